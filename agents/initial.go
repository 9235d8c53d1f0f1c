package agents

import (
	"slices"

	"jiritsu/internal/draw"
	"jiritsu/internal/hugepage"
)

// NewWorld sets up a history: the parents, a stratified sample of firms, their
// links, their presences abroad at their fixed points, and their ties. It gives
// the world as it stands at the beginning of the first quarter.
func NewWorld(p *Params, e *Economy, seed int64, replicate, firms int, rec *Recorder) *World {
	w := &World{Params: p, Economy: e, Seed: seed, Replicate: replicate, Record: rec,
		freePresence: None, freeTie: None}
	w.Doses = DosesAt(p.Switches, 0)
	w.fixRates()
	w.keyFacts()
	w.Now = e.Quarters[0]
	w.normalise()
	for i := range w.Economy.Industries {
		w.Norm[i] = startReturn
	}
	MovePaths(w, 0)
	counts := w.drawStrata(firms)
	w.reserve(counts)
	w.raiseParents(firms)
	for n, count := range counts {
		for k := range count {
			f := w.takePlace(n)
			w.create(f, NewFirmID(0, n, k), n)
			w.settleIn(f)
		}
	}
	w.slots = len(w.Firms)
	for n := range w.Strata {
		w.Strata[n].Slots = len(w.Strata[n].Places)
	}
	w.measureStart()
	w.startAbroad()
	w.sortPresences()
	w.startTies()
	w.ownStart = w.own
	w.startStates()
	w.placeTwins()
	w.showAll()
	return w
}

// startReturn is the return on sales that firms are used to at the start.
const startReturn = .03

// fixRates turns yearly rates that never change into quarterly ones.
func (w *World) fixRates() {
	p := w.Params
	for m := range w.gain {
		w.gain[m] = Quarterly(p.Knowledge.Gain * activity[m])
	}
	w.loss = Quarterly(p.Knowledge.Loss)
	w.homeLoss = logSurvival(p.Marketing.HomeLoss)
	w.linkLoss = logSurvival(p.Orders.LinkLoss)
	w.foreignLoss = logSurvival(p.Marketing.ForeignLoss)
	w.exitLoss = logSurvival(p.Withdrawal.Hazard)
	w.forgetting = draw.Log(1 - w.loss)
	w.growth = 1
	for r := 1; r < len(w.Economy.Regions); r++ {
		w.trainees[r] = draw.Log(1 + w.Economy.Quarters[0].JapaneseFirms[r])
	}
}

// keyFacts sets the keys of draws that hold for good.
func (w *World) keyFacts() {
	key := func(name string) draw.Stream { return w.lasting(draw.Named(name)) }
	w.facts = facts{creation: key("creation"), business: key("business"), perceive: key("perception"),
		appeal: key("appeal"), partner: key("partner"), frailty: key("frailty")}
}

// reserve makes room for all firms, so that a step need not.
func (w *World) reserve(counts []int) {
	total := 0
	for n, c := range counts {
		w.Strata[n].Places = make([]int32, 0, c+2)
		w.Strata[n].Vacant = make([]int32, 0, c/2+2)
		total += c
	}
	w.Firms = hugepage.Make[Firm](total + total/128 + 16)
	w.Shown = make([]Shown, 0, total+total/128+16)
	w.Outcomes = hugepage.Make[Outcome](total + total/128 + 16)
	w.Peers = hugepage.Make[Peers](total + total/128 + 16)
	w.Idle = make([]float32, 0, total+total/128+16)
	w.Turns = make([]uint8, 0, total+total/128+16)
	w.Ties = make([]Tie, 0, total)
	w.Presences = hugepage.Make[Presence](total * 3 / 4)
	w.Relet = make([]Relet, 0, total/16+64)
	w.Meet = make([]int32, 0, total/8+64)
	w.changed = make([]int32, 0, total/8+64)
	w.Shocks = make([]*Shock, 0, len(w.Economy.Shocks))
	w.Record.Events = slices.Grow(w.Record.Events[:0], total/8+256)
	w.Record.Closed = slices.Grow(w.Record.Closed[:0], total/100+64)
}

var (
	overseas = draw.Named("overseas")
	kinship  = draw.Named("ties at the start")
)

// create draws what a firm is: its size, its traits, its owner, its segment.
func (w *World) create(f *Firm, id FirmID, stratum int) {
	st, p := &w.Strata[stratum], w.Params
	place := f.Place
	*f = Firm{ID: id, Place: place, Stratum: uint16(stratum), Industry: st.Industry, Class: st.Class,
		Weight: st.Weight, Alive: true, Born: int16(w.Quarter), Presence: None, Tie: None, Dropped: None}
	r := w.facts.creation.Of(uint64(id), 0)
	trait := func(n uint64) float32 {
		return float32(min(max(p.Population.TraitMean[st.Class]+float64(p.Population.TraitSpread*r.Normal(n)), 0), 1))
	}
	f.Competence, f.Marketing, f.Networking = float64(trait(0)), trait(1), trait(2)
	f.Risk, f.Horizon, f.Experience = trait(3), trait(4), trait(5)
	f.Turn = uint8(r.Index(6, 4))
	w.Turns[f.Place] = f.Turn
	f.Employees = float32(employees(st.Class, r.Uniform(7)))
	f.OwnerAge = float32(min(max(p.Population.OwnerAge+float64(p.Population.OwnerAgeSpread*r.Normal(8)), 30), 85))
	f.Founded = int16(w.Economy.FirstYear - 5 - int(min(r.Exponential(9)*25, 90)))
	f.Capacity = float64(f.Employees) * p.Capacity.Productivity[st.Class] / 4 / p.Capacity.Usual
	f.Capacity0 = f.Capacity
	f.Skill = float32(draw.Exp(.02 * r.Normal(10)))
	f.Rivals = float32(f.Capacity0 * draw.Exp(p.Competence.Segment+float64(p.Competence.SegmentSpread*r.Normal(11))))
	f.Cost = StartCost * float64(f.Skill)
	f.Cash = p.Population.Cash * 4 * f.Capacity * p.Capacity.Usual
	o := w.outcome(f)
	o.FirstAbroad, o.FirstFree, o.FirstIndep = None, None, None
	w.drive(f)
}

