package study

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiritsu/internal/design"
)

// loadStudy reads a study from its text.
func loadStudy(t *testing.T, text string) *Sweep {
	t.Helper()
	path := filepath.Join(t.TempDir(), "study.toml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	w, err := LoadSweep(path)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestExampleStudiesAreRight(t *testing.T) {
	files, err := filepath.Glob("../../studies/*.toml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if IsCalibration(file) {
			if _, err := LoadCalibration(file); err != nil {
				t.Error(err)
			}
			continue
		}
		if _, err := LoadSweep(file); err != nil {
			t.Error(err)
		}
		if !IsStudy(file) {
			t.Errorf("%s does not look like a study", file)
		}
	}
	if IsStudy("../../scenarios/baseline.toml") {
		t.Error("the baseline looks like a study")
	}
}

// A template is right as it is; its examples are right where the design takes
// them.
func TestStudyTemplatesAreRight(t *testing.T) {
	for _, lang := range Languages {
		file := filepath.Join(t.TempDir(), "mine.toml")
		if _, err := InitStudy(file, lang, false); err != nil {
			t.Fatal(err)
		}
		w, err := LoadSweep(file)
		if err != nil {
			t.Fatalf("%s: %v", lang, err)
		}
		if len(w.points) != 6 || w.Replicates.Least != 5 {
			t.Errorf("%s: %d points of %d runs", lang, len(w.points), w.Replicates.Least)
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all := string(example.ReplaceAll(text, []byte("$1")))
		for _, key := range []string{"points ", "seed   = 1            #", "file   "} { // of other designs than a grid
			at := strings.Index(all, "\n"+key)
			if at < 0 {
				t.Fatalf("%s: no example of %q", lang, key)
			}
			end := at + 1 + strings.IndexByte(all[at+1:], '\n')
			all = all[:at] + all[end:]
		}
		if w := loadStudy(t, all); len(w.points) != 3*3*4*2 || w.Replicates.Most != 100 || len(w.Tables) != 4 {
			t.Errorf("%s, with the examples: %d points", lang, len(w.points))
		}
	}
}

func TestQuantilesOfFactors(t *testing.T) {
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1e-12*math.Max(1, math.Abs(want)) {
			t.Errorf("%s: %v, wanted %v", what, got, want)
		}
	}
	number := func(f StudyFactor, u float64) float64 { return f.at(u, false).number }
	r := []float64{2, 32}
	near("uniform", number(StudyFactor{Range: r, Distribution: uniform}, .25), 9.5)
	near("log uniform", number(StudyFactor{Range: r, Distribution: logUniform}, .5), 8)
	near("log uniform", number(StudyFactor{Range: r, Distribution: logUniform}, .75), 16)
	// F(x) = (x-a)^2 / ((b-a)(c-a)) up to the mode c, from (c-a)/(b-a) on
	// 1 - (b-x)^2 / ((b-a)(b-c)): with a, c, b = 0, 1, 4, F(1) = 1/4, F(2) = 2/3.
	tri := StudyFactor{Range: []float64{0, 4}, Distribution: triangular, Mode: 1}
	near("triangular", number(tri, .0625), .5)
	near("triangular", number(tri, .25), 1)
	near("triangular", number(tri, 2./3), 2)
	near("normal", number(StudyFactor{Distribution: normal, Mean: 3, SD: 2}, .975), 3+2*1.959963984540054)
	for _, d := range []string{uniform, logUniform, triangular} {
		for _, u := range []float64{0, 1e-300, .5, 1 - 1e-16} {
			if x := number(StudyFactor{Range: r, Distribution: d, Mode: 3}, u); x < 2 || x > 32 {
				t.Errorf("%s at %v: %v", d, u, x)
			}
		}
	}
	// Whole numbers and words have equal shares.
	whole, words := map[float64]int{}, map[string]int{}
	for n := range 1200 {
		u := (float64(n) + .5) / 1200
		whole[(&StudyFactor{Range: []float64{1, 6}, Distribution: uniform}).at(u, true).number]++
		words[(&StudyFactor{Mechanism: "networks", Levels: []string{"on", "off", "spread_off"}}).at(u, false).word]++
	}
	for k := 1; k <= 6; k++ {
		if whole[float64(k)] != 200 {
			t.Errorf("%v", whole)
		}
	}
	if words["on"] != 400 || words["off"] != 400 || words["spread_off"] != 400 {
		t.Errorf("%v", words)
	}
}

