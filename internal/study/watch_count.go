package study

import "jiritsu/agents"

// count adds a living firm to its cell; there is a look at the firm a year
// before if known.
func (c *cellSums) count(w *agents.World, f *agents.Firm, t *track, known bool, year int) {
	o, wt := &w.Outcomes[f.Place], f.Weight
	c.Firms += wt
	if o.Buyers > 0 {
		c.Suppliers += wt
		c.SupplyReturn += wt * float64(f.Performance)
		c.Links += wt * float64(f.NLinks)
		c.Dependent += weigh(wt, o.Dependence > w.Params.Thresholds.Free)
		c.FewBuyers += weigh(wt, o.Buyers <= 5)
	} else {
		c.OtherReturn += wt * float64(f.Performance)
	}
	based := f.BasesIn != 0 || o.Modes>>agents.JointVenture != 0
	c.Direct += weigh(wt, o.Modes>>agents.DirectExport&1 != 0)
	c.Based += weigh(wt, based)
	c.EverBased += weigh(wt, based || o.Withdrawals > 0)
	c.Withdrawn += weigh(wt, o.Withdrawals > 0)
	c.StillBased += weigh(wt, o.Withdrawals > 0 && f.BasesIn != 0)
	c.countAbroad(f, o, t, year)
	exports := o.Sales * float64(o.ExportShare)
	c.Exports += wt * exports * directShare(w, f)
	c.SalesHome += wt * (o.Sales*(1-o.ForeignShare) + exports)
	if !known {
		return
	}
	if share, ok := passedOn(w, f, t, year); ok {
		c.CostHit += wt
		c.PassedOn += wt * share
	}
	if !t.abroad {
		c.Outside += wt
		c.OutsideK += wt * t.competence
		c.OutsideK2 += wt * t.competence * t.competence
		if f.Abroad != 0 {
			c.Entrants += wt
			c.EntrantsK += wt * t.competence
		}
	}
}

// countAbroad counts by which modes a firm is abroad, and what it was before.
func (c *cellSums) countAbroad(f *agents.Firm, o *agents.Outcome, t *track, year int) {
	wt, direct := f.Weight, o.Modes>>agents.DirectExport&1 != 0
	once := t.exported&(1<<year-1) != 0
	c.Abroad += weigh(wt, o.Modes>>agents.IndirectExport != 0)
	c.Indirect += weigh(wt, o.Modes>>agents.IndirectExport&1 != 0)
	c.Allied += weigh(wt, o.Modes>>agents.Alliance&1 != 0)
	c.Several += weigh(wt, f.Bases() > 1)
	c.EverDirect += weigh(wt, direct || once)
	c.Stopped += weigh(wt, once && !direct)
	if o.Withdrawals > 0 {
		c.BasesLeft += wt * float64(f.Bases())
	}
	if f.Supplier {
		c.EverSupplier += wt
		c.Free += weigh(wt, f.State >= agents.DiversifiedDomestic)
		c.Independent += weigh(wt, f.State == agents.Independent)
	}
}

// directShare is the share of the orders in hand from abroad, bases' left out,
// that is shipped directly; all of them if there are none.
func directShare(w *agents.World, f *agents.Firm) float64 {
	direct, all := 0.0, 0.0
	for i := f.Presence; i != agents.None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if p.Mode == agents.NoMode || p.Mode.IsBase() {
			continue
		}
		orders := float64(p.Order) * (float64(p.Customers) + w.Params.Marketing.TrialOrder*float64(p.Trials))
		all += orders
		direct += weigh(orders, p.Mode == agents.DirectExport)
	}
	if all == 0 {
		return 1
	}
	return direct / all
}

// weigh is a weight where something holds.
func weigh(weight float64, holds bool) float64 {
	if holds {
		return weight
	}
	return 0
}

// leastRise is the rise of input prices from which passing it on is asked about.
const leastRise = .01