// settleIn gives a firm its business at home: a subcontractor its parents and
// all of them customers of their own.
func (w *World) settleIn(f *Firm) {
	st, p := &w.Strata[f.Stratum], w.Params
	r := w.facts.business.Of(uint64(f.ID), 0)
	f.Used = min(max(p.Capacity.Usual+float64(.08*r.Normal(0)), .6), 1)
	demand := float64(f.Used * f.Capacity)
	usual := w.usualAtHome(f)
	free := demand
	if w.subcontracts(f, r.Uniform(1)) {
		d := p.dependence(st.Captive, r.Uniform(2))
		free -= w.giveLinks(f, r, d, demand)
		w.outcome(f).StartD = float32(d)
	} else {
		w.outcome(f).StartD = float32(usual / demand)
	}
	f.Customers = int32(max(free, 0)/usual + .5)
	w.priceLinks(f)
	w.outcome(f).Dependence = float64(w.outcome(f).StartD)
	o := w.outcome(f)
	o.Sales = 4 * demand
	o.Group, o.Others = float32(float64(o.StartD)*o.Sales), float32((1-float64(o.StartD))*o.Sales)
	o.OwnHome = float32(4 * max(free, 0))
	o.Buyers = int16(f.NLinks) + f.RestN
	o.StartTraits = [6]float32{float32(f.Competence), f.Marketing, f.Networking,
		f.Risk, f.Horizon, f.Experience}
	f.State = p.Thresholds.Read(o.Dependence, 0, false, false)
	o.StartState = f.State
	f.Performance = float32(w.Norm[f.Industry])
	f.Aspiration = f.Performance
	if w.Quarter > 0 {
		w.changed = append(w.changed, f.Place)
	}
}

// subcontracts tells whether a firm of a stratum takes orders from a larger firm.
func (w *World) subcontracts(f *Firm, u float64) bool {
	if w.Strata[f.Stratum].Captive {
		return true
	}
	share, captive := w.Economy.Industries[f.Industry].Subcontract, w.Params.CaptiveShare()
	odds := share * (1 - captive) / (1 - float64(share*captive))
	if w.Quarter > 0 {
		odds *= w.Params.Births.Subcontract
	}
	return u < odds
}

// giveLinks gives a subcontractor its parents; it gives what they order.
func (w *World) giveLinks(f *Firm, r draw.Rand, d, demand float64) float64 {
	p := &w.Params.Population
	more := r.Poisson(3, draw.Exp(p.Parents+float64(p.ParentsSpread*r.Normal(4))))
	f.Links[0] = Link{Parent: w.someParent(f, r.Uniform(5)), Start: -int32(r.Exponential(6) * 40)}
	f.Links[0].Volume = float32(d * demand / w.calm(f, f.Links[0].Parent))
	f.NLinks, f.Supplier = 1, true
	total := float64(d * demand)
	if more > 0 {
		each := float64(min(r.Uniform(7)*(1-d)/float64(more), .9*d) * demand)
		for n := range more {
			total += each
			w.giveLink(f, r, uint64(n), each)
		}
	}
	return total
}

// giveLink adds a parent beside the first, or counts it among the rest.
func (w *World) giveLink(f *Firm, r draw.Rand, n uint64, volume float64) {
	if f.NLinks < MaxLinks {
		parent := w.someParent(f, r.Uniform(10+2*n))
		if f.linkVolume(parent) == 0 {
			f.Links[f.NLinks] = Link{Parent: parent, Start: -int32(r.Exponential(11+2*n) * 40), Volume: float32(volume / w.calm(f, parent))}
			f.NLinks++
			return
		}
	}
	f.RestN++
	f.RestVolume += volume / w.Now.HomeDemand[f.Industry]
}

// calm is what a parent orders now relative to the start, shocks left out.
func (w *World) calm(f *Firm, parent ParentID) float64 {
	return w.Orders[parent] / w.strike[Home][f.Industry]
}

// someParent draws a parent of the firm's industry; the first are the largest.
func (w *World) someParent(f *Firm, u float64) ParentID {
	from, to := w.parentsFrom[f.Industry], w.parentsFrom[f.Industry+1]
	return ParentID(from + int(float64(to-from)*u*u))
}

// priceLinks sets the prices of all that larger firms order from a firm.
func (w *World) priceLinks(f *Firm) {
	for n := range f.Links[:f.NLinks] {
		l := &f.Links[n]
		l.Price = float32(w.startPrice(f, float64(l.Volume)))
	}
	if f.RestN > 0 {
		f.RestPrice = float32(w.startPrice(f, f.RestVolume/float64(f.RestN)))
	}
}

// startPrice is the negotiated price of a link that exists at the start: what
// time has done to it since is left out.
func (w *World) startPrice(f *Firm, volume float64) float64 {
	price, _ := w.bargain(f, max(volume, 1e-9))
	return price
}
