package qca

import (
	"fmt"
	"slices"
)

// A Kind names one of the three solutions.
type Kind string

// The solutions.
const (
	Conservative Kind = "conservative"
	Intermediate Kind = "intermediate"
	Parsimonious Kind = "parsimonious"
)

// Of gives the solution of a kind, nil if there is none.
func (s *Solutions) Of(k Kind) *Solution {
	switch k {
	case Conservative:
		return s.Conservative
	case Intermediate:
		return s.Intermediate
	}
	return s.Parsimonious
}

// A Variant is the analysis with one choice made otherwise.
type Variant struct {
	Name    string
	Data    *Data
	Cutoffs Cutoffs
}

// An Outcome is what a variant comes to.
type Outcome struct {
	Name   string   `json:"variant"`
	Models []string `json:"models"` // empty if no row is sufficient
	Same   bool     `json:"same"`   // the same models as the analysis itself
	Fault  string   `json:"fault,omitempty"`
}

// A Kept tells in how many variants a term stands in every model.
type Kept struct {
	Term     string `json:"term"`
	Variants int    `json:"variants"`
}

// A Robustness is what survives other choices (Oana and Schneider 2021, Sociological
// Methods and Research: robust core and robustness fit).
type Robustness struct {
	Kind     Kind      `json:"solution"`
	Variants []Outcome `json:"variants"`
	Same     int       `json:"same"` // variants with the same models
	Terms    []Kept    `json:"terms"`
	// Core is what every model of the analysis and of all variants covers, as a
	// sum of products of whole rows; empty if nothing.
	Core             string `json:"core"`
	CoreFit          Fit    `json:"core_fit"`             // membership: the least over all those models
	ConsistencyRatio Share  `json:"consistency_of_core"`  // of the first model over the core's: 1 is robust
	CoverageRatio    Share  `json:"coverage_within_core"` // of the core over the first model's: 1 is robust
}

// Cutoff variants try consistency from .75 to .9, one to three cases a row, each by
// itself.
func (t *TruthTable) CutoffVariants() []Variant {
	var all []Variant
	for _, incl := range []float64{.75, .8, .85, .9} {
		c := t.Cutoffs
		if c.Inclusion = incl; c != t.Cutoffs {
			all = append(all, Variant{fmt.Sprintf("incl %v", incl), t.Data, c})
		}
	}
	for n := 1; n <= 3; n++ {
		c := t.Cutoffs
		if c.Cases = n; c != t.Cutoffs {
			all = append(all, Variant{fmt.Sprintf("ncut %d", n), t.Data, c})
		}
	}
	return all
}

// MostLeftOut is how many cases or clusters are left out in turn at most.
const MostLeftOut = 200

// LeaveOut leaves out every cluster in turn, or every case if there are no
// clusters; nothing if there are more than MostLeftOut.
func (t *TruthTable) LeaveOut() []Variant {
	d := t.Data
	groups := map[int][]int{}
	var names []string
	for i := range d.Y {
		g, name := i, d.caseName(i)
		if d.Cluster != nil {
			g, name = d.Cluster[i], fmt.Sprintf("cluster %d", d.Cluster[i]+1)
		}
		if groups[g] == nil {
			names = append(names, name)
		}
		groups[g] = append(groups[g], i)
	}
	if len(groups) > MostLeftOut || len(groups) < 3 {
		return nil
	}
	var all []Variant
	for n, name := range names {
		all = append(all, Variant{"without " + name, d.without(groups[n]), t.Cutoffs})
	}
	return all
}

// without is the data less some cases, in rising order.
func (d *Data) without(cases []int) *Data {
	keep := func(x []float64) []float64 {
		if x == nil {
			return nil
		}
		return drop(x, cases)
	}
	w := &Data{Conditions: d.Conditions, Outcome: d.Outcome, Y: keep(d.Y), Weight: keep(d.Weight)}
	if d.Cases != nil {
		w.Cases = drop(d.Cases, cases)
	}
	if d.Cluster != nil {
		w.Cluster = drop(d.Cluster, cases)
	}
	for _, x := range d.X {
		w.X = append(w.X, keep(x))
	}
	return w
}

func drop[T any](x []T, at []int) []T {
	var kept []T
	for i, v := range x {
		if _, gone := slices.BinarySearch(at, i); !gone {
			kept = append(kept, v)
		}
	}
	return kept
}

// Robust solves every variant and reports what they share with a solution of the
// analysis.
func (t *TruthTable) Robust(s *Solutions, kind Kind, e Expectations, variants []Variant) *Robustness {
	base := s.Of(kind)
	r := &Robustness{Kind: kind}
	every := modelCubes(base)
	for _, term := range base.Models[0].Terms {
		r.Terms = append(r.Terms, Kept{Term: term.Expression})
	}
	for _, v := range variants {
		o, models := v.outcome(kind, e)
		o.Same = slices.Equal(o.Models, base.expressions())
		if o.Same {
			r.Same++
		}
		for n := range r.Terms {
			if len(models) > 0 && !slices.ContainsFunc(models, func(m []cube) bool { return !slices.Contains(m, base.Models[0].cubes[n]) }) {
				r.Terms[n].Variants++
			}
		}
		if len(models) == 0 {
			models = [][]cube{nil}
		}
		r.Variants, every = append(r.Variants, o), append(every, models...)
	}
	t.core(r, base.Models[0].Fit, every)
	return r
}

// outcome solves one variant.
func (v Variant) outcome(kind Kind, e Expectations) (Outcome, [][]cube) {
	o := Outcome{Name: v.Name, Models: []string{}}
	t, err := Build(v.Data, v.Cutoffs)
	if err != nil {
		o.Fault = err.Error()
		return o, nil
	}
	s, err := t.Solve(e, nil)
	if err != nil {
		o.Fault = err.Error()
		return o, nil
	}
	o.Models = s.Of(kind).expressions()
	return o, modelCubes(s.Of(kind))
}

// core fills in what all models share.
func (t *TruthTable) core(r *Robustness, whole Fit, every [][]cube) {
	var rows []int
	for row := range t.Rows {
		if !slices.ContainsFunc(every, func(m []cube) bool { return !anyCovers(m, row) }) {
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 {
		r.CoreFit = t.Data.Fit(make([]float64, len(t.Data.Y)))
		r.ConsistencyRatio, r.CoverageRatio = r.CoreFit.Consistency, 0
		return
	}
	if s, err := t.minimise(rows, nil); err == nil {
		r.Core = s.Models[0].Expression
	}
	least := unionMembers(t.Data, every[0])
	for _, m := range every[1:] {
		for i, x := range unionMembers(t.Data, m) {
			least[i] = min(least[i], x)
		}
	}
	r.CoreFit = t.Data.Fit(least)
	r.ConsistencyRatio = ratio(float64(whole.Consistency), float64(r.CoreFit.Consistency))
	r.CoverageRatio = ratio(float64(r.CoreFit.Coverage), float64(whole.Coverage))
}

func (s *Solution) expressions() []string {
	var all []string
	for _, m := range s.Models {
		all = append(all, m.Expression)
	}
	return all
}

func modelCubes(s *Solution) [][]cube {
	var all [][]cube
	for _, m := range s.Models {
		all = append(all, m.cubes)
	}
	return all
}
