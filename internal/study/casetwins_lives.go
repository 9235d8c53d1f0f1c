package study

import (
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/internal/draw"
	"jiritsu/sim"
)

// CaseStates are what a firm is in a year, in the terms in which cases tell of it:
// the deepest mode that it uses anywhere, or that it left or closed.
var CaseStates = []string{"home", "indirect_export", "direct_export", "alliance", "joint_venture", "wholly_owned", "withdrawn", "closed"}

// The states beyond the modes.
const (
	stateHome      = uint8(agents.NoMode)
	stateWithdrawn = uint8(agents.ModeCount)
	stateClosed    = stateWithdrawn + 1
)

// A TwinLife is what a case would tell of a twin.
type TwinLife struct {
	Case, Copy int
	Weight     float64 // real firms that it stands for, relative to the case's other twins; 0 if it cannot be the case
	Entered    bool    // made a venture that counts by the year up to which the case tells, or began with one
	Told       bool    // entered, and went where cases were looked for by then
	Year       int     // of the first venture that counts, 0 without one
	Region     int     // of the first venture
	Mode       agents.Mode
	Followed   bool // it followed a customer there
	Until      int  // last year that the case tells of
	Outcome    Fate // in that year

	DependenceBefore, DependenceAfter, ForeignShare float64 // at the start and the end of the history, in steps of .005

	States []uint8 // by year of the history, indexes of CaseStates
}

// Lives reads the lives of all twins of a history that kept events and firms, in
// the order of cases and copies. Twins that found no place in the sample have none.
func (t *CaseTwins) Lives(c *Case, h *sim.History) []TwinLife {
	kinds, events, starts := kindsOf(c.Setup.Params), map[uint32][]*agents.Event{}, map[uint32]agents.Luck{}
	for n := range c.Setup.Params.Focals {
		o := &c.Setup.Params.Focals[n]
		starts[o.Luck.Key] = o.Luck
	}
	for n := range h.Events {
		if e := &h.Events[n]; e.Twin != 0 && e.Firm.TwinKey() > 0 {
			events[e.Firm.TwinKey()] = append(events[e.Firm.TwinKey()], e)
		}
	}
	var all []TwinLife
	stream := caseLife.In(c.Setup.Seed, h.Replicate, -1)
	for n := range h.Firms {
		f := &h.Firms[n]
		key := f.TwinKey()
		if key == 0 {
			continue
		}
		l, sought := t.life(f, events[key], starts[key])
		l.Case, l.Copy = twinOf(key)
		l.Weight = kinds[int(f.Stratum)].weight(c.Setup.Params)
		t.judge(&l, sought, f, events[key], stream.Of(uint64(l.Case), uint64(l.Copy)))
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b TwinLife) int { return (a.Case-b.Case)*(mostCopies+1) + a.Copy - b.Copy })
	return all
}

// life follows a twin through the years and finds its first venture, and the year
// in which it first was where cases were looked for, 0 if never.
func (t *CaseTwins) life(f *agents.FirmRecord, events []*agents.Event, start agents.Luck) (l TwinLife, sought int) {
	o, n := &f.Outcome, 0
	l = TwinLife{States: make([]uint8, t.options.To-t.options.From+1),
		DependenceBefore: coarse(float64(o.StartD)), DependenceAfter: coarse(o.Dependence), ForeignShare: coarse(o.ForeignShare)}
	var modes [agents.MaxRegions]agents.Mode
	ever := false
	if start.Mode != agents.NoMode && o.AbroadFirst {
		modes[start.Region], ever = start.Mode, t.counts(start.Mode)
		l.Year, l.Region, l.Mode = start.Since, int(start.Region), start.Mode
		sought = start.Since * one(t.sought[start.Region])
	}
	for year := range l.States {
		for ; n < len(events) && int(events[n].Quarter) < quartersInAYear*(year+1); n++ {
			e := events[n]
			switch e.Kind {
			case agents.Entered:
				modes[e.Region] = e.Mode
				if t.counts(e.Mode) && l.Year == 0 {
					l.Year, l.Region, l.Mode = t.options.From+year, int(e.Region), e.Mode
					l.Followed = e.Motive == agents.FollowCustomer
				}
				ever = ever || t.counts(e.Mode)
				if t.counts(e.Mode) && t.sought[e.Region] && sought == 0 {
					sought = t.options.From + year
				}
			case agents.Stopped, agents.Withdrew:
				modes[e.Region] = agents.NoMode
			case agents.ClosedCash, agents.ClosedOwner, agents.ClosedOther:
				for ; year < len(l.States); year++ {
					l.States[year] = stateClosed
				}
				return l, sought
			}
		}
		l.States[year] = t.stateOf(modes[:], ever)
	}
	return l, sought
}

// stateOf is the deepest mode that counts, or whether there ever was one.
func (t *CaseTwins) stateOf(modes []agents.Mode, ever bool) uint8 {
	deepest := agents.NoMode
	for _, m := range modes {
		if t.counts(m) {
			deepest = max(deepest, m)
		}
	}
	switch {
	case deepest != agents.NoMode:
		return uint8(deepest)
	case ever:
		return stateWithdrawn
	}
	return stateHome
}

// judge says what the case would tell of a twin in its last year.
func (t *CaseTwins) judge(l *TwinLife, sought int, f *agents.FirmRecord, events []*agents.Event, r draw.Rand) {
	x := &t.told[l.Case]
	if l.Year > 0 && x.before == nil && float64(l.Year) < x.numbers.founded {
		*l = TwinLife{Case: l.Case, Copy: l.Copy, States: l.States} // no such firm yet
		return
	}
	l.Until = x.until
	if l.Until == 0 {
		l.Until = t.options.To
		if l.Year > 0 && len(t.spans) > 0 {
			l.Until = min(l.Year+max(t.spans[r.Index(0, len(t.spans))], 0), t.options.To)
		}
	}
	if l.Entered = l.Year > 0 && l.Year <= l.Until; !l.Entered {
		return
	}
	l.Told = sought > 0 && sought <= l.Until
	switch last := l.States[min(max(l.Until-t.options.From, 0), len(l.States)-1)]; {
	case last == stateClosed:
		l.Outcome = Closed
	case last == stateWithdrawn || last == stateHome:
		l.Outcome = Withdrawn
	case wasFree(f, events, (l.Until-t.options.From+1)*quartersInAYear):
		l.Outcome = Independent
	default:
		l.Outcome = Abroad
	}
}

// wasFree tells whether a firm was independent before a quarter.
func wasFree(f *agents.FirmRecord, events []*agents.Event, quarter int) bool {
	free := f.Outcome.WasIndep
	for _, e := range events {
		if int(e.Quarter) >= quarter {
			break
		}
		switch e.Kind {
		case agents.Independence:
			free = true
		case agents.Relapse:
			free = false
		}
	}
	return free
}

// coarse rounds a share, so that it is the same after it was kept in a byte.
func coarse(x float64) float64 { return math.Round(min(max(x, 0), 1)*200) / 200 }
