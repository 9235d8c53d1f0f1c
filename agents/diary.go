package agents

import "jiritsu/internal/draw"

// A Diary follows one firm and takes down why things went as they did. It stands
// beside the rules and not in them: it looks at the firm before and after each
// rule and repeats the pure parts of the rule with the same keyed draws. So rules
// know nothing of it, ordinary runs do not pay for it, and it changes no result.
type Diary struct {
	Firm   FirmID
	Start  *DiaryStart // nil if no such firm was ever there
	Years  []DiaryYear
	Review []DiaryReview
	Prices []DiaryPrice
	Links  []DiaryLink
	Steps  []DiaryStep
	Shocks []DiaryShock
	Ties   []DiaryTie
	Exits  []DiaryExit
	Heirs  []DiaryHeir
	End    *DiaryEnd // nil if the firm is alive

	tally tally
	place int32
}

// A tally counts what happened since the books were closed.
type tally struct {
	won, lost int                       // customers at home
	abroad    [MaxRegions]DiaryTurnover // customers abroad
	hazard    [MaxRegions]float64       // of withdrawal, the last quarter's
}

// DiaryTurnover counts customers abroad within a year.
type DiaryTurnover struct{ Tried, Won, Failed, Lost int }

// DiaryStart is who the firm was at the start or at birth.
type DiaryStart struct {
	Quarter   int
	Firm      Firm
	Outcome   Outcome
	Presences []Presence
	Shares    [MaxLinks]float64 // of its sales, by link
}

// A Rule is a rule about one firm.
type Rule = func(f *Firm, w *World, s draw.Stream)

// Settling is a rule about what touches more than one agent.
type Settling = func(w *World, s draw.Stream)

// A look sees the firm before a rule and gives what sees it afterwards, or nil.
type look func(d *Diary, f *Firm, w *World, s draw.Stream) (after func())

// looks are those at the rules about one firm, by phase.
var looks = map[string]look{
	"accounts": (*Diary).lookAtBooks, "bargaining": (*Diary).lookAtPrices, "review": (*Diary).lookAtReview,
	"links": (*Diary).lookAtLinks, "marketing": (*Diary).lookAtCustomers, "withdrawal": (*Diary).lookAtBases,
	"networks": (*Diary).lookAtTies, "succession": (*Diary).lookAtOwner, "closure": (*Diary).lookAtClosure,
}

// looksAround are those at the phases that settle what touches more than one agent.
var looksAround = map[string]look{
	"shocks": (*Diary).lookAtShocks, "offshoring": (*Diary).lookAtParents, "orders": (*Diary).lookAtRelet,
	"meetings": (*Diary).lookAtTies,
}

// Watch gives the rule of a phase with the diary looking on.
func (d *Diary) Watch(phase string, rule Rule) Rule {
	see := looks[phase]
	if rule == nil || see == nil {
		return rule
	}
	return func(f *Firm, w *World, s draw.Stream) {
		after := d.before(see, f, w, s)
		rule(f, w, s)
		if after != nil {
			after()
		}
	}
}

// WatchOnce gives the rule of a phase of the whole world with the diary looking on.
func (d *Diary) WatchOnce(phase string, rule Settling) Settling {
	see := looksAround[phase]
	if phase == "births" {
		return func(w *World, s draw.Stream) {
			rule(w, s)
			if d.Firm.Birth() == w.Quarter {
				d.Begin(w)
			}
		}
	}
	if see == nil {
		return rule
	}
	return func(w *World, s draw.Stream) {
		var after func()
		if d.Start != nil && w.Firms[d.place].ID == d.Firm && w.Firms[d.place].Alive {
			after = d.before(see, &w.Firms[d.place], w, s)
		}
		rule(w, s)
		if after != nil {
			after()
		}
	}
}

// before looks at the firm before a rule; clamps of traits that the look meets
// are not counted twice.
func (d *Diary) before(see look, f *Firm, w *World, s draw.Stream) func() {
	if f.ID != d.Firm || d.Start == nil || f.Place != d.place {
		return nil
	}
	clamps := w.Clamps
	after := see(d, f, w, s)
	w.Clamps = clamps
	return after
}

