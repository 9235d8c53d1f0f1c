package study

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/results/qca"
)

// calibrators reads --anchors, for the sets of a request.
func (r *QCARequest) calibrators() (map[string]Calibration, error) {
	all := map[string]Calibration{}
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
		all[name] = c
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

// calibrate makes the sets, and those with every anchor moved. Line tells where a
// row is in the file.
func (s *sets) calibrate(r QCARequest, columns [][]float64, by map[string]Calibration, line func(int) int) error {
	names := slices.Concat(r.Conditions, []string{r.outcomeSet()})
	made := make([][]float64, len(names))
	var faults strict.Faults
	for n, name := range names {
		c, ok := by[name]
		if !ok {
			c = Calibration{Set: name, Method: "given"}
			if fault, bad := outside(r.File, name, columns[n], line); bad {
				faults = append(faults, fault)
			}
		}
		s.report.Calibration = append(s.report.Calibration, c)
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
func (c Calibration) members(x, weight []float64, r QCARequest) ([]float64, error) {
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
func (s *sets) noteRange(c Calibration, x []float64) {
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
func (s *sets) shift(r QCARequest, columns, made [][]float64, by map[string]Calibration) {
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
