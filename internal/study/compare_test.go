package study

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/results/store"
	"jiritsu/sim"
)

// comparedIn compares two scenarios in small.
func comparedIn(t *testing.T, a, b string, workers int) *Comparison {
	t.Helper()
	given := Settings{Firms: "300", Replicates: "3"}
	if filepath.IsAbs(a) || filepath.IsAbs(b) {
		given = Settings{} // a run says it
	}
	sides, n, err := OpenSides([2]string{a, b}, given)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Compare(context.Background(), sides, n, CompareOptions{Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Stored runs and simulated scenarios give the same comparison, to the bit, on
// any number of workers; and each side is what its own summary says.
func TestComparisonOfRunsAndScenarios(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	var dirs [2]string
	var summaries [2]*Summary
	for n, name := range []string{"baseline", "fair_prices"} {
		c, err := Load(name, Settings{Firms: "300", Replicates: "3"})
		if err != nil {
			t.Fatal(err)
		}
		dirs[n] = filepath.Join(t.TempDir(), name)
		r, err := Run(context.Background(), c, Options{Workers: 2, Out: dirs[n]})
		if err != nil {
			t.Fatal(err)
		}
		summaries[n] = r.Summary
	}
	want := comparedIn(t, dirs[0], dirs[1], 2)
	for _, names := range [][2]string{{"baseline", "fair_prices"}, {dirs[0], "fair_prices"}, {"baseline", dirs[1]}} {
		got := comparedIn(t, names[0], names[1], 1)
		got.A.Name, got.B.Name = want.A.Name, want.B.Name
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v: another comparison", names)
		}
	}
	for _, d := range want.Differences {
		for n, value := range []float64{d.A, d.B} {
			s := summaries[n]
			tables := map[string]map[string]Estimate{"freedom": s.Freedom, "states": s.States, "routes": s.Routes, "presence": s.Presence, "flows": s.Flows, "roads": s.Roads}
			if e, ok := tables[d.Table][d.Key]; ok && d.Pairs == 3 && math.Abs(e.Mean-value) > 1e-12*max(1, e.Mean) {
				t.Errorf("%s %s of %s: %g, its summary says %g", d.Table, d.Key, sideNames[n], value, e.Mean)
			}
		}
		if d.Table == "independence" && d.Key == "all" && (d.A != summaries[0].Independence.Mean || d.B != summaries[1].Independence.Mean) {
			t.Errorf("%+v", d)
		}
	}
	if keys := want.Changed; len(keys) != 3 || keys[0].Key != "bargaining.power" || *keys[0].A != "0.5" || *keys[0].B != "0.6" {
		t.Errorf("changed: %+v", keys)
	}
}

// The books of twins: what both, one and neither world have adds up to the same
// firms, and fates add up to the firms that they are of.
func TestTwinsAddUp(t *testing.T) {
	x := comparedIn(t, "baseline", "closed", 2)
	s := x.Twins
	sum := func(o TwinOutcome) float64 { return o.Both.Mean + o.OnlyA.Mean + o.OnlyB.Mean + o.Neither.Mean }
	for _, o := range s.Outcomes {
		if math.Abs(sum(o)-sum(s.Outcomes[0])) > 1e-6 {
			t.Errorf("%s is of %g firms, wanted %g", o.Outcome, sum(o), sum(s.Outcomes[0]))
		}
	}
	if o := s.Outcomes[0]; o.Both.Mean != 0 || o.OnlyB.Mean != 0 || s.OnlyB.Sampled != 0 || s.OnlyA.Of.Mean != s.OnlyA.Firms.Mean || o.OnlyA.Mean != s.OnlyA.Firms.Mean {
		t.Errorf("nobody is independent in a closed world: %+v %+v", o, s.OnlyA)
	}
	fates, first, sampled := 0., 0., 0
	for _, f := range s.OnlyA.Fates {
		fates, sampled = fates+f.Firms.Mean, sampled+f.Sampled
		if f.Fate == notFounded {
			first += f.Firms.Mean
		}
	}
	for _, d := range s.OnlyA.First {
		first += d.Firms.Mean
	}
	if want := s.OnlyA.Firms.Mean; s.OnlyA.Sampled == 0 || sampled != s.OnlyA.Sampled || math.Abs(fates-want) > 1e-9*want || math.Abs(first-want) > 1e-9*want {
		t.Errorf("%d of %d sampled; %g and %g of %g", sampled, s.OnlyA.Sampled, fates, first, want)
	}
	if x.Same != 0 {
		t.Errorf("%d pairs are the same", x.Same)
	}
}

// Two equal scenarios differ in nothing, and no firm has another fate.
func TestEqualScenariosDoNotDiffer(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	x := comparedIn(t, "baseline", "baseline", 2)
	for _, d := range x.Differences {
		if d.Difference != 0 || d.Pairs > 1 && (*d.Low != 0 || *d.High != 0 || *d.P != 1 || *d.Holm != 1) {
			t.Errorf("%+v", d)
		}
	}
	if x.Same != 3 || len(x.Changed) != 0 || x.Twins.OnlyA.Sampled+x.Twins.OnlyB.Sampled != 0 || x.A.ResultHash != x.B.ResultHash || x.A.ResultHash == "" {
		t.Errorf("%d same, changed %v", x.Same, x.Changed)
	}
}

// The first quarter that differs, whatever the order of events within it.
func TestApart(t *testing.T) {
	c, err := Load("baseline", Settings{})
	if err != nil {
		t.Fatal(err)
	}
	won, lost := agents.Event{Kind: agents.LinkWon, Quarter: 4}, agents.Event{Kind: agents.LinkLost, Quarter: 4, Value: 3}
	entered := agents.Event{Kind: agents.Entered, Quarter: 8, Region: 2, Mode: agents.DirectExport}
	late := entered
	late.Quarter = 12
	for _, x := range []struct {
		name    string
		a, b    []agents.Event
		quarter int
		ea, eb  string
		later   bool
	}{
		{"same, in another order and of another volume", []agents.Event{won, lost, entered}, []agents.Event{{Kind: agents.LinkLost, Quarter: 4}, won, entered}, never, "", "", false},
		{"one fewer", []agents.Event{won, lost, entered}, []agents.Event{lost, entered}, 4, "link_won", "", false},
		{"one twice", []agents.Event{won, lost}, []agents.Event{won, lost, lost}, 4, "", "link_lost", false},
		{"later", []agents.Event{won, entered}, []agents.Event{won, late}, 8, "entered", "", true},
		{"nothing at all", nil, []agents.Event{entered}, 8, "", "entered", false},
	} {
		quarter, got := c.apart(x.a, x.b)
		if quarter != x.quarter || orEmpty(got.EventA) != x.ea || orEmpty(got.EventB) != x.eb || got.LaterA != x.later {
			t.Errorf("%s: quarter %d, %+v", x.name, quarter, got)
		}
	}
}

// Holm's own steps on five p-values: 5 x .01, 4 x .02, 3 x .03 and, since they
// must rise, .09 again for 2 x .04; 1 x .2.
func TestHolm(t *testing.T) {
	all := make([]Difference, 6)
	for n, p := range []float64{.04, .01, .2, .02, .03} {
		all[n].P = new(p)
	}
	holm(all)
	for n, want := range []float64{.09, .05, .2, .08, .09} {
		if math.Abs(*all[n].Holm-want) > 1e-15 {
			t.Errorf("%g becomes %g, wanted %g", *all[n].P, *all[n].Holm, want)
		}
	}
	if all[5].Holm != nil {
		t.Error("no p-value, and yet an adjusted one")
	}
}

// scipy.stats.ttest_rel([2, 4, 6, 4], [1, 2, 3, 2]) has t = 4.898979 and
// p = .0162766035.
func TestPairedP(t *testing.T) {
	if p := pairedP([]float64{2, 4, 6, 4}, []float64{1, 2, 3, 2}); math.Abs(*p-.0162766035) > 5e-11 {
		t.Errorf("p = %.9f", *p)
	}
	if p := pairedP([]float64{2, 4}, []float64{1, 3}); p != nil {
		t.Errorf("two equal differences: p = %g", *p)
	}
	if p := pairedP([]float64{2}, []float64{1}); p != nil {
		t.Errorf("one pair: p = %g", *p)
	}
}

func TestWeightedMedian(t *testing.T) {
	if m := weightedMedian([]weighted{{3, 1}, {1, 1}, {2, 5}}); m != 2 {
		t.Errorf("median %g", m)
	}
	if m := weightedMedian([]weighted{{2000, 1}, {1999, 1}}); m != 1999 {
		t.Errorf("median of two %g", m)
	}
}

// A pair of which a side failed is left out and named; the rest stays valid.
func TestFailedPairs(t *testing.T) {
	sides, _, err := OpenSides([2]string{"baseline", "calm"}, Settings{Firms: "100", Replicates: "2", To: "1996"})
	if err != nil {
		t.Fatal(err)
	}
	lots := func(replicate int) (both [2]*simulatedLot) {
		for n, s := range sides {
			h := sim.Run(context.Background(), s.Setup, replicate, sim.Keep{Events: true, Firms: true})
			both[n] = &simulatedLot{s.lotOf(h), h.Digest}
		}
		return both
	}
	p := newPairing(sides, CompareOptions{})
	for _, broken := range []bool{true, false} {
		both := lots(len(p.failed))
		if broken {
			both[1].lot = &lot{replicate: 0, err: errors.New("the model broke\nat a line")}
		}
		if err := p.take(both[0].replicate, both); err != nil {
			t.Fatal(err)
		}
	}
	x, err := p.comparison(2)
	if !errors.Is(err, ErrFailedRuns) || !strings.Contains(err.Error(), "1 pairs of 2 are left out; first, replicate 0 of B: the model broke") {
		t.Error(err)
	}
	if len(x.Failed) != 1 || x.Failed[0].Side != "B" || x.A.ResultHash != "" || x.Differences[0].Pairs != 1 || len(x.Twins.rows) > 0 && x.Twins.rows[0].Replicate != 1 {
		t.Errorf("%+v", x.Failed)
	}
	none, err := newPairing(sides, CompareOptions{}).comparison(0)
	if err != nil || len(none.Differences) != 0 || none.Twins.OnlyA.Sampled != 0 {
		t.Errorf("without pairs: %+v, %v", none.Differences, err)
	}
}

// What a comparison stores can be read back and says what was compared.
func TestComparisonFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("a short run")
	}
	sides, n, err := OpenSides([2]string{"baseline", "calm"}, Settings{Firms: "200", Replicates: "2"})
	if err != nil {
		t.Fatal(err)
	}
	x, err := Compare(context.Background(), sides, n, CompareOptions{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	f, err := OpenStudy(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteComparison(sides, x); err != nil {
		t.Fatal(err)
	}
	m, done, err := store.Finished(dir)
	if !done || err != nil || m.InputHashes["A"] != x.A.ResultHash || !strings.Contains(m.ScenarioText, "# B: calm") || len(m.Files) != 9 {
		t.Fatalf("%t %v %+v", done, err, m)
	}
	type flat struct {
		Table string   `parquet:"table"`
		B     float64  `parquet:"b"`
		Ratio *float64 `parquet:"variance_ratio"`
		Holm  *float64 `parquet:"p_holm"`
	}
	rows, meta, err := store.Read[flat](filepath.Join(dir, "differences.parquet"))
	if err != nil || meta["a"] != "baseline" || len(rows) != len(x.Differences) {
		t.Fatalf("%d rows, %v, %v", len(rows), meta, err)
	}
	for n, d := range x.Differences {
		if want := (flat{d.Table, d.B, d.VarianceRatio, d.Holm}); !reflect.DeepEqual(rows[n], want) {
			t.Errorf("%+v\nis stored as %+v", want, rows[n])
		}
	}
}
