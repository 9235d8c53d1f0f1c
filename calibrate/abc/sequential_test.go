package abc

import (
	"context"
	"math"
	"testing"
)

// exactAt returns the exact moments of gaussian at any tolerance.
func exactAt(eps float64) (mean, variance float64) {
	sd := math.Sqrt(1.25)
	pdf := func(z float64) float64 { return math.Exp(-z*z/2) / math.Sqrt(2*math.Pi) }
	a, b := (1-eps)/sd, (1+eps)/sd
	rate := (math.Erf(b/math.Sqrt2) - math.Erf(a/math.Sqrt2)) / 2
	m := (pdf(a) - pdf(b)) / rate
	return .8 * sd * m, .2 + .8*(1+(a*pdf(a)-b*pdf(b))/rate-m*m)
}

func TestAPMC(t *testing.T) {
	long(t)
	for seed := range int64(2) {
		r, err := APMC(context.Background(), gaussian(), APMCOptions{Options: Options{Seed: seed}, Simulations: 1000, Distance: Distance{Scaling: Unscaled}})
		if err != nil {
			t.Fatal(err)
		}
		if r.Stopped != RateTooLow || r.Len() != 500 || r.Simulations != 1000+500*(len(r.Generations)-1) {
			t.Errorf("%s, %d particles, %d simulations in %d steps", r.Stopped, r.Len(), r.Simulations, len(r.Generations))
		}
		for _, g := range r.Generations {
			mean, variance := exactAt(g.Tolerance)
			close(t, "mean", g.Mean[0], mean, 4*math.Sqrt(variance/g.ESS))
			close(t, "variance", g.SD[0]*g.SD[0], variance, 5*variance*math.Sqrt(2/g.ESS))
		}
		t.Logf("%d steps to tolerance %.3g, ESS %.0f", len(r.Generations), r.Generations[len(r.Generations)-1].Tolerance, r.ESS())
	}
}

func TestDrovandiPettitt(t *testing.T) {
	long(t)
	for seed := range int64(2) {
		r, err := DrovandiPettitt(context.Background(), gaussian(), DrovandiPettittOptions{Options: Options{Seed: seed}, Particles: 1000,
			Tolerance: .1, Distance: Distance{Scaling: Unscaled}})
		if err != nil {
			t.Fatal(err)
		}
		if r.Stopped != ToleranceReached || r.Unique() < 990 {
			t.Errorf("%s, %d of %d particles are unique", r.Stopped, r.Unique(), r.Len())
		}
		for _, g := range r.Generations {
			mean, variance := exactAt(g.Tolerance)
			close(t, "mean", g.Mean[0], mean, 6*math.Sqrt(variance/g.ESS)) // copies are not independent
			close(t, "variance", g.SD[0]*g.SD[0], variance, 7*variance*math.Sqrt(2/g.ESS))
		}
		t.Logf("%d steps, %d simulations, %d unique", len(r.Generations), r.Simulations, r.Unique())
	}
}
