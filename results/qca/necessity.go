package qca

import "slices"

// A Necessity tells how far the outcome Y is a subset of a set X, and so how
// nearly X is necessary for it.
type Necessity struct {
	Expression string `json:"set"`
	Inclusion  Share  `json:"incl"`     // sum min(x,y) / sum y
	Relevance  Share  `json:"ron"`      // sum(1-x) / sum(1-min(x,y)): low if nearly all cases have X (Schneider and Wagemann 2012)
	Coverage   Share  `json:"coverage"` // sum min(x,y) / sum x
	Passes     bool   `json:"passes"`   // the usual cut-offs
}

// What a necessary condition has to reach (Schneider and Wagemann 2012).
const (
	leastInclusion = .9
	leastRelevance = .6 // and coverage
)

// Necessity judges a set of cases as necessary for the outcome.
func (d *Data) Necessity(name string, x []float64) Necessity {
	s := d.total(x)
	n := Necessity{Expression: name, Inclusion: ratio(s.xy, s.y), Relevance: ratio(s.xAbsent, s.xyAbsent), Coverage: ratio(s.xy, s.x)}
	n.Passes = n.Inclusion >= leastInclusion && n.Relevance >= leastRelevance && n.Coverage >= leastRelevance
	return n
}

// A Judgement is an expression as necessary and as sufficient for the outcome.
type Judgement struct {
	Necessity Necessity `json:"necessary"`
	Fit       Fit       `json:"sufficient"`
}

// Judge judges an expression both ways.
func (d *Data) Judge(e Expression) Judgement {
	x := e.Members(d)
	return Judgement{d.Necessity(e.text, x), d.Fit(x)}
}

// Literals judges every condition and its negation as necessary.
func (d *Data) Literals() []Necessity {
	var all []Necessity
	for _, c := range literals(len(d.X)) {
		all = append(all, d.Necessity(c.expression(d.Conditions), c.members(d)))
	}
	return all
}

// literals are the conditions, present first, then absent.
func literals(k int) []cube {
	var present, absent []cube
	for n := range k {
		bit := uint16(1) << (k - 1 - n)
		present, absent = append(present, cube{bit, bit}), append(absent, cube{bit, 0})
	}
	return append(present, absent...)
}

// mostAlternatives is how many conditions a necessary disjunction may have: longer
// ones say next to nothing.
const mostAlternatives = 3

// Combinations finds what passes as necessary beyond single conditions: every
// conjunction of necessary ones that still passes, and every disjunction of two or
// three literals, not holding a smaller one that passes (Dusa 2018, ch. 5).
func (d *Data) Combinations() []Necessity {
	var both, found []Necessity
	single := literals(len(d.X))
	var passing []cube
	for _, c := range single {
		if d.Necessity("", c.members(d)).Passes {
			passing = append(passing, c)
		}
	}
	for _, c := range conjunctions(passing) {
		if n := d.Necessity(c.expression(d.Conditions), c.members(d)); n.Passes {
			both = append(both, n)
		}
	}
	open := slices.DeleteFunc(single, func(c cube) bool { return slices.Contains(passing, c) })
	var known [][]cube
	for _, set := range disjunctions(open) {
		if slices.ContainsFunc(known, func(k []cube) bool { return subset(k, set) }) {
			continue
		}
		e := Expression{cubes: set}
		for n, c := range set {
			if n > 0 {
				e.text += " + "
			}
			e.text += c.expression(d.Conditions)
		}
		if n := d.Necessity(e.text, e.Members(d)); n.Passes {
			known, found = append(known, set), append(found, n)
		}
	}
	return append(both, found...)
}

// conjunctions are the products of two or more of some literals, none with its
// own negation.
func conjunctions(of []cube) []cube {
	var all []cube
	grown := []cube{{}}
	for _, c := range of {
		for _, g := range grown {
			if g.care&c.care == 0 {
				grown = append(grown, cube{g.care | c.care, g.value | c.value})
			}
		}
	}
	for _, g := range grown {
		if g.literals() > 1 {
			all = append(all, g)
		}
	}
	return all
}

// disjunctions are the sets of two to mostAlternatives literals, small ones first,
// none with a literal and its negation.
func disjunctions(of []cube) [][]cube {
	var all [][]cube
	last := [][]cube{}
	for _, c := range of {
		last = append(last, []cube{c})
	}
	for range mostAlternatives - 1 {
		var next [][]cube
		for _, set := range last {
			from := slices.Index(of, set[len(set)-1]) + 1
			for _, c := range of[from:] {
				if !slices.ContainsFunc(set, func(s cube) bool { return s.care == c.care }) {
					next = append(next, append(slices.Clone(set), c))
				}
			}
		}
		all, last = append(all, next...), next
	}
	return all
}

func subset(small, of []cube) bool {
	for _, c := range small {
		if !slices.Contains(of, c) {
			return false
		}
	}
	return true
}
