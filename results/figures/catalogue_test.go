package figures

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// everyFigure draws one of each kind from tables that are made up.
func everyFigure(t testing.TB, o Options) map[string]Figure {
	t.Helper()
	must := func(f Figure, err error) Figure {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	lang := o.Lang
	states, sizes := statesEN, []string{"1–19 employees", "20–49", "50–99", "100–299"}
	if lang == "ja" {
		states, sizes = statesJA, []string{"従業員1〜19人", "20〜49人", "50〜99人", "100〜299人"}
	}
	incidence := incidenceTable(sizes)
	incidence.RiskTimes, incidence.RiskName = []float64{0, 10, 20}, in(lang, "At risk (thousands)", "リスク集合（千社）")
	for i := range incidence.Groups {
		incidence.Groups[i].AtRisk = []float64{44.6, 22.9, 9.31}
	}
	labelled := func(x, y string) Options {
		o := o
		o.Labels = Labels{x, y}
		return o
	}
	return map[string]Figure{
		"states":              must(StatesOverTime(statesTable(states), o)),
		"incidence":           must(Incidence(incidence, o)),
		"sequences":           must(Sequences(sequencesTable(states[:5]), o)),
		"intervals":           must(IntervalsByName(intervalsTable(), o)),
		"effects":             must(EffectsPlane(effectsTable(), o)),
		"heat_map":            must(HeatMap(heatTable(), o)),
		"curves":              must(CurvesOverTime(curvesTable(), labelled("", in(lang, "Similarity", "類似度")))),
		"product_map":         must(ProductMap(mapTable(), o)),
		"alluvial":            must(Alluvial(madeUpAlluvial(lang), o)),
		"routes":              must(Routes(madeUpRoutes(lang), o)),
		"forest":              must(Forest(madeUpForest(lang), labelled(in(lang, "Effect (points)", "効果（ポイント）"), ""))),
		"dose_response":       must(DoseResponse(madeUpDoses(lang), labelled("", in(lang, "Independence (%)", "自立・国際化（%）")))),
		"posterior_marginals": must(PosteriorMarginals(madeUpMarginals(lang), o)),
		"posterior_pairs":     must(PosteriorPairs(madeUpMarginals(lang), o)),
		"target_ledger":       must(TargetLedger(madeUpLedger(lang), o)),
		"predictive_ledger":   must(PredictiveLedger(madeUpLedger(lang), o)),
		"truth_table":         must(Truth(madeUpTruth(lang), o)),
		"xy_plot":             must(XYPlot(madeUpXY(lang), o)),
		"areas":               must(Areas(madeUpAreas(lang), o)),
		"network":             must(Network(madeUpNetwork(lang), o)),
		"phase_diagram":       must(PhaseDiagram(madeUpPhase(lang), labelled(in(lang, "Bargaining power (share)", "交渉力（比率）"), in(lang, "Spread of traits", "特性のばらつき")))),
		"advice":              must(Advice(madeUpAdvice(lang), o)),
	}
}

// optionsOf are every language, theme and preset.
func optionsOf() (all []Options) {
	for _, p := range []string{"single", "double", "nature"} {
		preset, err := PresetOf(p)
		if err != nil {
			panic(err)
		}
		for _, lang := range []string{"en", "ja"} {
			for _, theme := range Themes {
				all = append(all, Options{Lang: lang, Theme: theme, Width: preset.Width(true)})
			}
		}
	}
	return all
}

// No text lies over other text or over the edge of the figure.
func TestTextDoesNotOverlap(t *testing.T) {
	for _, o := range optionsOf() {
		for name, f := range everyFigure(t, o) {
			w, h := f.Size()
			for _, fault := range clashes(texts(f), w, h) {
				t.Errorf("%s (%s, %s, %.0f mm): %s", name, o.Lang, o.Theme, w/vg.Millimeter, fault)
			}
		}
	}
}

// Every figure is there in all formats, small, and the same twice.
func TestEveryFormat(t *testing.T) {
	o := Options{Lang: "ja"}
	first, second := everyFigure(t, o), everyFigure(t, o)
	for _, name := range slices.Sorted(maps.Keys(first)) {
		for _, format := range Formats {
			if format == "png" && name != "network" && name != "areas" {
				continue // the others are in TestSameBytesTwice; PNG is slow
			}
			a, err := Render(first[name], format)
			b, again := Render(second[name], format)
			if err != nil || again != nil || len(a) < 1000 || !bytes.Equal(a, b) {
				t.Errorf("%s.%s: %d and %d bytes, the same %v, %v %v", name, format, len(a), len(b), bytes.Equal(a, b), err, again)
			}
			if format == "pdf" && len(a) > 300_000 {
				t.Errorf("%s.pdf has %d bytes", name, len(a))
			}
			if format == "pdf" && (bytes.Contains(a, []byte("/utf8")) || bytes.Count(a, []byte("/FontFile2")) != bytes.Count(a, []byte("/FontDescriptor /FontName"))) {
				t.Errorf("%s.pdf has a font that is not embedded or not named as a subset", name)
			}
			if format == "eps" && (!bytes.HasPrefix(a, []byte("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 253 ")) || bytes.Contains(a, []byte("NaN"))) {
				t.Errorf("%s.eps begins %.80q", name, a)
			}
		}
	}
}

// Every figure has numbers behind it, in lines of equal length.
func TestEveryFigureHasNumbers(t *testing.T) {
	for name, f := range everyFigure(t, Options{Lang: "en"}) {
		rows := f.Data()
		if len(rows) < 2 {
			t.Errorf("%s has %d lines of numbers", name, len(rows))
		}
		for i, row := range rows {
			if len(row) != len(rows[0]) {
				t.Errorf("%s: line %d has %d cells; the head has %d", name, i, len(row), len(rows[0]))
			}
		}
	}
}

// TestPrintAll leaves every figure in the folder that JIRITSU_FIGURES names, in
// all formats, languages and themes, and a contact sheet; make figures-check asks
// poppler and ghostscript about them.
func TestPrintAll(t *testing.T) {
	dir := os.Getenv("JIRITSU_FIGURES")
	if dir == "" {
		t.Skip("JIRITSU_FIGURES names no folder")
	}
	for _, lang := range []string{"en", "ja"} {
		for _, theme := range Themes {
			to := filepath.Join(dir, lang+"-"+string(theme))
			if err := os.MkdirAll(to, 0o777); err != nil {
				t.Fatal(err)
			}
			var sheet []Named
			all := everyFigure(t, Options{Lang: lang, Theme: theme})
			for _, name := range slices.Sorted(maps.Keys(all)) {
				for _, format := range Formats {
					if err := Save(all[name], filepath.Join(to, name+"."+format)); err != nil {
						t.Fatal(err)
					}
				}
				sheet = append(sheet, Named{name, all[name]})
			}
			if err := SaveSheet(sheet, filepath.Join(to, "contact-sheet.png")); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Ghostscript reads every EPS, and poppler finds every font embedded, if they are
// installed.
func TestReaders(t *testing.T) {
	if testing.Short() || os.Getenv("JIRITSU_FIGURES_READERS") == "" {
		t.Skip("JIRITSU_FIGURES_READERS is not set")
	}
	dir := t.TempDir()
	for name, f := range everyFigure(t, Options{Lang: "ja"}) {
		for _, c := range []struct {
			format, program string
			args            []string
		}{
			{"eps", "gs", []string{"-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=bbox"}},
			{"pdf", "pdffonts", nil},
		} {
			path := filepath.Join(dir, name+"."+c.format)
			if err := Save(f, path); err != nil {
				t.Fatal(err)
			}
			out, err := exec.Command(c.program, append(c.args, path)...).CombinedOutput()
			if err != nil {
				t.Errorf("%s: %s: %v\n%s", name, c.program, err, out)
				continue
			}
			if c.format == "pdf" {
				for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n")[2:] {
					if fields := strings.Fields(line); len(fields) < 7 || fields[4] != "yes" || fields[5] != "yes" || fields[6] != "yes" {
						t.Errorf("%s: %s", name, line)
					}
				}
			}
			if c.format == "eps" && !strings.Contains(string(out), "%%BoundingBox") {
				t.Errorf("%s: %s", name, fmt.Sprint(string(out)))
			}
		}
	}
}
