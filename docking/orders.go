package docking

import (
	"math"
	"sort"
)

// lost are orders taken from a supplier, in real firms' units.
type lost struct {
	loser  *firm
	parent *parent
	volume float64
}

func (w *World) lose(f *firm, p *parent, volume float64) {
	w.orders = append(w.orders, lost{f, p, volume * f.weight})
	if p != nil {
		f.lostParent, f.lostAt = p, w.t
	}
}

// relet lets lost orders again (7.4).
func (w *World) relet() {
	orders := w.orders
	w.orders = nil
	sort.SliceStable(orders, func(i, j int) bool {
		a, b := orders[i], orders[j]
		if a.loser.id != b.loser.id {
			return a.loser.id < b.loser.id
		}
		return number(a.parent) < number(b.parent) // the rest first; the text does not say
	})
	for _, o := range orders {
		w.letOut(o)
	}
}

// letOut offers an order to those of 24 places that look for orders, then to those that have room.
func (w *World) letOut(o lost) {
	left := o.volume * w.par("orders.relet")
	places := w.strata[o.loser.stratum].places
	var drawn [24]*firm
	for i := range drawn {
		drawn[i] = w.places[places[w.rng.IntN(len(places))]]
	}
	for _, line := range []string{"orders.seek", "orders.room"} {
		for _, f := range drawn {
			if left <= 1e-12 {
				return
			}
			if f.alive && f.everSupplier && f != o.loser && f.use < w.par(line) && !w.droppedBy(f, o.parent) {
				left -= w.takeOn(f, o.parent, left)
			}
		}
	}
}

// droppedBy says whether a parent is the last of which the firm lost orders, not long ago.
func (w *World) droppedBy(f *firm, p *parent) bool {
	return p != nil && f.lostParent == p && float64(w.t-f.lostAt) < 4*w.par("orders.away")
}

func (w *World) takeOn(f *firm, p *parent, left float64) float64 {
	index := w.index(f, p, false)
	v := min(left/f.weight, (w.par("orders.room")+.05-f.use)*f.capacity/index)
	if v*index < .03*f.capacity || v < .5*left/f.weight || (w.surplus(f, v*index) < 0 && !w.off("bargaining")) {
		return 0
	}
	price := w.nash(f, p, v*index)
	f.use += v * index / f.capacity
	if p == nil {
		w.toRest(f, v, price)
		return v * f.weight
	}
	for _, l := range f.links {
		if l.parent == p {
			l.price = (l.price*l.volume + price*v) / (l.volume + v)
			l.volume += v
			return v * f.weight
		}
	}
	l := &link{p, v, price}
	if len(f.links) < 5 {
		f.links = append(f.links, l)
		return v * f.weight
	}
	small := 0
	for i := range f.links {
		if f.links[i].volume < f.links[small].volume {
			small = i
		}
	}
	if f.links[small].volume < v {
		f.links[small], l = l, f.links[small]
	}
	w.toRest(f, l.volume, l.price)
	return v * f.weight
}

func (w *World) toRest(f *firm, v, price float64) {
	f.restPrice = (f.restPrice*f.restVolume + price*v) / (f.restVolume + v)
	f.restVolume += v
	f.restN++
}

func (w *World) loseLinks(f *firm) {
	var keep []*link
	for _, l := range f.links {
		chance := f.loseLink
		if f.follows(l.parent) {
			chance *= w.par("orders.followed")
		}
		if w.rng.Float64() < chance {
			w.lose(f, l.parent, l.volume)
			w.counts.LinksLost += f.weight
		} else {
			keep = append(keep, l)
		}
	}
	f.links = keep
	if n := w.binomial(f.restN, f.loseLink); n > 0 {
		v := f.restVolume / float64(f.restN) * float64(n)
		w.lose(f, nil, v)
		f.restN -= n
		f.restVolume -= v
		if f.restN == 0 {
			f.restVolume = 0
		}
	}
}

// follows says whether a base of the firm serves a plant of the parent.
func (f *firm) follows(p *parent) bool {
	for _, x := range f.abroad {
		if x.base() && x.plant == p {
			return true
		}
	}
	return false
}

// step moves production abroad (7.3).
func (w *World) step(p *parent) {
	var weights [regions]float64
	for r := range regions {
		weights[r] = math.Exp(w.par("offshoring.wage_pull")*w.eco.wageGap[r] + w.par("offshoring.size_pull")*math.Log(w.eco.potential[p.industry][r]) +
			w.par("offshoring.presence_pull")*w.eco.presence[r])
	}
	r := w.draw(weights[:])
	p.moved[r] += w.par("offshoring.step") * p.home
	p.home *= 1 - w.par("offshoring.step")
	p.stepRegion, p.stepAt = r, w.t
}

func (w *World) draw(weights []float64) int {
	total := 0.0
	for _, x := range weights {
		total += x
	}
	u := w.rng.Float64() * total
	for r, x := range weights {
		if u < x {
			return r
		}
		u -= x
	}
	return len(weights) - 1
}

// index is O_p, home orders of a parent's links; nil stands for the rest.
func (w *World) index(f *firm, p *parent, calm bool) float64 {
	demand := w.eco.home[f.industry]
	if calm {
		demand = w.eco.homeCalm[f.industry]
	}
	if p == nil {
		return demand
	}
	return p.volume * p.home / p.home0 * demand
}

func (w *World) offshoring() {
	v := w.par("offshoring.volatility")
	for _, list := range w.parents {
		for _, p := range list {
			p.volume = clip(p.volume*math.Exp(v/2*w.normal()-v*v/8), .4, 2.5)
			q := w.dose("offshoring") * quarterly(min(1, w.par("offshoring.hazard")*math.Pow(w.eco.yen0/w.eco.yen, w.par("offshoring.yen_pull"))))
			if w.rng.Float64() < q && 1-p.home < .85 {
				w.step(p)
			}
		}
	}
}

// number is a parent's place in its industry, -1 for the rest.
func number(p *parent) int {
	if p == nil {
		return -1
	}
	return p.number
}
