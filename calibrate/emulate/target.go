package emulate

import (
	"errors"
	"fmt"
	"math"
)

// A Target is an observed figure with all that keeps the model from meeting it exactly.
type Target struct {
	Name  string
	Value float64
	// Low and High are the ends of an interval, all of which is right, if Interval is set; Value is
	// not used then.
	Interval  bool
	Low, High float64
	// Observation is the standard deviation of the measurement.
	Observation float64
	// Discrepancy is the standard deviation of how far the model at its best may be from the world.
	// It is a judgement; a tenth of the value is usual. Without it a model that is wrong, as all are, is
	// ruled out everywhere in the end.
	Discrepancy float64
	// Realisations is the number of runs that the figure corresponds to: 1 if the world happened
	// once. 0 means that the figure is an expectation, free of luck.
	Realisations int
}

func (t *Target) check() error {
	var faults []error
	say := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("emulate: target %s: "+format, append([]any{t.Name}, args...)...))
	}
	if t.Interval && !(t.Low <= t.High) {
		say("the interval [%v,%v] is none", t.Low, t.High)
	}
	if !t.Interval && (math.IsNaN(t.Value) || math.IsInf(t.Value, 0)) {
		say("the value is %v", t.Value)
	}
	if !(t.Observation >= 0 && t.Discrepancy >= 0) {
		say("standard deviations %v of the observation and %v of the discrepancy; they must be 0 or more", t.Observation, t.Discrepancy)
	}
	if t.Observation == 0 && t.Discrepancy == 0 && !t.Interval {
		say("neither observation nor discrepancy has a standard deviation; no model meets a figure exactly")
	}
	if t.Realisations < 0 {
		say("%d realisations", t.Realisations)
	}
	return errors.Join(faults...)
}

// Implausibility says by how many standard deviations an expectation of the model, known up to
// variance and with a scatter among runs, misses the target:
//
//	I = |z - E| / √(V + σ²observation + σ²discrepancy + scatter / realisations)
//
// Of an interval it is 0 inside, and beyond it counts from the nearest end. Above 3 the point is
// ruled out: by Pukelsheim's rule (1994) less than 5% of any distribution with a single mode lie
// there.
//
// Sources: Craig, Goldstein, Seheult and Smith (1997); Vernon, Goldstein and Bower (2010), Bayesian
// Analysis 5(4): 619-670.
func (t *Target) Implausibility(expectation, variance, scatter float64) float64 {
	miss := math.Abs(t.Value - expectation)
	if t.Interval {
		miss = max(0, t.Low-expectation, expectation-t.High)
	}
	if miss == 0 {
		return 0
	}
	all := variance + square(t.Observation) + square(t.Discrepancy)
	if t.Realisations > 0 {
		all += scatter / float64(t.Realisations)
	}
	return miss / math.Sqrt(all)
}

// ExpectedImprovement gives the expected improvement of a run on the least value found so far, where the
// emulator expects mean with standard deviation sd; margin asks for more than the least gain.
// Source: Jones, Schonlau and Welch (1998), Journal of Global Optimization 13: 455-492.
func ExpectedImprovement(mean, sd, least, margin float64) float64 {
	gain := least - mean - margin
	if sd == 0 {
		return max(0, gain)
	}
	u := gain / sd
	return sd * (u*.5*math.Erfc(-u/math.Sqrt2) + math.Exp(-u*u/2)/math.Sqrt(2*math.Pi))
}
