package sim_test

import (
	"math"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// sums adds up the weights and the cash of some firms.
type sums struct{ firms, cash float64 }

func (s *sums) add(f *agents.Firm) {
	s.firms += f.Weight
	s.cash += f.Weight * float64(f.Cash)
}

// newborn lists the firms born in the last step.
func newborn(h *sim.Stepper) map[agents.FirmID]bool {
	born := map[agents.FirmID]bool{}
	for _, e := range h.Recorder().Events {
		if e.Kind == agents.Founding {
			born[e.Firm] = true
		}
	}
	return born
}

// settle sums the firms that are alive, those that closed in the last step, and
// what those born in it brought along.
func settle(h *sim.Stepper, p *agents.Params) (alive, closed, brought sums) {
	young := newborn(h)
	start := func(f *agents.Firm) {
		if young[f.ID] {
			brought.firms += f.Weight
			brought.cash += f.Weight * p.Population.Cash * 4 * float64(f.Capacity0) * p.Capacity.Usual
		}
	}
	w := h.World()
	for n := range w.Firms {
		if f := &w.Firms[n]; f.Alive {
			alive.add(f)
			start(f)
		}
	}
	for n := range h.Recorder().Closed {
		f := &h.World().Firms[h.Recorder().Closed[n]]
		closed.add(f)
		start(f)
	}
	return alive, closed, brought
}

// What firms have at the end of a quarter is what they had before, what they
// took in and paid, what the newborn brought and what the closed took along.
func TestMoneyAndFirmsAreConserved(t *testing.T) {
	s := with(t, 1000)
	h := sim.NewStepper(s, 0)
	before, _, _ := settle(h, s.Params)
	ledger := h.World().Ledger
	for range 124 {
		h.Step()
		after, closed, brought := settle(h, s.Params)
		now := h.World().Ledger
		in := now.CashIn - ledger.CashIn - (now.CashOut - ledger.CashOut)
		if want := before.cash + in + brought.cash - closed.cash; math.Abs(after.cash-want) > 1e-6*math.Abs(want) {
			t.Fatalf("quarter %d: firms have %v, the accounts say %v", h.Passed(), after.cash, want)
		}
		born, gone := now.Born-ledger.Born, now.Closed-ledger.Closed
		if math.Abs(born-brought.firms)+math.Abs(gone-closed.firms) > 1e-6 {
			t.Fatalf("quarter %d: %v born and %v closed, in the ledger %v and %v", h.Passed(), brought.firms, closed.firms, born, gone)
		}
		if got := after.firms - before.firms; math.Abs(got-(born-gone)) > 1e-6 {
			t.Fatalf("quarter %d: %v firms more, births less closures are %v", h.Passed(), got, born-gone)
		}
		before, ledger = after, now
	}
}

// An identity is never given twice: draws hang on it.
func TestIdentitiesAreUnique(t *testing.T) {
	h := sim.NewStepper(with(t, 1000), 0)
	place := map[agents.FirmID]int32{}
	for range 124 {
		h.Step()
		w := h.World()
		for n := range w.Firms {
			f := &w.Firms[n]
			if !f.Alive {
				continue
			}
			if at, ok := place[f.ID]; ok && at != f.Place {
				t.Fatalf("quarter %d: the firms in places %d and %d are both %d", h.Passed(), at, f.Place, f.ID)
			}
			place[f.ID] = f.Place
		}
	}
}

// A firm's state is what its books say, whoever it is and however young.
func TestStatesAreReadFromTheBooks(t *testing.T) {
	s := with(t, 1000)
	th := s.Params.Thresholds
	bad := 0
	run(t, s, 0, sim.Keep{Panel: func(w *agents.World, year int) {
		for n := range w.Firms {
			f, o := &w.Firms[n], &w.Outcomes[n]
			d, x, right := float64(o.Dependence), float64(o.ForeignShare), false
			switch f.State {
			case agents.Captive, agents.Follower:
				right = d >= th.Captive
			case agents.Mixed:
				right = d >= th.Free && d < th.Captive
			case agents.DiversifiedDomestic:
				right = d < th.Free && x < th.Domestic
			case agents.Emerging:
				right = d < th.Free && x >= th.Domestic
			case agents.Independent:
				right = d < th.Lost && x >= th.AbroadLost
			}
			if f.Alive && !right {
				if bad++; bad <= 3 {
					t.Errorf("%d: firm %d, born in quarter %d, is %s with D = %.3f and X = %.3f",
						year, f.ID, f.Born, agents.States[f.State], d, x)
				}
			}
		}
	}})
	if bad > 0 {
		t.Errorf("%d firm-years are in a state that their books do not make", bad)
	}
}
