package sensitivity

import (
	"cmp"
	"slices"
)

// shares reads the estimates of one set of statistics.
func (a *analysis) shares(s *resampled, at int, centre float64) Shares {
	from := at * a.terms.statistics()
	sh := Shares{Mean: centre, Variance: s.estimate(from + isVariance), Noise: s.estimate(from + isNoise)}
	floor := 0.0
	for j, group := range a.design.swaps {
		x := Index{Name: group.Name, First: s.estimate(from + a.terms.firstAt(j)), Total: s.estimate(from + a.terms.totalAt(j))}
		switch group.Name {
		case SeedName:
			sh.Noise = x.Total
		case DummyName:
			floor = x.Total.Interval.High
		}
		sh.Indices = append(sh.Indices, x)
	}
	for j := range sh.Indices {
		sh.Indices[j].Distinct = sh.Indices[j].Total.Interval.Low > floor
	}
	if a.terms.second {
		next := from + isIndex + 2*a.terms.n
		for j, first := range a.design.swaps {
			for _, second := range a.design.swaps[j+1:] {
				sh.Pairs = append(sh.Pairs, Pair{first.Name, second.Name, s.estimate(next)})
				next++
			}
		}
	}
	return sh
}

// A Stage is the summary on the first rows of a design.
type Stage struct {
	Rows    int
	Indices []Index
	Widest  float64 // interval of an index
	// SameOrder is the share of resamples in which the groups of the largest total indices, Top of them, are the
	// same in the same order.
	SameOrder float64
	Top       int
	// Settled tells that more rows would say little new: every interval is narrower than 0.05, or
	// the order of the top stands in 95% of the resamples.
	Settled bool
}

// Narrow is the width below which all intervals have to be for a stage to be settled by them.
const Narrow = 0.05

// What else a settled stage is measured by.
const (
	steady  = 0.95
	topMost = 3
)

// stage sums up the resamples of the first n rows.
func (a *analysis) stage(n int, s *resampled) Stage {
	sh := a.shares(s, a.summary(), 0)
	stage := Stage{Rows: n, Indices: sh.Indices, Top: min(topMost, len(sh.Indices))}
	for _, x := range sh.Indices {
		stage.Widest = max(stage.Widest, x.First.Interval.Width(), x.Total.Interval.Width())
	}
	from := a.summary()*a.terms.statistics() + a.terms.totalAt(0)
	order := func(statistics []float64) []int {
		return largest(statistics[from:from+a.terms.n], stage.Top)
	}
	want := order(s.values)
	for _, draw := range s.draws {
		if slices.Equal(order(draw), want) {
			stage.SameOrder += 1 / float64(len(s.draws))
		}
	}
	stage.Settled = stage.Widest < Narrow || stage.SameOrder >= steady
	return stage
}

// largest returns the places of the k largest values, the largest first.
func largest(values []float64, k int) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return order[:k]
}
