package survival

import (
	"errors"
	"fmt"
	"math"
)

// A Sample is what regressions work on: rows at risk on (Entry, Exit]. A subject
// whose covariates change is several rows, all but the last without an event.
type Sample struct {
	Entry   []float64   // nil: everybody is at risk from the beginning
	Exit    []float64   // any unit of time, above Entry
	Event   []bool      // at Exit; false is censored
	X       [][]float64 // covariates, by column and row, finite
	Weight  []float64   // above 0; nil is 1 for every row
	Cluster []int32     // rows that depend on each other share one, from 0; nil: none
	Stratum []int32     // rows compete within theirs alone; nil: one for all
}

// ErrNoEvents says that there is nothing to estimate from.
var ErrNoEvents = errors.New("no row has an event: every one is censored")

// A CollinearError names a covariate that tells nothing beside the others.
type CollinearError struct {
	Covariate int   // its column
	On        []int // columns of which it is a linear combination; empty if it never varies among those at risk
}

// Error says what to leave out.
func (e *CollinearError) Error() string {
	if len(e.On) == 0 {
		return fmt.Sprintf("covariate %d does not vary among those at risk when events happen", e.Covariate)
	}
	return fmt.Sprintf("covariate %d is a linear combination of %v", e.Covariate, e.On)
}

// A SeparationError says that the likelihood grows for ever with some
// coefficients: a value of the covariate goes along with all events, or none.
type SeparationError struct{ Covariates []int }

// Error names the columns.
func (e *SeparationError) Error() string {
	return fmt.Sprintf("the coefficients of covariates %v have no finite estimate (separation)", e.Covariates)
}

// check names the first row of a sample that cannot be.
func (s *Sample) check() error {
	n := len(s.Exit)
	if len(s.Event) != n || s.Entry != nil && len(s.Entry) != n || s.Weight != nil && len(s.Weight) != n ||
		s.Cluster != nil && len(s.Cluster) != n || s.Stratum != nil && len(s.Stratum) != n {
		return errors.New("the columns of the sample differ in length")
	}
	for j, x := range s.X {
		if len(x) != n {
			return fmt.Errorf("covariate %d has %d values for %d rows", j, len(x), n)
		}
		for i, v := range x {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("row %d: covariate %d = %v must be finite", i, j, v)
			}
		}
	}
	events := 0
	for i := range n {
		event := 0
		if s.Event[i] {
			event = 1
			events++
		}
		if err := (Spell{s.entry(i), s.Exit[i], event, s.weight(i)}).check(1); err != nil {
			return fmt.Errorf("row %d: %w", i, err)
		}
	}
	if events == 0 {
		return ErrNoEvents
	}
	return nil
}

// entry is the entry of a row; without entries one before every exit.
func (s *Sample) entry(i int) float64 {
	if s.Entry == nil {
		return math.Min(s.Exit[i]-1, -math.MaxFloat64)
	}
	return s.Entry[i]
}

func (s *Sample) weight(i int) float64 {
	if s.Weight == nil {
		return 1
	}
	return s.Weight[i]
}

func (s *Sample) stratum(i int) int32 {
	if s.Stratum == nil {
		return 0
	}
	return s.Stratum[i]
}
