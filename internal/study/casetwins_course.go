package study

import (
	"jiritsu/agents"
	"jiritsu/calibrate/casebook"
	"jiritsu/scenarios"
)

// courseOf is what a case tells of each year, from the start to its last year; nil
// if a year or a mode is unknown. A base that was given up is taken for all that
// the firm had in its region.
func (t *CaseTwins) courseOf(x *told, c *casebook.Case) []uint8 {
	end := x.until
	if x.first == nil {
		end = x.planned
	}
	if end < t.options.From {
		return nil
	}
	course := c.Course()
	for _, e := range course {
		tells := e.Kind == "entry" || e.Kind == "withdrawal" || e.Kind == "closed"
		if tells && e.Year == 0 || e.Kind == "entry" && (e.Mode == casebook.Unknown || e.Region == "") || e.Kind == "withdrawal" && e.Region == "" {
			return nil
		}
	}
	var modes [agents.MaxRegions]agents.Mode
	states, n, ever := []uint8{}, 0, false
	for year := t.options.From; year <= end; year++ {
		for ; n < len(course) && course[n].Year <= year && course[n].Year > 0; n++ {
			e := &course[n]
			at := regionOf(e.Region)
			switch {
			case e.Kind == "entry" && t.counts(modeOf(e.Mode)):
				modes[at], ever = max(modes[at], modeOf(e.Mode)), true
			case e.Kind == "withdrawal":
				modes[at] = agents.NoMode
			case e.Kind == "closed":
				for ; year <= end; year++ {
					states = append(states, stateClosed)
				}
				return states
			}
		}
		states = append(states, t.stateOf(modes[:], ever))
	}
	return states
}

// regionOf is the number of a region by its key.
func regionOf(key string) int {
	for n, r := range scenarios.Tables().Regions {
		if r.Key == key {
			return n
		}
	}
	return 0
}
