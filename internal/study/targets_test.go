package study

import (
	"context"
	"math"
	"path/filepath"
	"testing"

	"jiritsu/agents"
	"jiritsu/calibrate"
	"jiritsu/results/store"
	"jiritsu/sim"
)

// Every row of the project's own targets can be read, and every statistic is
// described.
func TestEmbeddedTargets(t *testing.T) {
	targets, err := ReadTargets("")
	if err != nil || len(targets) != 43 {
		t.Fatal(err, len(targets))
	}
	for _, x := range targets {
		if x.Compared == "" || x.Quantity == "" || x.Population == "" || x.Period == "" || x.Value < x.Low || x.Value > x.High {
			t.Errorf("%+v", x)
		}
	}
	if own, err := ReadTargets("../../studies/targets/where_firms_are.toml"); err != nil || len(own) != 3 {
		t.Error(err, own)
	}
	seen := map[string]bool{}
	for _, s := range Statistics() {
		if seen[s.Name] || s.Population == "" || s.Formula == "" || s.Unit == "" || len(s.Filters) == 0 {
			t.Errorf("%+v", s)
		}
		seen[s.Name] = true
	}
}

// The sums of a run agree with its yearly figures and with its events.
func TestMeasuresAgree(t *testing.T) {
	c, dir := smallCase(t, Settings{}), t.TempDir()
	if _, err := Run(context.Background(), c, Options{Workers: 2, Out: dir}); err != nil {
		t.Fatal(err)
	}
	m, err := comparableRun(dir)
	if err != nil {
		t.Fatal(err)
	}
	e, err := readEvidence(dir, m)
	if err != nil || len(e.histories) != 2 {
		t.Fatal(err)
	}
	years, _, err := store.Read[yearRow](filepath.Join(dir, yearsName))
	if err != nil {
		t.Fatal(err)
	}
	for _, y := range years {
		r := &e.histories[y.Replicate]
		f := calibrate.Filter{From: int(y.Year), To: int(y.Year)}
		switch y.Group {
		case "manufacturing":
			f.Sector = "manufacturing"
		case sim.Groups[0]:
			near(t, y, "bases", r.marketSum(&f, 0, func(m *marketSums) float64 { return m.Bases }), y.Bases)
			near(t, y, "ages", r.marketSum(&f, 0, func(m *marketSums) float64 { return m.Bases0 + m.Bases5 + m.Bases10 }), y.Bases)
			near(t, y, "withdrawals", r.marketSum(&f, 0, func(m *marketSums) float64 { return m.Exits0 + m.Exits5 + m.Exits10 }), y.Withdrawals)
		default:
			continue
		}
		near(t, y, "firms", r.cellSum(&f, 0, func(c *cellSums) float64 { return c.Firms }), y.Firms)
		near(t, y, "exporters", r.cellSum(&f, 0, func(c *cellSums) float64 { return c.Direct }), *y.Direct*y.Firms)
		near(t, y, "investors", r.cellSum(&f, 0, func(c *cellSums) float64 { return c.Based }), *y.Based*y.Firms)
		if y.Group == sim.Groups[0] {
			near(t, y, "bases by size", r.based(&f), y.Bases)
		}
		near(t, y, "links", r.cellSum(&f, 0, func(c *cellSums) float64 { return c.Links }), y.Links)
		near(t, y, "owner", r.cellSum(&f, 0, func(c *cellSums) float64 { return c.OwnerClosing }), y.OwnerClosing)
	}
	targets, err := ReadTargets("")
	if err != nil {
		t.Fatal(err)
	}
	report, err := Targets(dir, "", targets)
	if err != nil || len(report.Targets) != 43 || len(report.Signs) != 6 || report.File != calibrate.EmbeddedName {
		t.Fatalf("%v %+v", err, report)
	}
	for _, x := range report.Targets {
		if (x.Simulated == nil) != (x.Why != "") || x.Inside && x.Why != "" || x.Simulated != nil && math.IsNaN(*x.Simulated) {
			t.Errorf("%+v", x)
		}
	}
}

