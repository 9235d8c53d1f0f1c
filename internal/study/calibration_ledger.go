package study

import (
	"context"
	"math"
	"path/filepath"
	"slices"

	"jiritsu/calibrate"
	"jiritsu/calibrate/diagnose"
	"jiritsu/sim/sweep"
)

// fresh are runs that the posterior does not know: before the calibration, at its
// median, and over its draws.
type fresh struct{ before, median, draws []answer }

// wishes are the fresh runs that are wanted. Those before and at the median share
// their draws, replicate by replicate, so that the difference is surer than either.
func (c *CalibrationStudy) wishes(r *CalibrationReport) []wish {
	var before, median []float64
	for n := range r.Parameters {
		before, median = append(before, r.Parameters[n].Scenario), append(median, r.Parameters[n].Median)
	}
	var all []wish
	for _, theta := range [][]float64{before, median} {
		for n := range c.file.Posterior.Replicates {
			all = append(all, wish{theta, pairedFrom + n})
		}
	}
	for n := range c.file.Posterior.Predictive {
		all = append(all, wish{r.Draws[n%len(r.Draws)], predictiveFrom + n})
	}
	return all
}

// fresh makes the fresh runs.
func (c *CalibrationStudy) fresh(ctx context.Context, r *CalibrationReport, dir string, workers int, progress func(sweep.Progress)) (*fresh, error) {
	all, err := c.runs(ctx, filepath.Join(dir, freshFolder), c.wishes(r), workers, progress)
	if err != nil {
		return nil, err
	}
	n := c.file.Posterior.Replicates
	f := &fresh{all[:n], all[n : 2*n], all[2*n:]}
	for k := range all {
		if all[k].failure != "" {
			r.Failed = append(r.Failed, failedRow{-1 - k, all[k].failure})
		}
	}
	return f, nil
}

// ledger puts the targets into the report, before and after.
func (r *CalibrationReport) ledger(c *CalibrationStudy, f *fresh, t *calibrationTable) error {
	names, units := make([]string, len(c.targets)), map[string]string{}
	for _, s := range Statistics() {
		units[s.Name] = s.Unit
	}
	for n := range c.targets {
		names[n] = c.targets[n].ID
	}
	verdicts, err := diagnose.Predictive(names, c.values()[:len(c.targets)], c.observed(f.draws, predictiveFrom), c.fromPrior(t))
	if err != nil {
		return err
	}
	for n := range c.targets {
		target := &c.targets[n]
		before, median := calibrate.Compare(target, units[target.Statistic], figureOf(f.before, n, target.Scale)), calibrate.Compare(target, units[target.Statistic], figureOf(f.median, n, target.Scale))
		row := LedgerRow{ID: target.ID, Role: target.Role, Grade: target.Grade, Value: target.Value, Low: target.Low, High: target.High,
			Before: before.Simulated, BeforeMCSE: before.MCSE, BeforeInside: before.Inside,
			Median: median.Simulated, MedianMCSE: median.MCSE, MedianInside: median.Inside, Why: median.Why}
		if v := verdicts[n]; v.Verdict != diagnose.Unknown {
			row.PredictedLow, row.PredictedMid, row.PredictedHigh = &v.Low, &v.Median, &v.High
			row.Verdict = v.Verdict
		}
		if share, ok := insideShare(f.draws, n, target); ok {
			row.DrawsInside = &share
		}
		r.Ledger = append(r.Ledger, row)
	}
	r.count()
	return nil
}

// count counts the targets of each role inside their bands.
func (r *CalibrationReport) count() {
	for _, role := range calibrate.Roles {
		count := LedgerCount{Role: role}
		for _, x := range r.Ledger {
			if x.Role != role {
				continue
			}
			count.All++
			count.Before += int(weigh(1, x.BeforeInside))
			count.Median += int(weigh(1, x.MedianInside))
			if x.DrawsInside != nil {
				count.Draws += *x.DrawsInside
			}
		}
		if count.All > 0 {
			count.Draws /= float64(count.All)
			r.Counts = append(r.Counts, count)
		}
	}
}

// figureOf is the mean of a target over runs, on the scale of the model: Compare
// applies that of the target.
func figureOf(all []answer, n int, scale float64) calibrate.Figure {
	values, have := missing(len(all)), 0
	for k := range all {
		if all[k].figures != nil {
			if values[k] = all[k].figures[n] / scale; !math.IsNaN(values[k]) {
				have++
			}
		}
	}
	mean, ok := estimate(values)
	if !ok {
		return calibrate.Figure{Missing: "no run has such a figure"}
	}
	return calibrate.Figure{Mean: mean.Mean, MCSE: mean.MCSE, Replicates: have}
}

// observed gives runs with the error of observation; failed ones are missing.
func (c *CalibrationStudy) observed(all []answer, from int) [][]float64 {
	rows := make([][]float64, len(all))
	for k := range all {
		if rows[k] = missing(len(c.targets)); all[k].figures != nil {
			rows[k] = c.observe(all[k].figures, from+k)
		}
	}
	return rows
}

// mostShownPrior is how many runs from the prior a predictive check compares with.
const mostShownPrior = 5000

// fromPrior gives runs from the prior with the error of observation.
func (c *CalibrationStudy) fromPrior(t *calibrationTable) [][]float64 {
	var rows [][]float64
	for _, seen := range t.seen {
		if seen != nil && len(rows) < mostShownPrior {
			rows = append(rows, seen[:len(c.targets)])
		}
	}
	return rows
}

// insideShare is the share of runs inside the band of a target.
func insideShare(all []answer, n int, t *calibrate.Target) (share float64, ok bool) {
	inside, have := 0, 0
	for k := range all {
		if all[k].figures == nil || math.IsNaN(all[k].figures[n]) {
			continue
		}
		have++
		if x := all[k].figures[n]; x >= t.Low && x <= t.High {
			inside++
		}
	}
	return ratio(float64(inside), float64(have)), have > 0
}

// reach puts into the report which targets the prior can reach.
func (r *CalibrationReport) reach(c *CalibrationStudy, t *calibrationTable) {
	for n := range c.targets {
		target := &c.targets[n]
		x := ReachedTarget{ID: target.ID, Role: target.Role, Value: target.Value}
		var values []float64
		inside := 0
		for i, row := range t.figures {
			switch {
			case row == nil || math.IsNaN(row[n]):
				x.Missing++
				continue
			case row[n] >= target.Low && row[n] <= target.High:
				inside++
			}
			values = append(values, t.seen[i][n])
		}
		if len(values) > 0 {
			slices.Sort(values)
			at := func(p float64) float64 { return values[int(p*float64(len(values)-1))] }
			x.Low, x.Median, x.High = at(.025), at(.5), at(.975)
			x.Inside = float64(inside) / float64(len(values))
			x.Reached = x.Low <= x.Value && x.Value <= x.High
		}
		r.Reach = append(r.Reach, x)
	}
}
