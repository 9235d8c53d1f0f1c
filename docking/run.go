package docking

import (
	"math"
)

// Run runs a history.
func (w *World) Run() {
	for w.t = 0; w.t < w.opt.Quarters; w.t++ {
		w.publish()
		w.paths()
		w.shocksHit()
		w.offshoring()
		w.relet()
		w.meetings()
		if w.t > 0 {
			w.births()
		}
		if w.t%4 == 0 && w.t > 0 {
			w.failures()
		}
		here := w.published()
		for _, f := range w.firms {
			if !f.alive {
				continue
			}
			yearEnds := w.t > 0 && f.turn == w.t%4 && f.book.quarters > 0
			if yearEnds {
				w.accounts(f)
				w.bargain(f)
				w.review(f, here)
			}
			w.loseLinks(f)
			w.marketing(f)
			w.sales(f)
			w.grow(f)
			if yearEnds {
				w.labour(f)
				w.learn(f)
			}
			w.knowledge(f)
			if yearEnds {
				w.networks(f, here)
			}
			w.withdraw(f)
			if yearEnds {
				w.succession(f)
				w.closure(f)
			}
		}
		w.observe()
	}
	w.finish()
}

// publish gives the mean return of industries (phase 1).
func (w *World) publish() {
	sum, weight := make([]float64, len(w.meanReturn)), make([]float64, len(w.meanReturn))
	for _, f := range w.firms {
		if f.closedBooksAt >= w.t-4 && f.last.sales > 0 { // also of firms that have closed since
			sum[f.industry] += f.weight * f.perf
			weight[f.industry] += f.weight
		}
	}
	for i := range sum {
		w.meanReturn[i] = .03
		if weight[i] > 0 {
			w.meanReturn[i] = sum[i] / weight[i]
		}
	}
}

// published says where firms are present at the start of the quarter.
func (w *World) published() map[*firm][regions]bool {
	here := map[*firm][regions]bool{}
	for _, f := range w.firms {
		if !f.alive {
			continue
		}
		var at [regions]bool
		for r, p := range f.abroad {
			at[r] = p.active()
		}
		here[f] = at
	}
	return here
}

func (w *World) peersIn(f *firm, r int, here map[*firm][regions]bool) float64 {
	n := 0.0
	for _, p := range f.peers {
		if p.alive && here[p][r] {
			n++
		}
	}
	return n
}

// failures publishes last year's rates (phase 8).
func (w *World) failures() {
	for c := range 3 {
		sum, n := 0.0, 0.0
		for _, f := range w.firms {
			if f.alive && f.class == c && f.closedBooksAt >= w.t-4 {
				sum += f.weight * w.risk(f)
				n += f.weight
			}
		}
		if n > 0 {
			w.riskMean[c] = sum / n
		}
		if w.exposure[c] > 0 {
			w.cashRate[c] = w.cashSum[c] / w.exposure[c]
		}
		w.cashSum[c], w.exposure[c] = 0, 0
	}
}

// accounts close the books (8.1) and set the rates of the coming year.
func (w *World) accounts(f *firm) {
	b := f.book
	f.full = b.quarters == 4
	group := max(b.rest, b.customer)
	for _, s := range b.parents {
		group = max(group, s)
	}
	f.dep, f.x = 0, 0
	if b.sales > 0 {
		f.dep, f.x = clip(group/b.sales, 0, 1), clip(b.foreign/b.sales, 0, 1)
		f.perf = clip(b.profit/b.sales, -1, 1)
	} else {
		f.perf = -1
	}
	f.last, f.book = b, books{}
	f.closedBooksAt = w.t
	f.buyers = len(f.links) + f.restN
	free := w.par("thresholds.free")
	good := f.dep < free && f.x >= w.par("thresholds.abroad") && b.margin > b.overhead*safe(b.independent, b.sales)
	if !f.full {
		good = false
	}
	if good {
		f.held++
	} else {
		f.held = 0
	}
	if f.held >= int(w.par("thresholds.held")) {
		f.independent = true
		if f.firstIndependent == never {
			f.firstIndependent = w.t
		}
	}
	if f.independent && (f.x < w.par("thresholds.abroad_lost") || f.dep >= w.par("thresholds.lost")) {
		f.independent = false
	}
	if f.dep < free && f.full {
		if f.heldFree == 0 {
			f.freeSince = w.t
		}
		f.heldFree++
	} else {
		f.heldFree = 0
	}
	if f.heldFree >= int(w.par("thresholds.held")) && f.firstFree == never {
		f.firstFree = f.freeSince
	}
	f.cash = min(f.cash, w.par("leadership.reserve")*4*f.capacity)
	f.state = w.state(f)
	w.rates(f)
}

func safe(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// rates are set once a year (7.7).
func (w *World) rates(f *firm) {
	k, a := w.z(w.competence(f)), w.z(w.seen(f, "marketing", f.a))
	h, o := w.par("marketing.skill_home"), w.par("marketing.skill_abroad")
	f.winHome = w.par("marketing.home") / 4 * math.Exp(h*(a+k)-h*h)
	f.winOut = w.par("marketing.foreign") / 4 * math.Exp(o*(a+k)-o*o)
	f.loseHome = hazard(w.par("marketing.home_loss"), math.Exp(-w.par("marketing.keeping")*k))
	f.loseOut = hazard(w.par("marketing.foreign_loss"), math.Exp(-w.par("marketing.keeping")*k))
	f.loseLink = hazard(w.par("orders.link_loss"), math.Exp(-w.par("marketing.link_keeping")*k))
}
