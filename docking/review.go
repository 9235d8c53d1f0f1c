package docking

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

type option struct {
	region, mode int
	parent       *parent
	volume       float64
}

// review is 7.6.
func (w *World) review(f *firm, here map[*firm][regions]bool) {
	h, m := w.par("leadership.historical"), w.par("leadership.memory")
	f.aspiration = h*(m*f.aspiration+(1-m)*f.perf) + (1-h)*w.meanReturn[f.industry]
	g := (f.aspiration - f.perf) / .03
	search := w.rng.Float64() < logistic(w.par("leadership.search")+w.par("leadership.search_below")*max(g, 0)-w.par("leadership.search_above")*max(-g, 0)+
		w.par("leadership.search_slack")*(f.cash/(4*f.capacity)-w.par("population.cash")))

	invitation := w.invited(f)
	if !search && (invitation == nil || w.opt.Choices["invited_search_only"]) {
		return
	}
	var options []option
	if search {
		options = w.searched(f)
	}
	if invitation != nil {
		options = append(options, *invitation)
	}
	if best, cost, k := w.weigh(f, options, here); best != nil {
		w.enter(f, best, cost, k)
	}
}

// invited returns an invitation to a region without a base (7.3).
func (w *World) invited(f *firm) *option {
	for _, l := range f.links {
		if w.t-l.parent.stepAt >= 4 {
			continue
		}
		chance := w.dose("offshoring") * w.par("offshoring.invite") * min(1, 3*l.volume*w.index(f, l.parent, false)/f.capacity) * math.Exp(.3*w.z(w.competence(f)))
		if w.rng.Float64() >= chance {
			continue
		}
		r := l.parent.stepRegion
		if p := f.abroad[r]; p.base() {
			if p.plant == nil {
				p.plant, p.plantVolume = l.parent, l.volume
			}
		} else {
			mode := wholly
			if w.eco.inst[r] < .4 {
				mode = joint
			}
			return &option{r, mode, l.parent, l.volume}
		}
		break
	}
	return nil
}

// searched draws three options.
func (w *World) searched(f *firm) []option {
	var options []option
	for range 3 {
		r := w.attend(f)
		u := w.rng.Float64()
		mode := wholly
		switch {
		case u < .30:
			mode = indirect
		case u < .60:
			mode = direct
		case u < .70:
			mode = alliance
		case u < .85:
			mode = joint
		}
		options = append(options, option{region: r, mode: mode})
	}
	return options
}

// weigh returns the best of the options that are open and dared, with its cost and what is known of the region.
func (w *World) weigh(f *firm, options []option, here map[*firm][regions]bool) (*option, float64, float64) {
	bases, exporting := 0, 0.0
	for _, p := range f.abroad {
		if p.base() {
			bases++
		} else if p.active() {
			exporting = 1
		}
	}
	bestU, best := w.gumbel(), (*option)(nil)
	bestCost, bestK := 0.0, 0.0
	var errs [regions]float64
	var noise [regions][6]float64
	for r := range errs {
		errs[r] = w.normal()
		for m := range noise[r] {
			noise[r][m] = w.gumbel()
		}
	}
	for i := range options {
		o := &options[i]
		p := f.abroad[o.region]
		now := none
		if p != nil {
			now = p.mode
		}
		if o.mode <= now || (o.mode >= joint && now < joint && float64(bases) >= 1+math.Floor(f.employees/40)) {
			continue
		}
		stored := w.knows(f, o.region, here)
		k := w.dosed(stored)
		tieT := min(1, w.dose("networks")*max(f.bestTie(o.region), min(.1*w.peersIn(f, o.region, here), .3)))
		if o.parent != nil {
			tieT = max(tieT, .5)
		}
		c := w.parOf("entry_mode.commitment", o.mode-1)
		at := c
		if now > none {
			at *= w.par("entry_mode.present")
		}
		if at*w.par("knowledge.uncertainty")*(1-k)*(1-tieT) > w.par("leadership.dared")*math.Exp(w.par("leadership.risk")*w.z(w.seen(f, "leadership", f.rho))) {
			continue
		}
		phi := w.par("knowledge.sunk_distance")*w.eco.distance[o.region] + math.Log(1-min(.95, w.dose("knowledge")*w.par("knowledge.sunk_similarity")*f.similarity(w, o.region)))
		cost := min(w.parOf("entry_mode.sunk_cost", o.mode-1)*math.Exp(phi), c*4*f.capacity)
		value := w.utility(f, o, phi, k, tieT, exporting, errs[o.region]) + noise[o.region][o.mode]
		if value > bestU {
			bestU, best, bestCost, bestK = value, o, cost, stored
		}
	}
	return best, bestCost, bestK
}

