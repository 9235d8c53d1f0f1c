package study

import (
	"math"

	"jiritsu/agents"
	"jiritsu/calibrate"
)

// eventStatistics are shares of what happened in some years.
func eventStatistics() []statistic {
	share := func(name, population, formula string, filters, needs []string, picks func(*happening) bool, holds func(*happening, *calibrate.Filter) bool) statistic {
		return statistic{Statistic: calibrate.Statistic{Name: name, Population: population, Formula: formula, Unit: "share", Filters: filters, Needs: needs},
			empty: "there are no " + population, of: func(r *record, f *calibrate.Filter) float64 {
				return eventShare(r.events, f, picks, holds)
			}}
	}
	first := statistic{Statistic: calibrate.Statistic{Name: "first_form", Population: "firms that go abroad for the first time in the run",
		Formula: "first entries in the mode over first entries; firms that were abroad at the start are left out", Unit: "share",
		Filters: []string{"mode", "from", "to"}, Needs: []string{"mode"}}, empty: "there are no first entries", of: firstForm}
	return []statistic{
		share("base_motive", "bases opened, regions of the filter", "bases opened for the motive over bases opened; host demand, labour cost and following a customer add up to 1",
			[]string{"motive", "regions", "from", "to"}, []string{"motive"}, opensBase,
			func(e *happening, f *calibrate.Filter) bool { return e.Motive != nil && *e.Motive == f.Motive }),
		first,
		share("exit_age", "bases given up, regions of the filter", "bases given up from age_from to below age_below over bases given up",
			[]string{"age_from", "age_below", "regions", "from", "to"}, nil, withdraws,
			func(e *happening, f *calibrate.Filter) bool {
				years := float64(*e.Age) / quartersInAYear
				return years >= f.AgeFrom && (f.AgeBelow == 0 || years < f.AgeBelow)
			}),
		{Statistic: calibrate.Statistic{Name: "exit_region", Population: "bases given up", Formula: "bases given up in the regions over bases given up",
			Unit: "share", Filters: marketFilters, Needs: []string{"regions"}}, empty: "there are no bases given up",
			of: func(r *record, f *calibrate.Filter) float64 {
				anywhere := *f
				anywhere.Regions = nil
				return eventShare(r.events, &anywhere, withdraws, func(e *happening, _ *calibrate.Filter) bool { return inRegions(f, e.Region) })
			}},
		share("exit_met_plan", "bases given up, regions of the filter", "bases whose last sales met or beat the plan over bases given up",
			marketFilters, nil, withdraws, func(e *happening, _ *calibrate.Filter) bool { return e.Value >= 0 }),
	}
}

// opensBase tells whether an event is the opening of a base.
func opensBase(e *happening) bool {
	base := func(mode *string) bool {
		return mode != nil && (*mode == agents.Modes[agents.JointVenture] || *mode == agents.Modes[agents.WhollyOwned])
	}
	return e.Event == agents.Events[agents.Entered] && base(e.Mode) && !base(e.From)
}

// withdraws tells whether an event is the end of a base.
func withdraws(e *happening) bool { return e.Event == agents.Events[agents.Withdrew] && e.Age != nil }

// within tells whether an event lies in the years of a filter.
func (e *happening) within(f *calibrate.Filter) bool {
	year := int(math.Floor(e.Time))
	return year >= f.From && year <= f.To
}

// eventShare is the weighted share of some events for which something holds.
func eventShare(events []happening, f *calibrate.Filter, picks func(*happening) bool, holds func(*happening, *calibrate.Filter) bool) float64 {
	sum, all := 0.0, 0.0
	for n := range events {
		if e := &events[n]; e.within(f) && picks(e) && inRegions(f, e.Region) {
			all += e.Weight
			sum += weigh(e.Weight, holds(e, f))
		}
	}
	return ratio(sum, all)
}

// firstForm is the share of a mode among the first entries of firms.
func firstForm(r *record, f *calibrate.Filter) float64 {
	abroad := map[firmOf]bool{}
	for n := range r.firms {
		if x := &r.firms[n]; x.StartAbroad {
			abroad[firmOf{x.Replicate, x.Firm}] = true
		}
	}
	sum, all := 0.0, 0.0
	for n := range r.events {
		e := &r.events[n]
		firm := firmOf{e.Replicate, e.Firm}
		if e.Event != agents.Events[agents.Entered] || abroad[firm] {
			continue
		}
		abroad[firm] = true
		if e.within(f) {
			all += e.Weight
			sum += weigh(e.Weight, e.Mode != nil && *e.Mode == f.Mode)
		}
	}
	return ratio(sum, all)
}

// A firmOf is a firm of a history.
type firmOf struct {
	replicate int32
	firm      int64
}
