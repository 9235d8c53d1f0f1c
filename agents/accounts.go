package agents

import "jiritsu/internal/draw"

// CloseBooks reads a firm's year out of its books: dependence, foreign share,
// return on sales and the state that they make, and opens new books. It is the
// only place where states are known; no rule of the model looks at them.
func CloseBooks(f *Firm, w *World, _ draw.Stream) {
	b, o := &f.Books, w.outcome(f)
	if b.Sales > 0 {
		group := w.largestGroup(f)
		d := max(group, float64(b.LargestOwn)) / b.Sales
		o.explainFall(b, d, max(group, float64(b.LargestOwn)), 4/float64(b.Quarters))
		o.Dependence, o.ForeignShare = d, float64(b.OwnAbroad)/b.Sales
		f.Performance = float32(min(max(b.Profit/b.Sales, -1), 1))
		o.SalesBefore, o.Sales = float32(o.Sales), float64(b.Sales*4/float64(b.Quarters))
		o.ExportShare = float32(float64(b.Exports) / b.Sales)
		w.normSum[f.Industry] += float64(f.Weight * float64(f.Performance))
		w.normN[f.Industry] += f.Weight
	}
	o.Buyers = int16(f.NLinks) + f.RestN
	o.Modes = b.Modes
	w.takeOut(f)
	w.readState(f, w.earns(f))
	w.resetBooks(f)
	w.drive(f)
}

// largestGroup is the year's sales to the largest customer group: a parent
// together with its plants abroad. Of the buyers beyond the five largest the mean
// one is known.
func (w *World) largestGroup(f *Firm) float64 {
	largest := float64(f.Books.Lost)
	if f.RestN > 0 {
		largest = max(largest, float64(f.Books.Rest)/float64(f.RestN))
	}
	for n := range f.Links[:f.NLinks] {
		largest = max(largest, float64(f.Links[n].Sold)+w.soldToPlants(f, f.Links[n].Parent))
	}
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; float64(p.PlantSold) > 0 && p.Plant != None {
			largest = max(largest, w.soldToPlants(f, p.Plant))
		}
	}
	return largest
}

// soldToPlants is what the firm's bases sold to plants of a parent.
func (w *World) soldToPlants(f *Firm, parent ParentID) float64 {
	sum := 0.0
	if f.BasesIn == 0 {
		return 0
	}
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		if p := &w.Presences[i]; p.Plant == parent {
			sum += float64(p.PlantSold)
		}
	}
	return sum
}

// explainFall splits a fall of dependence, D = G / (G + O), into what fewer
// orders of the largest group account for and what more sales to others do
// (Shapley values of the two changes), the latter by whom was sold to.
func (o *Outcome) explainFall(b *Books, d, group, yearly float64) {
	others := float64((b.Sales - group) * yearly)
	group = float64(group * yearly)
	ownHome, ownAbroad := float64(float64(b.OwnHome)*yearly), float64(float64(b.OwnAbroad)*yearly)
	if o.Sales > 0 && d < o.Dependence && float64(o.Group) > 0 {
		share := func(g, r float64) float64 { return g / (g + r + 1e-300) }
		orders := float64((share(float64(o.Group), float64(o.Others)) - share(group, float64(o.Others)) +
			share(float64(o.Group), others) - share(group, others)) / 2)
		rest := o.Dependence - d - orders
		home, abroad := ownHome-float64(o.OwnHome), ownAbroad-float64(o.OwnAbroad)
		other := others - float64(o.Others) - home - abroad
		o.FallOrders += float32(orders)
		if change := home + abroad + other; change > 1e-3*o.Sales || change < -1e-3*o.Sales {
			o.FallOwnHome += float32(rest * home / change)
			o.FallOwnAbroad += float32(rest * abroad / change)
			o.FallOther += float32(rest * other / change)
		} else {
			o.FallOrders += float32(rest)
		}
	}
	o.Group, o.Others = float32(group), float32(others)
	o.OwnHome, o.OwnAbroad = float32(ownHome), float32(ownAbroad)
}

