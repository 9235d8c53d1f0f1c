package docking

import (
	"math"
)

func (w *World) trait(class int) float64 {
	return clip(w.parOf("population.trait_mean", class)+w.par("population.trait_spread")*w.normal(), 0, 1)
}

// makeFirm is items 3 to 5 of section 5, and 7.18 for the newborn.
func (w *World) makeFirm(s int, newborn bool) *firm {
	x := w.strata[s]
	c, i := x.class, x.industry
	f := &firm{id: len(w.firms), industry: i, class: c, stratum: s, captiveStratum: x.captive, weight: x.weight, alive: true,
		born: w.t, place: -1, closedAt: never, firstFree: never, firstIndependent: never, freeSince: never, closedBooksAt: never}
	f.k, f.a, f.n = w.trait(c), w.trait(c), w.trait(c)
	f.rho, f.hor, f.exper = w.trait(c), w.trait(c), w.trait(c)
	f.turn = w.rng.IntN(4)
	bounds := []float64{4, 10, 50, 300}
	l, u := bounds[c], bounds[c+1]
	f.employees = 1 / (1/l - w.rng.Float64()*(1/l-1/u))
	f.ownerAge = clip(w.par("population.owner_age")+w.par("population.owner_age_spread")*w.normal(), 30, 85)
	f.founded = firstYear - int(math.Round(min(25*w.rng.ExpFloat64(), 90)+5))
	usual := w.par("capacity.usual")
	f.capacity = f.employees * w.parOf("capacity.productivity", c) / 4 / usual
	f.start0 = f.capacity
	f.skill = math.Exp(.02 * w.normal())
	f.rivals = f.start0 * math.Exp(w.par("competence.segment")+w.par("competence.segment_spread")*w.normal())
	f.cost = .80 * f.skill
	f.cash = w.par("population.cash") * 4 * f.capacity * usual
	f.frailty = w.par("withdrawal.frailty_mean") + w.par("withdrawal.frailty_spread")*w.normal()
	if newborn {
		f.turn = (w.t + 3) % 4
		f.founded = firstYear + w.t/4
		f.ownerAge = clip(f.ownerAge+w.par("births.owner_age")-w.par("population.owner_age"), 25, 75)
		m, own := w.parOf("population.trait_mean", c), f.k
		origin := m
		for range 4 {
			o := w.places[x.places[w.rng.IntN(len(x.places))]]
			if o.alive {
				origin = o.k
				break
			}
		}
		h := w.par("births.likeness")
		f.k = clip(m+h*(origin-m)+math.Sqrt(1-h*h)*(own-m), 0, 1)
	}

	w.homeBusiness(f, x, newborn)
	for _, l := range f.links {
		l.price = w.nash(f, l.parent, l.volume*w.index(f, l.parent, true))
	}
	if f.restN > 0 {
		f.restPrice = w.nash(f, nil, f.restVolume/float64(f.restN)*w.index(f, nil, true))
	}
	return f
}

// homeBusiness is item 4 of section 5.
func (w *World) homeBusiness(f *firm, x *stratum, newborn bool) {
	i, usual := f.industry, w.par("capacity.usual")
	f.use = clip(usual+.08*w.normal(), .6, 1)
	demand := f.use * f.capacity
	q := w.par("orders.home") * f.start0 * w.eco.homeCalm[i]
	k, si := w.kappa(), w.eco.suppliers[i]
	chance := si * (1 - k) / (1 - si*k)
	if newborn {
		chance *= w.par("births.subcontract")
	}
	ordered := 0.0
	supplier := x.captive || w.rng.Float64() < chance
	d := 0.0
	if supplier {
		f.everSupplier = true
		survival := k * w.rng.Float64()
		if !x.captive {
			survival = k + w.rng.Float64()*(1-k)
		}
		d = math.Pow(1-math.Pow(survival, 1/w.par("population.dependence_b")), 1/w.par("population.dependence_a"))
		w.addStart(f, d*demand)
		ordered = d * demand
		m := w.poisson(math.Exp(w.par("population.parents") + w.par("population.parents_spread")*w.normal()))
		u := w.rng.Float64() // one for all of them; the text leaves it open
		for range m {
			if w.opt.Choices["fresh_u"] {
				u = w.rng.Float64()
			}
			o := min(u*(1-d)/float64(m), .9*d) * demand
			w.addStart(f, o)
			ordered += o
		}
	}
	f.customers = max(0, int(math.Round((demand-ordered)/q)))
	if !supplier {
		d = q / demand
	}
	f.dep, f.startDep = d, d
	f.perf = w.meanReturn[i]
	f.aspiration = f.perf
	w.rates(f)
}

// addStart gives a firm orders of a parent drawn at random.
func (w *World) addStart(f *firm, orders float64) {
	list := w.parents[f.industry]
	u := w.rng.Float64()
	p := list[int(float64(len(list))*u*u)]
	there := false
	for _, l := range f.links {
		there = there || l.parent == p
	}
	if len(f.links) >= 5 || there {
		f.restN++
		f.restVolume += orders / w.index(f, nil, true)
		return
	}
	f.links = append(f.links, &link{parent: p, volume: orders / w.index(f, p, true)})
}

func (w *World) births() {
	alive := make([]float64, len(w.strata))
	for _, f := range w.firms {
		if f.alive {
			alive[f.stratum]++
		}
	}
	for s, x := range w.strata {
		rate := w.par("births.share") * w.parOf("closure.rate", x.class) / 4 * alive[s]
		if x.captive {
			rate *= w.par("births.subcontract")
		}
		for range w.poisson(rate) {
			f := w.makeFirm(s, true)
			w.startState(f)
			if n := len(x.free); n > 0 {
				f.place = x.free[n-1]
				x.free = x.free[:n-1]
				w.places[f.place] = f
			}
			w.firms = append(w.firms, f)
			w.counts.Births += f.weight
		}
	}
}
