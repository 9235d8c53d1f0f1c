package attribution

import (
	"math"
	"testing"
)

// Values 1, 2, 3 and 2: mean 2, variance 2/3; t of 3 degrees of freedom 3.182446.
func TestOverSeeds(t *testing.T) {
	e := OverSeeds([]float64{1, 2, nan, 3, 2})
	half := 3.182446305284264 * math.Sqrt(2./3/4)
	if e.Seeds != 4 || e.Value != 2 || math.Abs(e.Low-(2-half)) > 1e-9 || math.Abs(e.High-(2+half)) > 1e-9 || e.Sign() != 1 {
		t.Errorf("%+v", e)
	}
	if e := OverSeeds([]float64{0, 0, 0}); e.Low != 0 || e.High != 0 || e.Sign() != 0 {
		t.Errorf("values that do not differ: %+v", e)
	}
	if e := OverSeeds([]float64{5}); e.Value != 5 || !math.IsNaN(e.Low) || e.Sign() != 0 {
		t.Errorf("a single seed: %+v", e)
	}
	if e := OverSeeds(nil); !math.IsNaN(e.Value) || e.Seeds != 0 {
		t.Errorf("no seed: %+v", e)
	}
}

// The values of seeds are those of their mean game, and sum to the total.
func TestShareOut(t *testing.T) {
	games := []Game{random(4, 1), random(4, 2), random(4, 3)}
	s, err := ShareOut(games, [][]int{{0, 2}, {1, 3}})
	if err != nil {
		t.Fatal(err)
	}
	mean := make(Game, 16)
	for _, g := range games {
		for k, x := range g {
			mean[k] += x / 3
		}
	}
	for i, x := range mean.Shapley() {
		if math.Abs(s.Shapley[i].Value-x) > 1e-12 || s.Shapley[i].Seeds != 3 || !(s.Shapley[i].Low < x && x < s.Shapley[i].High) {
			t.Errorf("cause %d: %+v, wanted %g", i, s.Shapley[i], x)
		}
	}
	if got := s.Groups[0].Value + s.Groups[1].Value; math.Abs(got-s.Total.Value) > 1e-12 || s.Gap > 1e-12 {
		t.Errorf("groups sum to %g, the total is %+v; gap %g", got, s.Total, s.Gap)
	}
	if a, b := s.Interactions[1][3], s.Interactions[3][1]; a != b || math.Abs(a.Value-mean.Interactions()[1][3]) > 1e-12 {
		t.Errorf("pair: %+v, %+v", a, b)
	}
	if s.Shapley[0].High-s.Shapley[0].Low <= 0 {
		t.Error("no interval")
	}
	if _, err := ShareOut(games, [][]int{{0}}); err == nil {
		t.Error("groups that lack causes")
	}
}

// A linear system by hand: the outcome is 2 t + 3 m, the mediator m = 5 t.
func TestMediationIdentity(t *testing.T) {
	var without, held, with []float64
	for s := range 6 {
		noise := float64(s * s % 7)
		y := func(treated, mediator float64) float64 { return 2*treated + 3*mediator + noise }
		without, held, with = append(without, y(0, 0)), append(held, y(1, 0)), append(with, y(1, 5))
	}
	m := Mediate(without, held, with)
	if m.Direct.Value != 2 || m.Indirect.Value != 15 || m.Total.Value != 17 || m.Total.Low != 17 || m.Share != 15./17 {
		t.Errorf("%+v", m)
	}
	held[2] = nan
	for s := range with { // an outcome that is not linear
		without[s], with[s] = math.Sqrt(float64(s)), math.Exp(float64(s))
	}
	if m = Mediate(without, held, with); math.Abs(m.Direct.Value+m.Indirect.Value-m.Total.Value) > 1e-13 || m.Total.Seeds != 5 {
		t.Errorf("%+v", m)
	}
	if m = Mediate([]float64{1, 1}, []float64{1, 1}, []float64{1, 1}); !math.IsNaN(m.Share) {
		t.Errorf("a share of nothing: %+v", m)
	}
}
