package docking

import (
	"math"
)

// meet makes a tie between two firms; a dead tie gives way where five are kept.
func (w *World) meet(f, g *firm) bool {
	if f == g || !f.alive || !g.alive || f.living() >= 5 || g.living() >= 5 {
		return false
	}
	for _, p := range f.peers {
		if p == g || (p.place == g.place && p.place >= 0) {
			return false
		}
	}
	f.tieTo(g)
	g.tieTo(f)
	return true
}

func (f *firm) living() int {
	n := 0
	for _, p := range f.peers {
		if p.alive {
			n++
		}
	}
	return n
}

func (f *firm) tieTo(g *firm) {
	for i, p := range f.peers {
		if len(f.peers) >= 5 && !p.alive {
			f.peers[i] = g
			return
		}
	}
	f.peers = append(f.peers, g)
}

// meetings settle the searches for contacts of the last quarter (7.13).
func (w *World) meetings() {
	for _, f := range w.firms {
		if !f.alive || !f.wantsPeer {
			continue
		}
		f.wantsPeer = false
		referred := w.rng.Float64() < w.par("networks.referral")*w.dose("networks")
		for range 4 {
			var g *firm
			if referred {
				if g = f.contact(w); g != nil {
					g = g.contact(w)
				}
			} else if g = w.places[w.rng.IntN(len(w.places))]; g.alive {
				if h := g.contact(w); h != nil {
					g = h
				}
			}
			if g != nil && w.meet(f, g) {
				break
			}
		}
	}
}

// contact is one of the firm's contacts at random, nobody if there is none or it is gone.
func (f *firm) contact(w *World) *firm {
	if len(f.peers) == 0 {
		return nil
	}
	if g := f.peers[w.rng.IntN(len(f.peers))]; g.alive {
		return g
	}
	return nil
}

// networks is 7.13.
func (w *World) networks(f *firm, here map[*firm][regions]bool) {
	var keep []tie
	for _, x := range f.ties {
		x.strength *= 1 - w.par("networks.decay")
		if x.strength >= .05 {
			keep = append(keep, x)
		}
	}
	f.ties = keep
	skill := math.Exp(w.par("networks.skill") * w.z(w.seen(f, "networks", f.n)))
	f.wantsPeer = w.rng.Float64() < w.par("networks.meet")*skill
	if w.rng.Float64() < w.par("networks.trainees")*skill {
		var weights [regions]float64
		for r := range regions {
			weights[r] = math.Log(1 + w.eco.firms0[r])
		}
		f.ties = append(f.ties, tie{w.draw(weights[:]), .4})
	}
	for r, p := range f.abroad {
		if !p.active() {
			continue
		}
		peers := min(5, w.peersIn(f, r, here))
		p.contacts = w.dose("networks") * (peers + f.bestTie(r))
		p.k += w.par("networks.pass") * peers * w.dose("networks") * (1 - p.k)
	}
}

func (f *firm) bestTie(r int) float64 {
	best := 0.0
	for _, x := range f.ties {
		if x.region == r {
			best = max(best, x.strength)
		}
	}
	return best
}

// knows is what a firm knows of a region when it decides (7.12).
func (w *World) knows(f *firm, r int, here map[*firm][regions]bool) float64 {
	k := w.par("leadership.experience") * w.seen(f, "leadership", f.exper)
	close := 0.0
	for s, p := range f.abroad {
		if p == nil {
			continue
		}
		own := p.k * w.remembered(p)
		if s == r {
			k = max(k, own)
		} else {
			k = max(k, w.par("knowledge.transfer")*w.eco.closeness[r][s]*own)
		}
		if p.active() && s != r {
			close += w.eco.closeness[r][s]
		}
	}
	k += w.par("linkage.spillover") * min(2, close) * w.dose("linkage") * (1 - k)
	k += w.par("networks.pass") * min(5, w.peersIn(f, r, here)) * w.dose("networks") * (1 - k)
	return k
}

// remembered is the part of a presence's knowledge that is not forgotten.
func (w *World) remembered(p *presence) float64 {
	if p.active() {
		return 1
	}
	return math.Pow(1-quarterly(w.par("knowledge.loss")), float64(w.t-p.leftAt))
}

func (w *World) knowledge(f *firm) {
	for _, p := range f.abroad {
		if p.active() {
			p.k += quarterly(w.par("knowledge.gain")*activity(p.mode))*(1-p.k) - quarterly(w.par("knowledge.loss"))*p.k
		}
	}
}
