package study

import (
	"jiritsu/agents"
	"jiritsu/scenarios"
)

// A question asks in which of some classes a case is.
type question struct {
	name  string
	names []string
	of    func(l *TwinLife) int
	told  func(x *told) int // -1 if the case does not tell
}

// questions lists what is asked of every case, given that the firm went abroad: to
// which wide area and in which mode it went first, and what became of it.
func (t *CaseTwins) questions() []question {
	areas, modes := areaNames(), t.modes()
	return []question{
		{"area", areas, func(l *TwinLife) int { return indexIn(areas, areaOf(l.Region)) }, func(x *told) int {
			if !x.scored() || x.first.region < 1 {
				return -1
			}
			return indexIn(areas, areaOf(x.first.region))
		}},
		{"mode", modes, func(l *TwinLife) int { return indexIn(modes, agents.Modes[l.Mode]) }, func(x *told) int {
			if !x.scored() || x.first.mode == agents.NoMode {
				return -1
			}
			return indexIn(modes, agents.Modes[x.first.mode])
		}},
		{"outcome", FateNames[Independent:], func(l *TwinLife) int { return int(l.Outcome) - 1 }, func(x *told) int { return int(x.fate) - 1 }},
	}
}

// areaNames lists the wide areas abroad, in the order of the regions.
func areaNames() []string {
	var all []string
	for _, r := range scenarios.Tables().Regions[1:] {
		if indexIn(all, r.Area) < 0 {
			all = append(all, r.Area)
		}
	}
	return all
}

// modes lists the modes that count, in the order of commitment.
func (t *CaseTwins) modes() []string {
	var all []string
	for m := agents.IndirectExport; m < agents.ModeCount; m++ {
		if t.counts(m) {
			all = append(all, agents.Modes[m])
		}
	}
	return all
}

// indexIn is the place of a name among others, or -1.
func indexIn(names []string, name string) int {
	for n, x := range names {
		if x == name {
			return n
		}
	}
	return -1
}
