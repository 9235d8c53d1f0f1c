package agents

import "math"

// MaxPeers bounds a firm's ties to other firms.
const MaxPeers = 5

// Peers are a firm's ties to other firms: their places and the quarters in which
// the ties were made. A place may pass to a firm born later, which ends the tie.
type Peers struct {
	Place [MaxPeers]int32
	Since [MaxPeers]int16
	N     uint8
}

// Shown is what others see of a firm: published once a quarter.
type Shown struct {
	Abroad uint16 // regions where it is present, a bit each
	Born   int16  // quarter in which the firm in this place was born, or unborn
}

// unborn stands for the birth of a firm that is closed, or that no other sees.
const unborn = math.MaxInt16

// lives tells whether the n-th tie still has its other end.
func (w *World) lives(p *Peers, n int) bool {
	return w.Shown[p.Place[n]].Born <= p.Since[n]
}

// prune drops the ties of a firm whose other end is gone.
func (w *World) prune(p *Peers) {
	kept := 0
	for n := range int(p.N) {
		if w.lives(p, n) {
			p.Place[kept], p.Since[kept] = p.Place[n], p.Since[n]
			kept++
		}
	}
	p.N = uint8(kept)
}

// living counts the ties of a firm whose other end is still there.
func (w *World) living(p *Peers) int {
	n := 0
	for k := range int(p.N) {
		if w.lives(p, k) {
			n++
		}
	}
	return n
}

// knows tells whether a firm has a tie to a place.
func (p *Peers) knows(place int32) bool {
	for n := range int(p.N) {
		if p.Place[n] == place {
			return true
		}
	}
	return false
}

// A TieKind says whom a local tie joins the firm to.
type TieKind uint8

// The kinds of local ties.
const (
	TraineeTie      TieKind = iota // a former trainee or employee who went home
	PartnerTie                     // a partner of a venture or an alliance
	TradingHouseTie                // a trading house that serves the region
	SupporterTie                   // a customer or supporter
)

// A Tie joins a firm to somebody in a region.
type Tie struct {
	Next     int32   // the firm's next tie, or None
	Strength float32 // in [0,1]
	Kind     TieKind
	Region   uint8
}

// addTie gives the firm a local tie, or strengthens the one that it has.
func (w *World) addTie(f *Firm, kind TieKind, region uint8, strength float32) {
	for i := f.Tie; i != None; i = w.Ties[i].Next {
		if t := &w.Ties[i]; t.Kind == kind && t.Region == region {
			t.Strength = max(t.Strength, strength)
			return
		}
	}
	i := w.freeTie
	if i == None {
		i = int32(len(w.Ties))
		w.Ties = append(w.Ties, Tie{})
	} else {
		w.freeTie = w.Ties[i].Next
	}
	w.Ties[i] = Tie{Next: f.Tie, Strength: strength, Kind: kind, Region: region}
	f.Tie = i
}

// spentTie is the strength below which a tie is forgotten.
const spentTie = 0.05

// weakenTies weakens a firm's local ties by a year and drops those that are spent.
func (w *World) weakenTies(f *Firm, decay float32) {
	for at := &f.Tie; *at != None; {
		i := *at
		t := &w.Ties[i]
		if t.Strength *= 1 - decay; t.Strength >= spentTie {
			at = &t.Next
			continue
		}
		*at = t.Next
		t.Next = w.freeTie
		w.freeTie = i
	}
}

// dropTies frees all ties of a firm that closes.
func (w *World) dropTies(f *Firm) {
	w.weakenTies(f, 1)
	w.Peers[f.Place].N = 0
}

// Circle is what a firm knows of the regions through its ties.
type Circle struct {
	Peers [MaxRegions]float64 // peers present
	Local [MaxRegions]float64 // strength of the best local tie, in [0,1]
	Dared float64             // share of equity that the owner puts at risk
	Size  float64             // log of yearly sales over the usual
}

// circle looks through a firm's ties.
func (w *World) circle(f *Firm, c *Circle) {
	*c = Circle{}
	for i := f.Tie; i != None; i = w.Ties[i].Next {
		t := &w.Ties[i]
		c.Local[t.Region] = max(c.Local[t.Region], float64(t.Strength))
	}
	p := &w.Peers[f.Place]
	for n := range int(p.N) {
		if !w.lives(p, n) {
			continue
		}
		for r, mask := 1, w.Shown[p.Place[n]].Abroad>>1; mask != 0; r, mask = r+1, mask>>1 {
			if mask&1 != 0 {
				c.Peers[r]++
			}
		}
	}
}
