package scenarios

import (
	"fmt"
	"slices"

	"jiritsu/agents"
	"jiritsu/scenarios/data"
)

// mostTwins bounds the twins of a scenario.
const mostTwins = 255

// focals checks focal firms and sets them in the model's terms.
func (all *faults) focals(s *Scenario, t *data.Tables) {
	industries := keysOf(t.Industries, func(i data.Industry) string { return i.Key })
	var names []string
	twins := 0
	for n := range s.Focals {
		o, key := &s.Focals[n], fmt.Sprintf("focal[%d]", n)
		if slices.Contains(names, o.Name) {
			all.add(key+".name", "= %q is the name of another focal firm", o.Name)
		}
		names = append(names, o.Name)
		twins += o.Copies
		if size, err := indexOf("size class", o.Size, agents.Classes[:]); err == nil {
			o.Class = uint8(size)
		}
		switch industry, err := indexOf("industry", o.Industry, industries); {
		case o.Of != 0 && o.Industry != "":
			all.add(key+".of", "= %d: the number of a firm and an industry are both given; one of them says whom to copy", o.Of)
		case o.Of != 0:
		case o.Industry == "":
			all.add(key+".industry", "is missing; wanted an industry, or in of the number of a firm of firms.parquet")
		case err != nil:
			all.add(key+".industry", "%v", err)
		default:
			o.IndustryIndex = uint8(industry)
		}
	}
	if twins > mostTwins {
		all.add("focal", "asks for %d twins in all, at most %d can live in one economy", twins, mostTwins)
	}
}
