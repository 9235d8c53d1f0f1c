package agents

import "jiritsu/internal/draw"

// BargainingParams are the terms on which a parent and a supplier share the
// gain of working together. Units: the price of an independent sale at the
// start is 1.
type BargainingParams struct {
	// Value is what a unit is worth to the parent, relative to the average unit cost.
	// Source: judgement; docs/ODD.md 7.5.
	Value float64 `toml:"value" unit:"of unit cost" range:"[1,3]" grade:"J"`
	// Power is the supplier's share of the surplus.
	// Source: symmetric Nash bargaining; Nash 1950.
	Power float64 `toml:"power" unit:"share" range:"[0,1]" grade:"J"`
	// Replacement is what it costs a parent to replace a supplier whose
	// competence nobody misses; it is the parent's outside option.
	// Source: judgement.
	Replacement float64 `toml:"replacement" unit:"price" range:"[0,0.5]" grade:"J"`
	// Margin is what a supplier earns on a unit that it sells elsewhere.
	// Source: judgement, near the margin on independent sales at home.
	Margin float64 `toml:"margin" unit:"price" range:"[0,0.5]" grade:"J"`
	// Review is the yearly probability that a price is negotiated anew.
	// Source: judgement.
	Review float64 `toml:"review" unit:"/year" range:"[0,1]" grade:"J"`
	// CostDown is the yearly price cut that parents ask for while the price
	// covers the unit cost and the supplier's outside option.
	// Source: judgement; 1-5% in the literature on Japanese subcontracting.
	CostDown float64 `toml:"cost_down" unit:"/year" range:"[0,0.05]" grade:"J"`
	// PassThrough is the share of a change of cost passed on in the price by a
	// supplier without an outside option.
	// Source: judgement, to be calibrated on the SMEA price negotiation follow-up survey of 2022.
	PassThrough float64 `toml:"pass_through" unit:"share" range:"[0,1]" grade:"J"`
	// PassThroughPower is what relative bargaining strength adds to it.
	// Source: judgement.
	PassThroughPower float64 `toml:"pass_through_power" unit:"share" range:"[0,1]" grade:"J"`
	// Horizon is the time over which a supplier reckons that it could refill its orders.
	// Source: judgement.
	Horizon float64 `toml:"horizon" unit:"years" range:"[1,10]" grade:"J"`
}

func defaultBargaining() BargainingParams {
	return BargainingParams{Value: 1.56, Power: .5, Replacement: .16, Margin: .17, Review: .2,
		CostDown: .02, PassThrough: .53, PassThroughPower: .5, Horizon: 4}
}

// NashPrice is the price at which a parent with value v and a supplier with
// unit cost c share the surplus S = (v - oP) - (c + oS) that they have over
// their outside options oP and oS: c + oS + power S. There is no deal if S < 0.
// Source: Nash (1950); docs/ODD.md 7.5.
func NashPrice(v, c, oP, oS, power float64) (price float64, deal bool) {
	s := (float64(v) - oP) - (c + oS)
	return c + oS + float64(power*s), s >= 0
}

// outside gives the outside options of a parent and of a firm over some volume:
// the parent's falls with the competence that it must replace, the firm's rises
// with what it could really refill from fresh orders, which it may win in a year.
func (w *World) outside(f *Firm, volume, fresh float64) (oP, oS float64) {
	p := &w.Params.Bargaining
	k := w.trait(Competence, f.Competence, f.Class)
	oP = float64(p.Replacement * (1 - k))
	refill := 1.0
	if volume > 0 {
		refill = min(1, fresh*p.Horizon/volume)
	}
	oS = float64((1 - w.Economy.Industries[f.Industry].Specificity) * p.Margin * refill)
	return oP, oS
}

// newOrders is the volume per quarter that the firm may expect to win a year
// from new customers of its own, at home and abroad.
func (w *World) newOrders(f *Firm) float64 {
	wins := float64(f.Drive.HomeWin) * (w.Params.Marketing.Reputation + float64(f.Customers)) * w.effort(f)
	volume := wins * w.Params.Orders.Home
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Mode != NoMode {
			volume += float64(w.winsAbroad(f, p) * w.Params.Marketing.appealMean() * w.usualOrder(p.Mode))
		}
	}
	return 4 * volume * f.Capacity0
}

// bargain finds the price of orders newly taken; with bargaining off no deal
// fails.
func (w *World) bargain(f *Firm, volume float64) (price float64, deal bool) {
	price, deal = w.nash(f, volume)
	return price, deal || w.Doses[Bargaining].Dose == 0
}

// nash is the price of a volume between the firm and a parent, bargaining on.
func (w *World) nash(f *Firm, volume float64) (price float64, deal bool) {
	oP, oS := w.outside(f, volume, w.newOrders(f))
	return NashPrice(w.Params.Bargaining.Value*StartCost, f.Cost, oP, oS, w.Params.Bargaining.Power)
}

// Bargain sets the prices of a firm's links for the coming year. Some are
// negotiated anew; the others pass on part of the change of cost and give the
// yearly cost-down while the price still covers cost and outside option.
func Bargain(f *Firm, w *World, s draw.Stream) {
	if f.NLinks == 0 && f.RestN == 0 {
		return
	}
	r, fresh := s.Of(uint64(f.ID), 0), w.newOrders(f)
	for n := 0; n < int(f.NLinks); {
		l := &f.Links[n]
		price, deal := w.renew(f, float64(l.Price), float64(l.Volume)*w.Orders[l.Parent], fresh, r, uint64(l.Parent))
		if deal {
			l.Price = float32(price)
			n++
			continue
		}
		w.release(f, l.Parent, float64(l.Volume))
		w.note(f, Event{Kind: LinkLost, Value: float64(l.Volume)})
		w.dropLink(f, n)
	}
	if f.RestN > 0 {
		price, _ := w.renew(f, float64(f.RestPrice), f.RestVolume/float64(f.RestN), fresh, r, restDraw)
		f.RestPrice = float32(price)
	}
}

// renew is next year's price of a volume bought at a price.
func (w *World) renew(f *Firm, price, volume, fresh float64, r draw.Rand, link uint64) (float64, bool) {
	p := &w.Params.Bargaining
	oP, oS := w.outside(f, volume, fresh)
	next, deal := NashPrice(p.Value*StartCost, f.Cost, oP, oS, p.Power)
	if !r.Bernoulli(link, p.Review) {
		deal = true
		strength := oS / (oS + oP + 1e-12)
		share := p.PassThrough + float64(p.PassThroughPower*strength)
		next = (price + float64(share*w.InputRise*f.Cost)) / w.Drift
		if cut := next * (1 - p.CostDown); cut >= f.Cost+oS {
			next = cut
		}
	}
	return next, deal || w.Doses[Bargaining].Dose == 0
}

// paid is the price that is paid, at the dose of bargaining, where a price has
// been agreed on. With bargaining off it is the unit cost and the mean margin of
// the start.
func (w *World) paid(f *Firm, agreed float32) float64 {
	return mix(f.Cost+w.BaseMargin, float64(agreed), w.Doses[Bargaining].Dose)
}
