package study

import (
	"jiritsu/agents"
	"jiritsu/sim"
)

// never marks what did not happen.
const never = agents.None

// A subject is a firm of the primary estimand: captive at the start or at birth,
// not independent at the start, standing for at least some real firms.
// Quarters count from the start of the history.
type subject struct {
	*agents.FirmRecord
	born   int
	region int // of its first entry within the history, or never
	entry  int // quarter of that entry, or never
	closed int // quarter in which it closed, or never
}

// A fate is what the events of a history say of one firm.
type fate struct {
	closed int
	cause  agents.EventKind
	region int
	entry  int
}

// fates are what events say of the firms of a history.
type fates map[agents.FirmID]fate

// fatesOf reads closures and first entries out of the events of a history.
func fatesOf(events []agents.Event) fates {
	all := fates{}
	for n := range events {
		e := &events[n]
		f := all.of(e.Firm)
		switch e.Kind {
		case agents.ClosedCash, agents.ClosedOwner, agents.ClosedOther:
			f.closed, f.cause = int(e.Quarter), e.Kind
		case agents.Entered:
			if f.entry != never {
				continue
			}
			f.entry, f.region = int(e.Quarter), int(e.Region)
		default:
			continue
		}
		all[e.Firm] = f
	}
	return all
}

// of is the fate of a firm, of which events may say nothing.
func (all fates) of(id agents.FirmID) fate {
	if f, ok := all[id]; ok {
		return f
	}
	return fate{closed: never, region: never, entry: never}
}

// subjectsOf picks the firms of the primary estimand from a history.
func subjectsOf(h *sim.History, captive float64, fates fates) []subject {
	var all []subject
	for n := range h.Firms {
		f := &h.Firms[n]
		if f.Weight <= 0 || float64(f.Outcome.StartD) < captive || f.Outcome.WasIndep {
			continue
		}
		x := fates.of(f.ID)
		s := subject{FirmRecord: f, born: f.ID.Birth(), region: x.region, entry: x.entry, closed: x.closed}
		if f.Outcome.AbroadFirst {
			s.region, s.entry = never, never // its first entry lies before the history
		}
		all = append(all, s)
	}
	return all
}
