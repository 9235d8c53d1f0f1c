package abc

import (
	"context"
	"math"
	"testing"
)

// one is a problem with one parameter and one statistic.
func one(prior Prior, observed float64, simulate func(theta float64, next func() float64) float64) *Problem {
	return &Problem{
		Parameters: []Parameter{{"theta", prior}},
		Statistics: []Statistic{{Name: "s", Observed: observed}},
		Simulate: func(_ context.Context, theta []float64, run Run) ([]float64, error) {
			return []float64{simulate(theta[0], uniforms(rng(run)))}, nil
		},
	}
}

func scheduled(t *testing.T, p *Problem, o SMCOptions, schedule ...float64) *Result {
	t.Helper()
	o.Schedule, o.Distance = schedule, Distance{Scaling: Unscaled}
	preset(&o.Particles, 2000)
	r, err := SMC(context.Background(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	if r.Stopped != ScheduleDone {
		t.Fatal(r.Stopped)
	}
	return r
}

// The toy of Sisson, Fan and Tanaka (2007): x ~ N(theta,1) or N(theta,0.01), each with probability
// one half, observed at 0. At tolerance eps the variance of theta is 0.505 + eps^2/3.
func TestMixtureToy(t *testing.T) {
	long(t)
	p := one(Uniform{-10, 10}, 0, func(theta float64, next func() float64) float64 {
		sd := 1.0
		if next() < .5 {
			sd = .1
		}
		return theta + sd*Normal{0, 1}.Quantile(next())
	})
	table, err := NewTable(context.Background(), p, TableOptions{Runs: 40000})
	if err != nil {
		t.Fatal(err)
	}
	near, err := table.Reject(Rejection{Within: .025, Distance: Distance{Scaling: Unscaled}})
	if err != nil {
		t.Fatal(err)
	}
	close(t, "acceptance from the prior", float64(near.Len())/40000, .0025, 4*math.Sqrt(.0025/40000))
	r := scheduled(t, p, SMCOptions{Options: Options{Seed: 1}, Particles: 1000, MinRate: .002}, 2, .5, .1, .025)
	n := r.ESS()
	close(t, "mean", r.Mean()[0], 0, 4*math.Sqrt(.505/n))
	close(t, "variance", r.Covariance()[0][0], .5052083, 4*math.Sqrt(1.245/n))
	for share, q := range map[float64]struct{ want, density float64 }{
		.025: {-1.6448536, .0516}, .25: {-.1543634727, .806}, .75: {.1543634727, .806}, .975: {1.6448536, .0516},
	} {
		close(t, "quantile", r.Quantile(0, share), q.want, 4*math.Sqrt(share*(1-share)/n)/q.density)
	}
}

// A whole number is inferred by jumps.
func TestDiscreteParameter(t *testing.T) {
	long(t)
	p := one(Integers{1, 5}, 2.2, func(theta float64, next func() float64) float64 { return theta + Normal{0, 1}.Quantile(next()) })
	r := scheduled(t, p, SMCOptions{Options: Options{Seed: 1}}, 2, 1, .5)
	cdf := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	exact, total := make([]float64, 5), 0.0
	for n := range exact {
		exact[n] = cdf(2.7-float64(n+1)) - cdf(1.7-float64(n+1))
		total += exact[n]
	}
	found := make([]float64, 5)
	for i, x := range r.column(0) {
		found[int(x)-1] += r.Weight[i]
	}
	for n := range exact {
		want := exact[n] / total
		close(t, "probability", found[n], want, 4*math.Sqrt(want*(1-want)/r.ESS()))
	}
}

// A posterior that sits on the bound of its prior: proposals that leave the prior must not
// tilt it.
func TestBound(t *testing.T) {
	long(t)
	p := one(Uniform{0, 1}, 0, func(theta float64, next func() float64) float64 { return theta + .1*Normal{0, 1}.Quantile(next()) })
	cdf := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	var mass, mean float64
	const n = 100000
	for i := range n {
		x := (float64(i) + .5) / n
		w := cdf((.02-x)/.1) - cdf((-.02-x)/.1)
		mass, mean = mass+w, mean+w*x
	}
	mean /= mass
	for _, kernel := range []Kernel{Global, Local, Neighbours} {
		r := scheduled(t, p, SMCOptions{Options: Options{Seed: 1}, Particles: 800, Kernel: kernel}, .3, .1, .02)
		close(t, string(kernel), r.Mean()[0], mean, 4*r.SD()[0]/math.Sqrt(r.ESS()))
		recycled, err := r.Recycle(Rejection{Within: .02})
		if err != nil {
			t.Fatal(err)
		}
		if recycled.ESS() < 1.02*r.ESS() {
			t.Errorf("%s: recycling brings %.0f effective particles, from %.0f", kernel, recycled.ESS(), r.ESS())
		}
		close(t, "recycled", recycled.Mean()[0], mean, 4*recycled.SD()[0]/math.Sqrt(recycled.ESS()))
	}
}

func TestRecycledGaussian(t *testing.T) {
	long(t)
	r := scheduled(t, gaussian(), SMCOptions{Options: Options{Seed: 6}, Particles: 800}, 2, 1, .5)
	s, err := r.Recycle(Rejection{Within: .5})
	if err != nil {
		t.Fatal(err)
	}
	checkMoments(t, s, exact[2].mean, exact[2].variance, s.ESS(), 4)
	if s.ESS() < 1.2*r.ESS() {
		t.Errorf("recycling brings %.0f effective particles, from %.0f", s.ESS(), r.ESS())
	}
	smooth, err := s.Smooth(gaussian(), 20000, 1)
	if err != nil {
		t.Fatal(err)
	}
	checkMoments(t, smooth, exact[2].mean, exact[2].variance, s.ESS(), 5)
	if u := smooth.Unique(); u < 19990 {
		t.Errorf("%d of 20000 smoothed draws are unique", u)
	}
}

// The example of Prangle (2017), section 4.1: one statistic carries all information and varies a hundred times as
// much as the other before the data are seen, but less than it in the posterior. Scales that
// follow the simulations find that out.
func TestAdaptiveDistance(t *testing.T) {
	p := &Problem{
		Parameters: []Parameter{{"theta", Normal{0, 100}}},
		Statistics: []Statistic{{Name: "informative"}, {Name: "noise"}},
		Simulate: func(_ context.Context, theta []float64, run Run) ([]float64, error) {
			return []float64{theta[0] + .1*rng(run).Normal(0), rng(run).Normal(1)}, nil
		},
	}
	sd := map[bool]float64{}
	for _, fixed := range []bool{false, true} {
		r, err := SMC(context.Background(), p, SMCOptions{Options: Options{Seed: 1, MaxSimulations: 20000}, Particles: 500, MinRate: -1, FixedDistance: fixed})
		if err != nil {
			t.Fatal(err)
		}
		sd[fixed] = r.SD()[0]
		t.Logf("fixed %v: sd %.3f, scales %.3g, %d generations, %s", fixed, sd[fixed], r.Scales, len(r.Generations), r.Stopped)
		if ratio := r.Scales[0] / r.Scales[1]; fixed != (ratio > 50) {
			t.Errorf("fixed %v: scales %v", fixed, r.Scales)
		}
	}
	if !(sd[false] < sd[true]/2) {
		t.Errorf("standard deviations: %v", sd)
	}
}
