package agents

import (
	"cmp"
	"slices"

	"jiritsu/internal/draw"
)

// OrderParams say how large orders are and how parents let them again.
type OrderParams struct {
	// Home is what one independent customer at home buys, per capacity of the start.
	// Source: judgement; docs/ODD.md 7.
	Home float64 `toml:"home" unit:"capacity" range:"[0.01,0.1]" grade:"J"`
	// Export is what one customer of exports buys, per capacity of the start.
	// Source: judgement.
	Export float64 `toml:"export" unit:"capacity" range:"[0.02,0.12]" grade:"J"`
	// Base is what one customer of a base buys, per capacity of the start.
	// Source: judgement.
	Base float64 `toml:"base" unit:"capacity" range:"[0.05,0.25]" grade:"J"`
	// BaseCap bounds what one customer of a base buys.
	// Source: judgement.
	BaseCap float64 `toml:"base_cap" unit:"capacity" range:"[0.1,1]" grade:"J"`
	// Growth is the yearly growth of orders abroad.
	// Source: judgement.
	Growth float64 `toml:"growth" unit:"/year" range:"[-0.02,0.04]" grade:"J"`
	// LinkLoss is the yearly probability that a parent ends a link with an average supplier.
	// Source: link survival .925 a year, Mizuno, Souma & Watanabe, RIETI DP 15-E-056.
	LinkLoss float64 `toml:"link_loss" unit:"/year" range:"[0.03,0.07]" grade:"A"`
	// Relet is the share of lost orders that parents let to other suppliers.
	// Source: judgement; the rest is kept in house or placed outside the industry.
	Relet float64 `toml:"relet" unit:"share" range:"[0,1]" grade:"J"`
	// Seek is the use of capacity below which a supplier asks parents for orders.
	// Source: judgement.
	Seek float64 `toml:"seek" unit:"share" range:"[0,1]" grade:"J"`
	// Room is the use of capacity below which a supplier takes on orders.
	// Source: judgement.
	Room float64 `toml:"room" unit:"share" range:"[0.5,1]" grade:"J"`
}

func defaultOrders() OrderParams {
	return OrderParams{Home: .03, Export: .05, Base: .12, BaseCap: .45, Growth: .01,
		LinkLoss: .047, Relet: .95, Seek: .75, Room: .9}
}

// A Relet is an intent: orders that a parent took from one supplier and lets
// to others of the same stratum.
type Relet struct {
	Firm    FirmID // that lost them
	Place   int32
	Parent  ParentID
	Stratum uint16
	Volume  float64 // at the parent's volume of the start, weighted
}

// LoseLinks ends buyer links. Competent suppliers are kept longer. Those with
// much idle capacity ask for orders.
func LoseLinks(f *Firm, w *World, s draw.Stream) {
	if f.Supplier && f.Used < w.Params.Orders.Seek && f.Weight > 0 {
		st := &w.Strata[f.Stratum]
		st.Seekers = append(st.Seekers, f.Place)
	}
	if f.NLinks == 0 && f.RestN == 0 {
		return
	}
	r := s.Of(uint64(f.ID), 0)
	lose := float64(f.Drive.LinkLose)
	for n := 0; n < int(f.NLinks); {
		l := &f.Links[n]
		if r.Uniform(uint64(l.Parent)) >= lose {
			n++
			continue
		}
		w.release(f, l.Parent, float64(l.Volume))
		w.note(f, Event{Kind: LinkLost, Value: float64(l.Volume)})
		w.dropLink(f, n)
	}
	if f.RestN > 0 {
		w.loseRest(f, r)
	}
}

// restDraw numbers the draw for the links beyond the five largest.
const restDraw = 1 << 40

// loseRest ends links beyond the five largest, each with the mean volume.
func (w *World) loseRest(f *Firm, r draw.Rand) {
	lost := r.Binomial(restDraw, int(f.RestN), float64(f.Drive.LinkLose))
	if lost == 0 {
		return
	}
	gone := float64(f.RestVolume * float64(lost) / float64(f.RestN))
	f.RestN -= int16(lost)
	f.RestVolume -= gone
	if f.RestN == 0 {
		f.RestVolume = 0
	}
	w.release(f, None, gone)
}

// release hands orders that a supplier lost to the phase that lets them again.
func (w *World) release(f *Firm, parent ParentID, volume float64) {
	if f.Weight == 0 {
		return
	}
	weighted := float64(f.Weight * volume)
	w.Ledger.Released += weighted
	w.Ledger.Kept += float64(weighted * (1 - w.Params.Orders.Relet))
	w.Relet = append(w.Relet, Relet{Firm: f.ID, Place: f.Place, Parent: parent,
		Stratum: f.Stratum, Volume: float64(weighted * w.Params.Orders.Relet)})
}

// dropLink removes a link, the last taking its place.
func (w *World) dropLink(f *Firm, n int) {
	f.NLinks--
	f.Books.Lost = max(f.Books.Lost, f.Links[n].Sold+float32(w.soldToPlants(f, f.Links[n].Parent)))
	f.Links[n] = f.Links[f.NLinks]
	f.Links[f.NLinks] = Link{}
}

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
			if f := w.idlest(o, r, round*reletTries); f != nil {
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

// idlest gives the supplier with most room among some that are drawn, or nil.
func (w *World) idlest(o *Relet, r draw.Rand, n uint64) *Firm {
	st := &w.Strata[o.Stratum]
	places := st.Seekers
	if n > 0 || len(places) == 0 {
		places = st.Places[:st.Slots]
	}
	best, least := int32(None), float32(w.Params.Orders.Room)
	for try := n; try < n+reletTries; try++ {
		k := places[r.Index(try, len(places))]
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
	take := min(volume/f.Weight, room/index)
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
