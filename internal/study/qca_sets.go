package study

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	csv "jiritsu/internal/table"
	"jiritsu/results/qca"
)

// A calibrator turns a column into memberships.
type calibrator struct {
	Calibration
}

// calibrators reads --anchors, for the sets of a request.
func (r *QCARequest) calibrators() (map[string]calibrator, error) {
	all := map[string]calibrator{}
	known := slices.Concat(r.Conditions, []string{r.outcomeSet()})
	logOdds, err := r.logOdds()
	var faults []string
	for _, text := range r.Anchors {
		name, values, ok := strings.Cut(text, "=")
		c, message := readAnchors(values)
		switch _, twice := all[name]; {
		case !ok:
			message = "wanted SET=out,cross,in or SET=cut or SET=below:cut or SET=ranks"
		case !slices.Contains(known, name):
			message = name + " is neither the outcome nor a condition" + nearest(name, known)
		case twice:
			message = name + " has anchors already"
		}
		if message != "" {
			faults = append(faults, "--anchors "+text+": "+message)
			continue
		}
		if c.Set = name; c.Method == "direct" {
			c.LogOdds = logOdds
		}
		all[name] = calibrator{c}
	}
	if len(faults) > 0 {
		return nil, userf("%s", strings.Join(faults, "\n"))
	}
	return all, err
}

// readAnchors reads what follows the name; the message says what is wrong.
func readAnchors(text string) (c Calibration, message string) {
	if text == "ranks" {
		return Calibration{Method: "ranks"}, ""
	}
	text, below := strings.CutPrefix(text, "below:")
	var x []float64
	for _, part := range strings.Split(text, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return c, fmt.Sprintf("%q is not a number", part)
		}
		x = append(x, v)
	}
	switch {
	case len(x) == 1 && below:
		return Calibration{Method: "below", Cut: &x[0]}, ""
	case len(x) == 1:
		return Calibration{Method: "cut", Cut: &x[0]}, ""
	case len(x) == 3 && !below:
		a := qca.Anchors{Out: x[0], Cross: x[1], In: x[2]}
		if err := a.Check(); err != nil {
			return c, err.Error()
		}
		return Calibration{Method: "direct", Anchors: &a}, ""
	}
	return c, fmt.Sprintf("found %d numbers: wanted three (full out, crossover, full in), or one for a crisp set (a cut, or below:cut)", len(x))
}

