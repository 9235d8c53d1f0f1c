package study

import (
	"fmt"
	"slices"
	"strconv"

	"jiritsu/internal/strict"
	"jiritsu/internal/table"
	"jiritsu/results/qca"
)

// readSets reads the columns of a request and calibrates them.
func readSets(r QCARequest) (*sets, error) {
	calibrators, err := r.calibrators()
	if err != nil {
		return nil, err
	}
	file, err := table.Open(r.File)
	if err != nil {
		return nil, err
	}
	if r.Case == "" && slices.Contains(file.Names, "case") {
		r.Case = "case"
	}
	var wants []table.Want
	for _, c := range r.Conditions {
		wants = append(wants, table.Want{Name: c, Kind: table.Number, For: "--conditions"})
	}
	wants = append(wants, table.Want{Name: r.outcomeSet(), Kind: table.Number, For: "--outcome"})
	for _, w := range []table.Want{{Name: r.Case, Kind: table.Word, For: "--case"}, {Name: r.Weights, Kind: table.Number, For: "--weights"}, {Name: r.Cluster, Kind: table.Word, For: "--cluster"}} {
		if w.Name != "" {
			wants = append(wants, w)
		}
	}
	whole, err := file.Read(wants...)
	if err != nil {
		return nil, err
	}
	t, gaps := whole.Complete()
	s := &sets{report: &QCAReport{Source: r.File, Cases: t.Rows, LeftOut: gaps.LeftOut, Conditions: r.Conditions, Expected: r.Expect, Notices: []string{}}}
	if gaps.LeftOut > 0 {
		s.notice("%s", gaps)
	}
	if t.Rows < 2 {
		return nil, userf("%s has %d rows without missing values: at least 2 are wanted", r.File, t.Rows)
	}
	columns := make([][]float64, len(r.Conditions)+1)
	for n := range columns {
		columns[n] = t.Columns[n].Numbers
	}
	s.data = &qca.Data{Conditions: r.Conditions, Outcome: r.outcomeSet(), Cases: caseNames(t, r.Case)}
	if err := s.weigh(t, r); err != nil {
		return nil, err
	}
	return s, s.calibrate(r, columns, calibrators, t.Line)
}

// mostCaseNames is from how many cases on they are not named.
const mostCaseNames = 1000

// caseNames are those of a column, or the lines of the file; none of very many.
func caseNames(t *table.Table, column string) []string {
	if t.Rows > mostCaseNames {
		return nil
	}
	names := make([]string, t.Rows)
	for row := range names {
		names[row] = "line " + strconv.Itoa(t.Line(row))
		if column != "" {
			c := t.Column(column)
			names[row] = c.Levels[c.Codes[row]]
		}
	}
	return names
}

// weigh takes in weights and clusters.
func (s *sets) weigh(t *table.Table, r QCARequest) error {
	if r.Weights != "" {
		s.data.Weight, s.report.Weighted = t.Column(r.Weights).Numbers, true
		for row, w := range s.data.Weight {
			if !(w > 0) {
				return strict.Faults{{File: t.Path, Line: t.Line(row), Message: fmt.Sprintf("column %s (--weights) = %v: a weight above 0 is wanted", r.Weights, w)}}
			}
		}
	}
	if r.Cluster == "" {
		return nil
	}
	for _, code := range t.Column(r.Cluster).Codes {
		s.data.Cluster = append(s.data.Cluster, int(code))
	}
	return s.countClusters()
}

func (s *sets) countClusters() error {
	seen := map[int]bool{}
	for _, c := range s.data.Cluster {
		seen[c] = true
	}
	if s.report.Clusters = len(seen); len(seen) < 2 {
		s.data.Cluster, s.report.Clusters = nil, 0
		s.notice("all cases are in one cluster: there are no standard errors")
	}
	return nil
}
