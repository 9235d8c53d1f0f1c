package agents

import (
	"testing"

	"jiritsu/internal/draw"
)

// withBase is a world with one firm that has a base with customers.
func withBase(customers int16) (*World, *Firm) {
	w := market(1)
	w.Outcomes, w.exitLoss = make([]Outcome, 1), logSurvival(1)
	w.Presences = []Presence{{Region: 3, Mode: WhollyOwned, Plant: None, Customers: customers, Trials: 2, Entered: 8, Opened: 12, Knowledge: .6, Next: None}}
	f := &w.Firms[0]
	f.Presence, f.BasesIn, f.Abroad, w.own[3] = 0, 1<<3, 1<<3, f.Weight
	return w, f
}

// Customers of a base that is given up may go on to buy from home; without any the
// firm leaves, and remembers.
func TestWithdrawalLeavesExports(t *testing.T) {
	for _, kept := range []float64{0, .5, 1} {
		w, f := withBase(40)
		w.Params.Withdrawal.Kept = kept
		Withdraw(f, w, draw.Named("withdrawal").In(1, 0, 40))
		p := &w.Presences[0]
		if f.BasesIn != 0 || w.own[3] != 0 || p.Exits != 1 || p.Setbacks != 1 || p.Knowledge != .6 || p.Trials != 0 {
			t.Errorf("kept %v: bases %b, own %v, presence %+v", kept, f.BasesIn, w.own[3], p)
		}
		e := w.Record.Events[0]
		switch {
		case kept == 0 && (p.Mode != NoMode || f.Abroad != 0 || e.Mode != NoMode):
			t.Errorf("no customer stays, but the firm is there by %v", p.Mode)
		case kept == 1 && p.Customers != 40, kept == .5 && (p.Customers < 10 || p.Customers > 30):
			t.Errorf("%d of 40 customers stay, at a share of %v", p.Customers, kept)
		case kept > 0 && (p.Mode != DirectExport || f.Abroad != 1<<3 || p.Entered != 8 || e.Mode != DirectExport):
			t.Errorf("kept %v: mode %v, entered %d, event %+v", kept, p.Mode, p.Entered, e)
		}
	}
}

// Where no foreign mode is available nothing is left.
func TestClosedMarketsLeaveNoExports(t *testing.T) {
	w, f := withBase(40)
	w.Closed, w.Params.Withdrawal.Kept = true, 1
	Withdraw(f, w, draw.Named("withdrawal").In(1, 0, 40))
	if f.Abroad != 0 || w.Presences[0].Mode != NoMode {
		t.Errorf("the firm is abroad by %v", w.Presences[0].Mode)
	}
}

// A base sells as an exporter would at first and wholly in its fourth year.
func TestBasesAreBuiltUp(t *testing.T) {
	w, f := withBase(1)
	p := &w.Presences[0]
	p.Order, w.growth, w.strike[3][0] = 1, 1, 1
	o := &w.Params.Orders
	for _, c := range []struct {
		age  int
		want float64
	}{{0, o.Export + (o.Base-o.Export)/4}, {4, o.Export + (o.Base-o.Export)/2}, {12, o.Base}, {80, o.Base}} {
		w.Quarter = int(p.Opened) + c.age
		if got := w.order(f, p) / f.Capacity0; got < c.want-1e-12 || got > c.want+1e-12 {
			t.Errorf("after %d quarters a customer buys %v, want %v", c.age, got, c.want)
		}
	}
}
