package sensitivity

import (
	"math"
	"strings"
	"testing"

	"jiritsu/internal/design"
	"jiritsu/internal/draw"
)

// Y = a + exp(2 b) times noise: the mean depends on a alone, the spread on b alone.
func TestWhatMovesTheSpread(t *testing.T) {
	d := saltelli(t, Saltelli{Rows: 1024, Inputs: 2, Noise: Replicated, Replicates: 50, Seed: 1})
	y := runs(d, func(u []float64, luck float64) float64 {
		return u[0] + math.Exp(2*u[1])*draw.NormalQuantile(luck)
	})
	s, err := d.AnalyseOf(LogVariance, y, Saltelli2010, few)
	if err != nil {
		t.Fatal(err)
	}
	// log variance is 4 b + log(chi^2_49 / 49): of the variance 16/12 = 1.333 and 0.0412, b has 0.970
	a, b, dummy := s.Summary.Indices[0], s.Summary.Indices[1], s.Summary.Indices[2]
	within(t, "total of a", a.Total.Value, 0.030, 0.004)
	within(t, "total of b", b.Total.Value, 1, 0.03)
	within(t, "first of b", b.First.Value, 0.970, 0.03)
	within(t, "dummy", dummy.Total.Value, 0.030, 0.004)
	if a.Distinct || !b.Distinct || !math.IsNaN(s.Summary.Noise.Value) {
		t.Errorf("a is distinct: %v, b: %v, noise %v", a.Distinct, b.Distinct, s.Summary.Noise.Value)
	}
	if s, err = d.AnalyseOf(Above(0.5), y, Saltelli2010, few); err != nil {
		t.Fatal(err)
	}
	if x := s.Summary.Indices; !x[0].Distinct || x[1].Total.Value > x[0].Total.Value {
		t.Errorf("the chance to exceed 0.5: %v", x)
	}
}

func TestPointValues(t *testing.T) {
	runs := []float64{4, 1, 3, 2}
	for text, want := range map[string]float64{"log_variance": math.Log(5.0 / 3), "above=2": 0.5, "above=-1e3": 1, "quantile=0.5": 2.5, "quantile=1": 4} {
		v, err := ParsePointValue(text)
		if err != nil || v.Name == "" {
			t.Fatalf("%s: %v", text, err)
		}
		within(t, text, v.of(runs), want, 1e-15)
	}
	for _, text := range []string{"", "variance", "above", "above=x", "above=NaN", "quantile=2", "log_variance=3"} {
		if _, err := ParsePointValue(text); err == nil || !strings.Contains(err.Error(), "log_variance, above=LIMIT") {
			t.Errorf("%q: %v", text, err)
		}
	}
	d := saltelli(t, Saltelli{Rows: 16, Inputs: 2, Noise: SeedAsInput})
	if _, err := d.AnalyseOf(LogVariance, nil, "", few); err == nil {
		t.Error("the spread of single runs is no fault")
	}
}

// One input alone has all of the variance, by every method.
func TestOneInput(t *testing.T) {
	f := func(u []float64) float64 { return u[0] * u[0] }
	d := saltelli(t, Saltelli{Rows: 1024, Inputs: 1, Second: true})
	s := analyse(t, d, plainRuns(d, f), Janon, few)
	within(t, "first", s.Summary.Indices[0].First.Value, 1, 1e-12)
	within(t, "total", s.Summary.Indices[0].Total.Value, 1, 0.05)
	if len(s.Summary.Pairs) != 0 {
		t.Errorf("pairs of one input: %v", s.Summary.Pairs)
	}
	blocks, err := design.Radial(50, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	e := screening(t, blocks, 1, blockRuns(blocks, f), few).Effects[0]
	within(t, "mu*", e.MuStar.Value, 1, 0.1)
	within(t, "mu", e.Mu.Value, e.MuStar.Value, 0)
	given, _, err := FromTable(sample(t, 500, 1, f), 0, few)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "rank", given[0].Rank.Value, 1, 1e-12)
	within(t, "partial rank", given[0].PartialRank.Value, 1, 1e-12)
}

// Rows that are all there twice change no estimate from a table but the correction for the number of rows.
func TestDuplicatedRows(t *testing.T) {
	once := sample(t, 400, 2, func(u []float64) float64 { return u[0] + 0.3*u[1] })
	twice := once
	twice.X, twice.Y = append(once.X[:400:400], once.X...), append(once.Y[:400:400], once.Y...)
	p := PAWN{Bootstrap: few}
	a, errA := p.Of(once)
	b, errB := p.Of(twice)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	for j := range a.Inputs {
		within(t, "median", b.Inputs[j].Median.Value, a.Inputs[j].Median.Value, 0.02)
	}
}
