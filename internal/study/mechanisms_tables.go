package study

import (
	"fmt"
	"slices"
	"strconv"

	"jiritsu/agents"
	"jiritsu/results/attribution"
)

// A MechanismTable is one question with its answers.
type MechanismTable struct {
	Name  string         `json:"name"` // of the file, without its ending
	About string         `json:"about"`
	Rows  []MechanismRow `json:"rows"`
}

// primary is the output of the primary estimand.
const primary = "independence"

// knockouts are the effects of the closed world, of each cause taken away, and of the
// spread of each trait taken away.
func (c *cells) knockouts() (closed, level, spread []MechanismRow) {
	if c.Closed {
		closed = c.effects(closedName, "", world{}, world{closed: true})
	}
	for k, m := range c.causes {
		doubt := c.doubt(world{}.off(int(m)))
		for _, r := range c.effects(c.name(k), "", world{}, world{}.off(int(m))) {
			r.Note = doubt
			level = append(level, r)
		}
		if c.Spread && m.IsTrait() {
			spread = append(spread, c.effects(c.name(k), "", world{}, world{}.at(int(m), spreadOff))...)
		}
	}
	return closed, level, spread
}

// doses are the outcomes at each dose less those as it is, and the slope over doses.
func (c *cells) doses() (rows []MechanismRow) {
	if len(c.Doses) == 0 {
		return nil
	}
	all := slices.Concat([]float64{0, 1}, c.Doses)
	slices.Sort(all)
	all = slices.Compact(all)
	for k, m := range c.causes {
		for _, dose := range all {
			rows = append(rows, c.effects(c.name(k), strconv.FormatFloat(dose, 'g', -1, 64), world{}.at(int(m), doseLevel(dose)), world{})...)
		}
		eachOutcome(func(outcome, group, output string) {
			var y [][]float64
			for _, dose := range all {
				y = append(y, c.series(world{}.at(int(m), doseLevel(dose)), output))
			}
			slopes := make([]float64, len(y[0]))
			for r := range slopes {
				at := make([]float64, len(all))
				for n := range all {
					at[n] = y[n][r]
				}
				slopes[r] = slopeOf(all, at)
			}
			rows = append(rows, estimated(MechanismRow{Cause: c.name(k), Outcome: outcome, Group: group, Measure: "slope", Note: "per unit of dose, least squares"}, attribution.OverSeeds(slopes)))
		})
	}
	return rows
}

// timing is what each cause adds from a year on: its effect up to the end if it is
// taken away then.
func (c *cells) timing() (rows []MechanismRow) {
	for k, m := range c.causes {
		whole, ok := compared(MechanismRow{}, c.series(world{}, primary), c.series(world{}.off(int(m)), primary))
		for _, year := range c.Years {
			for _, r := range c.effects(c.name(k), strconv.Itoa(year), world{}, world{}.at(int(m), off+"@"+strconv.Itoa(year))) {
				if ok && r.Outcome == primary && r.Group == wholeGroup {
					r.Share = shareOfRow(*r.Value, *whole.Value, whole.sign() != 0)
				}
				rows = append(rows, r)
			}
		}
	}
	return rows
}

// addOne is what each cause adds to a null model.
func (c *cells) addOne(null int) (rows []MechanismRow) {
	for k := range c.causes {
		note := ""
		if null>>k&1 == 1 {
			note = "part of the null model: what it adds to the rest of it"
		}
		there, gone := c.setting(null|1<<k, 0), c.setting(null&^(1<<k), 0)
		if _, ok := c.place[there]; !ok {
			continue
		}
		if _, ok := c.place[gone]; !ok {
			continue
		}
		for _, r := range c.effects(c.name(k), c.settingName(null), there, gone) {
			r.Note = note
			rows = append(rows, r)
		}
	}
	return rows
}

// settingName names a setting by the causes that are on.
func (d *worlds) settingName(set int) string {
	name := ""
	for k := range d.causes {
		if set>>k&1 == 1 {
			if name != "" {
				name += "+"
			}
			name += d.name(k)
		}
	}
	if name == "" {
		return "none"
	}
	return name
}

// mediation splits the effect of each cause by mediator.
func (c *cells) mediation() (rows []MechanismRow) {
	for k, m := range c.causes {
		for _, mediator := range c.mediators() {
			name := c.Mediators[slices.Index(c.mediators(), mediator)]
			heldWorld := world{}.holding(mediator, int(m))
			loose := attribution.OverSeeds(c.series(heldWorld, "loose"))
			eachOutcome(func(outcome, group, output string) {
				x := attribution.Mediate(c.series(world{}.off(int(m)), output), c.series(heldWorld, output), c.series(world{}, output))
				r := MechanismRow{Cause: c.name(k), With: name, Outcome: outcome, Group: group, Note: fmt.Sprintf("%.2g of firm-quarters not held", loose.Value)}
				for _, part := range []struct {
					measure string
					e       attribution.Estimate
				}{{"total", x.Total}, {"direct", x.Direct}, {"indirect", x.Indirect}} {
					r.Measure = part.measure
					row := estimated(r, part.e)
					if part.measure == "indirect" {
						row.Share = given(x.Share)
					}
					rows = append(rows, row)
				}
			})
		}
	}
	return rows
}

// falls are what the falls of dependence are made of, as it is, and how much of them
// is due to foreign markets and to each cause.
func (c *cells) falls() (rows []MechanismRow) {
	type pair struct {
		cause string
		gone  world
	}
	pairs := []pair{}
	if c.Closed {
		pairs = append(pairs, pair{closedName, world{closed: true}})
	}
	for k, m := range c.causes {
		pairs = append(pairs, pair{c.name(k), world{}.off(int(m))})
	}
	for _, whom := range []string{"", "_of_freed"} {
		group := map[string]string{"": wholeGroup, "_of_freed": "freed"}[whom]
		for _, part := range fallNames {
			output := "fall_" + part + whom
			rows = append(rows, estimated(MechanismRow{Cause: asItIs, With: part, Group: group, Measure: "level"}, attribution.OverSeeds(c.series(world{}, output))))
			for _, p := range pairs {
				if r, ok := compared(MechanismRow{Cause: p.cause, With: part, Group: group, Measure: "effect"}, c.series(world{}, output), c.series(p.gone, output)); ok {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// routes split the effect of each cause on independence by the first step of the
// independent.
func (c *cells) routes() (rows []MechanismRow) {
	for k, m := range c.causes {
		for r := agents.FollowParent; r < agents.RouteCount; r++ {
			output := "independent_by_" + agents.Routes[r]
			if row, ok := compared(MechanismRow{Cause: c.name(k), With: agents.Routes[r], Outcome: primary, Group: wholeGroup},
				c.series(world{}, output), c.series(world{}.off(int(m)), output)); ok {
				rows = append(rows, row)
			}
		}
	}
	return rows
}
