package study

import (
	"math"
	"strings"
	"sync"

	"jiritsu/agents"
	"jiritsu/calibrate"
	"jiritsu/sim"
)

// mechanismGroups are the groups of firms for which effects are given.
var mechanismGroups = knockoutGroups

// Outcomes of firms that were captive at the start or at birth, by the end of the
// history; the first is the primary estimand.
var mechanismOutcomes = []struct {
	name, meaning string
	at            func(*subject) int
}{
	{"independence", "has become independent international, closure competing", independentAt},
	{"freedom", "has held D below the line of dependence, closure competing", freeAt},
	{"abroad", "has entered a foreign region within the history, closure competing", func(s *subject) int { return s.entry }},
	{"withdrawn", "has given up a base abroad", nil},
	{"closed", "has closed", closedAt},
}

// withdrawnOutcome is the place of a share that has no date.
const withdrawnOutcome = 3

// The parts of a fall of dependence.
var fallNames = [...]string{"orders", "own_home", "own_abroad", "other"}

// The traits of which the slope of independence is read.
var slopeTraits = [...]string{"competence", "marketing", "networking", "risk", "horizon", "experience"}

// A mechanismRead is a history as a mechanisms design reads it.
type mechanismRead struct {
	c        *Case
	h        *sim.History
	subjects []subject
	row      []float64
	err      error
}

// add adds an output.
func (r *mechanismRead) add(x ...float64) { r.row = append(r.row, x...) }

// mechanismOutputs lists the outputs of a run in a mechanisms design, in the order
// in which rowOfMechanisms gives them.
var mechanismOutputs = sync.OnceValue(func() (all []sweepOutput) {
	add := func(name, unit, meaning string) {
		all = append(all, sweepOutput{name: name, unit: unit, meaning: meaning, missing: true})
	}
	for g, group := range mechanismGroups {
		suffix, whom := "", ""
		if g > 0 {
			suffix, whom = "_size_"+strings.ReplaceAll(group, "-", "_"), " with "+group+" employees"
		}
		for _, o := range mechanismOutcomes {
			add(o.name+suffix, shareOfBeginners, "of the firms that began captive"+whom+", the share that "+o.meaning)
		}
	}
	for _, whom := range []string{"", "_of_freed"} {
		for _, part := range fallNames {
			add("fall_"+part+whom, "D, summed over falls", "mean fall of dependence of the firms that began captive"+
				map[string]string{"": "", "_of_freed": " and got free"}[whom]+": by "+Display(part))
		}
	}
	for r := agents.FollowParent; r < agents.RouteCount; r++ {
		add("independent_by_"+agents.Routes[r], shareOfBeginners, "of the firms that began captive, the share that has been independent and whose first step was: "+Display(agents.Routes[r]))
	}
	for _, name := range slopeTraits {
		add("slope_"+name, "share of firms per standard deviation", "slope of having been independent on "+name+" at the start, within size classes")
	}
	add("gap_followers", shareOfBeginners, "share that has been independent among firms that ever followed a parent less that among others")
	add("loose", "share of firm-quarters", "firm-quarters whose mediator could not be held, since the firm did not live in the other world")
	add("clamps", "number", "traits that a dose would have moved out of [0,1]")
	for _, t := range ownTargets() {
		add("target_"+t.ID, "as the target", t.Quantity+", "+t.Population+", "+t.Period)
	}
	return all
})

// ownTargets are the targets of the project; they are embedded and checked by
// tests.
var ownTargets = sync.OnceValue(func() []calibrate.Target {
	targets, err := ReadTargets("")
	if err != nil {
		panic(err)
	}
	return targets
})

