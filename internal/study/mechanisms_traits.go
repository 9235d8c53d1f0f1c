package study

import (
	"fmt"
	"jiritsu/agents"
	"jiritsu/results/attribution"
)

// lowDecile is how many standard deviations a trait that is off lies below the mean.
const lowDecile = 1.2815515655446004

// association is what simulated firms show before anything is taken away: the slope
// of independence on each trait at the start, and the gap of followers.
func (c *cells) association() (rows []MechanismRow) {
	for _, name := range slopeTraits {
		r := MechanismRow{Cause: name, Outcome: primary, Group: wholeGroup, Measure: "slope", Note: "per standard deviation at the start, within size classes"}
		rows = append(rows, estimated(r, attribution.OverSeeds(c.series(world{}, "slope_"+name))))
	}
	r := MechanismRow{Cause: "follower", Outcome: primary, Group: wholeGroup, Measure: "gap", Note: "firms that ever followed a parent less others"}
	return append(rows, estimated(r, attribution.OverSeeds(c.series(world{}, "gap_followers"))))
}

// traitSlopes are the traits whose slopes stand for a mechanism.
var traitSlopes = map[agents.Mechanism][]string{
	agents.Competence: {"competence"}, agents.Leadership: {"risk", "horizon", "experience"},
	agents.Marketing: {"marketing"}, agents.Networks: {"networking"},
}

// rankings puts the traits beside each other on one scale: per standard deviation,
// in the scenario and in each variant.
func (c *cells) rankings() (rows []MechanismRow) {
	traits := c.traits()
	for form := range c.forms {
		if form > 0 && form <= c.draws {
			continue
		}
		var values [][]float64
		for _, g := range c.traitGames(primary, form) {
			values = append(values, g.Shapley())
		}
		for t, k := range traits {
			m := c.causes[k]
			r := MechanismRow{Cause: c.name(k), With: c.forms[form].name, Outcome: primary, Group: wholeGroup}
			if gone := c.series(world{form: form}.off(int(m)), primary); gone != nil {
				d := minus(c.series(world{form: form}, primary), gone)
				for n := range d {
					d[n] /= lowDecile
				}
				r.Measure, r.Note = "knock-out", "per standard deviation: off is 1.28 of them below the mean"
				rows = append(rows, estimated(r, attribution.OverSeeds(d)))
			}
			if values != nil {
				column := make([]float64, len(values))
				for s := range values {
					column[s] = values[s][t]
				}
				r.Measure, r.Note = "shapley", "among the traits, the other mechanisms on"
				rows = append(rows, estimated(r, attribution.OverSeeds(column)))
			}
		}
	}
	return rows
}

// variants are the effects of each cause taken away in other forms of the scenario.
func (c *cells) variants() (rows []MechanismRow) {
	for form := c.draws + 1; form < len(c.forms); form++ {
		for k, m := range c.causes {
			rows = append(rows, c.effects(c.name(k), c.forms[form].name, world{form: form}, world{form: form}.off(int(m)))...)
		}
	}
	return rows
}

// overDraws are the effects of each cause taken away at each draw.
func (c *cells) overDraws() (rows []MechanismRow) {
	for form := 1; form <= c.draws; form++ {
		for k, m := range c.causes {
			for _, r := range c.effects(c.name(k), c.forms[form].name, world{form: form}, world{form: form}.off(int(m))) {
				if r.Group == wholeGroup {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// robustness counts the draws in which an effect is above 0, with the exact binomial
// interval of their share. Draws in which nothing differs speak neither for nor against
// and are left out, as in a sign test (Dixon and Mood 1946); where all are such there is
// no share.
func (c *cells) robustness(draws []MechanismRow) (rows []MechanismRow) {
	for k := range c.causes {
		for _, o := range mechanismOutcomes {
			var effects []float64
			for _, r := range draws {
				if r.Cause == c.name(k) && r.Outcome == o.name && r.Value != nil {
					effects = append(effects, *r.Value)
				}
			}
			if len(effects) == 0 {
				continue
			}
			r := MechanismRow{Cause: c.name(k), Outcome: o.name, Group: wholeGroup}
			r.Measure = "mean effect"
			r.Note = "over draws; the interval is that of draws"
			e := attribution.OverSeeds(effects)
			rows = append(rows, estimated(r, e))
			rows = append(rows, signsOf(r, effects))
		}
	}
	return rows
}

// signsOf is the share of the effects that are above 0, of those that are not 0.
func signsOf(r MechanismRow, effects []float64) MechanismRow {
	up, n := 0, 0
	for _, x := range effects {
		up, n = up+one(x > 0), n+one(x != 0)
	}
	r.Measure, r.Note, r.Seeds = "share of draws above 0", "Clopper and Pearson", n
	if n < len(effects) {
		r.Note = fmt.Sprintf("Clopper and Pearson; %d draws without any difference left out", len(effects)-n)
	}
	if n > 0 {
		low, high := attribution.ClopperPearson(up, n)
		r.Value, r.Low, r.High = new(float64(up)/float64(n)), &low, &high
	}
	return r
}