// similarity is that of a region with those where the firm is present (7.12).
func (f *firm) similarity(w *World, region int) float64 {
	similar := 0.0
	for s, q := range f.abroad {
		if q == nil {
			continue
		}
		x := 0.0
		if s == region {
			x = 1
		} else if w.eco.area[s] == w.eco.area[region] {
			x = .4 + .6*w.eco.closeness[s][region]
		}
		similar = max(similar, x*w.remembered(q))
	}
	return similar
}

// utility is that of a dared option, without noise.
func (w *World) utility(f *firm, o *option, phi, k, tieT, exporting, err float64) float64 {
	x, b := w.par("entry_mode.export"), w.par("entry_mode.base")
	value := []float64{0, x + w.par("entry_mode.indirect"), x, (x + b) / 2, b, b}[o.mode]
	zk, pot := w.z(w.competence(f)), math.Log(w.eco.potential[f.industry][o.region])
	value += w.par("entry_mode.competence")*zk + w.par("leadership.horizon")*w.z(w.seen(f, "leadership", f.hor)) -
		w.par("entry_mode.size")*(phi-math.Log(4*f.capacity/2200)) + w.par("entry_mode.exporting")*exporting +
		w.par("entry_mode.potential")*(pot+w.par("entry_mode.misperception")*(1-k)*err) -
		w.par("entry_mode.distance")*w.eco.distance[o.region]*(1-k) + w.par("entry_mode.ownership_location")*zk*pot
	if p := f.abroad[o.region]; p != nil {
		value -= w.par("entry_mode.failure") * float64(p.exits)
	}
	if o.mode >= joint {
		value += w.par("linkage.agglomeration")*w.dose("linkage")*w.eco.presence[o.region] + w.par("entry_mode.wage")*w.eco.tradable[f.industry]*w.eco.wageGap[o.region]
	}
	if o.mode == alliance || o.mode == joint {
		value += w.par("networks.partner") * tieT
	}
	if o.mode == wholly {
		value += w.par("entry_mode.ownership_internalisation") * zk * w.eco.specific[f.industry] * (1 - w.eco.inst[o.region])
	}
	if o.parent != nil {
		value += w.dose("offshoring") * w.par("offshoring.follow")
	}
	return value
}

// enter takes an option.
func (w *World) enter(f *firm, best *option, bestCost, bestK float64) {
	f.cash -= bestCost
	p := f.abroad[best.region]
	if p == nil {
		a, wt := w.par("marketing.appeal"), w.par("marketing.appeal_weight")
		p = &presence{hitUntil: never, exitFrom: never, theta: distuv.Beta{Alpha: a * wt, Beta: (1 - a) * wt, Src: w.rng}.Rand()}
		f.abroad[best.region] = p
	}
	p.k = bestK
	if p.mode < joint && best.mode >= joint {
		w.counts.Opened += f.weight
		if best.parent != nil {
			w.counts.Invited += f.weight
		}
	}
	w.counts.Entries += f.weight
	w.open(f, best.region, best.mode)
	if best.parent != nil {
		p.plant, p.plantVolume = best.parent, best.volume
	}
}
