package qca

import (
	"fmt"
	"slices"
)

// intermediate finds the models between every conservative and every parsimonious
// one. Of each pair of terms, one within the other, the literals that theory
// expects the other way round are dropped unless the parsimonious term has them;
// the remainders that become covered and are also assumed by the parsimonious
// model are easy counterfactuals, and are minimised together with the sufficient
// rows (Ragin and Sonnett 2005; Ragin 2008, ch. 9).
func (t *TruthTable) intermediate(on, free []int, s *Solutions, e Expectations) (*Solution, error) {
	out := &Solution{More: s.Conservative.More || s.Parsimonious.More}
	known, done := map[string]bool{}, map[string]bool{} // models, and sets of easy counterfactuals
	for c := range s.Conservative.Models {
		for p := range s.Parsimonious.Models {
			easy := t.easy(s.Conservative.Models[c].cubes, s.Parsimonious.Models[p].cubes, free, e)
			same := fmt.Sprint(easy)
			if done[same] {
				continue
			}
			done[same] = true
			part, err := t.minimise(slices.Concat(on, easy), nil)
			if err != nil {
				return nil, err
			}
			out.More = out.More || part.More
			for _, m := range part.Models {
				if known[m.Expression] || len(out.Models) == MostModels {
					out.More = out.More || !known[m.Expression]
					continue
				}
				known[m.Expression] = true
				m.Conservative, m.Parsimonious, m.Easy = c+1, p+1, numbered(easy)
				out.Models = append(out.Models, m)
			}
		}
	}
	return out, nil
}

// easy lists the remainders that expectations let a pair of models cover.
func (t *TruthTable) easy(conservative, parsimonious []cube, free []int, e Expectations) []int {
	var wide []cube
	for _, c := range conservative {
		for _, p := range parsimonious {
			if c.within(p) {
				wide = append(wide, e.drop(c, p))
			}
		}
	}
	var rows []int
	for _, r := range free {
		if anyCovers(parsimonious, r) && anyCovers(wide, r) {
			rows = append(rows, r)
		}
	}
	return rows
}

// drop leaves out of c the literals that are not in p and are the other way round
// than expected.
func (e Expectations) drop(c, p cube) cube {
	for n, sign := range e {
		bit := uint16(1) << (len(e) - 1 - n)
		present := c.value&bit != 0
		if c.care&bit != 0 && p.care&bit == 0 && (sign > 0 && !present || sign < 0 && present) {
			c.care &^= bit
			c.value &^= bit
		}
	}
	return c
}

// numbered are the numbers of rows as shown, from 1.
func numbered(rows []int) []int {
	var all []int
	for _, r := range rows {
		all = append(all, r+1)
	}
	return all
}
