package diagnose

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/internal/table"
	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// A Goodness says whether the model comes as near to the observation as it comes to its own runs.
type Goodness struct {
	// Distance is the mean distance of the accepted runs from the observation.
	Distance float64
	// Null holds the same for simulated runs taken for the observation, ascending.
	Null []float64
	// P is the share of Null that is at least Distance. If it is small the model does not reach the
	// observation.
	P float64
	// Share says how much each statistic contributes to the mean squared distance of the accepted
	// runs: the largest are what the model misses.
	Share    []float64
	Accepted int
	// Dropped names statistics that are the same in all runs and so have no scale; Impossible those
	// of them that are observed otherwise, which alone says that the model does not reach the data.
	Dropped, Impossible []string
}

// GoodnessOfFit compares an observation with a reference table of statistics: the mean distance of the
// accepted nearest runs, in median absolute deviations of the statistics, beside that of some rows
// drawn as pseudo-observations, each judged by the others.
// Source: Lemaire, Jay, Lee, Csilléry and Blum (2016), arXiv 1601.04096; function gfit of the R
// package abc.
func GoodnessOfFit(names []string, observed []float64, rows [][]float64, accepted, nulls int, seed int64, workers int) (*Goodness, error) {
	faults := []error{table.Check("observed statistic", names, [][]float64{observed}), table.Check("simulated statistic", names, rows)}
	if accepted < 1 || accepted >= len(rows) {
		faults = append(faults, fmt.Errorf("%d accepted of %d runs; their number must be in [1,%d]", accepted, len(rows), len(rows)-1))
	}
	if nulls < 19 || nulls > len(rows) {
		faults = append(faults, fmt.Errorf("%d pseudo-observations of %d runs; their number must be in [19,%d], 100 is usual", nulls, len(rows), len(rows)))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("diagnose: %w", err)
	}
	g := &Goodness{Accepted: accepted, Null: make([]float64, nulls)}
	var scale []float64
	scale, g.Dropped = scales(names, rows)
	g.Impossible = impossible(names, [][]float64{observed}, rows[0], scale)
	if len(g.Dropped) == len(names) {
		return nil, fmt.Errorf("diagnose: every statistic is the same in all %d runs; there is no distance", len(rows))
	}
	near := nearest(observed, rows, -1, scale, accepted)
	g.Distance, g.Share = meanDistance(near), shares(observed, rows, near, scale)
	chosen := subset(indices(len(rows)), nulls, draw.Named("diagnose fit").In(seed, 0, 0).Of(0, 0))
	parallel.Each(nulls, workers, func(k int) {
		g.Null[k] = meanDistance(nearest(rows[chosen[k]], rows, chosen[k], scale, accepted))
	})
	for _, null := range g.Null {
		g.P += float64(count(null >= g.Distance)) / float64(nulls)
	}
	slices.Sort(g.Null)
	return g, nil
}

// A neighbour is a run and its distance.
type neighbour struct {
	row      int
	distance float64
}

// nearest gives the n runs nearest to s, row without excepted.
func nearest(s []float64, rows [][]float64, without int, scale []float64, n int) []neighbour {
	all := make([]neighbour, 0, len(rows))
	for i, row := range rows {
		if i != without {
			all = append(all, neighbour{i, math.Sqrt(apartness(s, row, scale))})
		}
	}
	slices.SortStableFunc(all, func(a, b neighbour) int { return cmp.Compare(a.distance, b.distance) })
	return all[:n]
}

func meanDistance(near []neighbour) float64 {
	sum := 0.0
	for _, n := range near {
		sum += n.distance
	}
	return sum / float64(len(near))
}

// shares gives the part of each statistic in the squared distances; all 0 if these are.
func shares(s []float64, rows [][]float64, near []neighbour, scale []float64) []float64 {
	share, total := make([]float64, len(scale)), 0.0
	for _, n := range near {
		total += square(n.distance)
		for j, c := range scale {
			if c > 0 {
				share[j] += square((s[j] - rows[n.row][j]) / c)
			}
		}
	}
	for j := range share {
		if total > 0 {
			share[j] /= total
		}
	}
	return share
}