// cube gives the points of a study in the unit cube, by the ranges of its factors.
func cube(w *Sweep) [][]float64 {
	rows := make([][]float64, len(w.points))
	for n, point := range w.points {
		for k, l := range point {
			r := w.factors[k].Range
			rows[n] = append(rows[n], (l.number-r[0])/(r[1]-r[0]))
		}
	}
	return rows
}

func TestSobolPointsAreMoreEvenThanOthers(t *testing.T) {
	discrepancy := func(kind string) float64 {
		return design.Discrepancy(cube(loadStudy(t, "[design]\nkind = \""+kind+"\"\npoints = 256\n"+
			"[[factor]]\nparameter = \"bargaining.power\"\nrange = [0.2, 0.8]\n[[factor]]\nparameter = \"marketing.foreign\"\nrange = [0.1, 0.6]\n"+
			"[[factor]]\nparameter = \"marketing.appeal\"\nrange = [0.3, 0.7]\n[[factor]]\nparameter = \"networks.referral\"\nrange = [0, 1]\n")))
	}
	s, l, r := discrepancy(sobol), discrepancy(lhs), discrepancy(random)
	if !(s < l && l < r) {
		t.Errorf("discrepancy of sobol %.3g, lhs %.3g, random %.3g", s, l, r)
	}
}

// The identity of a run hangs on what makes it, and on nothing else.
func TestIdentityOfRuns(t *testing.T) {
	base := "[design]\nkind = \"grid\"\n[run]\nfirms = 200\n"
	id := func(text string) string { return loadStudy(t, text).plan.Points[0].String() }
	want := id(base)
	for what, text := range map[string]string{
		"title":                   "title = \"x\"\n" + base,
		"replicates":              base + "[replicates]\nnumber = 7\n",
		"a default":               "set = [\"bargaining.power=0.5\"]\n" + base,
		"a factor at its default": base + "[[factor]]\nparameter = \"bargaining.power\"\nvalues = [0.5, 0.6]\n",
		"a mechanism that is on":  base + "[[factor]]\nmechanism = \"networks\"\n",
		"comments":                "# x\n" + base,
	} {
		if got := id(text); got != want {
			t.Errorf("%s changes the identity", what)
		}
	}
	for what, text := range map[string]string{
		"seed":     base + "seed = 2\n",
		"firms":    strings.Replace(base, "200", "201", 1),
		"a value":  "set = [\"bargaining.power=0.6\"]\n" + base,
		"scenario": "scenario = \"calm\"\n" + base,
		"a table":  base + "[keep]\nevents = true\n",
		"unpaired": base + "[replicates]\npaired = false\n",
	} {
		if got := id(text); got == want {
			t.Errorf("%s does not change the identity", what)
		}
	}
}

// Points that are not paired have seeds of their own.
func TestSeedsOfPoints(t *testing.T) {
	w := loadStudy(t, "[design]\nkind = \"grid\"\n[replicates]\npaired = false\n[[factor]]\nparameter = \"bargaining.power\"\nvalues = [0.1, 0.2, 0.3]\n")
	seeds := slices.Clone(w.seeds)
	slices.Sort(seeds)
	if len(slices.Compact(seeds)) != 3 || seeds[0] < 0 {
		t.Errorf("%v", w.seeds)
	}
	for point := range 3 {
		s, err := w.setup(point)
		if err != nil || s.Seed != w.seeds[point] {
			t.Errorf("point %d has seed %d: %v", point, s.Seed, err)
		}
	}
}

// What a factor says reaches the model.
func TestFactorsReachTheModel(t *testing.T) {
	w := loadStudy(t, `scenario = "export_support"
[design]
kind = "grid"
[[factor]]
parameter = "bargaining.power"
values = [0.25]
[[factor]]
mechanism = "networks"
levels = ["off@2005"]
[[factor]]
name = "dose"
mechanism = "linkage"
values = [0.5]
[[factor]]
policy = "entry_subsidy"
values = [0.1]
[[factor]]
name = "information"
policy = "market_information"
levels = ["off"]
`)
	s, err := w.setup(0)
	if err != nil {
		t.Fatal(err)
	}
	p := s.Params
	if p.Bargaining.Power != .25 || len(p.Switches) != 2 || p.Switches[0].From != 40 || p.Switches[1].Dose != .5 ||
		p.Policies[1].Strength != .1 || p.Policies[0].Strength != 0 {
		t.Errorf("%+v %+v", p.Switches, p.Policies)
	}
	if s.Economy != w.bases[0].setup.Economy {
		t.Error("the economy was built again")
	}
}
