package diagnose

import (
	"math"
	"strings"
	"testing"

	"jiritsu/internal/draw"
)

// conjugate is the pipeline of theta ~ N(0, 1) and the mean of four observations of standard
// deviation 1. The exact posterior is N(0.8 s, 0.2); the inference is off by shift posterior standard
// deviations and too wide by the factor wide. wide = 0 gives the prior instead.
func conjugate(draws int, shift, wide float64) Pipeline {
	stream := func(name string, k int) draw.Rand { return draw.Named(name).In(1, k, 0).Of(0, 0) }
	return Pipeline{
		Prior: func(k int) []float64 { return []float64{stream("prior", k).Normal(0)} },
		Simulate: func(k int, theta []float64) ([]float64, error) {
			return []float64{theta[0] + stream("model", k).Normal(0)/2}, nil
		},
		Infer: func(k int, s []float64) ([][]float64, error) {
			x, r := make([][]float64, draws), stream("posterior", k)
			for l := range x {
				z := r.Normal(uint64(l))
				x[l] = []float64{.8*s[0] + math.Sqrt(.2)*(shift+wide*z)}
				if wide == 0 {
					x[l][0] = z
				}
			}
			return x, nil
		},
	}
}

func calibrated(t *testing.T, p Pipeline, trials int) *Calibration {
	t.Helper()
	c, err := Calibrate([]string{"theta"}, p.Trials(trials, 0), 1)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The exact posterior is inside the bands; one that is too narrow, wide, high or low is not, and the
// shape says which. A posterior that is the prior is inside them too: ranks alone do not see it, the
// contraction does.
func TestCalibrationSeesWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		name        string
		shift, wide float64
		shape       string
		contraction float64
	}{
		{"exact", 0, 1, "", .8},
		{"half as wide", 0, .5, "too narrow", .95},
		{"twice as wide", 0, 2, "too wide", .2},
		{"too high", .5, 1, "too high", .8},
		{"too low", -.5, 1, "too low", .8},
		{"the prior", 0, 0, "", 0},
	} {
		all := calibrated(t, conjugate(99, c.shift, c.wide), 400)
		got := all.Quantities[0]
		if got.Shape == "" != (c.shape == "") || !strings.HasSuffix(got.Shape, c.shape) || (got.P < .01) != (c.shape != "") {
			t.Errorf("%s: %q, chi-squared %.1f with P = %.4f, outside at %v", c.name, got.Shape, got.ChiSquare, got.P, got.Outside)
		}
		if m := mean(got.Contraction, nil); math.Abs(m-c.contraction) > .06 {
			t.Errorf("%s: contraction %.3f, want %.2f", c.name, m, c.contraction)
		}
		ninety := got.Coverage[8]
		if ninety.Level != .9 {
			t.Fatalf("%s: levels %+v", c.name, got.Coverage)
		}
		if c.shape == "" != ninety.Holds() && c.shift == 0 {
			t.Errorf("%s: %+v", c.name, ninety)
		}
		if off := math.Abs(got.PriorMean) > 3; off != (c.shift != 0) {
			t.Errorf("%s: the posteriors' mean has z = %.1f", c.name, got.PriorMean)
		}
		if off := math.Abs(got.PriorVariance) > 3; off != (c.wide == .5 || c.wide == 2) {
			t.Errorf("%s: the posteriors' variance has z = %.1f", c.name, got.PriorVariance)
		}
	}
}

// Coverage of exact posteriors holds at about 95% of levels and seeds; here, at the exact shares.
func TestCoverOfEvenRanks(t *testing.T) {
	var ranks []int
	for range 3 {
		for r := range 100 {
			ranks = append(ranks, r)
		}
	}
	for i, c := range cover(ranks, 99) {
		want := levels[i]
		if i == 9 {
			want = .94 // 2.5 ranks cannot be left out; 3 are
		}
		if math.Abs(c.Level-want) > 1e-12 || math.Abs(c.Share-want) > 1e-12 || !c.Holds() {
			t.Errorf("%+v, want %v", c, want)
		}
	}
	// exact limits by R: binom.test(8, 10)$conf.int and binom.test(0, 10)
	for _, c := range []struct {
		k         int
		low, high float64
	}{{8, .4439045, .9747893}, {0, 0, .3084971}, {10, .6915029, 1}} {
		if low, high := shareInterval(c.k, 10); math.Abs(low-c.low) > 1e-7 || math.Abs(high-c.high) > 1e-7 {
			t.Errorf("%d of 10: %.7f to %.7f, want %v to %v", c.k, low, high, c.low, c.high)
		}
	}
}

// Rows whose statistics lie near an observation judge there: exact posteriors pass. Fresh runs at draws
// from the posterior are no such rows: exact posteriors fail on them.
func TestLocalCalibration(t *testing.T) {
	exact := conjugate(99, 0, 1)
	var near []Trial
	for k := 0; len(near) < 300; k++ {
		theta := exact.Prior(k)
		if s, _ := exact.Simulate(k, theta); math.Abs(s[0]-1) < .2 {
			draws, err := exact.Infer(k, s)
			near = append(near, Trial{theta, draws, err})
		}
	}
	posterior := exact
	posterior.Prior = func(k int) []float64 { return []float64{.8 + math.Sqrt(.2)*exact.Prior(k)[0]} }
	for _, c := range []struct {
		name   string
		trials []Trial
		even   bool
	}{{"rows near the observation", near, true}, {"fresh runs at posterior draws", posterior.Trials(300, 0), false}} {
		all, err := Calibrate([]string{"theta"}, c.trials, 1)
		if err != nil {
			t.Fatal(err)
		}
		if q := all.Quantities[0]; (q.Shape == "") != c.even {
			t.Errorf("%s: %q, P = %.4f", c.name, q.Shape, q.P)
		}
	}
}

// Marginals that are right do not make the joint distribution right.
func TestJointSeesLostDependence(t *testing.T) {
	trials := func(joint bool) []Trial {
		all := make([]Trial, 500)
		for k := range all {
			r := draw.Named("joint").In(1, k, 0).Of(0, 0)
			pair := func(n uint64, rho float64) []float64 {
				a, b := r.Normal(2*n), r.Normal(2*n+1)
				return []float64{a, rho*a + math.Sqrt(1-rho*rho)*b}
			}
			all[k].Truth = pair(0, .95)
			for l := range uint64(99) {
				rho := 0.0
				if joint {
					rho = .95
				}
				all[k].Draws = append(all[k].Draws, pair(l+1, rho))
			}
		}
		return all
	}
	for _, joint := range []bool{true, false} {
		c, err := Calibrate([]string{"a", "b"}, trials(joint), 1)
		if err != nil {
			t.Fatal(err)
		}
		if c.Quantities[0].Shape != "" || c.Quantities[1].Shape != "" || (c.Joint.Shape == "") != joint {
			t.Errorf("joint %v: %q, %q, joint %q", joint, c.Quantities[0].Shape, c.Quantities[1].Shape, c.Joint.Shape)
		}
	}
}

func TestTiesAreBrokenEvenly(t *testing.T) {
	counts := make([]int, 4)
	for k := range 4000 {
		counts[rank(1, []float64{1, 1, 0, 1, 2}, draw.Named("test").In(1, 0, 0).Of(uint64(k), 0))-1]++
	}
	for r, n := range counts {
		if math.Abs(float64(n)-1000) > 110 {
			t.Errorf("rank %d came %d times of 4000, want about 1000", r+1, n)
		}
	}
}
