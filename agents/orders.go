package agents

import "jiritsu/internal/draw"

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
	// Away is for how long a parent orders nothing from a supplier that it has dropped.
	// Source: judgement.
	Away int `toml:"away" unit:"years" range:"[0,20]" grade:"J"`
	// Followed is the loss of a link to a parent whose plant abroad the firm supplies,
	// relative to that of others.
	// Source: judgement; following is an investment in the relation.
	Followed float64 `toml:"followed" unit:"of the rate" range:"[0,1]" grade:"J"`
	// Seek is the use of capacity below which a supplier looks for orders: parents
	// turn to those first.
	// Source: judgement.
	Seek float64 `toml:"seek" unit:"share" range:"[0,1]" grade:"J"`
	// Room is the use of capacity below which a supplier takes on orders.
	// Source: judgement.
	Room float64 `toml:"room" unit:"share" range:"[0.5,1]" grade:"J"`
}

func defaultOrders() OrderParams {
	return OrderParams{Home: .03, Export: .05, Base: .12, BaseCap: .45, Growth: .01,
		LinkLoss: .047, Relet: .95, Away: 5, Followed: .5, Seek: .75, Room: .9}
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

// LoseLinks ends buyer links. Competent suppliers are kept longer, and so are
// those that followed their parent abroad.
func LoseLinks(f *Firm, w *World, s draw.Stream) {
	if f.NLinks == 0 && f.RestN == 0 {
		return
	}
	r := s.Of(uint64(f.ID), 0)
	lose := float64(f.Drive.LinkLose)
	for n := 0; n < int(f.NLinks); {
		l := &f.Links[n]
		if r.Uniform(uint64(l.Parent)) >= lose*w.attachment(f, l.Parent) {
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

// attachment is the hazard that a parent drops the firm, relative to that of a
// supplier that has not followed it abroad.
func (w *World) attachment(f *Firm, parent ParentID) float64 {
	if f.BasesIn != 0 {
		for i := f.Presence; i != None; i = w.Presences[i].Next {
			if p := &w.Presences[i]; p.Plant == parent && p.PlantBuys > 0 {
				return w.Params.Orders.Followed
			}
		}
	}
	return 1
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
	if parent != None {
		f.Dropped, f.DroppedAt = parent, int16(w.Quarter)
	}
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
