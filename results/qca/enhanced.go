package qca

import (
	"errors"
	"slices"
)

// A Doubt says which remainders no sound solution may assume, by the numbers of
// the rows (Schneider and Wagemann 2012, ch. 8: enhanced standard analysis).
type Doubt struct {
	Unnecessary   []int `json:"without_necessary"` // lack a condition that is necessary for the outcome
	Impossible    []int `json:"impossible"`        // cannot exist
	Contradictory []int `json:"contradictory"`     // assumed both for the outcome and for its negation
}

// Enhanced solves the truth tables of the outcome and of its negation again,
// without the remainders in doubt. Necessary are sets that are necessary for each
// (the outcome first), impossible those that cannot occur. A table without a
// sufficient row gives no solutions.
func Enhanced(tables [2]*TruthTable, e [2]Expectations, necessary [2][]Expression, impossible []Expression) (s [2]*Solutions, doubts [2]Doubt, err error) {
	k := len(tables[0].Data.X)
	var never []int
	for _, x := range impossible {
		never = append(never, x.holds(k)...)
	}
	var assumed [2][]int
	for side, t := range tables {
		d := &doubts[side]
		for _, r := range t.rows(Remainder) {
			if slices.ContainsFunc(necessary[side], func(x Expression) bool { return !anyCovers(x.cubes, r) }) {
				d.Unnecessary = append(d.Unnecessary, r)
			}
			if slices.Contains(never, r) {
				d.Impossible = append(d.Impossible, r)
			}
		}
		first, err := t.Solve(nil, slices.Concat(d.Unnecessary, d.Impossible))
		var nothing ErrNothing
		if errors.As(err, &nothing) {
			continue // nothing is assumed for it
		}
		if err != nil {
			return s, doubts, err
		}
		for _, m := range first.Parsimonious.Models {
			for _, number := range m.Assumed {
				assumed[side] = append(assumed[side], number-1)
			}
		}
	}
	for side, t := range tables {
		d := &doubts[side]
		for _, r := range t.rows(Remainder) {
			if slices.Contains(assumed[0], r) && slices.Contains(assumed[1], r) {
				d.Contradictory = append(d.Contradictory, r)
			}
		}
		var nothing ErrNothing
		s[side], err = t.Solve(e[side], slices.Concat(d.Unnecessary, d.Impossible, d.Contradictory))
		if err != nil && !errors.As(err, &nothing) {
			return s, doubts, err
		}
		d.Unnecessary, d.Impossible, d.Contradictory = numbered(d.Unnecessary), numbered(d.Impossible), numbered(d.Contradictory)
	}
	return s, doubts, nil
}
