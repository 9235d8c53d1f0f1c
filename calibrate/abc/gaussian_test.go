package abc

import (
	"context"
	"math"
	"testing"

	"jiritsu/internal/draw"
)

// gaussian is the conjugate problem: theta ~ N(0,1), the statistic is the mean of four
// draws of N(theta,1), observed to be 1. The exact posterior is N(0.8, 0.2).
func gaussian() *Problem {
	return &Problem{
		Parameters: []Parameter{{"theta", Normal{0, 1}}},
		Statistics: []Statistic{{Name: "mean", Observed: 1}},
		Simulate: func(_ context.Context, theta []float64, run Run) ([]float64, error) {
			return []float64{theta[0] + rng(run).Normal(0)/2}, nil
		},
	}
}

// rng returns the random numbers of a run.
func rng(run Run) draw.Rand { return draw.Named("test").In(run.Seed, 0, 0).Of(0, 0) }

// exact are acceptance from the prior and the moments of the exact posterior of gaussian
// given |s-1| <= eps: the statistic is N(0, 1.25) cut off at 1-eps and 1+eps, mean =
// 0.8 E[s], variance = 0.2 + 0.64 Var[s].
var exact = []struct{ eps, rate, mean, variance float64 }{
	{2, .8108081362, .2829732945, .6550682107},
	{1, .4631808649, .6148421825, .3731101423},
	{.5, .2375041756, .7485944378, .2503819234},
	{.2, .0955717401, .7915173721, .2084539930},
	{.1, .0478245802, .7978698483, .2021283390},
	{.01, .0047837239, .7999786670, .2000213328},
}

// The numbers above follow from the moments of a normal distribution that is cut off.
func TestExactGaussian(t *testing.T) {
	sd := math.Sqrt(1.25)
	pdf := func(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }
	for _, c := range exact {
		a, b := (1-c.eps)/sd, (1+c.eps)/sd
		rate := (math.Erf(b/math.Sqrt2) - math.Erf(a/math.Sqrt2)) / 2
		mean := (pdf(a) - pdf(b)) / rate
		variance := 1 + (a*pdf(a)-b*pdf(b))/rate - mean*mean
		close(t, "rate", rate, c.rate, 1e-10)
		close(t, "mean", .8*sd*mean, c.mean, 1e-9)
		close(t, "variance", .2+.64*1.25*variance, c.variance, 1e-8)
	}
}

// long leaves a test of numbers out when time is short, as with the race detector.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("numbers alone")
	}
}

// close fails unless got is within a distance of want.
func close(t *testing.T, name string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %.10g; want %.10g to within %g", name, got, want, within)
	}
}

func gaussianTable(t *testing.T, runs int) *Table {
	t.Helper()
	table, err := NewTable(context.Background(), gaussian(), TableOptions{Runs: runs, Options: Options{Seed: 1}})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestRejectionIsExactAtEveryTolerance(t *testing.T) {
	long(t)
	const runs = 100000
	table := gaussianTable(t, runs)
	for _, c := range exact {
		s, err := table.Reject(Rejection{Within: c.eps, Distance: Distance{Scaling: Unscaled}})
		if err != nil {
			t.Fatal(err)
		}
		n := float64(s.Len())
		close(t, "rate", n/runs, c.rate, 4*math.Sqrt(c.rate*(1-c.rate)/runs))
		checkMoments(t, s, c.mean, c.variance, n, 4)
	}
}

// checkMoments compares mean and variance of a nearly normal sample with the exact ones, to
// within some standard errors for n independent draws.
func checkMoments(t *testing.T, s *Sample, mean, variance, n, errors float64) {
	t.Helper()
	close(t, "mean", s.Mean()[0], mean, errors*math.Sqrt(variance/n))
	close(t, "variance", s.Covariance()[0][0], variance, errors*variance*math.Sqrt(2/n))
}

// Regression of theta on the statistic is exactly linear here, so the adjusted sample is the
// posterior at any tolerance.
func TestAdjustmentIsExactForTheGaussian(t *testing.T) {
	table := gaussianTable(t, 21600)
	s, err := table.Reject(Rejection{Within: 1, Distance: Distance{Scaling: Unscaled}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Len() < 9900 {
		t.Fatalf("%d accepted", s.Len())
	}
	for _, hetero := range []bool{false, true} {
		a, err := s.Adjust(table.Problem, Adjustment{Heteroscedastic: hetero})
		if err != nil {
			t.Fatal(err)
		}
		close(t, "slope", a.Slope[0][0], .8, .03)
		checkMoments(t, &a.Sample, .8, .2, a.ESS(), 4)
		if a.Ridge[0] != 0 || a.Outside != 0 || len(a.Notes) > 0 {
			t.Errorf("ridge %v, outside %v, warnings %q", a.Ridge, a.Outside, a.Notes)
		}
	}
}

func TestSMCIsExactAtEveryTolerance(t *testing.T) {
	long(t)
	var schedule []float64
	for _, c := range exact[:5] {
		schedule = append(schedule, c.eps)
	}
	for _, kernel := range []Kernel{Global, Local, Neighbours} {
		p := gaussian()
		r, err := SMC(context.Background(), p, SMCOptions{Options: Options{Seed: 3}, Particles: 1000, Kernel: kernel,
			Distance: Distance{Scaling: Unscaled}, Schedule: schedule})
		if err != nil {
			t.Fatal(err)
		}
		if r.Stopped != ScheduleDone || len(r.Generations) != len(schedule) {
			t.Fatalf("%s: stopped after %d: %s", kernel, len(r.Generations), r.Stopped)
		}
		for i, g := range r.Generations {
			close(t, "mean", g.Mean[0], exact[i].mean, 4*math.Sqrt(exact[i].variance/g.ESS))
			close(t, "variance", g.SD[0]*g.SD[0], exact[i].variance, 5*exact[i].variance*math.Sqrt(2/g.ESS))
		}
		t.Logf("%s: ESS/N %.3f, %d simulations", kernel, r.ESS()/1000, r.Simulations)
	}
}
