package diagnose

import (
	"errors"
	"fmt"
	"math"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/calibrate/internal/table"
)

// The verdicts on a statistic of the posterior predictive ledger.
const (
	Reproduced = "reproduced"    // the observation lies within the posterior predictive band
	Missed     = "missed"        // it does not, though the prior predictive band reached it
	Conflict   = "conflict"      // it does not, and the prior predictive band did not reach it either
	Unknown    = "not simulated" // no posterior run gave the statistic
)

// An Entry of the ledger is one statistic.
type Entry struct {
	Name               string
	Observed           float64
	Low, Median, High  float64 // 2.5%, 50% and 97.5% of the posterior predictive runs
	PriorLow, PriorTop float64 // 2.5% and 97.5% of the prior predictive runs
	// Below and Above are the shares of posterior predictive runs with at most, and at least, the
	// observed value. Their smaller one is the tail probability.
	Below, Above float64
	// Missing and PriorMissing count runs without the statistic (NaN), which are left out.
	Missing, PriorMissing int
	Verdict               string
}

// Predictive compares each observed statistic with those of runs at parameters drawn from the
// posterior (500 are usual), and of runs at parameters drawn from the prior. A run may lack a
// statistic (NaN); it counts as missing.
//
// Source: Gelman, Meng and Stern (1996), Statistica Sinica 6(4): 733-760; the prior band tells a
// conflict with the prior from a fault of the fit (Evans and Moshonov 2006).
func Predictive(names []string, observed []float64, posterior, prior [][]float64) ([]Entry, error) {
	var faults []error
	for _, x := range []struct {
		what string
		rows [][]float64
	}{{"posterior", posterior}, {"prior", prior}} {
		if len(x.rows) < fewestRuns {
			faults = append(faults, fmt.Errorf("diagnose: %d %s predictive runs; at least %d are wanted for a 95%% band, 500 are usual", len(x.rows), x.what, fewestRuns))
		}
		for i, row := range x.rows {
			if len(row) != len(names) {
				faults = append(faults, fmt.Errorf("diagnose: %s predictive run %d has %d statistics, and there are %d names", x.what, i+1, len(row), len(names)))
				break
			}
		}
	}
	if len(observed) != len(names) {
		faults = append(faults, fmt.Errorf("diagnose: %d observed statistics for %d names", len(observed), len(names)))
	} else if err := table.Check("observed statistic", names, [][]float64{observed}); err != nil {
		faults = append(faults, fmt.Errorf("diagnose: %w", err))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	ledger := make([]Entry, len(names))
	for j, name := range names {
		ledger[j] = entry(name, observed[j], table.Column(posterior, j), table.Column(prior, j))
	}
	return ledger, nil
}

// fewestRuns is the least number of runs of which a 95% band is taken.
const fewestRuns = 40

func entry(name string, observed float64, posterior, prior []float64) Entry {
	e := Entry{Name: name, Observed: observed, Low: math.NaN(), Median: math.NaN(), High: math.NaN(),
		PriorLow: math.NaN(), PriorTop: math.NaN(), Below: math.NaN(), Above: math.NaN()}
	posterior, e.Missing = present(posterior)
	prior, e.PriorMissing = present(prior)
	if len(prior) > 0 {
		e.PriorLow, e.PriorTop = quantile.Of(prior, .025), quantile.Of(prior, .975)
	}
	if len(posterior) == 0 {
		e.Verdict = Unknown
		return e
	}
	e.Low, e.Median, e.High = quantile.Of(posterior, .025), quantile.Of(posterior, .5), quantile.Of(posterior, .975)
	e.Below, e.Above = 0, 0
	for _, x := range posterior {
		e.Below += float64(count(x <= observed)) / float64(len(posterior))
		e.Above += float64(count(x >= observed)) / float64(len(posterior))
	}
	switch {
	case e.Low <= observed && observed <= e.High:
		e.Verdict = Reproduced
	case e.PriorLow <= observed && observed <= e.PriorTop:
		e.Verdict = Missed
	default:
		e.Verdict = Conflict
	}
	return e
}

// present gives the values that are numbers, ascending, and how many are none.
func present(x []float64) (values []float64, missing int) {
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			missing++
		} else {
			values = append(values, v)
		}
	}
	return sorted(values), missing
}
