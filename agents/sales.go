package agents

import "jiritsu/internal/draw"

// Elasticities of demand for what a firm without a niche sells (the inverse of
// its margin), margins of bases, and overhead per capacity.
const (
	homeElasticity   = 1 / .17
	exportElasticity = 1 / .14
	baseMargin       = .06
	baseFixed        = .10 // fixed cost of a base, share of planned sales
	overhead         = .125
)

// Sell delivers the quarter's orders. Capacity at home serves parents first and
// the rest pro rata; bases sell what they make themselves.
func Sell(f *Firm, w *World, _ draw.Stream) {
	var volume [MaxLinks]float64
	orders := float64(f.RestVolume * w.Home[f.Industry])
	for n := range f.Links[:f.NLinks] {
		volume[n] = float64(float64(f.Links[n].Volume) * w.Orders[f.Links[n].Parent])
		orders += volume[n]
	}
	usual := w.Params.Orders.Home * f.Capacity0 * w.Home[f.Industry]
	home := float64(float64(f.Customers) * usual)
	exports, largest := 0.0, 0.0
	if f.Abroad != 0 {
		exports, largest = w.exportOrders(f)
	}
	f.Used = (orders + home + exports) / f.Capacity
	if f.Supplier {
		w.Idle[f.Place] = float32(f.Used)
	}
	parents, own := 1.0, 1.0
	if f.Used > 1 {
		parents = min(1, f.Capacity/orders)
		own = max(0, (f.Capacity-orders)/(home+exports))
	}
	if f.Customers > 0 {
		largest = max(largest, usual)
	}
	profit := w.sellParents(f, &volume, parents) - float64(overhead*f.Capacity)
	f.book(w, float64(home*own), float64(exports*own), &profit)
	largest *= own
	if f.BasesIn != 0 {
		largest = max(largest, w.sellAbroad(f, &profit))
	}
	f.Books.LargestOwn += float32(largest)
	f.Books.Quarters++
	f.Books.Profit += profit
	f.Cash += profit - float64(tax*max(profit, 0))
	w.Ledger.CashIn += float64(f.Weight * (profit - float64(tax*max(profit, 0))))
}

// tax is the share of profits that is taxed away.
const tax = .3

// exportOrders is what customers abroad order from home, and the largest order.
func (w *World) exportOrders(f *Firm) (sum, largest float64) {
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		f.Books.Modes |= 1 << p.Mode
		if p.Customers+p.Trials == 0 || p.Mode.IsBase() {
			continue
		}
		order := w.order(f, p)
		sum += float64(order * (float64(p.Customers) + float64(w.Params.Marketing.TrialOrder*float64(p.Trials))))
		largest = max(largest, order)
	}
	return sum, largest
}

// order is what one customer abroad buys in the quarter.
func (w *World) order(f *Firm, p *Presence) float64 {
	usual := float64(w.usualOrder(p.Mode) * float64(p.Order))
	if p.Mode.IsBase() {
		before := float64(w.Params.Orders.Export * float64(p.Order))
		usual = before + float64((min(usual, w.Params.Orders.BaseCap)-before)*w.built(p))
	}
	return usual * f.Capacity0 * w.growth * w.strike[p.Region][f.Industry]
}

// sellParents delivers to parents the share of their orders that there is
// capacity for; it gives the margin earned.
func (w *World) sellParents(f *Firm, volume *[MaxLinks]float64, share float64) float64 {
	units, sold := 0.0, 0.0
	for n := range f.Links[:f.NLinks] {
		l := &f.Links[n]
		v := float64(volume[n] * share)
		value := float64(v * w.paid(f, l.Price))
		l.Sold += float32(value)
		units += v
		sold += value
	}
	if f.RestN > 0 {
		v := float64(f.RestVolume * w.Home[f.Industry] * share)
		units += v
		value := float64(v * w.paid(f, f.RestPrice))
		f.Books.Rest += float32(value)
		sold += value
	}
	f.Books.Sales += sold
	return sold - float64(units*f.Cost)
}

// book enters the sales to independent customers from home. A firm that makes
// more cheaply than the average earns the difference, and a niche pays.
func (f *Firm) book(w *World, home, exports float64, profit *float64) {
	own := home + exports
	if own == 0 {
		return
	}
	edge := StartCost - f.Cost
	margin := float64(home * (w.markup(f, own, homeElasticity) + edge))
	if exports > 0 {
		margin += float64(exports * (w.markup(f, own, exportElasticity) + edge))
	}
	*profit += margin
	b := &f.Books
	b.OwnMargin += float32(margin)
	b.OwnHome += float32(home)
	b.OwnAbroad += float32(exports)
	b.Exports += float32(exports)
	b.Sales += own
}

// sellAbroad lets the bases sell: to customers of their own, and to the plant of
// the parent that they followed. It gives the firm's share of the largest
// customer's order.
func (w *World) sellAbroad(f *Firm, profit *float64) (largest float64) {
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if !p.Mode.IsBase() {
			continue
		}
		order := w.order(f, p)
		own := float64(order * (float64(p.Customers) + float64(w.Params.Marketing.TrialOrder*float64(p.Trials))))
		plant := w.plantBuys(f, p)
		left := 1 - float64(w.damage(p))
		own, plant = float64(own*left), float64(plant*left)
		plan := w.plan(f, p)
		p.Fit = float32(min(max((own+plant)/plan-1, -1), 1))
		earned := float64((baseMargin+baseFixed)*(own+plant)) - float64(baseFixed*plan)
		*profit += float64(float64(p.Share) * earned)
		p.PlantSold += float32(float64(float64(p.Share) * plant))
		b := &f.Books
		b.Sales += float64(float64(p.Share) * (own + plant))
		b.OwnAbroad += float32(float64(float64(p.Share) * own))
		b.OwnMargin += float32(float64(float64(p.Share) * earned * own / (own + plant + 1e-9)))
		largest = max(largest, float64(p.Share)*min(order, own))
	}
	return largest
}

// plantBuys is what the plant of a parent that the firm followed buys from the
// base: what the parent moved there of its orders to the firm.
func (w *World) plantBuys(f *Firm, p *Presence) float64 {
	if p.Plant == None {
		return 0
	}
	q := &w.Parents[p.Plant]
	return float64(w.Params.Offshoring.PlantBuys * float64(p.PlantBuys) * q.Moved[p.Region] / q.Start * q.Volume * w.growth)
}

// plan is what a base was planned to sell: it is to reach a fifth of the firm's
// capacity of the start in its fourth year.
func (w *World) plan(f *Firm, p *Presence) float64 { return .2 * f.Capacity0 * w.built(p) }

// built is how far a base has been built up: wholly in its fourth year. Before,
// its customers buy less of what they would, though not less than exports.
func (w *World) built(p *Presence) float64 {
	return min(1, float64((w.Quarter-int(p.Opened))/4+1)/4)
}