// rowOfMechanisms gives the outputs of a history; figures are those of the targets,
// or nil where they are not wanted.
func rowOfMechanisms(c *Case, h *sim.History, figures []float64) ([]float64, error) {
	r := &mechanismRead{c: c, h: h}
	r.subjects = subjectsOf(h, c.Setup.Params.Thresholds.Captive, fatesOf(h.Events))
	for g := range mechanismGroups {
		group := r.subjects
		if g > 0 {
			group = only(r.subjects, func(s *subject) bool { return int(s.Class) == g-1 })
		}
		r.outcomes(group)
	}
	r.falls(func(*subject) bool { return true })
	r.falls(func(s *subject) bool { return freeAt(s) != never })
	r.routes()
	for t := range slopeTraits {
		r.add(slope(r.subjects, t))
	}
	followed := func(s *subject) bool { return s.Outcome.EverFollowed }
	r.add(meanOf(r.subjects, followed, reachedIndependence) - meanOf(r.subjects, func(s *subject) bool { return !followed(s) }, reachedIndependence))
	r.add(ratio(float64(h.Loose), float64(h.Held+h.Loose)), float64(h.Clamps))
	if figures == nil {
		figures = missing(len(ownTargets()))
	}
	r.add(figures...)
	return r.row, r.err
}

// outcomes adds the outcomes of a group.
func (r *mechanismRead) outcomes(group []subject) {
	for n, o := range mechanismOutcomes {
		var x float64
		var err error
		if n == withdrawnOutcome {
			x = meanOf(group, func(*subject) bool { return true }, func(s *subject) float64 { return oneIf(s.Outcome.Withdrawals > 0) })
		} else {
			x, err = shareBy(r.c, group, o.at)
		}
		if err != nil {
			r.err = err
		}
		r.add(x)
	}
}

// falls adds what the falls of dependence of some firms are made of.
func (r *mechanismRead) falls(want func(*subject) bool) {
	for part := range fallNames {
		r.add(meanOf(r.subjects, want, func(s *subject) float64 {
			o := &s.Outcome
			return float64([...]float32{o.FallOrders, o.FallOwnHome, o.FallOwnAbroad, o.FallOther}[part])
		}))
	}
}

// routes adds the share of the independent by their first step.
func (r *mechanismRead) routes() {
	all := func(*subject) bool { return true }
	for route := agents.FollowParent; route < agents.RouteCount; route++ {
		r.add(meanOf(r.subjects, all, func(s *subject) float64 {
			return oneIf(independentAt(s) != never && s.Outcome.Route == route)
		}))
	}
}

func oneIf(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// reachedIndependence is 1 for a firm that has been independent.
func reachedIndependence(s *subject) float64 { return oneIf(independentAt(s) != never) }

// meanOf is a weighted mean over some subjects; nan without any.
func meanOf(all []subject, want func(*subject) bool, of func(*subject) float64) float64 {
	sum, weight := 0.0, 0.0
	for n := range all {
		if s := &all[n]; want(s) {
			sum += s.Weight * of(s)
			weight += s.Weight
		}
	}
	return ratio(sum, weight)
}

// slope is the weighted least-squares slope of having been independent on a trait
// at the start, within size classes, for a standard deviation of the trait.
func slope(all []subject, trait int) float64 {
	var mean, weight [len(agents.Classes)]float64
	for n := range all {
		s := &all[n]
		mean[s.Class] += s.Weight * float64(s.Outcome.StartTraits[trait])
		weight[s.Class] += s.Weight
	}
	var xy, xx, sum float64
	for n := range all {
		s := &all[n]
		x := float64(s.Outcome.StartTraits[trait]) - mean[s.Class]/weight[s.Class]
		xy += s.Weight * x * reachedIndependence(s)
		xx += s.Weight * x * x
		sum += s.Weight
	}
	return ratio(xy, xx) * math.Sqrt(ratio(xx, sum))
}

// MechanismOutcomes lists the outcomes of a mechanisms design.
func MechanismOutcomes() (names []string) {
	for _, o := range mechanismOutcomes {
		names = append(names, o.name)
	}
	return names
}
