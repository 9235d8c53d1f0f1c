package docking

import (
	"math"
)

// marketing is 7.8.
func (w *World) marketing(f *firm) {
	won := w.poisson(f.winHome * (w.par("marketing.reputation") + float64(f.customers)) * w.effort(f))
	f.customers += won - w.binomial(f.customers, f.loseHome)
	for r, p := range f.abroad {
		if !p.active() {
			continue
		}
		if p.plant != nil && w.rng.Float64() < f.loseLink {
			p.plant = nil
		}
		p.customers -= w.binomial(p.customers, f.loseOut)
		decided := w.binomial(p.trials, w.par("marketing.trial"))
		p.customers += w.binomial(decided, p.theta)
		p.trials += w.poisson(w.wins(f, r)) - decided
		if p.customers+p.trials > 0 {
			p.empty = 0
		} else if p.empty++; p.empty >= 2 && p.mode < joint {
			w.leave(p)
			w.counts.Stops += f.weight
		}
	}
}

// sales is 7.9.
func (w *World) sales(f *firm) {
	b := &f.book
	if b.parents == nil {
		b.parents = map[*parent]float64{}
	}
	orders := 0.0
	for _, l := range f.links {
		orders += l.volume * w.index(f, l.parent, false)
	}
	rest := f.restVolume * w.index(f, nil, false)
	orders += rest
	q := w.par("orders.home") * f.start0 * w.eco.home[f.industry]
	home := q * float64(f.customers)
	exports, largest := 0.0, 0.0
	trial := w.par("marketing.trial_order")
	if f.customers > 0 {
		largest = q
	}
	for r, p := range f.abroad {
		if p.active() && !p.base() {
			n := float64(p.customers) + trial*float64(p.trials)
			exports += n * w.customerOrder(f, r)
			b.modes[p.mode] = true
			if n > 0 {
				largest = max(largest, w.customerOrder(f, r))
			}
		}
	}
	f.use = (orders + home + exports) / f.capacity
	toParents, toOthers := 1.0, 1.0
	if f.use > 1 {
		toParents = min(1, safe(f.capacity, orders))
		toOthers = 1
		if home+exports > 0 {
			toOthers = min(1, max(0, f.capacity-orders)/(home+exports))
		}
	}
	own := (home + exports) * toOthers
	eta := w.par("competence.segment_elasticity")
	markup := func(sigma float64) float64 { return (own + f.rivals) / (sigma*f.rivals + eta*own) }
	m1 := home*toOthers*(markup(1/.17)+.80-f.cost) + exports*toOthers*(markup(1/.14)+.80-f.cost)
	margin := m1
	sold := own
	m2, s2 := w.sellToParents(f, rest, toParents)
	margin += m2
	sold += s2
	b.independent += own
	b.margin += m1
	b.exports += exports * toOthers
	b.foreign += exports * toOthers
	overhead := .125 * f.capacity
	b.overhead += overhead
	largest *= toOthers
	profit := margin - overhead
	bases, theirs, one := w.sellBases(f)
	profit += theirs
	sold += bases
	largest = max(largest, one)
	b.customer += largest
	b.sales += sold
	b.profit += profit
	b.quarters++
	f.cash += profit - .3*max(profit, 0)
}

// sellToParents delivers to parents; it returns margin and sales.
func (w *World) sellToParents(f *firm, rest, toParents float64) (margin, sold float64) {
	b := &f.book
	paid := func(p float64) float64 {
		d := w.dose("bargaining")
		return (1-d)*(f.cost+w.margin0) + d*p
	}
	for _, l := range f.links {
		v := l.volume * w.index(f, l.parent, false) * toParents
		p := paid(l.price)
		margin += v * (p - f.cost)
		b.parents[l.parent] += v * p
		sold += v * p
	}
	if f.restN > 0 {
		p := paid(f.restPrice)
		margin += rest * toParents * (p - f.cost)
		sold += rest * toParents * p
		b.rest += rest * toParents * p / float64(f.restN)
	}
	return margin, sold
}

// sellBases sells what bases make; it returns sales and profit by the share owned, and the largest customer's purchase.
func (w *World) sellBases(f *firm) (sold, profit, largest float64) {
	b, trial := &f.book, w.par("marketing.trial_order")
	for r, p := range f.abroad {
		if !p.base() {
			continue
		}
		others := (float64(p.customers) + trial*float64(p.trials)) * w.customerOrder(f, r)
		plant := 0.0
		if p.plant != nil {
			plant = w.par("offshoring.plant_buys") * p.plantVolume * p.plant.moved[r] / p.plant.home0 * p.plant.volume * w.eco.growth
		}
		keep := 1.0
		if w.t < p.hitUntil {
			keep = 1 - p.loss
		}
		others, plant = others*keep, plant*keep
		plan := w.plan(f, p)
		p.fit = clip((others+plant)/plan-1, -1, 1)
		profit += p.owned * (.16*(others+plant) - .10*plan)
		sold += p.owned * (others + plant)
		b.foreign += p.owned * others
		if p.plant != nil {
			b.parents[p.plant] += p.owned * plant
		}
		if p.customers+p.trials > 0 {
			largest = max(largest, p.owned*w.customerOrder(f, r)*keep)
		}
		b.margin += p.owned * (.16*others - .10*plan*safe(others, others+plant))
	}
	return sold, profit, largest
}

func (w *World) grow(f *firm) {
	rate := w.par("capacity.adjustment") / 4 * clip(f.use-w.par("capacity.usual"), -.2, .3)
	added := f.capacity * rate
	f.capacity += added
	if added > 0 {
		f.cash -= w.par("capacity.price") * 4 * added
	}
}

func (w *World) labour(f *firm) {
	oldest, bases, output := w.t, false, 0.0
	for _, p := range f.abroad {
		if p.base() {
			bases = true
			oldest = min(oldest, p.opened)
			output += w.plan(f, p) * (1 + p.fit)
		}
	}
	want := 4 * f.capacity * min(f.use, 1)
	if bases {
		want = want*(1-w.par("capacity.displaced")*min(1, float64(w.t-oldest)/4/3)) + w.par("capacity.induced")*4*output
	}
	want /= w.parOf("capacity.productivity", f.class)
	f.employees += w.par("capacity.hiring") * (want - f.employees)
}

// learn is 7.11. The sales before are compared only where both years were full.
func (w *World) learn(f *firm) {
	k := w.competence(f)
	f.cost *= 1 - w.par("paths.progress")*(k-.5)
	if w.par("competence.learning") == 0 {
		return
	}
	demanding := 0.0
	for r, p := range f.abroad {
		if p.active() && p.mode >= direct && p.customers > 0 {
			demanding = max(demanding, w.eco.quality[r]-f.k)
		}
	}
	volume := 0.0
	yearly := f.last.sales / float64(f.last.quarters) * 4
	if f.salesBefore > 0 && yearly > f.salesBefore {
		volume = min(1, math.Log2(yearly/f.salesBefore))
	}
	f.salesBefore = yearly
	f.k = clip(f.k+w.par("competence.research")*clip(f.perf/.05, 0, 2)*f.k*(1-f.k)+w.par("competence.exporting")*f.k*demanding+
		w.par("competence.volume")*(1-f.k)*volume-w.par("competence.decay")*f.k, 0, 1)
}
