package study

import (
	"fmt"
	"math"
	"strings"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A lot is what a comparison knows of one history: the rows that are, or would
// be, stored of it. Focal twins are left out.
type lot struct {
	replicate int
	firms     []firmRow
	events    []eventRow
	years     []yearRow
	err       error // why the history gave no result
}

// lotOf makes of a history what would be stored of it.
func (c *Case) lotOf(h *sim.History) *lot {
	l := &lot{replicate: h.Replicate, err: h.Err}
	if h.Err != nil {
		return l
	}
	fates := fatesOf(h.Events)
	for n := range h.Firms {
		l.firms = append(l.firms, c.firmRow(&h.Firms[n], fates, int32(h.Replicate)))
	}
	for n := range h.Events {
		l.events = append(l.events, c.eventRow(&h.Events[n], int32(h.Replicate)))
	}
	for n := range h.Years {
		l.years = append(l.years, yearRowOf(&h.Years[n], int32(h.Replicate)))
	}
	return l
}

// history is the history of a lot, as far as it is stored: what tallies and
// twins are computed from.
func (c *Case) history(l *lot) (*sim.History, error) {
	h := &sim.History{Replicate: l.replicate}
	var err error
	for n := range l.firms {
		if x := &l.firms[n]; x.Weight > 0 {
			f, wrong := c.recordOf(x)
			h.Firms, err = append(h.Firms, f), first(err, wrong)
		}
	}
	for n := range l.events {
		if x := &l.events[n]; x.Weight > 0 {
			e, wrong := c.eventOf(x)
			h.Events, err = append(h.Events, e), first(err, wrong)
		}
	}
	for n := range l.years {
		y, wrong := yearOf(&l.years[n])
		h.Years, err = append(h.Years, y), first(err, wrong)
	}
	return h, err
}

// first is the first of two errors.
func first(one, other error) error {
	if one != nil {
		return one
	}
	return other
}

// recordOf is the firm of a row.
func (c *Case) recordOf(x *firmRow) (f agents.FirmRecord, err error) {
	f.ID, f.Weight, f.Alive, f.Stratum = agents.FirmID(x.Firm), x.Weight, x.Alive, uint16(x.Stratum)
	f.Class = uint8(number(&err, agents.Classes[:], x.SizeClass))
	f.Industry = uint8(place(&err, c.Setup.Economy.Industries, func(x *agents.Industry) string { return x.Key }, x.Industry))
	for _, key := range strings.Fields(x.Regions) {
		f.Abroad |= 1 << c.region(&err, key)
	}
	f.State = agents.State(number(&err, agents.States[:], x.State))
	f.Outcome = agents.Outcome{Dependence: x.Dependence, ForeignShare: x.ForeignShare, Sales: x.Sales, StartD: float32(x.StartDependence),
		StartTraits: [6]float32{x.StartCompetence, x.StartMarketing, x.StartNetworking, x.StartRisk, x.StartHorizon, x.StartExperience},
		FirstAbroad: c.quarterOf(x.FirstAbroad), FirstFree: c.quarterOf(x.FirstFree), FirstIndep: c.quarterOf(x.FirstIndep),
		Route: agents.Route(number(&err, agents.Routes[:], x.Route)), Withdrawals: uint8(x.Withdrawals), Reentries: uint8(x.Reentries),
		EverFollowed: x.Followed, WasIndep: x.StartIndep, AbroadFirst: x.StartAbroad,
		StartState: agents.State(number(&err, agents.States[:], x.StartState))}
	return f, err
}

// eventOf is the event of a row.
func (c *Case) eventOf(x *eventRow) (e agents.Event, err error) {
	e = agents.Event{Firm: agents.FirmID(x.Firm), Quarter: c.quarterOf(&x.Time), Again: x.Again, Value: x.Value, Weight: x.Weight,
		Kind: agents.EventKind(number(&err, agents.Events[:], x.Event))}
	if x.Region == nil {
		return e, err
	}
	e.Region = uint8(c.region(&err, *x.Region))
	e.Mode = agents.Mode(number(&err, agents.Modes[:], *x.Mode))
	e.From = agents.Mode(number(&err, agents.Modes[:], *x.From))
	e.Motive = agents.Motive(number(&err, agents.Motives[:], *x.Motive))
	if x.Age != nil {
		e.Age = int16(*x.Age)
	}
	return e, err
}

// yearOf is as much of the year of a row as tallies ask for.
func yearOf(x *yearRow) (y sim.Year, err error) {
	y = sim.Year{Year: int(x.Year), Group: number(&err, sim.Groups[:], x.Group), Firms: x.Firms, Entries: x.Entries,
		BaseEntries: x.BaseEntries, Follows: x.Follows, Reentries: x.Reentries, Withdrawals: x.Withdrawals, Stops: x.Stops,
		Closures: x.Closures, CashClosing: x.CashClosing, OwnerClosing: x.OwnerClosing, Births: x.Births}
	for n, share := range []*float64{x.Captive, x.Follower, x.Mixed, x.Diversified, x.Emerging, x.Independent} {
		if share != nil {
			y.States[n] = *share * x.Firms
		}
	}
	return y, err
}

// number is the place of a name among those that the model knows.
func number(err *error, known []string, name string) int {
	return place(err, known, func(x *string) string { return *x }, name)
}

// region is the number of a region.
func (c *Case) region(err *error, key string) int {
	return place(err, c.Setup.Economy.Regions, func(x *agents.Region) string { return x.Key }, key)
}

// place is the place of the one that has a name.
func place[T any](err *error, all []T, nameOf func(*T) string, name string) int {
	for n := range all {
		if nameOf(&all[n]) == name {
			return n
		}
	}
	*err = fmt.Errorf("the tables hold %q, which this program does not know", name)
	return 0
}

// quarterOf is the quarter of a time, as timeOf gives it.
func (c *Case) quarterOf(t *float64) int16 {
	if t == nil {
		return never
	}
	return int16(math.Round((*t - float64(c.Setup.Economy.FirstYear)) * quartersInAYear))
}
