package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/scenarios/data"
)

// check holds what tags cannot say: names, dates, lengths of lists, sums.
func check(v any) []strict.Fault {
	s, t := v.(*Scenario), mustLoad()
	var all faults
	if s.Run.To < s.Run.From {
		all.add("run.to", "= %d is before run.from = %d", s.Run.To, s.Run.From)
	}
	all.mechanisms(s)
	all.lists(&s.Params)
	all.shocks(s, t)
	all.paths(s, t)
	all.policies(s, t)
	all.focals(s, t)
	return all
}

// faults collects what is wrong.
type faults []strict.Fault

func (all *faults) add(key, format string, args ...any) {
	*all = append(*all, strict.Fault{Key: key, Message: fmt.Sprintf(format, args...)})
}

// mechanisms checks the switches and sets them in the model's terms.
func (all *faults) mechanisms(s *Scenario) {
	s.Switches = nil
	for n, text := range s.Mechanisms.Off {
		all.off(s, fmt.Sprintf("mechanisms.off[%d]", n), text, false)
	}
	for n, text := range s.Mechanisms.SpreadOff {
		all.off(s, fmt.Sprintf("mechanisms.spread_off[%d]", n), text, true)
	}
	for _, name := range sortedKeys(s.Mechanisms.Scale) {
		m, err := indexOf("mechanism", name, agents.Mechanisms[:])
		if err != nil {
			all.add("mechanisms.scale."+name, "cannot be given in a dose: %v", err)
			continue
		}
		if slices.ContainsFunc(s.Switches, func(x agents.Switch) bool { return int(x.Mechanism) == m }) {
			all.add("mechanisms.scale."+name, "= %g: %s is switched twice", s.Mechanisms.Scale[name], name)
			continue
		}
		s.Switches = append(s.Switches, agents.Switch{Mechanism: agents.Mechanism(m), Dose: s.Mechanisms.Scale[name]})
	}
	s.ClosedFrom = agents.None
	if year := s.Mechanisms.ClosedFrom; year != 0 {
		if year > s.Run.To {
			all.add("mechanisms.closed_from", "= %d is after run.to = %d", year, s.Run.To)
		}
		s.ClosedFrom = max(0, quartersInAYear*(year-s.Run.From))
	}
}

// off reads a switch such as "networks@2005".
func (all *faults) off(s *Scenario, key, text string, spread bool) {
	name, date, dated := strings.Cut(text, "@")
	m, err := indexOf("mechanism", name, agents.Mechanisms[:])
	if err != nil {
		all.add(key, "cannot switch off: %v", err)
		return
	}
	sw := agents.Switch{Mechanism: agents.Mechanism(m), Spread: spread}
	if dated {
		year, err := strconv.Atoi(date)
		if err != nil || year < s.Run.From || year > s.Run.To {
			all.add(key, "= %q: %q is not a year from %d to %d", text, date, s.Run.From, s.Run.To)
			return
		}
		sw.From = quartersInAYear * (year - s.Run.From)
	}
	if spread && !sw.Mechanism.IsTrait() {
		all.add(key, "= %q: %s rests on no trait; spread_off takes competence, leadership, marketing and networks", text, name)
		return
	}
	for _, other := range s.Switches {
		if other.Mechanism == sw.Mechanism {
			all.add(key, "= %q: %s is switched twice", text, name)
			return
		}
	}
	s.Switches = append(s.Switches, sw)
}

// lists checks the lengths and sums of lists of parameters.
func (all *faults) lists(p *agents.Params) {
	for _, l := range []struct {
		key  string
		list []float64
		want int
		sum  bool
	}{
		{"population.class_share", p.Population.ClassShare, 3, true},
		{"population.sample", p.Population.Sample, 6, true},
		{"population.trait_mean", p.Population.TraitMean, 3, false},
		{"population.direct", p.Population.Direct, 3, false},
		{"population.indirect", p.Population.Indirect, 3, false},
		{"population.based", p.Population.Based, 3, false},
		{"closure.rate", p.Closure.Rate, 3, false},
		{"capacity.productivity", p.Capacity.Productivity, 3, false},
		{"entry_mode.sunk_cost", p.EntryMode.SunkCost, int(agents.ModeCount) - 1, false},
		{"entry_mode.commitment", p.EntryMode.Commitment, int(agents.ModeCount) - 1, false},
	} {
		if len(l.list) != l.want {
			all.add(l.key, "has %d values, wanted %d", len(l.list), l.want)
			continue
		}
		sum := 0.0
		for _, x := range l.list {
			sum += x
		}
		if l.sum && math.Abs(sum-1) > 1e-6 {
			all.add(l.key, "sums to %g, wanted 1", sum)
		}
	}
}

// shocks checks the names and dates of shocks.
func (all *faults) shocks(s *Scenario, t *data.Tables) {
	known := keysOf(t.Shocks(), func(x data.Shock) string { return x.Name })
	for n, name := range s.Shocks.Off {
		if name == "all" {
			continue
		}
		if _, err := indexOf("shock", name, known); err != nil {
			all.add(fmt.Sprintf("shocks.off[%d]", n), "%v", err)
		}
	}
	for n := range s.Shock {
		shock, key := &s.Shock[n], fmt.Sprintf("shock[%d]", n)
		if slices.Contains(known, shock.Name) {
			all.add(key+".name", "= %q is the name of another shock", shock.Name)
		}
		known = append(known, shock.Name)
		if _, _, err := quarterOf(shock.From); err != nil {
			all.add(key+".from", "%v", err)
		}
		all.names(key+".regions", "region", shock.Regions, keysOf(t.Regions, func(r data.Region) string { return r.Key }))
		all.names(key+".industries", "industry", shock.Industries, keysOf(t.Industries, func(i data.Industry) string { return i.Key }))
	}
}

// policies checks policies and sets them in the model's terms.
func (all *faults) policies(s *Scenario, t *data.Tables) {
	regions := keysOf(t.Regions, func(r data.Region) string { return r.Key })
	var names []string
	for n := range s.Policies {
		p, key := &s.Policies[n], fmt.Sprintf("policy[%d]", n)
		if slices.Contains(names, p.Name) {
			all.add(key+".name", "= %q is the name of another policy", p.Name)
		}
		names = append(names, p.Name)
		if p.To < p.From {
			all.add(key+".to", "= %d is before from = %d", p.To, p.From)
		}
		all.names(key+".regions", "region", p.Regions, regions)
		all.names(key+".sizes", "size class", p.Sizes, agents.Classes[:])
		p.FromQuarter = quartersInAYear * (p.From - s.Run.From)
		p.TillQuarter = quartersInAYear * (p.To + 1 - s.Run.From)
		p.RegionMask, _ = mask("region", p.Regions, regions)
		sizes, _ := mask("size class", p.Sizes, agents.Classes[:])
		p.ClassMask = uint8(sizes)
	}
}

// names checks a list of names.
func (all *faults) names(key, kind string, names, among []string) {
	for n, name := range names {
		if _, err := indexOf(kind, name, among); err != nil {
			all.add(fmt.Sprintf("%s[%d]", key, n), "%v", err)
		}
	}
}
