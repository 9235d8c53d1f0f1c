package qca

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Term is one conjunction of a model: a recipe.
type Term struct {
	Expression string       `json:"term"`
	Fit                     // of the term as sufficient for the outcome; Coverage is raw
	Unique     Share        `json:"unique_coverage"` // coverage of the model less that without this term
	Error      *Uncertainty `json:"se,omitempty"`    // over clusters
	Cases      []string     `json:"cases"`           // with membership above .5 in term and outcome
	Deviant    []string     `json:"deviant_cases"`   // with membership above .5 in the term, not in the outcome
	cube       cube
}

// A Model is one way of writing a solution: its terms joined by "or".
type Model struct {
	Expression string       `json:"model"`
	Terms      []Term       `json:"terms"`
	Fit                     // of the whole
	Error      *Uncertainty `json:"se,omitempty"`
	// Of an intermediate model: the first models it lies between, from 1, and the rows
	// of the easy counterfactuals.
	Conservative int   `json:"conservative,omitempty"`
	Parsimonious int   `json:"parsimonious,omitempty"`
	Easy         []int `json:"easy_counterfactuals,omitempty"`
	// Assumed are the numbers of the remainders that the model covers.
	Assumed []int `json:"simplifying_assumptions"`
	cubes   []cube
}

// A Solution is every model of one kind; more than one means that the data
// cannot tell them apart, and all must be reported.
type Solution struct {
	Models []Model `json:"models"`
	More   bool    `json:"more,omitempty"` // there are more than MostModels
}

// Expectations are what theory expects of conditions: by condition 1 for present,
// -1 for absent, 0 for nothing. Nil is no theory.
type Expectations []int

// Solutions are the three of a truth table. Intermediate is nil without
// expectations.
type Solutions struct {
	Conservative *Solution `json:"conservative"`
	Intermediate *Solution `json:"intermediate,omitempty"`
	Parsimonious *Solution `json:"parsimonious"`
}

// ErrNothing says that no row of a truth table is sufficient.
type ErrNothing struct{ Outcome string }

func (e ErrNothing) Error() string {
	return fmt.Sprintf("no row of the truth table is sufficient for %s", e.Outcome)
}

// Solve minimises a truth table. The conservative solution rests on the sufficient
// rows alone; the parsimonious one may cover remainders, blocked ones excepted; the
// intermediate one lies between and covers those remainders only that expectations
// make easy (Ragin 2008, ch. 8-9).
func (t *TruthTable) Solve(e Expectations, blocked []int) (*Solutions, error) {
	on := t.rows(Sufficient)
	if len(on) == 0 {
		return nil, ErrNothing{t.Data.Outcome}
	}
	free := t.free(blocked)
	s := new(Solutions)
	var err error
	if s.Conservative, err = t.minimise(on, nil); err != nil {
		return nil, fmt.Errorf("conservative solution: %w", err)
	}
	if s.Parsimonious, err = t.minimise(on, free); err != nil {
		return nil, fmt.Errorf("parsimonious solution: %w", err)
	}
	if e != nil {
		if s.Intermediate, err = t.intermediate(on, free, s, e); err != nil {
			return nil, fmt.Errorf("intermediate solution: %w", err)
		}
	}
	return s, nil
}

// ErrTooHard says that the shortest models were not found.
type ErrTooHard struct{ Outcome string }

func (e ErrTooHard) Error() string {
	return fmt.Sprintf("the shortest models of %s were not found in %d steps: use fewer conditions, or count rows of few cases as remainders (a higher cut-off of cases)", e.Outcome, mostSteps)
}

// free are the remainders that may be assumed, blocked ones left out.
func (t *TruthTable) free(blocked []int) []int {
	return slices.DeleteFunc(t.rows(Remainder), func(r int) bool { return slices.Contains(blocked, r) })
}

// minimise finds and judges all models that cover the rows of on.
func (t *TruthTable) minimise(on, dontcare []int) (*Solution, error) {
	all := primes(len(t.Data.X), on, dontcare)
	slices.SortFunc(all, order)
	found, more, ok := covers(all, on)
	if !ok {
		return nil, ErrTooHard{t.Data.Outcome}
	}
	s := &Solution{More: more}
	for _, chosen := range found {
		var cubes []cube
		for _, p := range chosen {
			cubes = append(cubes, all[p])
		}
		s.Models = append(s.Models, t.model(cubes))
	}
	return s, nil
}

// order puts cubes with fewer literals first, then those of the first conditions,
// present before absent.
func order(a, b cube) int {
	return cmp.Or(cmp.Compare(a.literals(), b.literals()), -cmp.Compare(a.care, b.care), -cmp.Compare(a.value, b.value))
}

// model judges a union of cubes.
func (t *TruthTable) model(cubes []cube) Model {
	d := t.Data
	whole := unionMembers(d, cubes)
	m := Model{Fit: d.Fit(whole), Error: d.uncertainty(whole), Assumed: []int{}, cubes: cubes}
	var names []string
	for n, c := range cubes {
		x := c.members(d)
		term := Term{Expression: c.expression(d.Conditions), Fit: d.Fit(x), Error: d.uncertainty(x), cube: c}
		others := slices.Delete(slices.Clone(cubes), n, n+1)
		term.Unique = m.Coverage - d.Fit(unionMembers(d, others)).Coverage
		term.Cases, term.Deviant = d.typical(x)
		m.Terms = append(m.Terms, term)
		names = append(names, term.Expression)
	}
	m.Expression = strings.Join(names, " + ")
	for _, r := range t.rows(Remainder) {
		if anyCovers(cubes, r) {
			m.Assumed = append(m.Assumed, r+1)
		}
	}
	return m
}

// typical parts the cases more in than out of a set by the outcome.
func (d *Data) typical(x []float64) (typical, deviant []string) {
	var in, off []int
	for i, m := range x {
		switch {
		case m > .5 && d.Y[i] > .5:
			in = append(in, i)
		case m > .5:
			off = append(off, i)
		}
	}
	return d.names(in), d.names(off)
}

// sorted is a copy in rising order.
func sorted(x []int) []int {
	x = slices.Clone(x)
	slices.Sort(x)
	return x
}