// passedOn is the share of a year's rise of input costs that the prices of links
// kept from the year before rose by, in yen, between none and all of it, as a
// survey asks: what parents take back as cost-downs counts against it.
func passedOn(w *agents.World, f *agents.Firm, t *track, year int) (share float64, ok bool) {
	quarter := year*quartersInAYear + int(f.Turn)
	past := quarter - quartersInAYear
	if past < 0 || w.Params.Paths.Frozen {
		return 0, false
	}
	rise := w.Economy.Quarters[quarter].InputCost/w.Economy.Quarters[past].InputCost - 1
	if rise < leastRise {
		return 0, false
	}
	drift := 1 + (rise-w.Params.Paths.Progress)*agents.StartCost
	gained, volume := 0.0, 0.0
	for n := range f.Links[:f.NLinks] {
		now := &f.Links[n]
		for k := range t.links[:t.nLinks] {
			if was := &t.links[k]; was.Parent == now.Parent && was.Start == now.Start {
				gained += float64(now.Volume) * (float64(now.Price)*drift - float64(was.Price))
				volume += float64(now.Volume)
			}
		}
	}
	if volume == 0 {
		return 0, false
	}
	return min(max(gained/(volume*rise*f.Cost), 0), 1), true
}

// abroadNow counts what a living firm has abroad, and which of the markets to
// which it exported a year before it left.
func (t *track) abroadNow(x *watch, w *agents.World, f *agents.Firm, year int) {
	direct, begun, present := uint16(0), uint16(0), uint16(0)
	for i := f.Presence; i != agents.None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		m, bit := x.market(year, int(p.Region)), uint16(1)<<p.Region
		switch {
		case p.Mode == agents.NoMode:
			continue
		case p.Mode.IsBase():
			m.base(w, f, p)
		case p.Mode == agents.DirectExport:
			direct |= bit
			if w.Quarter-int(p.Entered) < quartersInAYear {
				begun |= bit
			}
			m.exporter(w, f, p, begun&bit != 0)
		}
		present |= bit
		*x.presenceAt(year, int(p.Region), p.Mode, x.economy.Industries[f.Industry].Manufacturing, f.Class) += f.Weight
	}
	t.left(x, year, present)
	t.direct, t.new = direct, begun
}

// exporter counts a direct exporter and what its customers order.
func (m *marketSums) exporter(w *agents.World, f *agents.Firm, p *agents.Presence, begun bool) {
	customers := float64(p.Customers) + w.Params.Marketing.TrialOrder*float64(p.Trials)
	orders := f.Weight * w.Params.Orders.Export * f.Capacity0 * float64(p.Order) * customers
	if begun {
		m.New += f.Weight
		m.NewSales += orders
		return
	}
	m.Old += f.Weight
	m.OldSales += orders
}

// left counts the exporters of the year before, and those that are no longer
// present.
func (t *track) left(x *watch, year int, present uint16) {
	for r := 1; r < len(x.economy.Regions) && t.direct>>r != 0; r++ {
		m, gone := x.market(year, r), weigh(t.weight, present>>r&1 == 0)
		switch {
		case t.direct>>r&1 == 0:
		case t.new>>r&1 != 0:
			m.NewBefore += t.weight
			m.NewGone += gone
		default:
			m.OldBefore += t.weight
			m.OldGone += gone
		}
	}
}

// base counts a base: its age, and whether the latest shock in force hit it.
func (m *marketSums) base(w *agents.World, f *agents.Firm, p *agents.Presence) {
	m.Bases += f.Weight
	*ageBand(w.Quarter-int(p.Opened), &m.Bases0, &m.Bases5, &m.Bases10) += f.Weight
	var latest *agents.Shock
	for _, s := range w.Shocks {
		if s.ShareHit > 0 && s.Regions>>p.Region&1 != 0 && s.Industries>>f.Industry&1 != 0 && (latest == nil || s.From > latest.From) {
			latest = s
		}
	}
	if latest == nil || int(p.Opened) >= latest.From {
		return
	}
	m.Struck += f.Weight
	if int(p.HitTill) >= latest.Till {
		m.Hit += f.Weight
	} else if latest.Demand < 1 {
		m.HitIndirect += f.Weight
	}
}

// ageBand picks the sum of an age in quarters.
func ageBand(age int, young, middle, old *float64) *float64 {
	switch {
	case age < 5*quartersInAYear:
		return young
	case age < 10*quartersInAYear:
		return middle
	}
	return old
}
