package agents

import "jiritsu/internal/draw"

// findShocks sets the multipliers on demand and the tariffs of the shocks in
// force this quarter.
func (w *World) findShocks() {
	w.Shocks = w.Shocks[:0]
	for r := range w.Economy.Regions {
		for i := range w.Economy.Industries {
			w.strike[r][i], w.extraTariff[r][i] = 1, 0
		}
	}
	if w.Params.Paths.Frozen {
		return
	}
	for n := range w.Economy.Shocks {
		if s := &w.Economy.Shocks[n]; w.Quarter >= s.From && w.Quarter < s.Till {
			w.Shocks = append(w.Shocks, s)
			w.apply(s)
		}
	}
}

// apply puts a shock into the markets of its regions and industries, and into the
// orders of parents and customers at home.
func (w *World) apply(s *Shock) {
	for r := range w.Economy.Regions {
		if r != Home && s.Regions>>r&1 == 0 {
			continue
		}
		for i := range w.Economy.Industries {
			if s.Industries>>i&1 == 0 {
				continue
			}
			if r == Home {
				w.strike[r][i] *= max(s.Orders, leastDemand)
				continue
			}
			w.strike[r][i] *= max(s.Demand, leastDemand)
			w.extraTariff[r][i] += s.Tariff
		}
	}
}

// leastDemand is what a shock leaves of demand at the least.
const leastDemand = .01

// exitMemory is how long after a shock a base that was hit is in danger, quarters.
const exitMemory = 4

// StrikeShocks hits the bases in the regions of the shocks that begin this
// quarter: a share of them, drawn base by base.
func StrikeShocks(w *World, s draw.Stream) {
	for _, shock := range w.Shocks {
		if shock.From != w.Quarter || shock.ShareHit == 0 {
			continue
		}
		for k := range w.Firms {
			f := &w.Firms[k]
			if f.Alive && f.BasesIn&shock.Regions != 0 && shock.Industries>>f.Industry&1 != 0 {
				w.hit(f, shock, s)
			}
		}
	}
}

// hit lets a shock strike the bases of one firm.
func (w *World) hit(f *Firm, shock *Shock, s draw.Stream) {
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if !p.Mode.IsBase() || shock.Regions>>p.Region&1 == 0 {
			continue
		}
		if s.Of(uint64(f.ID), uint64(p.Region)).Bernoulli(shock.Key, shock.ShareHit) {
			p.HitTill, p.Damage = max(p.HitTill, int16(shock.Till)), max(float32(shock.Loss), w.damage(p))
			p.ExitTill, p.ExitPush = p.HitTill+exitMemory, float32(shock.Exit)
		}
	}
}

// damage is the share of sales that a base loses to shocks this quarter.
func (w *World) damage(p *Presence) float32 {
	if w.Quarter < int(p.HitTill) {
		return p.Damage
	}
	return 0
}
