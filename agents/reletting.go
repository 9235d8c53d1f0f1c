package agents

import (
	"cmp"
	"slices"

	"jiritsu/internal/draw"
)

// suppliersAsked is how many suppliers a parent asks before it keeps what is left
// of an order in house.
const suppliersAsked = 24

// LetAgain settles the orders that suppliers lost in the past quarter, in the
// order of identities: parents ask one supplier of the same kind after the other,
// and keep in house what nobody takes.
func LetAgain(w *World, s draw.Stream) {
	slices.SortFunc(w.Relet, func(a, b Relet) int {
		return cmp.Or(cmp.Compare(a.Firm, b.Firm), cmp.Compare(a.Parent, b.Parent))
	})
	for n := range w.Relet {
		o := &w.Relet[n]
		r, left := s.Of(uint64(o.Firm), uint64(uint32(o.Parent))), o.Volume
		for _, line := range [2]float64{w.Params.Orders.Seek, w.Params.Orders.Room} {
			left = w.ask(o, r, float32(line), left)
		}
		w.Ledger.Relet += o.Volume - left
		w.Ledger.Kept += left
	}
	w.Relet = w.Relet[:0]
}

// ask goes through the suppliers that a parent knows of, those drawn among the
// places of the stratum, and lets orders to those whose use of capacity is below a
// line; it gives what is left. That a place is drawn hangs on the order alone, and
// whether it takes on the line alone, so that what changes one firm's lot a little
// changes nobody else's.
func (w *World) ask(o *Relet, r draw.Rand, line float32, left float64) float64 {
	st := &w.Strata[o.Stratum]
	for n := uint64(0); n < suppliersAsked && left > 0; n++ {
		place := st.Places[r.Index(n, st.Slots)]
		if place == o.Place {
			continue
		}
		if len(w.Twins) > 0 {
			w.askTwins(o, place, line, left)
		}
		if w.Idle[place] < line {
			left -= w.offer(&w.Firms[place], o, left)
		}
	}
	return left
}

// leastOrder is the order, per capacity, below which it is not worth a supplier's while.
const leastOrder = .03

// leastPart is the part of what is left of an order that a parent gives to one
// supplier at the least.
const leastPart = .5

// notIdle marks in World.Idle who takes no orders from larger firms.
const notIdle = 2

// offer lets a supplier take what it has room for, if the two find a price; it
// gives the weighted volume taken. A parent that dropped the supplier not long ago
// does not come back.
func (w *World) offer(f *Firm, o *Relet, volume float64) float64 {
	index := w.Home[f.Industry]
	if o.Parent != None {
		if f.Dropped == o.Parent && w.Quarter-int(f.DroppedAt) < 4*w.Params.Orders.Away {
			return 0
		}
		index = w.Orders[o.Parent]
	}
	room := (w.Params.Orders.Room + .05 - f.Used) * f.Capacity
	whole := volume / w.Strata[o.Stratum].Weight
	take := min(whole, room/index)
	if take*index < leastOrder*f.Capacity || take < leastPart*whole {
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