// Begin looks for the firm in a world and takes down who it is.
func (d *Diary) Begin(w *World) {
	for n := range w.Firms {
		f := &w.Firms[n]
		if f.ID != d.Firm || !f.Alive || d.Start != nil {
			continue
		}
		d.place = int32(n)
		d.Start = &DiaryStart{Quarter: w.Quarter, Firm: *f, Outcome: *w.outcome(f)}
		for i := f.Presence; i != None; i = w.Presences[i].Next {
			d.Start.Presences = append(d.Start.Presences, w.Presences[i])
		}
		for n := range f.Links[:f.NLinks] {
			d.Start.Shares[n] = w.stake(f, &f.Links[n])
		}
	}
}

// stake is a link's share of the firm's sales: of those of its last books, or of
// those of the quarter if they are more.
func (w *World) stake(f *Firm, l *Link) float64 {
	sold := float64(float64(l.Volume) * w.Orders[l.Parent] * w.paid(f, l.Price))
	return min(1, sold/max(w.outcome(f).Sales/4, f.Used*f.Capacity, 1e-9))
}

// A DiaryShock is a shock that reached the firm, as it began.
type DiaryShock struct {
	Quarter int
	Shock   *Shock
	Home    bool   // it hit orders at home
	Abroad  uint16 // regions where the firm is present, a bit each
	Bases   uint16 // regions where it hit a base
}

// lookAtShocks takes down the shocks of the quarter that reach the firm.
func (d *Diary) lookAtShocks(f *Firm, w *World, _ draw.Stream) func() {
	till := map[uint8]int16{}
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		till[w.Presences[i].Region] = w.Presences[i].HitTill
	}
	return func() {
		for _, s := range w.Shocks {
			if s.From != w.Quarter || s.Industries>>f.Industry&1 == 0 {
				continue
			}
			x := DiaryShock{Quarter: w.Quarter, Shock: s, Home: s.Orders != 1, Abroad: s.Regions & f.Abroad}
			for i := f.Presence; i != None; i = w.Presences[i].Next {
				if p := &w.Presences[i]; p.HitTill > till[p.Region] && s.Regions>>p.Region&1 != 0 {
					x.Bases |= 1 << p.Region
				}
			}
			if x.Home || x.Abroad != 0 {
				d.Shocks = append(d.Shocks, x)
			}
		}
	}
}

// A DiaryStep is a step abroad of one of the firm's parents.
type DiaryStep struct {
	Quarter int
	Parent  ParentID
	Region  uint8
	Stake   float64 // the parent's share of the firm's sales
	Home    float64 // share of the parent's production that stays at home
}

// lookAtParents takes down which parents of the firm step abroad.
func (d *Diary) lookAtParents(f *Firm, w *World, _ draw.Stream) func() {
	return func() {
		for n := range f.Links[:f.NLinks] {
			l := &f.Links[n]
			if q := &w.Parents[l.Parent]; int(w.Steps[l.Parent]) == w.Quarter {
				d.Steps = append(d.Steps, DiaryStep{w.Quarter, l.Parent, q.StepTo, w.stake(f, l), q.Home})
			}
		}
	}
}

// A DiaryTie is a tie that the firm made: to a region, or to a firm that is abroad.
type DiaryTie struct {
	Quarter int
	Peer    bool    // a firm; else a former trainee or employee
	Regions uint16  // where it is, a bit each
	Known   FirmID  // the firm
	Weight  float64 // strength
}

// lookAtTies takes down new ties that reach abroad; those that come with a mode
// are told with it.
func (d *Diary) lookAtTies(f *Firm, w *World, _ draw.Stream) func() {
	var c Circle
	had := map[uint8]float32{}
	w.circle(f, &c)
	for i := f.Tie; i != None; i = w.Ties[i].Next {
		if t := &w.Ties[i]; t.Kind == TraineeTie {
			had[t.Region] = t.Strength
		}
	}
	peers := w.Peers[f.Place]
	return func() {
		for i := f.Tie; i != None; i = w.Ties[i].Next {
			if t := &w.Ties[i]; t.Kind == TraineeTie && t.Strength > had[t.Region] {
				d.Ties = append(d.Ties, DiaryTie{Quarter: w.Quarter, Regions: 1 << t.Region, Weight: float64(t.Strength)})
			}
		}
		now := &w.Peers[f.Place]
		for n := range int(now.N) {
			if g := now.Place[n]; !peers.knows(g) && w.Shown[g].Abroad != 0 && w.lives(now, n) {
				d.Ties = append(d.Ties, DiaryTie{Quarter: w.Quarter, Peer: true, Regions: w.Shown[g].Abroad, Known: w.Firms[g].ID})
			}
		}
	}
}
