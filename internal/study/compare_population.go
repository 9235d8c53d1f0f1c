package study

import (
	"fmt"

	"jiritsu/agents"
)

// samePopulation holds that both worlds of a pair begin with the same sampled
// firms: the same numbers, and behind each the same industry, size class and
// weight. What a firm is like may differ: that is what scenarios change.
func samePopulation(sides [2]*Side, s [2]*seen) error {
	start := map[agents.FirmID]*agents.FirmRecord{}
	for n := range s[0].Firms {
		if f := &s[0].Firms[n]; f.ID.Birth() == 0 {
			start[f.ID] = f
		}
	}
	had, other, lacking := len(start), 0, 0
	for n := range s[1].Firms {
		b := &s[1].Firms[n]
		if b.ID.Birth() != 0 {
			continue
		}
		a, ok := start[b.ID]
		switch {
		case !ok:
			lacking++
		case a.Weight != b.Weight || a.Class != b.Class || a.Industry != b.Industry:
			other++
		}
		delete(start, b.ID)
	}
	if len(start)+other+lacking == 0 {
		return nil
	}
	text := fmt.Sprintf("%s and %s hold unlike populations: of the %d firms with which A begins B lacks %d, has %d others, and %d stand for another number of real firms",
		sides[0].Name, sides[1].Name, had, len(start), lacking, other)
	for _, c := range changed(sides) {
		if len(c.Key) > len("population.") && c.Key[:len("population.")] == "population." {
			text += fmt.Sprintf("\n  %s: %s in A, %s in B", c.Key, shown(c.A), shown(c.B))
		}
	}
	return userf("%s\nno firm has a twin then; --no-twins compares the outputs alone", text)
}

// shown is a value of a scenario, if it is there.
func shown(value *string) string {
	if value == nil {
		return "nothing"
	}
	return *value
}
