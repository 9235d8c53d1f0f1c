package agents

import (
	"cmp"
	"slices"
)

// A Focal is a firm under the magnifying glass: copies of a sampled firm, its
// twins, that live in the same economy with the same draws, but stand for no real
// firm. Twins feel the economy and change nothing in it: orders that are let again
// are offered to a twin when it would have been asked in its original's stead, and
// a twin's contacts do not know that they have it. What is set here differs from
// the original; -1 leaves it as it was drawn.
type Focal struct {
	// Name is how results call the twins.
	Name string `toml:"name" required:"true"`
	// Of is the number of the sampled firm, as in firms.parquet; 0 takes the first
	// sampled firm of the industry, size class and captivity given.
	// Source: a case or a choice of the user.
	Of int64 `toml:"of" unit:"firm" range:"[0,9007199254740991]" grade:"J"`
	// Industry of the firm to copy, where no number is given.
	Industry string `toml:"industry"`
	// Size class of the firm to copy: 4-9, 10-49 or 50-299.
	// Source: a case or a choice of the user.
	Size string `toml:"size" enum:"4-9|10-49|50-299" grade:"J"`
	// Captive says whether the firm to copy began captive.
	// Source: a case or a choice of the user.
	Captive bool `toml:"captive" unit:"yes or no" grade:"J"`
	// Copies is the number of twins.
	// Source: a case or a choice of the user.
	Copies int `toml:"copies" unit:"firms" range:"[1,255]" grade:"J"`
	// Employees at the start; capacity, orders and customers are scaled with it.
	// Source: a case or a choice of the user.
	Employees float64 `toml:"employees" unit:"persons" range:"[-1,300]" grade:"J"`
	// Dependence on the largest parent at the start.
	// Source: a case or a choice of the user.
	Dependence float64 `toml:"dependence" unit:"share" range:"[-1,1]" grade:"J"`
	// Competence at the start.
	// Source: a case or a choice of the user.
	Competence float64 `toml:"competence" unit:"trait" range:"[-1,1]" grade:"J"`
	// Marketing skill.
	// Source: a case or a choice of the user.
	Marketing float64 `toml:"marketing" unit:"trait" range:"[-1,1]" grade:"J"`
	// Networking skill.
	// Source: a case or a choice of the user.
	Networking float64 `toml:"networking" unit:"trait" range:"[-1,1]" grade:"J"`
	// Risk tolerance of the owner.
	// Source: a case or a choice of the user.
	Risk float64 `toml:"risk" unit:"trait" range:"[-1,1]" grade:"J"`
	// Horizon of the owner.
	// Source: a case or a choice of the user.
	Horizon float64 `toml:"horizon" unit:"trait" range:"[-1,1]" grade:"J"`
	// Experience abroad of the owner.
	// Source: a case or a choice of the user.
	Experience float64 `toml:"experience" unit:"trait" range:"[-1,1]" grade:"J"`
	// OwnerAge at the start.
	// Source: a case or a choice of the user.
	OwnerAge float64 `toml:"owner_age" unit:"years" range:"[-1,90]" grade:"J"`

	Plan

	// IndustryIndex and Class are the same in the model's terms; they are set when
	// a scenario is read.
	IndustryIndex, Class uint8

	// Luck sets the twin's luck apart; 0 shares that of its original. See twins_own.go.
	Luck Luck
}

// SetDefaults makes a focal one that differs in nothing from its original.
func (o *Focal) SetDefaults() {
	*o = Focal{Size: Classes[2], Captive: true, Copies: 1, Employees: -1, Dependence: -1, Competence: -1,
		Marketing: -1, Networking: -1, Risk: -1, Horizon: -1, Experience: -1, OwnerAge: -1, Plan: noPlan()}
}

// twin says which place holds a copy of the firm of which place.
type twin struct{ place, of int32 }

// placeTwins puts the twins of all focals into the world as it stands at the
// start, behind the sampled firms.
func (w *World) placeTwins() {
	number := 0
	for n := range w.Params.Focals {
		o := &w.Params.Focals[n]
		if o.Luck.Key > 0 {
			w.placeOwn(o)
			continue
		}
		of := w.original(o)
		if of == None {
			w.Missing = append(w.Missing, o.Name)
			continue
		}
		for range o.Copies {
			number++
			w.placeTwin(o, of, uint8(min(number, 255)))
		}
	}
	slices.SortStableFunc(w.Twins, func(a, b twin) int { return cmp.Compare(a.of, b.of) })
}

// original finds the firm that a focal copies, or None if the sample lacks it.
func (w *World) original(o *Focal) int32 {
	for n := range w.Firms[:w.slots] {
		f := &w.Firms[n]
		st := &w.Strata[f.Stratum]
		if o.Of != 0 && f.ID == FirmID(o.Of) ||
			o.Of == 0 && f.Industry == o.IndustryIndex && f.Class == o.Class && st.Captive == o.Captive {
			return int32(n)
		}
	}
	return None
}

