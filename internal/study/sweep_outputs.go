package study

import (
	"fmt"
	"math"
	"strings"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A sweepOutput is one number that every run of a sweep gives.
type sweepOutput struct {
	name, unit, meaning string
	missing             bool   // may be missing, as where nobody is at risk
	table, key          string // where a summary has it, if it does
	of                  func(*tally) float64
}

const (
	shareOfBeginners = "share of firms"
	shareOfLiving    = "share of living firms"
	realFirms        = "real firms"
)

// outputs lists the outputs of a run in the order of their columns.
func outputs() (all []sweepOutput) {
	independence := func(t *tally) map[string]float64 { return t.Independence }
	all = append(all, incidenceOutputs("independence", "has become independent international by the last year", independence)...)
	freedom := func(t *tally) map[string]float64 { return t.Freedom }
	all = append(all, incidenceOutputs("freedom", "has had no dominant customer by the last year", freedom)...)
	for _, key := range agents.States {
		all = append(all, shareOutput("state_"+key, shareOfLiving, "firms that are "+Display(key)+" at the end", "states", key,
			func(t *tally) map[string]float64 { return t.States }))
	}
	for _, key := range RouteNames {
		all = append(all, shareOutput("route_"+key, "share of the independent", "first step of the independent: "+Display(key), "routes", key,
			func(t *tally) map[string]float64 { return t.Routes }))
	}
	for _, r := range Regions() {
		all = append(all, shareOutput("present_"+r.Key, shareOfLiving, "firms present in "+r.Title+" at the end", "presence", r.Key,
			func(t *tally) map[string]float64 { return t.Presence }))
	}
	for _, key := range Flows {
		all = append(all, sweepOutput{"flow_" + key, realFirms, "over the whole history: " + Display(key), false, "flows", key,
			func(t *tally) float64 { return entry(t.Flows, key) }})
	}
	for _, key := range Roads {
		all = append(all, sweepOutput{"road_" + key, realFirms, "firms that took this road: " + Display(key), false, "roads", key,
			func(t *tally) float64 { return entry(t.Roads, key) }})
	}
	for _, key := range Roads {
		all = append(all, sweepOutput{"sampled_" + key, "sampled firms", "sampled firms behind road_" + key, false, "", "",
			func(t *tally) float64 { return float64(t.Sampled[key]) }})
	}
	return append(all, sweepOutput{"clamps", "number", "traits that a dose would have moved out of [0,1]", false, "", "",
		func(t *tally) float64 { return float64(t.Clamps) }})
}

// shareOutput is a share that a summary has in a table; nan where nobody is at risk.
func shareOutput(name, unit, meaning, table, key string, in func(*tally) map[string]float64) sweepOutput {
	return sweepOutput{name, unit, meaning, true, table, key, func(t *tally) float64 { return entry(in(t), key) }}
}

// incidenceOutputs are an incidence in every group of firms.
func incidenceOutputs(name, what string, in func(*tally) map[string]float64) (all []sweepOutput) {
	add := func(column, key, whom string) {
		all = append(all, shareOutput(column, shareOfBeginners, "of the firms that began captive"+whom+", the share that "+what, name, key, in))
	}
	add(name, wholeGroup, "")
	for _, c := range Classes() {
		add(name+"_size_"+strings.ReplaceAll(c.Key, "-", "_"), c.Key, " with "+c.Title)
	}
	for _, x := range Industries() {
		add(name+"_industry_"+x.Key, x.Key, " in "+x.Title)
	}
	for _, x := range Regions() {
		add(name+"_region_"+x.Key, x.Key, " and entered "+x.Title+" first (counted from the entry)")
	}
	return all
}

// entry is an entry of a table, or nan.
func entry(table map[string]float64, key string) float64 {
	if x, ok := table[key]; ok {
		return x
	}
	return math.NaN()
}

// outputs lists those of the runs of a plan.
func (p *SweepPlan) outputs() []sweepOutput {
	if p.Design == mechanismsDesign {
		return mechanismOutputs()
	}
	return outputs()
}

// OutputNames lists the outputs of a run.
func OutputNames() []string {
	var names []string
	for _, o := range outputs() {
		names = append(names, o.name)
	}
	return names
}

// rowOf gives the outputs of a history; a number that must be there and is not
// finite is an error.
func rowOf(all []sweepOutput, t *tally) ([]float64, error) {
	row := make([]float64, len(all))
	for n := range all {
		row[n] = all[n].of(t)
		if math.IsInf(row[n], 0) || math.IsNaN(row[n]) && !all[n].missing {
			return nil, fmt.Errorf("output %s is %g: not finite", all[n].name, row[n])
		}
	}
	return row, nil
}

// finite says which firm has a number that is not finite.
func finite(h *sim.History) error {
	for n := range h.Firms {
		f := &h.Firms[n]
		for _, x := range [...]float64{f.Weight, f.Competence, f.Capacity, f.Cost, f.Cash, f.RestVolume, f.Outcome.Dependence, f.Outcome.Sales} {
			if math.IsNaN(x - x) {
				return fmt.Errorf("firm %d has a number that is not finite: %g", f.ID, x)
			}
		}
	}
	return nil
}
