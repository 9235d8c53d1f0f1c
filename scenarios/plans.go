package scenarios

import (
	"slices"

	"jiritsu/agents"
	"jiritsu/scenarios/data"
)

// wayOfParent is the region of a plan that follows a parent, and stayedHome that of a
// parent without plants abroad.
const (
	wayOfParent = "parent"
	stayedHome  = "none"
)

// plan checks the plan of a focal firm and sets it in the model's terms.
func (all *faults) plan(p *agents.Plan, s *Scenario, t *data.Tables, key string) {
	regions := keysOf(t.Regions, func(r data.Region) string { return r.Key })
	if p.Cash < 0 && p.Cash != -1 {
		all.add(key+".cash", "= %g is below 0; only -1 leaves it as it was drawn", p.Cash)
	}
	if p.Parent = agents.None; p.ParentIn != "" {
		p.Parent = all.abroad(key+".parent_in", p.ParentIn, stayedHome, regions)
	}
	p.Mode = agents.Mode(slices.Index(agents.Modes[:], p.EnterMode))
	switch {
	case p.EnterYear == 0:
		all.withoutEntry(p, key)
		return
	case p.Stay:
		all.add(key+".stay", "= true goes with no enter_year")
	case p.EnterYear < s.Run.From || p.EnterYear > s.Run.To:
		all.add(key+".enter_year", "= %d is not a year from %d to %d", p.EnterYear, s.Run.From, s.Run.To)
	}
	p.Region, p.Follow = agents.Home, p.EnterRegion == wayOfParent
	if !p.Follow {
		p.Region = all.abroad(key+".enter_region", p.EnterRegion, wayOfParent, regions)
	}
	switch {
	case p.Follow && p.Mode != agents.NoMode && !p.Mode.IsBase():
		all.add(key+".enter_mode", "= %q is no base: a parent is followed by a joint venture or a wholly owned one", p.EnterMode)
	case !p.Follow && p.Mode == agents.NoMode:
		all.add(key+".enter_mode", "is missing: wanted a mode for %s", p.EnterRegion)
	}
	if p.Follow && p.Prepare == "partner" {
		all.add(key+".prepare", `= "partner" needs a region in enter_region`)
	}
}

// withoutEntry checks a plan that enters nowhere.
func (all *faults) withoutEntry(p *agents.Plan, key string) {
	if p.EnterRegion != "" || p.Mode != agents.NoMode {
		all.add(key+".enter_year", "is missing: wanted the year of the entry")
	}
	if p.Prepare != "none" {
		all.add(key+".prepare", "= %q prepares no entry: wanted enter_year and enter_region", p.Prepare)
	}
}

// abroad finds a region abroad; another word stands for none, agents.Home.
func (all *faults) abroad(key, name, or string, regions []string) int {
	if name == or {
		return agents.Home
	}
	n, err := indexOf("region", name, append(slices.Clone(regions[agents.Home+1:]), or))
	if err != nil {
		all.add(key, "= %v", err)
	}
	return n + agents.Home + 1
}
