package agents

import "jiritsu/internal/draw"

// enter carries out a choice: the sunk cost is paid, a presence begins or is
// deepened, and a first customer tries.
func (w *World) enter(f *Firm, c *Circle, o Option) {
	p := w.present(f, o.Region)
	if p == nil {
		p = w.addPresence(f, o.Region)
		w.acquaint(f, p)
	}
	p.Knowledge = w.gathered(f, o.Region, c.Peers[o.Region])
	cost := w.sunkCost(f, o)
	f.Cash -= cost
	w.Ledger.CashOut += float64(f.Weight * cost)
	from := p.Mode
	if from == NoMode {
		p.Entered, p.Trials, p.Customers, p.Empty = int16(w.Quarter), 1, 0, 0
	}
	p.Mode = o.Mode
	f.Abroad |= 1 << o.Region
	w.changed = append(w.changed, f.Place)
	if o.Mode.IsBase() {
		w.openBase(f, p, o, from)
	}
	w.tieUp(f, p)
	w.outcome(f).step(o, w.Quarter)
	w.note(f, Event{Kind: Entered, Region: p.Region, Mode: p.Mode, From: from, Motive: p.Motive,
		Again: o.Mode.IsBase() && !from.IsBase() && w.outcome(f).Withdrawals > 0})
}

// sunkCost is what an entry costs, million yen: at the most the commitment of its mode.
func (w *World) sunkCost(f *Firm, o Option) float64 {
	return min(w.Params.EntryMode.SunkCost[o.Mode-1]*draw.Exp(o.Factor), w.Params.EntryMode.Commitment[o.Mode-1]*4*f.Capacity)
}

// acquaint draws what never changes about a firm in a region: how well what it
// offers appeals there, and how large its customers are.
func (w *World) acquaint(f *Firm, p *Presence) {
	m := &w.Params.Marketing
	r := w.facts.appeal.Of(uint64(f.ID), uint64(p.Region))
	p.Appeal = float32(r.Beta(0, m.Appeal*m.AppealWeight, (1-m.Appeal)*m.AppealWeight))
	p.Order = float32(r.Lognormal(1, -m.OrderSpread*m.OrderSpread/2, m.OrderSpread))
}

// openBase sets up a joint venture or a wholly owned subsidiary.
func (w *World) openBase(f *Firm, p *Presence, o Option, from Mode) {
	reg := &w.Economy.Regions[o.Region]
	r := w.facts.partner.Of(uint64(f.ID), uint64(o.Region))
	if f.BasesIn>>o.Region&1 == 0 {
		f.BasesIn |= 1 << o.Region
		w.own[o.Region] += f.Weight
		p.Opened, p.HitTill, p.ExitTill = int16(w.Quarter), 0, 0
		if w.outcome(f).Withdrawals > 0 {
			w.outcome(f).Reentries++
		}
	}
	p.Share, p.Partner = 1, 0
	p.Frailty = w.frailty(f)
	if o.Mode == JointVenture {
		p.Share = .5
		p.Partner = float32(r.Normal(uint64(p.Exits)) + w.policy("matching", f, o.Region))
	}
	if from.IsBase() {
		return
	}
	p.Motive = HostDemand
	if w.wageGap(o.Region)*w.Economy.Industries[f.Industry].Tradability > vertical+float64(2*w.Now.Tariff[o.Region])+
		float64(.3*(w.Promise[o.Region][f.Industry]-w.common+reg.Distance)) {
		p.Motive = LabourCost
	}
	if o.Plant != None {
		p.Motive = FollowCustomer
		w.serve(f, p, o.Plant)
	}
}

// serve lets a base supply the plant of a parent beside it.
func (w *World) serve(f *Firm, p *Presence, parent ParentID) {
	p.Plant, p.PlantBuys = parent, float32(f.linkVolume(parent))
	w.outcome(f).EverFollowed = true
}

// vertical is the wage gap in log points, tradability allowed for, from which a
// base in an average market is for labour cost rather than for its market.
const vertical = 1.0

// linkVolume is what a parent orders from the firm at home.
func (f *Firm) linkVolume(parent ParentID) float64 {
	for n := range f.Links[:f.NLinks] {
		if f.Links[n].Parent == parent {
			return float64(f.Links[n].Volume)
		}
	}
	return 0
}

// tieUp makes the tie that a mode brings: a trading house, a partner, customers.
func (w *World) tieUp(f *Firm, p *Presence) {
	switch p.Mode {
	case IndirectExport:
		w.addTie(f, TradingHouseTie, p.Region, .3)
	case Alliance, JointVenture:
		w.addTie(f, PartnerTie, p.Region, float32(min(max(.5+float64(.2*p.Partner), .1), 1)))
	default:
		w.addTie(f, SupporterTie, p.Region, .2)
	}
}

// step remembers the first step of a firm on its way.
func (out *Outcome) step(o Option, quarter int) {
	if out.FirstAbroad == None {
		out.FirstAbroad = int16(quarter)
	}
	if out.Route == NoStep {
		out.Route = routeOf(o)
	}
}

func routeOf(o Option) Route {
	switch {
	case o.Plant != None:
		return FollowParent
	case o.Mode.IsExport():
		return ExportFirst
	case o.Mode == Alliance:
		return AllianceFirst
	case o.Mode == JointVenture:
		return JointVentureFirst
	}
	return InvestmentFirst
}