// readSets reads the columns of a request and calibrates them.
func readSets(r QCARequest) (*sets, error) {
	calibrators, err := r.calibrators()
	if err != nil {
		return nil, err
	}
	file, err := csv.Open(r.File)
	if err != nil {
		return nil, err
	}
	if r.Case == "" && slices.Contains(file.Names, "case") {
		r.Case = "case"
	}
	var wants []csv.Want
	for _, c := range r.Conditions {
		wants = append(wants, csv.Want{Name: c, Kind: csv.Number, For: "--conditions"})
	}
	wants = append(wants, csv.Want{Name: r.outcomeSet(), Kind: csv.Number, For: "--outcome"})
	for _, w := range []csv.Want{{Name: r.Case, Kind: csv.Word, For: "--case"}, {Name: r.Weights, Kind: csv.Number, For: "--weights"}, {Name: r.Cluster, Kind: csv.Word, For: "--cluster"}} {
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
func caseNames(t *csv.Table, column string) []string {
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
func (s *sets) weigh(t *csv.Table, r QCARequest) error {
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

// calibrate makes the sets, and those with every anchor moved. Line tells where a
// row is in the file.
func (s *sets) calibrate(r QCARequest, columns [][]float64, by map[string]calibrator, line func(int) int) error {
	names := slices.Concat(r.Conditions, []string{r.outcomeSet()})
	made := make([][]float64, len(names))
	var faults strict.Faults
	for n, name := range names {
		c, ok := by[name]
		if !ok {
			c.Calibration = Calibration{Set: name, Method: "given"}
			if fault, bad := outside(r.File, name, columns[n], line); bad {
				faults = append(faults, fault)
			}
		}
		s.report.Calibration = append(s.report.Calibration, c.Calibration)
		var err error
		if made[n], err = c.members(columns[n], s.data.Weight, r); err != nil {
			return userf("--anchors %s=ranks: %w", name, err)
		}
		s.noteRange(c, columns[n])
	}
	if len(faults) > 0 {
		return faults
	}
	s.fill(s.data, r, made)
	if err := s.data.Check(); err != nil {
		return userf("%s: %w", r.File, err)
	}
	if r.Robust {
		s.shift(r, columns, made, by)
	}
	return nil
}

// fill puts memberships into data, negated if the outcome is.
func (s *sets) fill(d *qca.Data, r QCARequest, made [][]float64) {
	d.X, d.Y = made[:len(made)-1], made[len(made)-1]
	if strings.HasPrefix(r.Outcome, "~") {
		*d = *d.Negated()
	}
}

// members calibrates a column.
func (c calibrator) members(x, weight []float64, r QCARequest) ([]float64, error) {
	m := slices.Clone(x)
	switch c.Method {
	case "ranks":
		var err error
		if m, err = qca.Ranks(x, weight); err != nil {
			return nil, err
		}
	case "cut", "below":
		for i, v := range x {
			if m[i] = 0; (v >= *c.Cut) == (c.Method == "cut") {
				m[i] = 1
			}
		}
	case "direct":
		for i, v := range x {
			m[i] = c.Anchors.Membership(v, c.LogOdds)
		}
	}
	for i := range m {
		if r.Digits > 0 {
			scale := math.Pow10(r.Digits)
			m[i] = math.Round(m[i]*scale) / scale
		}
		if m[i] == .5 && r.Half != "" {
			m[i] += map[string]float64{"up": half, "down": -half}[r.Half]
		}
	}
	return m, nil
}

// half is how far --half moves a membership of exactly .5.
const half = .001

// outside finds values that are no memberships.
func outside(path, name string, x []float64, line func(int) int) (strict.Fault, bool) {
	first, bad := -1, 0
	for i, v := range x {
		if !(v >= 0 && v <= 1) {
			if bad++; first < 0 {
				first = i
			}
		}
	}
	if bad == 0 {
		return strict.Fault{}, false
	}
	return strict.Fault{File: path, Line: line(first), Message: fmt.Sprintf(
		"column %s = %v is outside [0,1], as are %d of %d values: calibrate it with --anchors %s=out,cross,in", name, x[first], bad, len(x), name)}, true
}

// noteRange warns of anchors beyond all cases.
func (s *sets) noteRange(c calibrator, x []float64) {
	if c.Method != "direct" {
		return
	}
	least, most := slices.Min(x), slices.Max(x)
	if c.Anchors.Cross <= least || c.Anchors.Cross >= most {
		s.notice("the crossover %v of %s is not within its values, %v to %v", c.Anchors.Cross, c.Set, least, most)
	}
}

// shift makes the data with each anchor moved by a tenth of its distance to the
// next one, up and down.
func (s *sets) shift(r QCARequest, columns, made [][]float64, by map[string]calibrator) {
	for n, name := range slices.Concat(r.Conditions, []string{r.outcomeSet()}) {
		c, ok := by[name]
		if !ok || c.Method != "direct" {
			continue
		}
		a := *c.Anchors
		below, above := (a.Cross-a.Out)/10, (a.In-a.Cross)/10
		for _, v := range []struct {
			what string
			a    qca.Anchors
		}{
			{"full out -10%", qca.Anchors{Out: a.Out - below, Cross: a.Cross, In: a.In}}, {"full out +10%", qca.Anchors{Out: a.Out + below, Cross: a.Cross, In: a.In}},
			{"crossover -10%", qca.Anchors{Out: a.Out, Cross: a.Cross - below, In: a.In}}, {"crossover +10%", qca.Anchors{Out: a.Out, Cross: a.Cross + above, In: a.In}},
			{"full in -10%", qca.Anchors{Out: a.Out, Cross: a.Cross, In: a.In - above}}, {"full in +10%", qca.Anchors{Out: a.Out, Cross: a.Cross, In: a.In + above}},
		} {
			moved := c
			moved.Anchors = &v.a
			other := slices.Clone(made)
			x, err := moved.members(columns[n], s.data.Weight, r)
			if err != nil {
				panic(errors.Join(errors.New("study: direct calibration failed"), err))
			}
			other[n] = x
			d := *s.data
			d.Outcome = r.outcomeSet()
			s.fill(&d, r, other)
			s.shifted = append(s.shifted, qca.Variant{Name: name + " " + v.what, Data: &d})
		}
	}
}
