package docking

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// goAbroad is item 6 of section 5.
func (w *World) goAbroad() {
	shares := []string{"population.indirect", "population.direct", "population.based"}
	for step, key := range shares {
		var intercept [3]float64
		for c := range 3 {
			lo, hi := -30.0, 30.0
			for range 60 {
				b := (lo + hi) / 2
				sum, weight := 0.0, 0.0
				for _, f := range w.firms {
					if f.class == c {
						sum += f.weight * logistic(b+w.inclination(f))
						weight += f.weight
					}
				}
				if sum/weight < w.parOf(key, c) {
					lo = b
				} else {
					hi = b
				}
			}
			intercept[c] = (lo + hi) / 2
		}
		for _, f := range w.firms {
			if w.rng.Float64() >= logistic(intercept[f.class]+w.inclination(f)) {
				continue
			}
			mode := []int{indirect, direct, wholly}[step]
			if mode == wholly && w.rng.Float64() < .4 {
				mode = joint
			}
			r := w.attend(f)
			if f.abroad[r] != nil {
				continue
			}
			p := &presence{exitFrom: never, hitUntil: never}
			f.abroad[r] = p
			w.open(f, r, mode)
			p.trials = 0
			a, wt := w.par("marketing.appeal"), w.par("marketing.appeal_weight")
			p.theta = distuv.Beta{Alpha: 1 + a*wt, Beta: (1 - a) * wt, Src: w.rng}.Rand()
			age := min(8*w.rng.ExpFloat64(), float64(firstYear-f.founded))
			g, l := w.par("knowledge.gain")*activity(mode), w.par("knowledge.loss")
			p.k = g / (g + l) * (1 - math.Exp(-(g+l)*age))
			p.opened = -int(age * 4)
			p.customers = 1 + w.poisson(w.wins(f, r)*p.theta/f.loseOut*(1-math.Exp(-4*f.loseOut*age)))
			if !p.base() {
				q := w.par("orders.home") * f.start0 * w.eco.homeCalm[f.industry]
				room := int(math.Round(w.customerOrder(f, r) * float64(p.customers) / q))
				f.customers -= min(f.customers, room)
			}
			if p.base() && len(f.links) > 0 && f.links[0].parent.moved[r] > 0 && w.rng.Float64() < .3 {
				p.plant, p.plantVolume = f.links[0].parent, f.links[0].volume
			}
		}
	}
}

func (w *World) inclination(f *firm) float64 {
	return w.par("entry_mode.competence")*w.z(w.competence(f)) + w.par("marketing.skill_abroad")*w.z(w.seen(f, "marketing", f.a)) +
		.5*w.par("entry_mode.size")*math.Log(4*f.capacity/2200)
}

// attend draws a region as it comes to mind.
func (w *World) attend(f *firm) int {
	var weights [regions]float64
	for r := range regions {
		weights[r] = math.Pow(w.eco.potential[f.industry][r], w.par("paths.attention"))
	}
	return w.draw(weights[:])
}

// open puts a presence into a mode.
func (w *World) open(f *firm, r, mode int) {
	p := f.abroad[r]
	if p.xi == 0 {
		s := w.par("marketing.order_spread")
		p.xi = math.Exp(s*w.normal() - s*s/2)
	}
	if p.mode == none {
		p.trials, p.customers, p.contacts, p.empty = 1, 0, 0, 0
		p.partner = w.normal()
	}
	if p.mode < joint {
		p.opened, p.fit, p.plant = w.t, 0, nil
		p.exitFrom, p.hitUntil = never, never
	}
	p.mode = mode
	p.owned = 1
	if mode == joint {
		p.owned = .5
	}
	strength := .2
	switch mode {
	case indirect:
		strength = .3
	case alliance, joint:
		strength = clip(.5+.2*p.partner, .1, 1)
	}
	f.ties = append(f.ties, tie{r, strength})
}

func (w *World) leave(p *presence) {
	p.mode, p.leftAt, p.plant = none, w.t, nil
	p.trials, p.customers, p.contacts = 0, 0, 0
	p.exits++
}

func (w *World) customerOrder(f *firm, r int) float64 {
	p := f.abroad[r]
	o := w.par("orders.export") * p.xi
	if p.base() {
		o += w.built(p) * (min(w.par("orders.base")*p.xi, w.par("orders.base_cap")) - o)
	}
	return f.start0 * w.eco.growth * w.eco.demandOf[f.industry][r] * o
}

func (w *World) plan(f *firm, p *presence) float64 {
	return .2 * f.start0 * w.built(p)
}

// built is how far a base is built up.
func (w *World) built(p *presence) float64 {
	return min(1, (math.Floor(float64(w.t-p.opened)/4)+1)/4)
}

func activity(mode int) float64 { return []float64{0, .3, .6, .6, 1, 1}[mode] }

func reach(mode int) float64 { return []float64{0, .5, 1, 1.2, 2, 2}[mode] }

// known is knowledge at the dose.
func (w *World) dosed(k float64) float64 { return clip(.5+w.dose("knowledge")*(k-.5), 0, 1) }

// wins are the customers on trial won in a quarter (7.8).
func (w *World) wins(f *firm, r int) float64 {
	p := f.abroad[r]
	i := w.par("marketing.ignorance")
	return f.winOut * reach(p.mode) * math.Pow(w.eco.potential[f.industry][r], .3) * (i + (1-i)*w.dosed(p.k)) * (1 + w.par("networks.contacts")*p.contacts)
}

func (w *World) withdraw(f *firm) {
	for _, p := range f.abroad {
		if !p.base() {
			continue
		}
		x := f.frailty - w.par("withdrawal.fit")*p.fit
		if p.mode == joint {
			x -= w.dose("networks") * w.par("networks.partner_quality") * p.partner
		}
		m := math.Exp(x)
		if w.t >= p.exitFrom && w.t < p.exitFrom+4 {
			m *= p.exit
		}
		w.counts.BaseQuarters += f.weight
		if w.rng.Float64() < hazard(w.par("withdrawal.hazard"), m) {
			w.giveUp(p)
			w.counts.Withdrawals += f.weight
		}
	}
}

// giveUp ends a base; customers that stay buy from home (7.15).
func (w *World) giveUp(p *presence) {
	kept := w.binomial(p.customers, w.par("withdrawal.kept"))
	w.leave(p)
	if kept > 0 {
		p.mode, p.owned, p.customers, p.empty = direct, 1, kept, 0
	}
}

func (w *World) gumbel() float64 { return -math.Log(w.rng.ExpFloat64()) }
