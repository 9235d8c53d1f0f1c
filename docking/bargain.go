package docking

func (w *World) effort(f *firm) float64 { return clip((1-f.use)/.15, 0, 2) }

// fresh are the orders that a firm could win within a year (7.5).
func (w *World) fresh(f *firm) float64 {
	effort := 1.0
	if w.opt.Choices["fresh_effort"] {
		effort = w.effort(f)
	}
	sum := f.winHome * (w.par("marketing.reputation") + float64(f.customers)) * effort * w.par("orders.home")
	for r, p := range f.abroad {
		if !p.active() {
			continue
		}
		order := w.par("orders.export")
		if p.base() {
			order = min(w.par("orders.base"), w.par("orders.base_cap"))
		}
		sum += w.wins(f, r) * w.par("marketing.appeal") * order
	}
	return 4 * f.start0 * sum
}

func (w *World) outside(f *firm, volume float64) (parent, supplier float64) {
	parent = w.par("bargaining.replacement") * (1 - w.competence(f))
	supplier = (1 - w.eco.specific[f.industry]) * w.par("bargaining.margin") * min(1, w.par("bargaining.horizon")*w.fresh(f)/volume)
	return parent, supplier
}

func (w *World) surplus(f *firm, volume float64) float64 {
	p, s := w.outside(f, volume)
	return .80*w.par("bargaining.value") - p - f.cost - s
}

// nash is the Nash price.
func (w *World) nash(f *firm, _ *parent, volume float64) float64 {
	_, s := w.outside(f, volume)
	return f.cost + s + w.par("bargaining.power")*w.surplus(f, volume)
}

// bargain sets the prices of the coming year (7.5).
func (w *World) bargain(f *firm) {
	price := func(old, volume float64) (float64, bool) {
		p, s := w.outside(f, volume)
		if w.rng.Float64() < w.par("bargaining.review") {
			if w.surplus(f, volume) >= 0 {
				return w.nash(f, nil, volume), true
			}
			return old, false
		}
		n := (old + (w.par("bargaining.pass_through")+w.par("bargaining.pass_through_power")*s/(s+p))*w.eco.inputRise*f.cost) / w.eco.drift
		if cut := n * (1 - w.par("bargaining.cost_down")); cut >= f.cost+s {
			n = cut
		}
		return n, true
	}
	var keep []*link
	for _, l := range f.links {
		p, ok := price(l.price, l.volume*w.index(f, l.parent, false))
		if !ok && !w.off("bargaining") {
			w.lose(f, l.parent, l.volume)
			w.counts.LinksLost += f.weight
			w.counts.Broken += f.weight
			continue
		}
		l.price = p
		keep = append(keep, l)
	}
	f.links = keep
	if f.restN > 0 {
		f.restPrice, _ = price(f.restPrice, f.restVolume/float64(f.restN)*w.index(f, nil, false))
	}
}
