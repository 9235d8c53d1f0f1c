package study

import (
	"fmt"
	"slices"

	"jiritsu/internal/table"
)

// An alphabet numbers states and collects the faults of cells.
type alphabet struct {
	t       *table.Table
	names   []string
	at      map[string]uint8
	fixed   bool
	missing string
	faults  rowFaults
}

func (a *alphabet) add(name string) {
	a.at[name] = uint8(len(a.names))
	a.names = append(a.names, name)
}

// learn takes the states that occur, in order of their letters.
func (a *alphabet) learn(words [][]string) {
	seen := map[string]bool{}
	for _, w := range words {
		for _, s := range w {
			seen[s] = s != ""
		}
	}
	var names []string
	for s, there := range seen {
		if there {
			names = append(names, s)
		}
	}
	slices.Sort(names)
	for _, s := range names {
		a.add(s)
	}
}

// sequence turns words into states. What is missing at the end ends the sequence;
// before that it is a gap, which is a fault or a state of its own.
func (a *alphabet) sequence(words []string, row int) []uint8 {
	a.faults.path = a.t.Path
	end := len(words)
	for end > 0 && words[end-1] == "" {
		end--
	}
	if end == 0 {
		a.faults = a.faults.with(a.t.Line(row), "has no state: leave the row out of the table")
	}
	var q []uint8
	for p, s := range words[:end] {
		if s == "" && a.missing == "" {
			a.faults = a.faults.with(a.t.Line(row), fmt.Sprintf("lacks the state of period %d, with later ones there: fill the gap, or give gaps a state of their own with --missing NAME", p+1))
			break
		}
		if s == "" {
			s = a.missing
		}
		n, known := a.at[s]
		if !known && a.fixed && s != a.missing {
			a.faults = a.faults.with(a.t.Line(row), fmt.Sprintf("period %d: %q is not one of --states%s", p+1, s, nearest(s, a.names)))
			break
		}
		if !known {
			a.add(s)
			n = a.at[s]
		}
		q = append(q, n)
	}
	return q
}
