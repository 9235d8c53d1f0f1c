package study

import (
	"math"
	"os"
	"path/filepath"
	"strconv"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/results/store"
)

// The files of a sensitivity study.
const (
	sensitivityJSON = "sensitivity.json"
	estimatesName   = "estimates.csv"
)

// A SensitivityRow is one estimate, in estimates.csv. What is not defined is
// null, or empty.
type SensitivityRow struct {
	Input   string `json:"input"` // a factor, a group, (seed) or (dummy)
	With    string `json:"with,omitempty"`
	Measure string `json:"measure"`
	// Year of an output over time; 0 is all of them, weighted by their variance.
	Year int `json:"year,omitempty"`
	// Rows is the number of rows or blocks used; less than all in the trace.
	Rows           int      `json:"rows"`
	Value          *float64 `json:"value"`
	Low            *float64 `json:"low"` // of the interval to quote
	High           *float64 `json:"high"`
	PercentileLow  *float64 `json:"percentile_low"`
	PercentileHigh *float64 `json:"percentile_high"`
	BCaLow         *float64 `json:"bca_low"`
	BCaHigh        *float64 `json:"bca_high"`
	Remark         string   `json:"remark,omitempty"`
}

// given is a number that may be missing.
func given(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// add adds an estimate to a report.
func (r *SensitivityReport) add(input, with, measure string, rows int, e sensitivity.Estimate, remark string) {
	r.Rows = append(r.Rows, SensitivityRow{Input: input, With: with, Measure: measure, Rows: rows, Value: given(e.Value),
		Low: given(e.Interval.Low), High: given(e.Interval.High), PercentileLow: given(e.Percentile.Low),
		PercentileHigh: given(e.Percentile.High), BCaLow: given(e.BCa.Low), BCaHigh: given(e.BCa.High), Remark: remark})
}

// plain is an estimate without an interval.
func plain(x float64) sensitivity.Estimate {
	none := sensitivity.Interval{Low: math.NaN(), High: math.NaN()}
	return sensitivity.Estimate{Value: x, Interval: none, Percentile: none, BCa: none}
}

// tabulate turns what the estimators gave into rows.
func (r *SensitivityReport) tabulate() {
	r.Rows = []SensitivityRow{}
	switch {
	case r.Fault != "":
	case r.Sobol != nil:
		r.indices(r.Sobol)
	case r.Screening != nil:
		r.effects(r.Screening)
	case r.Shifts != nil:
		r.shifts(r.Shifts)
	}
}

// unlikeZero says whether an index is told from that of an idle input.
func unlikeZero(distinct bool) string {
	if distinct {
		return ""
	}
	return "not told from an input that does nothing"
}

// indices are the rows of Sobol' indices and of their trace.
func (r *SensitivityReport) indices(s *sensitivity.Sobol) {
	r.Units, r.Used, r.Dropped = "rows", s.Rows, s.Dropped
	last := s.Trace[len(s.Trace)-1]
	r.Settled = &last.Settled
	r.add("", "", "mean", s.Rows, plain(s.Summary.Mean), "")
	r.add("", "", "variance", s.Rows, s.Summary.Variance, "")
	r.add("", "", "noise_share", s.Rows, s.Summary.Noise, "")
	for _, x := range s.Summary.Indices {
		r.add(x.Name, "", "first", s.Rows, x.First, "")
		r.add(x.Name, "", "total", s.Rows, x.Total, unlikeZero(x.Distinct))
	}
	for _, p := range s.Summary.Pairs {
		r.add(p.A, p.B, "second", s.Rows, p.Index, "")
	}
	for n, year := range r.Years {
		first := len(r.Rows)
		for _, x := range s.Times[n].Indices {
			r.add(x.Name, "", "first", s.Rows, x.First, "")
			r.add(x.Name, "", "total", s.Rows, x.Total, unlikeZero(x.Distinct))
		}
		r.add("", "", "variance", s.Rows, s.Times[n].Variance, "")
		for k := range r.Rows[first:] {
			r.Rows[first+k].Year = year
		}
	}
	for _, stage := range s.Trace[:len(s.Trace)-1] {
		for _, x := range stage.Indices {
			r.add(x.Name, "", "first", stage.Rows, x.First, "trace")
			r.add(x.Name, "", "total", stage.Rows, x.Total, "trace")
		}
	}
}

// effects are the rows of elementary effects.
func (r *SensitivityReport) effects(s *sensitivity.Screening) {
	r.Units, r.Used, r.Dropped = "blocks", s.Blocks, s.Dropped
	for _, e := range s.Effects {
		r.add(e.Name, "", "mu_star", s.Blocks, e.MuStar, string(e.Class))
		r.add(e.Name, "", "mu", s.Blocks, e.Mu, "")
		r.add(e.Name, "", "sigma", s.Blocks, e.Sigma, "")
		r.add(e.Name, "", "total_from_effects", s.Blocks, e.Total, "")
		r.add(e.Name, "", "noise_floor", s.Blocks, plain(e.Floor), "")
	}
}

// shifts are the rows of what a table tells.
func (r *SensitivityReport) shifts(s *sensitivity.Shifts) {
	r.Units, r.Used, r.Dropped = "rows", s.Rows, s.Dropped
	for k, x := range s.Inputs {
		r.add(x.Name, "", "pawn_median", s.Rows, x.Median, unlikeZero(x.Distinct))
		r.add(x.Name, "", "pawn_mean", s.Rows, x.Mean, "")
		r.add(x.Name, "", "pawn_max", s.Rows, x.Max, "")
		r.add(x.Name, "", "pawn_dummy", s.Rows, plain(x.Dummy), "")
		r.add(x.Name, "", "first_from_table", s.Rows, r.Given[k].First, "")
		r.add(x.Name, "", "rank_correlation", s.Rows, r.Given[k].Rank, "")
		r.add(x.Name, "", "partial_rank_correlation", s.Rows, r.Given[k].PartialRank, "")
	}
}

// Write stores a sensitivity study in a folder: a table of estimates, a figure for
// each output, and, last, the estimates with their options as JSON.
func (s *Sensitivity) Write(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return writing(err)
	}
	err := writeCSV(filepath.Join(dir, estimatesName), func(add func(...string)) error {
		add("output", "input", "with", "measure", "year", "rows", "value", "low", "high", "percentile_low", "percentile_high", "bca_low", "bca_high", "remark")
		for _, r := range s.Reports {
			for _, x := range r.Rows {
				add(r.Output, x.Input, x.With, x.Measure, yearCell(x.Year), strconv.Itoa(x.Rows), numberCell(x.Value), numberCell(x.Low), numberCell(x.High),
					numberCell(x.PercentileLow), numberCell(x.PercentileHigh), numberCell(x.BCaLow), numberCell(x.BCaHigh), x.Remark)
			}
		}
		return nil
	})
	if err == nil {
		err = s.draw(dir)
	}
	if err == nil {
		err = store.WriteJSON(filepath.Join(dir, sensitivityJSON), s)
	}
	return writing(err)
}

// numberCell is a number that may be missing as CSV has it.
func numberCell(x *float64) string {
	if x == nil {
		return ""
	}
	return csvCell(*x)
}

// yearCell is a year, or nothing for all of them.
func yearCell(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// SensitivityFolder is where the sensitivity of a sweep is stored.
func SensitivityFolder(dir string) string { return filepath.Join(dir, sensitivityFolder) }
