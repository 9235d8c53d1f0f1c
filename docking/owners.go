package docking

import (
	"math"
)

func (w *World) succession(f *firm) {
	f.ownerAge++
	half := w.par("succession.half_age")
	if f.ownerAge < half-20 || w.rng.Float64() >= w.par("succession.maximum")*logistic((f.ownerAge-half)/4) {
		return
	}
	f.ownerAge = max(30, f.ownerAge-w.par("succession.generation"))
	m, l := w.parOf("population.trait_mean", f.class), w.par("succession.likeness")
	for _, x := range []*float64{&f.rho, &f.hor, &f.exper} {
		*x = clip(m+l*(*x-m)+math.Sqrt(1-l*l)*w.par("population.trait_spread")*w.normal(), 0, 1)
	}
}

func (w *World) risk(f *firm) float64 {
	return math.Exp(w.par("closure.owner_age") * (min(f.ownerAge, 85) - 60))
}

func (w *World) closure(f *firm) {
	c := f.class
	rate, owner := w.parOf("closure.rate", c), w.par("closure.owner")
	r := w.risk(f)
	w.exposure[c] += f.weight
	yearly := f.last.sales
	if !w.opt.Choices["short_sales"] {
		yearly *= 4 / float64(f.last.quarters)
	}
	cause := ""
	switch {
	case f.cash < -w.par("closure.overdraft")*yearly:
		cause = "cash"
		w.cashSum[c] += f.weight
		w.counts.ClosuresCash += f.weight
	case w.rng.Float64() < rate*owner*r/w.riskMean[c]:
		cause = "owner"
		w.counts.ClosuresOwner += f.weight
	case w.rng.Float64() < max(0, rate*(1-owner)-w.cashRate[c]):
		cause = "other"
	default:
		return
	}
	w.counts.Closures += f.weight
	f.alive, f.cause, f.closedAt = false, cause, w.t
	if f.place >= 0 {
		x := w.strata[f.stratum]
		x.free = append(x.free, f.place)
	}
	for _, l := range f.links {
		w.lose(f, l.parent, l.volume)
	}
	if f.restVolume > 0 {
		w.lose(f, nil, f.restVolume)
	}
}
