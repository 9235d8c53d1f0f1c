package diagnose

import (
	"errors"
	"fmt"
	"math"

	"jiritsu/internal/parallel"
)

// A Trial is an inference of which the truth is known. Beside parameters it may hold any quantity
// that follows from parameters and data, such as the share of independent firms after ten years.
type Trial struct {
	Truth []float64   // by quantity
	Draws [][]float64 // independent posterior draws, each by quantity, equally weighted
	Err   error       // why there is no trial
}

// HeldOut makes trials of the rows of a reference table: infer takes the statistics of a row for
// the observation and gives posterior draws, without using the row itself. One table so serves all
// trials, and no run is spent.
//
// Rows spread over the table judge on average over the prior. The rows nearest to the observation
// judge where it matters: given that the statistics lie there, the ranks of right posteriors are even
// too.
// Source: Prangle, Blum, Popovic and Sisson (2014), Australian & New Zealand Journal of Statistics
// 56(4): 309-329.
func HeldOut(parameters [][]float64, rows []int, workers int, infer func(row int) ([][]float64, error)) []Trial {
	trials := make([]Trial, len(rows))
	parallel.Each(len(rows), workers, func(k int) {
		row := rows[k]
		if row < 0 || row >= len(parameters) {
			trials[k].Err = fmt.Errorf("row %d is outside [0,%d]", row, len(parameters)-1)
			return
		}
		trials[k].Truth = parameters[row]
		trials[k].Draws, trials[k].Err = infer(row)
	})
	return trials
}

// A Pipeline is an inference from end to end.
type Pipeline struct {
	// Prior draws parameters for trial k from the prior that Infer uses. From any other distribution
	// even right posteriors have uneven ranks.
	Prior func(k int) []float64
	// Simulate runs the model for trial k and gives its statistics.
	Simulate func(k int, theta []float64) ([]float64, error)
	// Infer gives posterior draws for the statistics of trial k, as it would for the observed ones:
	// the same design, tolerance and adjustment.
	Infer func(k int, statistics []float64) ([][]float64, error)
}

// Trials runs the pipeline n times. The functions must take all randomness from k; then nothing
// depends on the number of workers.
func (p Pipeline) Trials(n, workers int) []Trial {
	trials := make([]Trial, n)
	parallel.Each(n, workers, func(k int) {
		t := &trials[k]
		t.Truth = p.Prior(k)
		s, err := p.Simulate(k, t.Truth)
		if err == nil {
			t.Draws, err = p.Infer(k, s)
		}
		t.Err = err
	})
	return trials
}

// usable gives the trials that did not fail, and why the others did.
func usable(names []string, trials []Trial) (good []Trial, failed []error, err error) {
	var faults []error
	for k, t := range trials {
		if t.Err != nil {
			failed = append(failed, fmt.Errorf("trial %d: %w", k+1, t.Err))
			continue
		}
		if err := t.check(len(names)); err != nil {
			faults = append(faults, fmt.Errorf("diagnose: trial %d: %w", k+1, err))
			continue
		}
		if len(good) > 0 && len(t.Draws) != len(good[0].Draws) {
			faults = append(faults, fmt.Errorf("diagnose: trial %d has %d draws, others %d; ranks need the same number in each", k+1, len(t.Draws), len(good[0].Draws)))
			continue
		}
		good = append(good, t)
	}
	if len(faults) > 5 {
		faults = append(faults[:5], fmt.Errorf("diagnose: and %d more trials", len(faults)-5))
	}
	return good, failed, errors.Join(faults...)
}

func (t *Trial) check(quantities int) error {
	if len(t.Truth) != quantities {
		return fmt.Errorf("the truth has %d values, and there are %d quantities", len(t.Truth), quantities)
	}
	if len(t.Draws) < 2 {
		return fmt.Errorf("%d posterior draws; at least 2 are wanted, 99 or 999 are usual", len(t.Draws))
	}
	if !finite(t.Truth) {
		return fmt.Errorf("the truth %v is not finite", t.Truth)
	}
	for l, d := range t.Draws {
		if len(d) != quantities {
			return fmt.Errorf("draw %d has %d values, and there are %d quantities", l+1, len(d), quantities)
		}
		if !finite(d) {
			return fmt.Errorf("draw %d, %v, is not finite", l+1, d)
		}
	}
	return nil
}

func finite(x []float64) bool {
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}
