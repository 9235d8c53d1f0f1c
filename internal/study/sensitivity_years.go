package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"jiritsu/results/store"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// A yearColumn is a number that the table of years has.
type yearColumn struct {
	name, unit string
	field      []int // of yearRow
}

// yearColumns lists the numbers of the table of years.
func yearColumns() (all []yearColumn) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[yearRow]()) {
		kind := f.Type
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		if kind.Kind() == reflect.Float64 {
			name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
			all = append(all, yearColumn{name, f.Tag.Get("unit"), f.Index})
		}
	}
	return all
}

// of is the number in a row, nan if it is null.
func (c *yearColumn) of(r *yearRow) float64 {
	v := reflect.ValueOf(r).Elem().FieldByIndex(c.field)
	if v.Kind() == reflect.Float64 {
		return v.Float()
	}
	if v.IsNil() {
		return math.NaN()
	}
	return v.Elem().Float()
}

// findYears finds columns of the table of years by name.
func findYears(names []string) (found []yearColumn, err error) {
	all := yearColumns()
	var list []string
	for _, c := range all {
		list = append(list, c.name)
	}
	var faults []error
	for _, name := range names {
		if at := slices.Index(list, name); at >= 0 {
			found = append(found, all[at])
			continue
		}
		faults = append(faults, notAmong("--over-time", name, "a number of the table of years", list))
	}
	return found, errors.Join(faults...)
}

// canEstimateYears refuses a study that keeps no years, and numbers that there
// are not.
func (w *Sweep) canEstimateYears(o SensitivityOptions) error {
	if len(o.Years) == 0 {
		return nil
	}
	_, err := findYears(o.Years)
	switch {
	case w.elements == nil || w.elements.saltelli == nil:
		err = errors.Join(err, fmt.Errorf("--over-time wants design.kind = %q, found %q", saltelli, w.Design))
	case !w.study.Keep.Years:
		err = errors.Join(err, errors.New("--over-time wants the years of each run: keep = { years = true }"))
	case o.Of.Name != "":
		err = errors.Join(err, errors.New("--over-time speaks of means; it cannot be had with --of"))
	}
	if err != nil {
		return &UserError{fmt.Errorf("%s: %w", w.study.path, err)}
	}
	return nil
}

// overTime estimates the indices of numbers of all firms at the end of each year,
// and sums them up over the years.
func (w *Sweep) overTime(ctx context.Context, runs *sweep.Store, o SensitivityOptions) (reports []SensitivityReport, err error) {
	columns, err := findYears(o.Years)
	if err != nil || len(columns) == 0 {
		return nil, err
	}
	y, err := w.yearOutputs(ctx, runs, columns)
	if err != nil {
		return nil, err
	}
	for k, c := range columns {
		r := SensitivityReport{Output: c.name + "_over_time", Unit: c.unit}
		for n := range y[k] {
			r.Years = append(r.Years, w.bases[0].Run.From+n)
		}
		r.Sobol, err = w.elements.saltelli.AnalyseSeries(y[k], o.Estimator, o.Bootstrap)
		if err := r.take(err); err != nil {
			return nil, err
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// yearOutputs reads numbers of all runs: by column, year, point and replicate, nan
// where a run failed or has none.
func (w *Sweep) yearOutputs(ctx context.Context, runs *sweep.Store, columns []yearColumn) ([][][][]float64, error) {
	from, n := w.bases[0].Run.From, w.bases[0].Run.To-w.bases[0].Run.From+1
	y := make([][][][]float64, len(columns))
	for k := range y {
		y[k] = make([][][]float64, n)
		for t := range y[k] {
			y[k][t] = make([][]float64, len(w.points))
		}
	}
	err := w.eachUnit(runs, func(u sweep.Unit, status sweep.Status) error {
		for k := range y {
			for t := range y[k] {
				y[k][t][u.Point] = append(y[k][t][u.Point], math.NaN())
			}
		}
		if status != sweep.Done {
			return ctx.Err()
		}
		rec, err := runs.Get(u)
		if err != nil {
			return err
		}
		rows, err := store.Unpack[yearRow](rec.Tables[0]) // the years are the first of the kept tables
		for i := range rows {
			if t := int(rows[i].Year) - from; rows[i].Group == sim.Groups[0] && t >= 0 && t < n {
				for k := range columns {
					y[k][t][u.Point][u.Replicate] = columns[k].of(&rows[i])
				}
			}
		}
		return errors.Join(err, ctx.Err())
	})
	return y, err
}
