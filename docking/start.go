package docking

import (
	"math"
	"math/rand/v2"
)

// NewWorld makes the start (section 5).
func NewWorld(o Options) *World {
	w := &World{opt: o, params: map[string]float64{}, rng: rand.New(rand.NewPCG(o.Seed, uint64(o.Replicate)+1))}
	for k, x := range defaults {
		w.params[k] = x
	}
	for k, x := range o.Set {
		w.par(k)
		w.params[k] = x
	}
	w.eco = newEconomy(w)
	w.meanReturn = make([]float64, len(w.eco.industries))
	for i := range w.meanReturn {
		w.meanReturn[i] = .03
	}
	w.paths()
	w.makeStrata()
	w.makeParents()
	for s, x := range w.strata {
		for range x.n {
			f := w.makeFirm(s, false)
			f.place = len(w.places)
			x.places = append(x.places, f.place)
			w.places = append(w.places, f)
			w.firms = append(w.firms, f)
		}
	}
	margin, volume := 0.0, 0.0
	for _, f := range w.firms {
		for _, l := range f.links {
			margin += f.weight * l.volume * (l.price - f.cost)
			volume += f.weight * l.volume
		}
	}
	w.margin0 = margin / volume
	var n [3]float64
	for _, f := range w.firms {
		w.riskMean[f.class] += f.weight * w.risk(f)
		n[f.class] += f.weight
	}
	for c := range n {
		w.riskMean[c] /= n[c]
	}
	w.goAbroad()
	for _, f := range w.firms {
		for range w.poisson(w.par("population.peers") / 2) {
			w.meet(f, w.places[w.rng.IntN(len(w.places))])
		}
	}
	for _, f := range w.firms {
		w.startState(f)
	}
	w.ownStart = nil
	w.Out = newResults()
	return w
}

func (w *World) kappa() float64 {
	return math.Pow(1-math.Pow(w.par("thresholds.captive"), w.par("population.dependence_a")), w.par("population.dependence_b"))
}

func (w *World) makeStrata() {
	k := w.kappa()
	for captive := range 2 {
		for class := range 3 {
			var group []*stratum
			total := 0.0
			for i := range w.eco.industries {
				s := w.eco.suppliers[i] * k
				if captive == 0 {
					s = 1 - s
				}
				x := &stratum{industry: i, class: class, captive: captive == 1,
					real: w.par("population.real_firms") * w.parOf("population.class_share", class) * w.eco.share[i] * s}
				total += x.real
				group = append(group, x)
			}
			n := float64(w.opt.Firms) * w.parOf("population.sample", 3*captive+class)
			running, given := 0.0, 0
			for _, x := range group {
				running += x.real / total * n
				x.n = int(math.Round(running)) - given
				given += x.n
				x.n = max(1, x.n)
				x.weight = x.real / float64(x.n)
			}
			w.strata = append(w.strata, group...)
		}
	}
}

func (w *World) makeParents() {
	n := w.opt.Firms
	for i := range w.eco.industries {
		count := max(4, int(w.eco.share[i]*float64(n)/w.par("population.suppliers_per_parent")))
		var list []*parent
		for range count {
			p := &parent{number: len(list), industry: i, volume: 1, home: 1, stepAt: never}
			for range w.poisson(w.par("population.past_steps")) {
				w.step(p)
			}
			p.stepAt = never
			p.home0 = p.home
			list = append(list, p)
		}
		w.parents = append(w.parents, list)
	}
}

// startState is item 8 of section 5, also for the newborn.
func (w *World) startState(f *firm) {
	home := w.par("orders.home") * f.start0 * w.eco.homeCalm[f.industry] * float64(f.customers)
	for _, l := range f.links {
		home += l.volume * w.index(f, l.parent, true)
	}
	home += f.restVolume * w.index(f, nil, true)
	exports, bases := 0.0, 0.0
	for r, p := range f.abroad {
		if p.active() {
			o := w.customerOrder(f, r) * float64(p.customers)
			if p.base() {
				bases += p.owned * o
			} else {
				exports += o
			}
		}
	}
	all := home + exports + bases
	f.dep = f.startDep * f.use * f.capacity / all
	f.x = (exports + bases) / all
	f.startX = f.x
	f.last = books{quarters: 4, sales: 4 * all, profit: 4 * all * f.perf}
	for _, p := range f.abroad {
		if p.active() {
			f.last.modes[p.mode] = true
		}
	}
	f.salesBefore = 4 * all
	f.buyers = len(f.links) + f.restN
	f.independent = f.dep < w.par("thresholds.free") && f.x >= w.par("thresholds.abroad")
	f.startIndependent = f.independent
	f.state = w.state(f)
}
