package figures

import (
	"math"
	"strings"
	"testing"
)

var nan = math.NaN()

// heatTable, curvesTable and mapTable are made up.
func heatTable() HeatTable {
	return HeatTable{Years: []int{1997, 2007, 2008}, Rows: []string{"84 Machinery", "87 Vehicles"}, Name: "RSCA", Values: [][]float64{{-1, nan, 0}, {.25, .5, 1}}}
}

func curvesTable() CurvesTable {
	return CurvesTable{Years: []float64{1997, 2007, 2008}, High: 1, Groups: []Curve{
		{Name: "Greater Mekong", Value: []float64{.4, nan, .6}, Low: []float64{.3, nan, .5}, High: []float64{.5, nan, .7}},
		{Name: "Korea", Value: []float64{nan, .7, .8}}}}
}

func mapTable() MapTable {
	return MapTable{Tracks: []Track{{Name: "87 自動車等", Years: []int{1997, 2007}, X: []float64{-.5, .5}, Y: []float64{-.2, .4}}}}
}

func TestTradeFiguresHoldTheirNumbers(t *testing.T) {
	heat, err := HeatMap(heatTable(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	curves, err := CurvesOverTime(curvesTable(), Options{Labels: Labels{Y: "Similarity"}})
	if err != nil {
		t.Fatal(err)
	}
	tracks, err := ProductMap(mapTable(), Options{Lang: "ja"})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		figure Figure
		want   string
	}{
		"heat map":    {heat, "row,1997,2007,2008|84 Machinery,-1,,0|87 Vehicles,0.25,0.5,1"},
		"curves":      {curves, "year,Greater Mekong,Greater Mekong low,Greater Mekong high,Korea,Korea low,Korea high|1997,0.4,0.3,0.5,,,|2007,,,,0.7,,|2008,0.6,0.5,0.7,0.8,,"},
		"product map": {tracks, "product,year,tsi,rsca|87 自動車等,1997,-0.5,-0.2|87 自動車等,2007,0.5,0.4"},
	} {
		var lines []string
		for _, row := range c.figure.Data() {
			lines = append(lines, strings.Join(row, ","))
		}
		if got := strings.Join(lines, "|"); got != c.want {
			t.Errorf("%s: %s; want %s", name, got, c.want)
		}
		for _, format := range []string{"pdf", "png", "svg"} {
			a, err := Render(c.figure, format)
			b, _ := Render(c.figure, format)
			if err != nil || len(a) < 500 || string(a) != string(b) {
				t.Errorf("%s as %s: %d bytes, the same twice %v, %v", name, format, len(a), string(a) == string(b), err)
			}
		}
	}
}

func TestTradeFigureFaults(t *testing.T) {
	heat := func(spoil func(*HeatTable)) error {
		table := heatTable()
		spoil(&table)
		_, err := HeatMap(table, Options{})
		return err
	}
	curves := func(spoil func(*CurvesTable)) error {
		table := curvesTable()
		spoil(&table)
		_, err := CurvesOverTime(table, Options{})
		return err
	}
	tracks := func(spoil func(*MapTable)) error {
		table := mapTable()
		spoil(&table)
		_, err := ProductMap(table, Options{})
		return err
	}
	for want, err := range map[string]error{
		"there are no years":                     heat(func(h *HeatTable) { h.Years = nil }),
		"year 1997 follows 2007":                 heat(func(h *HeatTable) { h.Years = []int{2007, 1997, 2008} }),
		"2 names and 1 rows":                     heat(func(h *HeatTable) { h.Values = h.Values[:1] }),
		"value 1.5 lies outside [-1,1]":          heat(func(h *HeatTable) { h.Values[0][0] = 1.5 }),
		"0 rows; 1 to 54":                        heat(func(h *HeatTable) { h.Rows = nil }),
		"at most half of the figure's 89 mm":     heat(func(h *HeatTable) { h.Rows[0] = strings.Repeat("wide ", 20) }),
		"0 curves":                               curves(func(c *CurvesTable) { c.Groups = nil }),
		"Korea has no value in any year":         curves(func(c *CurvesTable) { c.Groups[1].Value = []float64{nan, nan, nan} }),
		"value 1.2 lies outside the axis, [0,1]": curves(func(c *CurvesTable) { c.Groups[0].High[0] = 1.2 }),
		"Korea has 0 values; 3 are wanted":       curves(func(c *CurvesTable) { c.Groups[1].Low = []float64{0, 0, 0} }),
		"the axis goes from 0 to 0":              curves(func(c *CurvesTable) { c.High = 0 }),
		"0 products":                             tracks(func(m *MapTable) { m.Tracks = nil }),
		"has 2 years, 1 and 2 values":            tracks(func(m *MapTable) { m.Tracks[0].X = m.Tracks[0].X[:1] }),
		"value NaN lies outside [-1,1]":          tracks(func(m *MapTable) { m.Tracks[0].Y[0] = nan }),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; want %q", err, want)
		}
	}
}
