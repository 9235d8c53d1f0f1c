package figures

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot/vg"
)

var (
	statesEN = []string{"Dependent", "Diversified at home", "Indirect exporter", "Direct exporter", "Alliance abroad", "FDI, following parent", "FDI, independent", "Withdrawn", "Closed"}
	statesJA = []string{"専属下請", "国内多角化", "間接輸出", "直接輸出", "海外提携", "追随型海外進出", "自立型海外進出", "海外撤退", "廃業"}
)

// statesTable is a made-up history of n states.
func statesTable(names []string) StatesTable {
	t := StatesTable{Names: names, Shares: make([][]float64, len(names))}
	for y := 1985.; y <= 2024; y++ {
		t.Years = append(t.Years, y)
		x, total := (y-1985)/39, 0.
		w := make([]float64, len(names))
		for i := range w {
			w[i] = math.Exp(-math.Pow(float64(i)-x*float64(len(names))*.7, 2)/6) * (1 + .3*math.Sin(float64(i)+6*x))
			total += w[i]
		}
		for i := range w {
			t.Shares[i] = append(t.Shares[i], w[i]/total)
		}
	}
	return t
}

// incidenceTable is a made-up set of curves.
func incidenceTable(names []string) IncidenceTable {
	var t IncidenceTable
	for q := 0.; q <= 25; q += .25 {
		t.Time = append(t.Time, q)
	}
	for i, name := range names {
		g := IncidenceGroup{Name: name}
		for _, q := range t.Time {
			m := (.08 + .07*float64(i)) * (1 - math.Exp(-math.Floor(q*2)/2/9))
			g.Mean = append(g.Mean, m)
			g.Low = append(g.Low, m*.88)
			g.High = append(g.High, m*1.12)
		}
		t.Groups = append(t.Groups, g)
	}
	return t
}

// examples are figures that must be fit for print.
func examples(t testing.TB) map[string]Figure {
	t.Helper()
	must := func(f Figure, err error) Figure {
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	ja := Options{Lang: "ja"}
	return map[string]Figure{
		"intervals":        must(IntervalsByName(intervalsTable(), Options{})),
		"intervals-ja":     must(IntervalsByName(intervalsTable(), Options{Lang: "ja", Width: Double})),
		"effects":          must(EffectsPlane(effectsTable(), Options{})),
		"effects-ja":       must(EffectsPlane(effectsTable(), ja)),
		"states-en":        must(StatesOverTime(statesTable(statesEN), Options{})),
		"states-ja":        must(StatesOverTime(statesTable(statesJA), ja)),
		"states-ja-double": must(StatesOverTime(statesTable(statesJA), Options{Lang: "ja", Width: Double})),
		"states-few":       must(StatesOverTime(statesTable(statesEN[:4]), Options{})),
		"sequences-en":     must(Sequences(sequencesTable(statesEN[:5]), Options{})),
		"sequences-ja":     must(Sequences(sequencesTable(statesJA[:5]), ja)),
		"incidence-en":     must(Incidence(incidenceTable([]string{"1–19 employees", "20–49", "50–99", "100–299"}), Options{})),
		"incidence-ja":     must(Incidence(incidenceTable([]string{"従業員1〜19人", "20〜49人", "50〜99人", "100〜299人"}), ja)),
	}
}

// TestPrint leaves the examples in the folder that JIRITSU_FIGURES names, to
// be looked at.
func TestPrint(t *testing.T) {
	dir := os.Getenv("JIRITSU_FIGURES")
	if dir == "" {
		t.Skip("JIRITSU_FIGURES names no folder")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, f := range examples(t) {
		for _, ext := range []string{".pdf", ".png", ".svg"} {
			if err := Save(f, filepath.Join(dir, name+ext)); err != nil {
				t.Error(err)
			}
		}
	}
}

// A table of two years, drawn on one column.
func ExampleStatesOverTime() {
	f, err := StatesOverTime(StatesTable{
		Years:  []float64{2000, 2010},
		Names:  []string{"Dependent", "Independent"},
		Shares: [][]float64{{.9, .6}, {.1, .4}},
	}, Options{Width: Single})
	if err != nil {
		fmt.Println(err)
		return
	}
	w, h := f.Size()
	fmt.Printf("%.0f by %.0f mm\n%v\n", w/vg.Millimeter, h/vg.Millimeter, f.Data())
	// Output:
	// 89 by 62 mm
	// [[year Dependent Independent] [2000 0.9 0.1] [2010 0.6 0.4]]
}