// placeTwin copies a firm with all that it has and changes what is to differ.
func (w *World) placeTwin(o *Focal, of int32, number uint8) {
	place := int32(len(w.Firms))
	w.Firms = append(w.Firms, w.Firms[of])
	w.Outcomes = append(w.Outcomes, w.Outcomes[of])
	w.Peers = append(w.Peers, w.Peers[of])
	w.Shown = append(w.Shown, Shown{Born: unborn})
	w.Idle = append(w.Idle, w.Idle[of])
	w.Turns = append(w.Turns, w.Turns[of])
	w.Twins = append(w.Twins, twin{place, of})
	w.Plans = append(w.Plans, PlanState{Name: o.Name, Quarter: None, plan: &o.Plan})
	f := &w.Firms[place]
	f.Place, f.Weight, f.Twin = place, 0, number
	f.Presence, f.Tie = None, None
	w.copyAbroad(f, &w.Firms[of])
	w.differ(f, o)
	w.drive(f)
}

// copyAbroad gives a firm the presences and the local ties of another.
func (w *World) copyAbroad(f, from *Firm) {
	at := &f.Presence
	for i := from.Presence; i != None; i = w.Presences[i].Next {
		copied := w.Presences[i]
		copied.Next = None
		w.Presences = append(w.Presences, copied)
		*at = int32(len(w.Presences) - 1)
		at = &w.Presences[*at].Next
	}
	at = &f.Tie
	for i := from.Tie; i != None; i = w.Ties[i].Next {
		copied := w.Ties[i]
		copied.Next = None
		w.Ties = append(w.Ties, copied)
		*at = int32(len(w.Ties) - 1)
		at = &w.Ties[*at].Next
	}
}

// differ changes what a focal sets.
func (w *World) differ(f *Firm, o *Focal) {
	if o.Employees > 0 {
		by := o.Employees / float64(f.Employees)
		f.scale(by)
		w.outcome(f).scale(by)
	}
	if o.Dependence >= 0 && f.NLinks > 0 {
		w.depend(f, o.Dependence)
	}
	if o.Competence >= 0 {
		f.Competence = o.Competence
	}
	for _, x := range [...]struct {
		to  *float32
		set float64
	}{{&f.Marketing, o.Marketing}, {&f.Networking, o.Networking}, {&f.Risk, o.Risk}, {&f.Horizon, o.Horizon},
		{&f.Experience, o.Experience}, {&f.OwnerAge, o.OwnerAge}} {
		if x.set >= 0 {
			*x.to = float32(x.set)
		}
	}
	if o.Cash >= 0 {
		f.Cash = o.Cash
	}
	if o.Parent != None {
		w.relink(f, o.Parent)
	}
	w.outcome(f).StartTraits = [6]float32{float32(f.Competence), f.Marketing, f.Networking, f.Risk, f.Horizon, f.Experience}
}

// scale makes a firm so many times as large. The number of its customers stays;
// each buys in proportion to its capacity.
func (f *Firm) scale(by float64) {
	f.Employees *= float32(by)
	f.Capacity *= by
	f.Capacity0 *= by
	f.Cash *= by
	f.Rivals *= float32(by)
	f.RestVolume *= by
	for n := range f.Links[:f.NLinks] {
		f.Links[n].Volume *= float32(by)
	}
}

// scale makes the last books of a firm so many times as large.
func (o *Outcome) scale(by float64) {
	o.Sales *= by
	for _, x := range [...]*float32{&o.Group, &o.Others, &o.OwnHome, &o.OwnAbroad, &o.SalesBefore} {
		*x *= float32(by)
	}
}

// depend sets the share of a firm's largest parent at the start; its customers at
// home make up the difference.
func (w *World) depend(f *Firm, d float64) {
	l, o := &f.Links[0], w.outcome(f)
	usual := w.usualAtHome(f)
	demand := float64(f.Used * f.Capacity)
	index := w.calm(f, l.Parent)
	wanted := float64(d * demand)
	f.Customers = max(0, f.Customers+int32((float64(float64(l.Volume)*index)-wanted)/usual+.5))
	l.Volume = float32(wanted / index)
	o.StartD, o.Dependence = float32(d), float64(d*(1-o.ForeignShare))
	o.Group, o.Others = float32(o.Dependence*o.Sales), float32((1-o.Dependence)*o.Sales)
	f.State = w.Params.Thresholds.Read(o.Dependence, o.ForeignShare, f.BasesIn != 0, false)
	o.StartState, o.Held = f.State, 0
}

// LivedAs tells whether a twin ended as its original did: what differs are only the
// marks of a twin and where it is kept.
func (r FirmRecord) LivedAs(original FirmRecord) bool {
	r.Twin, r.Weight, r.Place = original.Twin, original.Weight, original.Place
	r.Presence, r.Tie = original.Presence, original.Tie
	return r == original
}
