package study

import (
	"math"

	"jiritsu/agents"
	"jiritsu/calibrate"
)

// A Sign is a pattern that no rule of the model builds in, with its evidence over
// the histories of a run.
type Sign struct {
	Name       string   `json:"name"`
	Claim      string   `json:"claim"`
	Figure     string   `json:"figure"` // what is measured
	Mean       *float64 `json:"mean"`   // nil if there is nothing to measure
	MCSE       *float64 `json:"mcse"`
	Replicates int      `json:"replicates"`
	Rule       string   `json:"rule"` // when the sign counts as there
	Holds      bool     `json:"holds"`
	Why        string   `json:"why"`   // why there is no figure
	Parts      []Part   `json:"parts"` // figures behind it
}

// A Part is a figure behind a sign.
type Part struct {
	Name string   `json:"name"`
	Mean *float64 `json:"mean"`
	MCSE *float64 `json:"mcse"`
}

// A sign is how a Sign is found.
type sign struct {
	Sign
	of    statistic
	holds func(mean, mcse float64) bool
	parts []statistic
}

// Bounds of the signs.
const (
	flatBase  = 1.5 // hazards of bases by age count as flat within this factor
	weakTrait = .5  // standard deviations below which a difference is no large one
)

func signs() []sign {
	named := map[string]statistic{}
	for _, s := range statistics() {
		named[s.Name] = s
	}
	free := func(name string, of func(*record, *calibrate.Filter) float64) statistic {
		return statistic{Statistic: calibrate.Statistic{Name: name}, empty: "there is nobody to ask", of: of}
	}
	return []sign{
		{Sign: Sign{Name: "export_hazard_falls", Claim: "The hazard of ending direct exports falls with the age of the spell",
			Figure: "hazard in the first year less that in the fifth to ninth, share a year", Rule: "above 0 by two standard errors"},
			of:    free("gap", func(r *record, _ *calibrate.Filter) float64 { return exportHazard(r, 1, 1) - exportHazard(r, 5, 9) }),
			holds: func(mean, mcse float64) bool { return mean-2*mcse > 0 },
			parts: []statistic{
				free("year 1", func(r *record, _ *calibrate.Filter) float64 { return exportHazard(r, 1, 1) }),
				free("year 2", func(r *record, _ *calibrate.Filter) float64 { return exportHazard(r, 2, 2) }),
				free("years 3 to 4", func(r *record, _ *calibrate.Filter) float64 { return exportHazard(r, 3, 4) }),
				free("years 5 to 9", func(r *record, _ *calibrate.Filter) float64 { return exportHazard(r, 5, 9) })}},
		{Sign: Sign{Name: "base_hazard_flat", Claim: "The hazard of withdrawal hardly depends on the age of a base",
			Figure: "hazard of bases of ten years and more over that of bases under five", Rule: "between 2/3 and 3/2"},
			of:    free("ratio", func(r *record, _ *calibrate.Filter) float64 { return baseHazard(r, 2) / baseHazard(r, 0) }),
			holds: func(mean, _ float64) bool { return mean >= 1/flatBase && mean <= flatBase },
			parts: []statistic{
				free("under 5 years", func(r *record, _ *calibrate.Filter) float64 { return baseHazard(r, 0) }),
				free("5 to 9 years", func(r *record, _ *calibrate.Filter) float64 { return baseHazard(r, 1) }),
				free("10 years and more", func(r *record, _ *calibrate.Filter) float64 { return baseHazard(r, 2) })}},
		{Sign: Sign{Name: "small_entrants", Claim: "New exporters are small beside those that are there already",
			Figure: "orders of new exporters over those of incumbents in a region", Rule: "below 1 by two standard errors"},
			of: named["entrant_size"], holds: func(mean, mcse float64) bool { return mean+2*mcse < 1 }},
		{Sign: Sign{Name: "subcontractor_margin", Claim: "Subcontractors do not earn more than other firms",
			Figure: "return on sales of subcontractors less that of others", Rule: "not above 0 by more than two standard errors"},
			of: named["margin_gap"], holds: func(mean, mcse float64) bool { return mean-2*mcse <= 0 }},
		{Sign: Sign{Name: "weak_competence", Claim: "Competence has a weak effect on going abroad",
			Figure: "competence of entrants less that of others, standard deviations within size class and year", Rule: "between -1/2 and 1/2"},
			of: named["entry_competence"], holds: func(mean, _ float64) bool { return math.Abs(mean) < weakTrait }},
		{Sign: Sign{Name: "both_orders", Claim: "Some independent firms were free of a dominant customer first, others abroad first",
			Figure: "share of the rarer order among firms that began captive and became independent", Rule: "above 0 by two standard errors"},
			of: free("rarer", func(r *record, _ *calibrate.Filter) float64 {
				x := freeFirst(r, nil)
				return min(x, 1-x)
			}),
			holds: func(mean, mcse float64) bool { return mean-2*mcse > 0 },
			parts: []statistic{free("free first", freeFirst)}},
	}
}

// Signs measures the emergent signs of a run.
func (e *evidence) signs() []Sign {
	var all []Sign
	for _, s := range signs() {
		x := s.of.figure(e, calibrate.Filter{})
		out := s.Sign
		out.Replicates, out.Why, out.Parts = x.Replicates, x.Missing, []Part{}
		if x.Missing == "" {
			mcse := 0.0
			if x.MCSE != nil {
				mcse = *x.MCSE
			}
			mean := x.Mean
			out.Mean, out.MCSE, out.Holds = &mean, x.MCSE, s.holds(mean, mcse)
		}
		for _, p := range s.parts {
			y := p.figure(e, calibrate.Filter{})
			part := Part{Name: p.Name, MCSE: y.MCSE}
			if y.Missing == "" {
				part.Mean = &y.Mean
			}
			out.Parts = append(out.Parts, part)
		}
		all = append(all, out)
	}
	return all
}

// exportHazard is the share of direct exporters that stop in some years of their
// first spells.
func exportHazard(r *record, from, to int) float64 {
	risk, stay := 0.0, 0.0
	for n := range r.cohorts {
		if c := &r.cohorts[n]; c.Kind == cohortExport && int(c.Years) >= from && int(c.Years) <= to {
			risk += c.AtRisk
			stay += c.Exporting
		}
	}
	return 1 - ratio(stay, risk)
}

// baseHazard is withdrawals over base-years in a band of ages. The bases of a
// year are those at its end and half of those given up in it.
func baseHazard(r *record, band int) float64 {
	exits, bases := 0.0, 0.0
	for n := range r.markets {
		m := &r.markets[n]
		x := [...]float64{m.Exits0, m.Exits5, m.Exits10}[band]
		exits += x
		bases += [...]float64{m.Bases0, m.Bases5, m.Bases10}[band] + x/2
	}
	return ratio(exits, bases)
}

// freeFirst is the share of firms free of a dominant customer before they were
// abroad, among those that began captive and became independent.
func freeFirst(r *record, _ *calibrate.Filter) float64 {
	first, all := 0.0, 0.0
	for n := range r.firms {
		x := &r.firms[n]
		captive := x.StartState == agents.States[agents.Captive] || x.StartState == agents.States[agents.Follower]
		if !captive || x.StartIndep || x.FirstIndep == nil {
			continue
		}
		all += x.Weight
		first += weigh(x.Weight, x.FirstFree != nil && (x.FirstAbroad == nil || *x.FirstFree <= *x.FirstAbroad))
	}
	return ratio(first, all)
}