func near(t *testing.T, y yearRow, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-6*(1+want) {
		t.Errorf("%s of %s in %d, replicate %d: %g, in the yearly figures %g", what, y.Group, y.Year, y.Replicate, got, want)
	}
}

// A supplier whose price rises by .04 in yen while its costs rise by .10 of .80
// passes on half; prices that fall pass on nothing.
func TestPassedOn(t *testing.T) {
	w := &agents.World{Params: &agents.Params{}, Economy: &agents.Economy{Quarters: make([]agents.Paths, 8)}}
	for q := range w.Economy.Quarters {
		w.Economy.Quarters[q].InputCost = 1
		if q == 6 {
			w.Economy.Quarters[q].InputCost = 1.1
		}
	}
	drift := 1 + .1*agents.StartCost
	link := agents.Link{Parent: 3, Start: -4, Volume: 2, Price: 1}
	was := &track{nLinks: 1, links: [agents.MaxLinks]agents.Link{link}}
	f := &agents.Firm{Turn: 2, Cost: .8, NLinks: 2, Links: [agents.MaxLinks]agents.Link{link, {Parent: 4, Start: 5, Volume: 9, Price: 9}}}
	for price, want := range map[float64]float64{1.04: .5, 1.2: 1, .9: 0} {
		f.Links[0].Price = float32(price / drift)
		if got, ok := passedOn(w, f, was, 1); !ok || math.Abs(got-want) > 1e-5 {
			t.Errorf("at %g: %g %t, wanted %g", price, got, ok, want)
		}
	}
	f.Turn = 1
	if _, ok := passedOn(w, f, was, 1); ok {
		t.Error("costs that did not rise are passed on")
	}
	f.Turn, was.nLinks = 2, 0
	if _, ok := passedOn(w, f, was, 1); ok {
		t.Error("a price without one before")
	}
}

func TestCohortsOfTracks(t *testing.T) {
	x := &watch{years: 6, economy: &agents.Economy{Industries: []agents.Industry{{Key: "tools", Manufacturing: true}}}}
	x.tracks = []track{
		{weight: 2, class: 2, firstBase: 3, employees: []float32{50, 60, 60, 57, 54, 50}, exported: 0b001100},
		{weight: 1, class: 2, firstBase: never, employees: []float32{50, 50, 50, 50, 50, 0}, exported: 0b111100},
		{weight: 1, class: 2, firstBase: before, employees: []float32{50, 50, 50, 50, 50, 50}},
	}
	got := map[cohortRow]cohortSums{}
	for _, r := range x.cohortRows(0, 2000) {
		sums := r.cohortSums
		r.cohortSums = cohortSums{}
		got[r] = sums
	}
	at := func(kind string, cohort, years int32) cohortSums {
		return got[cohortRow{Kind: kind, Cohort: cohort, Years: years, Manufacturing: true, SizeClass: "50-299", Headcount: "50-299"}]
	}
	for _, c := range []struct {
		name      string
		got, want cohortSums
	}{
		{"began to export", at(cohortExport, 2002, 0), cohortSums{3, 3, 3, 170, 170}},
		{"a year later", at(cohortExport, 2002, 1), cohortSums{3, 3, 3, 170, 164}},
		{"two years later", at(cohortExport, 2002, 2), cohortSums{3, 3, 1, 170, 158}},
		{"one has closed", at(cohortExport, 2002, 3), cohortSums{2, 0, 0, 120, 100}},
		{"invested", at(cohortInvest, 2003, 2), cohortSums{2, 0, 0, 120, 100}},
		{"never did", at(cohortRest, 2003, 1), cohortSums{1, 0, 0, 50, 50}},
		{"not yet", at(cohortRest, 2002, 0), cohortSums{3, 0, 0, 170, 170}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %+v, wanted %+v", c.name, c.got, c.want)
		}
	}
}
