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
		all.differences(o, key)
		all.plan(&o.Plan, s, t, key)
		switch industry, err := indexOf("industry", o.Industry, industries); {
		case o.Of != 0 && o.Industry != "":
			all.add(key+".of", "= %d: the number of a firm and an industry are both given; one of them says whom to copy", o.Of)
		case o.Of != 0:
		case o.Industry == "":
			all.add(key+".name", "= %q copies nobody: wanted industry, or in of the number of a firm of firms.parquet", o.Name)
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

// differences checks what a focal sets apart from its original.
func (all *faults) differences(o *agents.Focal, key string) {
	for _, x := range []struct {
		name  string
		value float64
	}{{"employees", o.Employees}, {"dependence", o.Dependence}, {"competence", o.Competence}, {"marketing", o.Marketing},
		{"networking", o.Networking}, {"risk", o.Risk}, {"horizon", o.Horizon}, {"experience", o.Experience}, {"owner_age", o.OwnerAge}} {
		if x.value < 0 && x.value != -1 {
			all.add(key+"."+x.name, "= %g is below 0; only -1 leaves it as it was drawn", x.value)
		}
	}
	low, high := agents.SizeOf(o.Class)
	if o.Employees >= 0 && o.Of == 0 && (o.Employees < low || o.Employees > high) {
		all.add(key+".employees", "= %g does not fit the size class %s", o.Employees, o.Size)
	}
}
