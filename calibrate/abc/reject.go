package abc

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// A Rejection says which runs of a table are kept: those nearest to the observation.
// Exactly one of Share, Keep and Within is given; none stands for a Share of 0.01.
type Rejection struct {
	Distance Distance
	Share    float64 // of the runs, in (0, 1]; rounded up
	Keep     int     // number of runs
	Within   float64 // distance, inclusive
}

// Reject returns the runs nearest to the observation as a sample of equal weights.
// Failed runs count as runs that are not near.
func (t *Table) Reject(r Rejection) (*Sample, error) {
	return t.RejectFor(t.Problem.observed(), r)
}

// RejectFor is Reject for another observation, such as one of the table's own runs.
func (t *Table) RejectFor(observed []float64, r Rejection) (*Sample, error) {
	if err := r.check(t); err != nil {
		return nil, err
	}
	m, warnings, err := r.Distance.metric(t.Problem, observed, t.Statistics)
	if err != nil {
		return nil, err
	}
	all := &Sample{Names: t.Names, Parameters: t.Parameters, Statistics: t.Statistics, Distance: m.all(t.Statistics), Weight: equal(len(t.Statistics))}
	near := all.nearest(len(all.Distance))
	n, limit := r.count(t.Simulations), math.Inf(1)
	if r.Within > 0 {
		limit = r.Within
	}
	n = min(n, len(near))
	for n > 0 && all.Distance[near[n-1]] > limit {
		n--
	}
	if n == 0 {
		return nil, fmt.Errorf("no run lies within %v of the observation; the nearest is at %v", limit, all.Distance[near[0]])
	}
	s := all.pick(near[:n])
	s.Notes = warnings
	return s, nil
}

// Scales returns the scale of each statistic over the runs of the table, 0 for one that does not
// vary: as [Distance.Scales] they save the work where many observations are compared
// with one table.
func (t *Table) Scales(d Distance) []float64 {
	return d.scales(t.Statistics, t.Problem.observed())
}

func (r *Rejection) check(t *Table) error {
	given := 0
	for _, yes := range []bool{r.Share != 0, r.Keep != 0, r.Within != 0} {
		if yes {
			given++
		}
	}
	switch {
	case given > 1:
		return errors.New("give one of a share, a number and a distance")
	case !(r.Share >= 0 && r.Share <= 1):
		return fmt.Errorf("the share to keep is %v; a number in (0, 1] is wanted", r.Share)
	case r.Keep < 0 || !(r.Within >= 0):
		return errors.New("the number to keep and the distance must be positive")
	case len(t.Statistics) == 0:
		return t.nothing()
	}
	return r.Distance.check(len(t.Problem.Statistics))
}

// nothing explains why there is no run to work with.
func (a *Account) nothing() error {
	if a.Failed > 0 {
		return fmt.Errorf("none of %d simulations gave statistics; the first said: %s", a.Simulations, a.FirstFailure)
	}
	return fmt.Errorf("there is no simulation to work with: %s", a.Stopped)
}

// count returns how many of n runs may be kept.
func (r *Rejection) count(n int) int {
	switch {
	case r.Keep > 0:
		return r.Keep
	case r.Within > 0:
		return n
	case r.Share > 0:
		return int(math.Ceil(r.Share * float64(n)))
	}
	return int(math.Ceil(0.01 * float64(n)))
}

// nearest returns the particles at finite distance, nearest first, n at most. Of equally
// near ones the first comes first.
func (s *Sample) nearest(n int) []int {
	var order []int
	for i, d := range s.Distance {
		if !math.IsInf(d, 1) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.Distance[a], s.Distance[b]) })
	return order[:min(n, len(order))]
}

// take returns some particles with their weights.
func (s *Sample) take(which []int) *Sample {
	t := &Sample{Names: s.Names}
	for _, i := range which {
		t.add(s, i, s.Weight[i])
	}
	return t
}

// pick returns some particles, with their weights made to sum to 1.
func (s *Sample) pick(which []int) *Sample {
	t := s.take(which)
	normalise(t.Weight)
	return t
}