// readState names the firm's state and notes what changed.
func (w *World) readState(f *Firm, earns bool) {
	t, o, before := &w.Params.Thresholds, w.outcome(f), f.State
	d, x := o.Dependence, o.ForeignShare
	switch {
	case before == Independent && x >= t.AbroadLost && d < t.Lost:
	case d < t.Free && x >= t.Abroad && earns:
		if f.Books.Quarters == 4 {
			o.Held = min(o.Held+1, int8(t.Held))
		}
	default:
		o.Held = 0
	}
	f.State = t.Read(d, x, f.BasesIn != 0, int(o.Held) >= t.Held)
	w.readFreedom(f)
	switch {
	case f.State == before:
	case f.State == Independent:
		if o.FirstIndep == None {
			o.FirstIndep = int16(w.Quarter)
		}
		w.note(f, Event{Kind: Independence, Value: d})
	case before == Independent:
		w.note(f, Event{Kind: Relapse, Value: d})
	case f.State <= Follower && before > Follower:
		w.note(f, Event{Kind: Captured, Value: d})
	}
}

// readFreedom notes that a firm once dependent has had no dominant customer for as
// long as independence must be held, dated from the year in which that began.
func (w *World) readFreedom(f *Firm) {
	t, o := &w.Params.Thresholds, w.outcome(f)
	switch {
	case o.Dependence >= t.Free || f.Books.Quarters < 4:
		o.HeldFree = 0
		return
	case o.FirstFree != None || float64(o.StartD) < t.Free:
		return
	}
	if o.HeldFree++; int(o.HeldFree) < t.Held {
		return
	}
	o.FirstFree = int16(w.Quarter - 4*(t.Held-1))
	w.note(f, Event{Kind: Freed, Value: o.Dependence})
	if o.Route == NoStep || o.FirstAbroad >= o.FirstFree {
		o.Route = DomesticFirst
	}
}

// earns tells whether the sales that a firm prices itself leave a margin after
// their share of the overhead at home.
func (w *World) earns(f *Firm) bool {
	b := &f.Books
	home := float64(b.OwnHome) + float64(b.Exports)
	cost := float64(overhead * f.Capacity * float64(b.Quarters))
	return float64(b.OwnMargin) > float64(cost*home/(b.Sales+1e-9))
}

// resetBooks opens the books of the next year.
func (w *World) resetBooks(f *Firm) {
	f.Books = Books{}
	for n := range f.Links[:f.NLinks] {
		f.Links[n].Sold = 0
	}
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		p.PlantSold = 0
		if p.Mode == NoMode || p.PlantBuys == 0 {
			p.Plant = None
		}
	}
}

// publishNorm publishes the mean return on sales of each industry, over the firms
// that closed their books within the past year.
func (w *World) publishNorm() {
	turn := w.Quarter % 4
	for i := range w.normSum {
		w.normYear[turn][i] = [2]float64{w.normSum[i], w.normN[i]}
		w.normSum[i], w.normN[i] = 0, 0
		sum, n := 0.0, 0.0
		for q := range w.normYear {
			sum += w.normYear[q][i][0]
			n += w.normYear[q][i][1]
		}
		if n > 0 {
			w.Norm[i] = sum / n
		}
	}
}

// showAll lets all see every firm, as at the start.
func (w *World) showAll() {
	w.changed = w.changed[:0]
	for n := range w.Firms {
		w.show(n)
	}
}

// show lets all see a firm.
func (w *World) show(n int) {
	f := &w.Firms[n]
	w.Shown[n] = Shown{Abroad: f.Abroad, Born: f.Born}
	if !f.Alive || f.Weight == 0 {
		w.Shown[n].Born = unborn
	}
}

// Publish lets all see what changed in the past quarter: who is alive, where it
// is present, and the mean return on sales of each industry.
func Publish(w *World, _ draw.Stream) {
	for _, n := range w.changed {
		w.show(int(n))
	}
	w.changed = w.changed[:0]
	w.publishNorm()
}
