package agents

import (
	"math"
	"testing"

	"jiritsu/internal/draw"
)

// market is a stratum of suppliers with room, of which the first has lost an order.
func market(suppliers int) *World {
	p := Defaults()
	w := &World{Params: &p, Economy: &Economy{Industries: []Industry{{Key: "tools"}}}, Doses: DosesAt(nil, 0), Quarter: 40, Record: &Recorder{}}
	w.Home[0], w.Orders = 1, []float64{1, 1}
	st := Stratum{Weight: 2, Slots: suppliers}
	for n := range suppliers {
		w.Firms = append(w.Firms, Firm{ID: FirmID(n), Place: int32(n), Weight: 2, Alive: true, Supplier: true, Capacity: 10, Capacity0: 10,
			Used: .5, Cost: StartCost, Competence: .5, Presence: None, Tie: None, Dropped: None})
		st.Places, w.Idle = append(st.Places, int32(n)), append(w.Idle, .5)
	}
	w.Strata = []Stratum{st}
	return w
}

// taken is what the suppliers of a market have been given by a parent.
func (w *World) taken(parent ParentID) (sum float64, by []int) {
	for n := range w.Firms {
		if v := w.Firms[n].linkVolume(parent); v > 0 {
			sum, by = sum+v*w.Firms[n].Weight, append(by, n)
		}
	}
	return sum, by
}

// An order goes to others with room, never to the loser, whole or in halves.
func TestOrdersAreLetToOthers(t *testing.T) {
	w := market(30)
	w.Relet = append(w.Relet, Relet{Firm: 0, Place: 0, Parent: 1, Volume: 6})
	LetAgain(w, draw.Named("orders").In(1, 0, 40))
	sum, by := w.taken(1)
	if math.Abs(sum-6) > 1e-5 || len(by) == 0 || by[0] == 0 {
		t.Errorf("%v of 6 went to %v", sum, by)
	}
	if w.Ledger.Relet != 6 || w.Ledger.Kept != 0 || len(w.Relet) != 0 {
		t.Errorf("the ledger has %+v, %d orders are left", w.Ledger, len(w.Relet))
	}
}

// Nobody with a full order book takes more: the parent keeps the order.
func TestOrdersAreKeptWhereNobodyHasRoom(t *testing.T) {
	w := market(30)
	for n := range w.Idle {
		w.Idle[n], w.Firms[n].Used = .95, .95
	}
	w.Relet = append(w.Relet, Relet{Firm: 0, Place: 0, Parent: 1, Volume: 6})
	LetAgain(w, draw.Named("orders").In(1, 0, 40))
	if sum, _ := w.taken(1); sum != 0 || w.Ledger.Kept != 6 {
		t.Errorf("%v was taken, %v kept", sum, w.Ledger.Kept)
	}
}

// A parent stays away from a supplier that it dropped, for as long as it is said to.
func TestParentStaysAway(t *testing.T) {
	for _, c := range []struct {
		years int
		back  bool
	}{{0, false}, {4, false}, {5, true}, {9, true}} {
		w := market(1)
		f := &w.Firms[0]
		f.Dropped, f.DroppedAt = 1, int16(w.Quarter-4*c.years)
		if got := w.offer(f, &Relet{Firm: 9, Place: 9, Parent: 1, Volume: 2}, 2) > 0; got != c.back {
			t.Errorf("%d years after: came back %v, want %v", c.years, got, c.back)
		}
		if w.offer(f, &Relet{Firm: 9, Place: 9, Parent: 0, Volume: 2}, 2) == 0 {
			t.Errorf("%d years after another parent stays away", c.years)
		}
	}
}

// A parent whose plant abroad the firm supplies drops it less often.
func TestFollowingBinds(t *testing.T) {
	w := market(1)
	f := &w.Firms[0]
	w.Presences = []Presence{{Region: 2, Mode: WhollyOwned, Plant: 1, PlantBuys: 3, Next: None}}
	f.Presence, f.BasesIn = 0, 1<<2
	if got := w.attachment(f, 1); got != w.Params.Orders.Followed {
		t.Errorf("hazard relative to others %v, want %v", got, w.Params.Orders.Followed)
	}
	if got := w.attachment(f, 0); got != 1 {
		t.Errorf("another parent's hazard is %v of that of others, want 1", got)
	}
	w.Presences[0].PlantBuys = 0
	if got := w.attachment(f, 1); got != 1 {
		t.Errorf("when the plant buys no more it is %v, want 1", got)
	}
}
