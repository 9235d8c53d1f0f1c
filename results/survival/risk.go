package survival

import (
	"cmp"
	"slices"
)

// A risk is one time with events: who was at risk, and what befell whom.
type risk struct {
	time   float64
	atRisk float64
	events []sum // weight by cause
}

// risks walks back from the last exit, so that the weight at risk of the last
// times, which are few, carries no rounding of the many before.
func risks(spells []Spell, causes int) []risk {
	exits := slices.Clone(spells)
	slices.SortFunc(exits, func(a, b Spell) int {
		switch {
		case a.Exit != b.Exit:
			return cmp.Compare(b.Exit, a.Exit)
		case a.Event != b.Event:
			return a.Event - b.Event
		}
		return cmp.Compare(a.Weight, b.Weight)
	})
	entries := lateFirst(spells)
	var found []risk
	var atRisk sum
	for len(exits) > 0 {
		r := risk{time: exits[0].Exit, events: make([]sum, causes)}
		any := false
		for len(exits) > 0 && exits[0].Exit == r.time {
			s := exits[0]
			atRisk = atRisk.add(s.Weight)
			if s.Event > 0 {
				r.events[s.Event-1] = r.events[s.Event-1].add(s.Weight)
				any = true
			}
			exits = exits[1:]
		}
		for len(entries) > 0 && entries[0].Entry >= r.time {
			atRisk = atRisk.add(-entries[0].Weight)
			entries = entries[1:]
		}
		if any {
			r.atRisk = atRisk.float()
			found = append(found, r)
		}
	}
	slices.Reverse(found)
	return found
}

// lateFirst sorts spells by falling entry.
func lateFirst(spells []Spell) []Spell {
	entries := slices.Clone(spells)
	together := !slices.ContainsFunc(spells, func(s Spell) bool { return s.Entry != spells[0].Entry })
	if together {
		return entries // nobody enters while others are at risk
	}
	slices.SortFunc(entries, func(a, b Spell) int {
		if a.Entry != b.Entry {
			return cmp.Compare(b.Entry, a.Entry)
		}
		return cmp.Compare(a.Weight, b.Weight)
	})
	return entries
}

// A sum adds numbers with twice the digits of a float64 (Knuth's two-sum), so
// that a subject who leaves and enters again leaves no trace.
type sum struct{ high, low float64 }

func (s sum) add(x float64) sum {
	high, rest := twoSum(s.high, x)
	high, low := twoSum(high, rest+s.low)
	return sum{high, low}
}

func (s sum) plus(t sum) sum { return s.add(t.low).add(t.high) }

func (s sum) float() float64 { return s.high + s.low }

// twoSum returns a+b rounded, and what the rounding lost.
func twoSum(a, b float64) (s, lost float64) {
	s = a + b
	v := s - a
	return s, (a - (s - v)) + (b - v)
}
