package pathways

import (
	"cmp"
	"slices"
)

// A Pattern is a subsequence that many sequences have: its states follow each
// other in that order, others may lie between.
type Pattern struct {
	States  []uint8
	Support float64 // weight of the sequences that have it
}

// Frequent finds every subsequence of at most longest states whose support is at
// least least (above 0), by growing prefixes (Pei et al. 2004, PrefixSpan). The most
// frequent come first, then short ones, then in the order of states.
func (s *Set) Frequent(least float64, longest int) []Pattern {
	g := &growth{set: s, least: least, longest: longest}
	from := make([]tail, len(s.Sequences))
	for i := range from {
		from[i] = tail{i, 0}
	}
	g.grow(nil, from)
	slices.SortFunc(g.found, func(a, b Pattern) int {
		return cmp.Or(-cmp.Compare(a.Support, b.Support), cmp.Compare(len(a.States), len(b.States)), slices.Compare(a.States, b.States))
	})
	return g.found
}

// A tail is what follows a prefix in a sequence.
type tail struct{ sequence, from int }

type growth struct {
	set     *Set
	least   float64
	longest int
	found   []Pattern
}

// grow adds to a prefix every state that keeps it frequent.
func (g *growth) grow(prefix []uint8, tails []tail) {
	if len(prefix) == g.longest {
		return
	}
	next := make([][]tail, len(g.set.Alphabet))
	for _, t := range tails {
		var seen [MostStates]bool
		q := g.set.Sequences[t.sequence]
		for at := t.from; at < len(q); at++ {
			if !seen[q[at]] {
				seen[q[at]] = true
				next[q[at]] = append(next[q[at]], tail{t.sequence, at + 1})
			}
		}
	}
	for state, after := range next {
		support := 0.
		for _, t := range after {
			support += g.set.weight(t.sequence)
		}
		if len(after) > 0 && support >= g.least*(1-rounding) {
			pattern := append(slices.Clone(prefix), uint8(state))
			g.found = append(g.found, Pattern{pattern, support})
			g.grow(pattern, after)
		}
	}
}
