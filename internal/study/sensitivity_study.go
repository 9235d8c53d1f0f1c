package study

import (
	"context"
	"errors"
	"math"
	"slices"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// CanEstimate refuses a study whose design tells nothing of sensitivity, and
// outputs that there are not.
func (w *Sweep) CanEstimate(o SensitivityOptions) error {
	if w.worlds != nil || w.phase != nil {
		return userf("%s: design.kind = %q is answered by jiritsu %s", w.study.path, w.Design, w.Design)
	}
	if slices.Contains([]string{oneFactor, grid}, w.Design) {
		return userf("%s: design.kind = %q tells how an output moves along each factor, not how much is due to it; "+
			"wanted is %s, %s or %s, or %s, %s, %s or %s", w.study.path, w.Design, saltelli, morris, trajectories, sobol, lhs, maximin, random)
	}
	if o.Of.Name != "" && (w.elements == nil || w.elements.saltelli == nil || w.study.Sensitivity.Noise != replicateNoise) {
		return userf("%s: --of %s wants several runs at each point, with seeds of their own: design.kind = %q, sensitivity.noise = %q and replicates.number = 20 or so",
			w.study.path, o.Of.Name, saltelli, replicateNoise)
	}
	_, _, err := outputsOf(o.Outputs)
	return errors.Join(err, w.canEstimateYears(o))
}

// Sensitivity estimates from the stored runs of a sweep what its factors do.
func (w *Sweep) Sensitivity(ctx context.Context, dir string, o SensitivityOptions) (*Sensitivity, error) {
	all, places, err := outputsOf(o.Outputs)
	if err != nil {
		return nil, err
	}
	runs, err := readRuns(w.SweepPlan, []string{dir})
	if err != nil {
		return nil, err
	}
	defer runs.Close()
	if left := runs.Progress(sweep.Whole).Left(); left > 0 {
		return nil, userf("%d runs are missing, the first of them %s; run the study or its shards to the end first", left, firstMissing(w.SweepPlan, runs))
	}
	y, n, err := w.outputs(ctx, runs, places)
	if err != nil {
		return nil, err
	}
	s := &Sensitivity{Source: w.Name, Design: w.SweepPlan.Design, Model: sim.Version, Runs: n}
	if w.elements == nil {
		s.Design = tableDesign
	}
	s.Options = o.chosen(s.Design)
	for k := range all {
		r := SensitivityReport{Output: all[k].name, Unit: all[k].unit}
		if err := w.estimate(&r, y[k], o); err != nil {
			return nil, err
		}
		s.Reports = append(s.Reports, r)
	}
	over, err := w.overTime(ctx, runs, o)
	if err != nil {
		return nil, err
	}
	s.Reports = append(s.Reports, over...)
	return s, s.finish()
}

// outputs reads outputs of all runs: by output, point and replicate, nan where a
// run failed or has none. It counts the runs.
func (w *Sweep) outputs(ctx context.Context, runs *sweep.Store, places []int) (y [][][]float64, n int, err error) {
	y = make([][][]float64, len(places))
	for k := range y {
		y[k] = make([][]float64, len(w.points))
	}
	err = w.eachUnit(runs, func(u sweep.Unit, status sweep.Status) error {
		row := []float64(nil)
		if status == sweep.Done {
			rec, err := runs.Get(u)
			if err != nil {
				return err
			}
			row = rec.Row
		}
		for k, at := range places {
			v := math.NaN()
			if row != nil {
				v = row[at]
			}
			y[k][u.Point] = append(y[k][u.Point], v)
		}
		n++
		return ctx.Err()
	})
	return y, n, err
}

// estimate fills in the report of one output.
func (w *Sweep) estimate(r *SensitivityReport, y [][]float64, o SensitivityOptions) (err error) {
	e := w.elements
	switch {
	case e == nil:
		return r.fromTable(w.table(y), o)
	case e.saltelli != nil && o.Of.Name != "":
		r.Sobol, err = e.saltelli.AnalyseOf(o.Of, y, o.Estimator, o.Bootstrap)
	case e.saltelli != nil:
		r.Sobol, err = e.saltelli.Analyse(y, o.Estimator, o.Bootstrap)
	default:
		r.Screening, err = sensitivity.Morris(e.blocks, e.groups, e.names, y, o.Bootstrap)
	}
	return r.take(err)
}

// table is the table of the runs of a study without a design for sensitivity: a
// row for each run, words as numbers.
func (w *Sweep) table(y [][]float64) sensitivity.Table {
	t := sensitivity.Table{}
	words := make([][]level, len(w.factors))
	for n := range w.factors {
		t.Names = append(t.Names, w.factors[n].name())
		t.Nominal = append(t.Nominal, w.factors[n].inWords())
	}
	for p, point := range w.points {
		x := make([]float64, len(point))
		for n, l := range point {
			if x[n] = l.number; t.Nominal[n] {
				at := slices.Index(words[n], l)
				if at < 0 {
					at, words[n] = len(words[n]), append(words[n], l)
				}
				x[n] = float64(at)
			}
		}
		for _, v := range y[p] {
			t.X, t.Y = append(t.X, x), append(t.Y, v)
		}
	}
	return t
}

// fromTable estimates what can be had from any table.
func (r *SensitivityReport) fromTable(t sensitivity.Table, o SensitivityOptions) (err error) {
	r.Units = "rows"
	r.Shifts, err = sensitivity.PAWN{Slices: o.Slices, Bootstrap: o.Bootstrap}.Of(t)
	if err == nil {
		r.Given, _, err = sensitivity.FromTable(t, 0, o.Bootstrap)
	}
	return r.take(err)
}
