package study

import (
	"cmp"
	"math"
	"slices"

	"jiritsu/calibrate/diagnose"
	"jiritsu/calibrate/fit"
	"jiritsu/internal/parallel"
)

// predictShare is the share of the table that the prediction of one figure from
// others keeps.
const predictShare = .05

// leaveOut puts into the report each fitted target as the other fitted ones tell it,
// and each other target as all fitted ones tell it: from the table alone.
func (r *CalibrationReport) leaveOut(c *CalibrationStudy, t *calibrationTable, kept []int, workers int) {
	all := make([]PredictedTarget, len(c.targets))
	parallel.Each(len(c.targets), workers, func(n int) { all[n] = c.leftOut(t, kept, n) })
	r.LeftOut = all
}

// leftOut predicts a target from the fitted ones but itself.
func (c *CalibrationStudy) leftOut(t *calibrationTable, kept []int, n int) PredictedTarget {
	target := &c.targets[n]
	p := PredictedTarget{ID: target.ID, Role: target.Role, Value: target.Value}
	given := otherThan(c.fitted, n)
	if len(given) == 0 {
		p.Why = "no other figure is fitted"
		return p
	}
	x, err := c.predict(t, kept, n, given)
	if err != nil {
		p.Why = err.Error()
		return p
	}
	p.Low, p.Median, p.High, p.PriorLow, p.PriorHigh, p.Tail = x.Low, x.Median, x.High, x.PriorLow, x.PriorHigh, x.Tail()
	return p
}

// otherThan is a list less one of its elements.
func otherThan(list []int, n int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(k int) bool { return k == n })
}

// predict infers target n from others, in the rows that have it.
func (c *CalibrationStudy) predict(t *calibrationTable, kept []int, n int, given []int) (*fit.Prediction, error) {
	rows := slices.DeleteFunc(slices.Clone(kept), func(i int) bool { return math.IsNaN(t.seen[i][n]) })
	table := c.fit(t, rows, append(slices.Clone(given), n))
	observed := fit.Pick(c.values(), append(slices.Clone(given), n))
	places := make([]int, len(given))
	for k := range places {
		places[k] = k
	}
	return fit.Predict(table, len(given), places, observed, predictShare)
}

// mostPairs is how many pairs are told.
const mostPairs = 12

// contradict puts into the report the fitted targets that one other makes unlikely.
func (r *CalibrationReport) contradict(c *CalibrationStudy, t *calibrationTable, kept []int, workers int) {
	q := len(c.fitted)
	all := make([]*PredictedPair, q*q)
	parallel.Each(q*q, workers, func(k int) {
		n, given := c.fitted[k/q], c.fitted[k%q]
		if n == given {
			return
		}
		x, err := c.predict(t, kept, n, []int{given})
		if err != nil {
			return // a figure that does not vary tells nothing
		}
		all[k] = &PredictedPair{c.name(n), c.name(given), x.Observed, x.Low, x.Median, x.High, x.Tail()}
	})
	for _, p := range all {
		if p != nil && p.Tail < .1 {
			r.Pairs = append(r.Pairs, *p)
		}
	}
	slices.SortStableFunc(r.Pairs, func(a, b PredictedPair) int { return cmp.Compare(a.Tail, b.Tail) })
	r.Pairs = r.Pairs[:min(len(r.Pairs), mostPairs)]
}

// The sizes of the tests of misspecification.
const (
	pseudoObservations = 100
	mostCompared       = 4000 // rows
	mmdNulls           = 1000
)

// test puts into the report whether the model can make the published figures.
func (r *CalibrationReport) test(c *CalibrationStudy, f *found, workers int) error {
	rows := f.table.S[:min(len(f.table.S), mostCompared)]
	accepted := max(10, int(c.file.Posterior.Share*float64(len(rows))))
	g, err := diagnose.GoodnessOfFit(f.table.Statistics, f.observed, rows, accepted, min(pseudoObservations, len(rows)), c.Seed(), workers)
	if err != nil {
		return err
	}
	r.Goodness = &FitTest{Statistic: g.Distance, P: g.P, Null95: upper(g.Null), Share: map[string]float64{}}
	for n, share := range g.Share {
		r.Goodness.Share[f.table.Statistics[n]] = share
	}
	m, err := diagnose.MisspecificationTest(f.table.Statistics, [][]float64{f.observed}, rows, mmdNulls, c.Seed())
	if err != nil {
		return err
	}
	r.Misfit = &FitTest{Statistic: m.MMD2, P: m.P, Null95: upper(m.Null), Share: map[string]float64{}}
	return nil
}

// upper is the 95% quantile of ascending values.
func upper(null []float64) float64 { return null[int(math.Ceil(.95*float64(len(null))))-1] }
