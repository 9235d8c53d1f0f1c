package docking

import (
	"math"

	"jiritsu/scenarios/data"
)

// paths sets the quarter's figures (phase 2).
func (w *World) paths() {
	e, t := w.eco, w.t
	year, years := firstYear+(float64(t)+.5)/4, float64(t)/4
	if w.opt.Frozen {
		year, years = firstYear+.125, 0
	}
	input := e.tables.RegionPath(data.Home, "input_cost")
	e.inputRise = 0
	if t >= 4 && !w.opt.Frozen {
		e.inputRise = input.At(year)/input.At(year-1) - 1
	}
	e.drift = 1 + .80*(e.inputRise-w.par("paths.progress"))
	e.yen = e.tables.RegionPath(data.Home, "yen_per_usd").At(year)
	e.growth = math.Exp(w.par("orders.growth") * years)
	geese := year
	if w.off("flying_geese") {
		geese = firstYear
	}
	wageHome := e.tables.RegionPath(data.Home, "wage").At(geese)
	own := make([]float64, regions)
	for _, f := range w.firms {
		for r, p := range f.abroad {
			if f.alive && p != nil && p.mode >= joint {
				own[r] += f.weight
			}
		}
	}
	if w.ownStart == nil {
		w.ownStart = own
	}
	for r, key := range e.keys {
		e.wageGap[r] = math.Log(wageHome / e.tables.RegionPath(key, "wage").At(geese))
		e.quality[r] = e.tables.RegionPath(key, "demand_quality").At(geese)
		e.inst[r] = e.tables.RegionPath(key, "institutional_quality").At(year)
		e.japanese[r] = max(0, e.tables.RegionPath(key, "japanese_firms").At(year)+own[r]-w.ownStart[r])
		if w.off("offshoring") {
			e.japanese[r] = e.firms0[r]
		}
		e.presence[r] = math.Log(1+e.japanese[r]) - e.presence0
	}
	for i := range e.industries {
		orders := 1.0
		for r := range regions {
			extra, demand := 0.0, 1.0
			for _, s := range e.shocks {
				if s.inForce(t) && s.hits(i) && s.regions[r] {
					extra += s.tariff
					demand *= s.demand
				}
			}
			demand = max(demand, .01)
			e.demandOf[i][r] = demand
			e.potential[i][r] = w.marketOf(e, i, r, year, extra) / e.market0[i] *
				math.Exp(w.par("paths.yen_elasticity")*math.Log(e.yen/e.yen0)+w.par("paths.growth")*years) * demand
		}
		for _, s := range e.shocks {
			if s.inForce(t) && s.hits(i) {
				orders *= s.orders
			}
		}
		demand := e.tables.IndustryPath(e.industries[i].Key, data.Home, "home_demand")
		e.homeCalm[i] = demand.At(year) / demand.At(firstYear)
		e.home[i] = e.homeCalm[i] * max(.01, orders)
	}
}

// shocksHit lets the shocks that begin hit bases (phase 3).
func (w *World) shocksHit() {
	for _, s := range w.eco.shocks {
		if s.start != w.t {
			continue
		}
		for _, f := range w.firms {
			if !f.alive || !s.hits(f.industry) {
				continue
			}
			for r, p := range f.abroad {
				if p == nil || p.mode < joint || !s.regions[r] || w.rng.Float64() >= s.share {
					continue
				}
				if w.t >= p.hitUntil {
					p.loss = 0
				}
				p.loss = max(p.loss, s.loss)
				p.hitUntil = max(p.hitUntil, s.start+s.quarters)
				if until := s.start + s.quarters; until >= p.exitFrom {
					p.exitFrom, p.exit = until, s.exit
				}
			}
		}
	}
}
