package study

import (
	"cmp"
	"errors"
	"math"
	"path/filepath"
	"slices"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/results/figures"
)

// mostDrawn is how many inputs a figure shows; those that matter least are left
// to the tables.
const mostDrawn = 40

// draw stores a figure for each output, as PDF and PNG with the numbers beside
// them.
func (s *Sensitivity) draw(dir string) error {
	for n := range s.Reports {
		r := &s.Reports[n]
		if r.Fault != "" {
			continue
		}
		name, figure, err := r.figure()
		if err == nil {
			path := filepath.Join(dir, name+"_"+r.Output)
			err = errors.Join(figures.Save(figure, path+".pdf"), figures.Save(figure, path+".png"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// figure draws what was found of an output, the input that matters most first.
func (r *SensitivityReport) figure() (name string, f figures.Figure, err error) {
	switch {
	case r.Sobol != nil:
		var first, total estimates
		for _, x := range r.Sobol.Summary.Indices {
			first, total = first.with(x.Name, x.First), total.with(x.Name, x.Total)
		}
		f, err = figures.IntervalsByName(byLast([]string{"First order", "Total"}, first, total), figures.Options{})
		return "indices", f, err
	case r.Screening != nil:
		f, err = effectsFigure(r.Screening.Effects)
		return "effects", f, err
	}
	var shift, dummy estimates
	for _, x := range r.Shifts.Inputs {
		shift, dummy = shift.with(x.Name, x.Median), dummy.with(x.Name, plain(x.Dummy))
	}
	f, err = figures.IntervalsByName(byLast([]string{"An input that does nothing", "PAWN"}, dummy, shift),
		figures.Options{Labels: figures.Labels{X: "Shift of the distribution (PAWN)"}})
	return "shifts", f, err
}

// effectsFigure is a plane if every effect has a spread, and intervals if groups
// have none.
func effectsFigure(effects []sensitivity.Effect) (figures.Figure, error) {
	t, all := figures.EffectsTable{}, estimates{}
	for _, e := range effects {
		t.Names, t.MuStar, t.Sigma = append(t.Names, e.Name), append(t.MuStar, e.MuStar.Value), append(t.Sigma, e.Sigma.Value)
		all = all.with(e.Name, e.MuStar)
	}
	if len(effects) > mostDrawn || slices.ContainsFunc(t.Sigma, math.IsNaN) {
		return figures.IntervalsByName(byLast([]string{"Effect"}, all), figures.Options{Labels: figures.Labels{X: "Mean size of the effect, μ*"}})
	}
	return figures.EffectsPlane(t, figures.Options{})
}

// estimates are those of a series, by input.
type estimates struct {
	names  []string
	values []sensitivity.Estimate
}

func (e estimates) with(name string, v sensitivity.Estimate) estimates {
	return estimates{append(e.names, name), append(e.values, v)}
}

// byLast makes a table of some series, ordered by the last of them, the largest
// first.
func byLast(names []string, series ...estimates) figures.IntervalsTable {
	last := series[len(series)-1]
	order := make([]int, len(last.names))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(last.values[b].Value, last.values[a].Value) })
	order = order[:min(len(order), mostDrawn)]
	var t figures.IntervalsTable
	for _, n := range order {
		t.Names = append(t.Names, last.names[n])
	}
	for k, s := range series {
		row := figures.IntervalSeries{Name: names[k]}
		for _, n := range order {
			v := s.values[n]
			row.Value, row.Low, row.High = append(row.Value, v.Value), append(row.Low, v.Interval.Low), append(row.High, v.Interval.High)
		}
		t.Series = append(t.Series, row)
	}
	return t
}
