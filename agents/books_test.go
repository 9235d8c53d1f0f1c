package agents

import (
	"math"
	"testing"
)

// bookkeeper is a world of one firm.
func bookkeeper() (*World, *Firm) {
	p := Defaults()
	w := &World{Params: &p, Economy: &Economy{FirstYear: 1995}, Outcomes: make([]Outcome, 1), Record: &Recorder{}}
	w.Outcomes[0] = Outcome{FirstAbroad: None, FirstFree: None, FirstIndep: None, StartD: .6}
	return w, &Firm{Presence: None, Tie: None, Alive: true, Books: Books{Quarters: 4}}
}

// Independence is reached when its conditions have held for three years, and
// lost at other lines than it is reached at.
func TestIndependenceIsHeldAndLost(t *testing.T) {
	w, f := bookkeeper()
	o := &w.Outcomes[0]
	for n, year := range []struct {
		d, x  float64
		earns bool
		want  State
	}{
		{.6, 0, true, Captive},
		{.4, .3, true, Mixed},
		{.2, .3, true, Emerging},
		{.2, .3, true, Emerging},
		{.2, .3, false, Emerging}, // without a margin of its own it begins again
		{.2, .3, true, Emerging},
		{.2, .3, true, Emerging},
		{.2, .3, true, Independent},
		{.34, .21, true, Independent}, // beyond the lines, but not yet lost
		{.2, .3, true, Independent},
		{.36, .3, true, Mixed}, // lost
		{.2, .3, true, Emerging},
		{.2, .3, true, Emerging},
		{.2, .3, true, Independent},
		{.2, .19, true, Emerging}, // lost
		{.2, .05, true, DiversifiedDomestic},
		{.5, .05, true, Captive},
	} {
		w.Quarter = 4 * n
		set(&o.Dependence, year.d)
		set(&o.ForeignShare, year.x)
		w.readState(f, year.earns)
		if f.State != year.want {
			t.Errorf("year %d, D %v, X %v: %s, want %s", n, year.d, year.x, States[f.State], States[year.want])
		}
	}
	count := map[EventKind]int{}
	for _, e := range w.Record.Events {
		count[e.Kind]++
	}
	if count[Independence] != 2 || count[Relapse] != 2 || count[Freed] != 1 || count[Captured] != 1 {
		t.Errorf("events %v", count)
	}
	if o.FirstIndep != 28 || o.FirstFree != 8 || o.Route != DomesticFirst {
		t.Errorf("first independent in quarter %d, free in %d, by %s", o.FirstIndep, o.FirstFree, Routes[o.Route])
	}
}

// What a fall of dependence is put down to adds up to the fall.
func TestFallIsExplained(t *testing.T) {
	for _, c := range []struct {
		name                 string
		group, home, abroad  float64
		orders, ownH, abroaD bool
	}{
		{"orders lost", 30, 40, 0, true, false, false},
		{"own sales at home", 60, 80, 0, false, true, false},
		{"own sales abroad", 60, 40, 30, false, false, true},
		{"everything at once", 40, 60, 30, true, true, true},
		{"all sales fall, the parent's most", 20, 30, 0, true, false, false},
	} {
		o := Outcome{Dependence: .6, Group: 60, Others: 40, OwnHome: 40, Sales: 100}
		b, d := Books{Quarters: 4}, c.group/(c.group+c.home+c.abroad)
		set(&b.Sales, c.group+c.home+c.abroad)
		set(&b.OwnHome, c.home)
		set(&b.OwnAbroad, c.abroad)
		o.explainFall(&b, d, c.group, 1)
		orders, home, abroad := float64(o.FallOrders), float64(o.FallOwnHome), float64(o.FallOwnAbroad)
		if sum := orders + home + abroad + float64(o.FallOther); math.Abs(sum-(.6-d)) > 1e-6 {
			t.Errorf("%s: %v of a fall of %v is explained", c.name, sum, .6-d)
		}
		if (orders > 1e-6) != c.orders || (home > 1e-6) != c.ownH || (abroad > 1e-6) != c.abroaD {
			t.Errorf("%s: orders %v, home %v, abroad %v", c.name, orders, home, abroad)
		}
	}
}

// Orders taken end up in a link or in the rest, whatever the firm has already.
func TestOrdersTakenAreKept(t *testing.T) {
	w, f := bookkeeper()
	want, money := 0.0, 0.0
	for n, volume := range []float64{5, 1, 4, 2, 3, .5, 6, 2.5, 1, 7, 7} {
		parent := ParentID(n % 8)
		if n == 5 {
			parent = None
		}
		w.takeOrders(f, parent, volume, 1)
		want += volume
		got := float64(f.RestVolume)
		for k := range f.Links[:f.NLinks] {
			got += float64(f.Links[k].Volume)
		}
		if math.Abs(got-want) > 1e-5 {
			t.Fatalf("after %d orders the firm has %v, want %v", n+1, got, want)
		}
	}
	money = float64(f.RestPrice)
	if f.NLinks != MaxLinks || f.RestN == 0 || math.Abs(money-1) > 1e-6 {
		t.Errorf("%d links, %d in the rest at a price of %v", f.NLinks, f.RestN, money)
	}
	for k := range f.Links {
		for other := range k {
			if f.Links[k].Parent == f.Links[other].Parent {
				t.Errorf("two links with parent %d", f.Links[k].Parent)
			}
		}
	}
}
