package agents

import (
	"cmp"
	"slices"

	"jiritsu/internal/draw"
)

// A parent asks a few of the suppliers that look for orders, and then a few of
// all; it turns to the one with most room. What is left it keeps in house.
const (
	reletTries  = 6
	reletRounds = 2
)

// LetAgain settles the orders that suppliers lost in the past quarter, in the
// order of identities: parents ask suppliers of the same kind that have room,
// and keep in house what nobody takes.
func LetAgain(w *World, s draw.Stream) {
	slices.SortFunc(w.Relet, func(a, b Relet) int {
		return cmp.Or(cmp.Compare(a.Firm, b.Firm), cmp.Compare(a.Parent, b.Parent))
	})
	for n := range w.Relet {
		o := &w.Relet[n]
		r := s.Of(uint64(o.Firm), uint64(uint32(o.Parent)))
		left := o.Volume
		for round := uint64(0); round < reletRounds && left > 0; round++ {
			places := w.asked(o, r, round)
			if len(w.Twins) > 0 {
				w.askTwins(o, places[:], left)
			}
			if f := w.idlest(o, places[:]); f != nil {
				left -= w.offer(f, o, left)
			}
		}
		w.Ledger.Relet += o.Volume - left
		w.Ledger.Kept += left
	}
	w.Relet = w.Relet[:0]
	for n := range w.Strata {
		w.Strata[n].Seekers = w.Strata[n].Seekers[:0]
	}
}

// leastOrder is the order, per capacity, below which it is not worth a supplier's while.
const leastOrder = .03

// notIdle marks in World.Idle who takes no orders from larger firms.
const notIdle = 2

// asked draws the suppliers that a parent asks in a round.
func (w *World) asked(o *Relet, r draw.Rand, round uint64) (places [reletTries]int32) {
	st := &w.Strata[o.Stratum]
	from := st.Seekers
	if round > 0 || len(from) == 0 {
		from = st.Places[:st.Slots]
	}
	for n := range places {
		places[n] = from[r.Index(round*reletTries+uint64(n), len(from))]
	}
	return places
}

// idlest gives the supplier with most room among those asked, or nil.
func (w *World) idlest(o *Relet, places []int32) *Firm {
	best, least := int32(None), float32(w.Params.Orders.Room)
	for _, k := range places {
		if idle := w.Idle[k]; idle < least && k != o.Place {
			best, least = k, idle
		}
	}
	if best == None {
		return nil
	}
	return &w.Firms[best]
}

// offer lets a supplier take what it has room for, if the two find a price; it
// gives the weighted volume taken.
func (w *World) offer(f *Firm, o *Relet, volume float64) float64 {
	index := w.Home[f.Industry]
	if o.Parent != None {
		index = w.Orders[o.Parent]
	}
	room := (w.Params.Orders.Room + .05 - f.Used) * f.Capacity
	take := min(volume/w.Strata[o.Stratum].Weight, room/index)
	if take*index < leastOrder*f.Capacity {
		return 0
	}
	price, deal := w.bargain(f, take)
	if !deal {
		return 0
	}
	f.Used += float64(take * index / f.Capacity)
	w.Idle[f.Place] = float32(f.Used)
	w.takeOrders(f, o.Parent, take, price)
	return float64(take * f.Weight)
}

// takeOrders adds orders to the firm's link with a parent, to a new link, or to
// the rest.
func (w *World) takeOrders(f *Firm, parent ParentID, volume, price float64) {
	for n := range f.Links[:f.NLinks] {
		if parent != None && f.Links[n].Parent == parent {
			l := &f.Links[n]
			sum := float64(float64(l.Price)*float64(l.Volume)) + float64(price*volume)
			l.Volume += float32(volume)
			l.Price = float32(sum / float64(l.Volume))
			return
		}
	}
	if parent != None && f.NLinks == MaxLinks {
		w.demote(f, volume)
	}
	if parent == None || f.NLinks == MaxLinks {
		f.addRest(volume, price)
		return
	}
	f.Links[f.NLinks] = Link{Parent: parent, Start: int32(w.Quarter), Volume: float32(volume), Price: float32(price)}
	f.NLinks++
	w.note(f, Event{Kind: LinkWon, Value: volume})
}

// addRest adds a buyer beyond the five largest.
func (f *Firm) addRest(volume, price float64) {
	sum := float64(float64(f.RestPrice)*f.RestVolume) + float64(price*volume)
	f.RestVolume += volume
	f.RestPrice = float32(sum / f.RestVolume)
	f.RestN++
}

// demote moves the smallest of five links to the rest, if it is smaller than a
// volume that has come up.
func (w *World) demote(f *Firm, volume float64) {
	least := 0
	for n := range f.Links {
		if f.Links[n].Volume < f.Links[least].Volume {
			least = n
		}
	}
	l := f.Links[least]
	if float64(l.Volume) >= volume {
		return
	}
	f.addRest(float64(l.Volume), float64(l.Price))
	w.dropLink(f, least)
}
