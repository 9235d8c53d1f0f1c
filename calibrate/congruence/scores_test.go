package congruence

import (
	"math"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9 && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// By hand, and as scoringrules 0.10 has them (log_score, rps_score).
func TestClassScores(t *testing.T) {
	p := []float64{.2, .5, .3}
	near(t, "Brier 1", Brier(p, 1), .2*.2+.5*.5+.3*.3)
	near(t, "Brier 2", Brier(p, 2), .2*.2+.5*.5+.7*.7)
	near(t, "log", Log(p, 1, 0), math.Ln2)
	near(t, "log smoothed", Log([]float64{1, 0}, 1, .1), -math.Log(.05))
	near(t, "ranked 0", RankedProbability(p, 0), .73)
	near(t, "ranked 1", RankedProbability(p, 1), .13)
	near(t, "ranked 2", RankedProbability(p, 2), .53)
	near(t, "effective", Effective([]float64{1, 1, 2}), 16./6)
	near(t, "share", Shares([]int{0, 2, 2}, []float64{1, 1, 2}, 3)[2], .75)
}

// Draws 2, 4, 4, 9: the whole CRPS of 5 is .9375 and of 1 is 2.4375 (scoringrules
// 0.10, crps_ensemble, estimator nrg); up to a horizon of 7, and with weights and
// draws of never, by numerical integration.
func TestCRPS(t *testing.T) {
	draws := []Time{{9, 1}, {4, 1}, {2, 1}, {4, 1}}
	rare := []Time{{math.Inf(1), 5}, {2, 1}, {7, 2}}
	near(t, "CRPS of 5", CRPS(draws, 5, 40, false), .9375)
	near(t, "CRPS of 1", CRPS(draws, 1, 40, false), 2.4375)
	near(t, "CRPS up to 7", CRPS(draws, 5, 7, false), .8125)
	near(t, "CRPS censored at 6", CRPS(draws, 6, 40, true), 1.25)
	near(t, "CRPS with never", CRPS(rare, 5, 30, false), 10.5625)
	near(t, "CRPS with never, censored", CRPS(rare, 12, 30, true), .78125)
	near(t, "CRPS censored before all", CRPS(draws, 1, 40, true), 0)
	near(t, "CRPS of never", CRPS([]Time{{math.Inf(1), 1}}, 5, 30, false), 25)
	near(t, "CRPS of nothing", CRPS(nil, 5, 30, false), math.NaN())
	near(t, "CRPS beyond the horizon", CRPS(draws, 50, 40, false), (.25*.25*2+.75*.75*5)+31)
}

// A score is proper: on average none does better than the truth.
func TestProper(t *testing.T) {
	truth := []float64{.6, .3, .1}
	expected := func(score func(p []float64, k int) float64, p []float64) float64 {
		sum := 0.0
		for k, x := range truth {
			sum += x * score(p, k)
		}
		return sum
	}
	for name, score := range map[string]func(p []float64, k int) float64{"Brier": Brier, "ranked": RankedProbability,
		"log": func(p []float64, k int) float64 { return Log(p, k, 0) }} {
		best := expected(score, truth)
		for _, p := range [][]float64{{.5, .3, .2}, {.6, .2, .2}, {.9, .05, .05}, {1. / 3, 1. / 3, 1. / 3}} {
			if expected(score, p) <= best {
				t.Errorf("%s prefers %v to the truth", name, p)
			}
		}
	}
}

func TestRanks(t *testing.T) {
	draws := []Time{{1, 1}, {2, 1}, {2, 1}, {5, 1}}
	near(t, "rank of 2", Rank(draws, 2, .5), .5)
	near(t, "rank of 9", Rank(draws, 9, .5), 1)
	near(t, "rank of a class", ClassRank([]float64{.2, .5, .3}, 1, .4), .4)
}

// Two points: observed at 0, draws at 0 and 1 of equal weight: 1/2 - 1/4. By hand.
func TestEnergy(t *testing.T) {
	at := []float64{0, 1}
	within := func(i, j int) float64 { return math.Abs(at[i] - at[j]) }
	near(t, "energy", Energy(at, []float64{1, 1}, within), .25)
	near(t, "energy of one draw", Energy([]float64{3}, []float64{2}, within), 3)
	near(t, "energy of nothing", Energy(nil, nil, within), math.NaN())
	// With draws of numbers it is the CRPS.
	x := []float64{2, 4, 4, 9}
	to := make([]float64, 4)
	for n := range x {
		to[n] = math.Abs(x[n] - 5)
	}
	near(t, "energy as CRPS", Energy(to, []float64{1, 1, 1, 1}, func(i, j int) float64 { return math.Abs(x[i] - x[j]) }), .9375)
}
