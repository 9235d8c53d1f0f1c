package sim_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// counterfactuals are settings under which the accounts must balance too.
func counterfactuals() (all [][]string) {
	all = append(all, nil, []string{"mechanisms.closed_from=1995"}, []string{"mechanisms.closed_from=2005"},
		[]string{"paths.frozen=true"}, []string{"competence.learning=false"}, []string{`shocks.off=["all"]`},
		[]string{`mechanisms.off=["bargaining","offshoring","competence","leadership","marketing","knowledge","networks","linkage","flying_geese"]`})
	for _, name := range names(false) {
		all = append(all, []string{fmt.Sprintf("mechanisms.off=[%q]", name)}, []string{fmt.Sprintf("mechanisms.off=[%q]", name+"@2005")},
			[]string{fmt.Sprintf("mechanisms.scale={%s=0.5}", name)}, []string{fmt.Sprintf("mechanisms.scale={%s=1.5}", name)})
	}
	for _, name := range names(true) {
		all = append(all, []string{fmt.Sprintf("mechanisms.spread_off=[%q]", name)})
	}
	return all
}

// Orders, shares, money and counts balance in every quarter, whatever is off.
func TestAccountsBalance(t *testing.T) {
	long(t)
	for _, sets := range counterfactuals() {
		for r := range 2 {
			if h := sim.Run(context.Background(), with(t, small, sets...), r, sim.Keep{Check: true}); h.Err != nil {
				t.Errorf("%v, replicate %d: %v", sets, r, h.Err)
			}
		}
	}
}

// The same with every policy at full strength, which takes shares and knowledge
// to the ends of their ranges.
func TestAccountsBalanceUnderPolicies(t *testing.T) {
	for _, name := range names(false) {
		for _, dose := range []string{"0.0", "1.0", "1.5"} {
			s := with(t, small, fmt.Sprintf("mechanisms.scale={%s=%s}", name, dose))
			s.Params.Policies = policies(1)
			if h := sim.Run(context.Background(), s, 0, sim.Keep{Check: true}); h.Err != nil {
				t.Errorf("%s in a dose of %s: %v", name, dose, h.Err)
			}
		}
	}
}

// policies are one of each kind, everywhere and always.
func policies(strength float64) (all []agents.Policy) {
	for _, kind := range []string{"information", "matching", "subsidy", "credit", "succession"} {
		all = append(all, agents.Policy{Name: kind, Kind: kind, Strength: strength, TillQuarter: 200, RegionMask: 0xffff, ClassMask: 7})
	}
	return all
}

func TestDoses(t *testing.T) {
	long(t)
	asItIs := digestOf(t)
	for _, name := range names(false) {
		off := digestOf(t, fmt.Sprintf("mechanisms.off=[%q]", name))
		if off != digestOf(t, fmt.Sprintf("mechanisms.scale={%s=0.0}", name)) {
			t.Errorf("%s: a dose of 0 is not off", name)
		}
		if off != digestOf(t, fmt.Sprintf("mechanisms.off=[%q]", name+"@1995")) {
			t.Errorf("%s: off from the first year is not off", name)
		}
		if asItIs != digestOf(t, fmt.Sprintf("mechanisms.scale={%s=1.0}", name)) {
			t.Errorf("%s: a dose of 1 changes something", name)
		}
		if off == asItIs {
			t.Errorf("%s: off changes nothing", name)
		}
	}
	for _, name := range names(true) {
		if digestOf(t, fmt.Sprintf("mechanisms.off=[%q]", name)) == digestOf(t, fmt.Sprintf("mechanisms.spread_off=[%q]", name)) {
			t.Errorf("%s: level and spread off are the same", name)
		}
	}
}

// A mechanism whose effects are set to nothing may be switched off, and every
// trajectory stays as it is to the bit: no draw moves.
func TestInertKnockOut(t *testing.T) {
	for _, c := range []struct {
		mechanism string
		inert     []string
	}{
		{"linkage", []string{"linkage.agglomeration=0", "linkage.spillover=0"}},
		{"flying_geese", []string{"paths.frozen=true"}},
		{"marketing", []string{"marketing.skill_home=0", "marketing.skill_abroad=0"}},
		{"leadership", []string{"leadership.risk=0", "leadership.horizon=0", "leadership.experience=0"}},
	} {
		with := digestOf(t, c.inert...)
		without := digestOf(t, append(c.inert, fmt.Sprintf("mechanisms.off=[%q]", c.mechanism))...)
		if with != without {
			t.Errorf("%s does nothing, and yet switching it off changes the history", c.mechanism)
		}
	}
}

// A shock or a policy that does nothing leaves everything as it is.
func TestInertChanges(t *testing.T) {
	asItIs := digestOf(t)
	s := with(t, small)
	s.Economy.Shocks = append(s.Economy.Shocks, agents.Shock{Name: "none", From: 20, Till: 30, Regions: 0xffff, Industries: 0xffff,
		Demand: 1, Orders: 1, Exit: 1})
	s.Params.Policies = policies(0)
	if run(t, s, 0, sim.Keep{}).Digest != asItIs {
		t.Error("a shock and policies of strength 0 change the history")
	}
}

// Without a foreign mode nobody is abroad after the date.
func TestClosedWorld(t *testing.T) {
	for _, from := range []int{1995, 2005} {
		before, years := 0, 0
		look := func(w *agents.World, year int) {
			for n := range w.Firms {
				f := &w.Firms[n]
				switch {
				case !f.Alive:
				case year < from && f.Abroad != 0:
					before++
				case year >= from && (f.Abroad != 0 || f.BasesIn != 0):
					t.Fatalf("closed from %d: firm %d is abroad in %d", from, f.ID, year)
				}
			}
			years++
		}
		h := run(t, with(t, small, fmt.Sprintf("mechanisms.closed_from=%d", from)), 0, sim.Keep{Events: true, Panel: look})
		if years != 31 || before == 0 && from > 1995 {
			t.Errorf("closed from %d: %d years, %d firms abroad before", from, years, before)
		}
		for _, e := range h.Events {
			if e.Kind == agents.Entered && int(e.Quarter) >= 4*(from-1995) {
				t.Errorf("closed from %d: an entry in quarter %d", from, e.Quarter)
			}
		}
	}
}

// Two runs that part on a date are one run before it.
func TestTheSameBeforeTheDate(t *testing.T) {
	const date = 2005
	asItIs := run(t, with(t, small), 0, sim.Keep{Events: true})
	sets := []string{fmt.Sprintf("mechanisms.closed_from=%d", date)}
	for _, name := range names(false) {
		sets = append(sets, fmt.Sprintf("mechanisms.off=[\"%s@%d\"]", name, date))
	}
	for _, set := range sets {
		h := run(t, with(t, small, set), 0, sim.Keep{Events: true})
		if h.Digest == asItIs.Digest {
			t.Errorf("%s changes nothing", set)
		}
		if !slices.Equal(eventsBefore(h, date), eventsBefore(asItIs, date)) || !reflect.DeepEqual(yearsBefore(h, date), yearsBefore(asItIs, date)) {
			t.Errorf("%s changes what happened before", set)
		}
	}
}

// eventsBefore are the events before a year.
func eventsBefore(h *sim.History, year int) []agents.Event {
	n := slices.IndexFunc(h.Events, func(e agents.Event) bool { return int(e.Quarter) >= 4*(year-1995) })
	return h.Events[:n]
}

// yearsBefore are the rows before a year.
func yearsBefore(h *sim.History, year int) []sim.Year {
	n := slices.IndexFunc(h.Years, func(y sim.Year) bool { return y.Year >= year })
	return h.Years[:n]
}

// A world drawn for two scenarios has the same firms: an outcome differs by what
// differs between the scenarios.
func TestPairedStarts(t *testing.T) {
	one := with(t, small)
	two := with(t, small, "mechanisms.closed_from=2005", "linkage.spillover=0", "entry_mode.base=-4")
	var rec agents.Recorder
	a := agents.NewWorld(one.Params, one.Economy, 1, 3, small, &rec)
	b := agents.NewWorld(two.Params, two.Economy, 1, 3, small, &rec)
	if len(a.Firms) != len(b.Firms) {
		t.Fatalf("%d and %d firms", len(a.Firms), len(b.Firms))
	}
	for n := range a.Firms {
		if a.Firms[n] != b.Firms[n] {
			t.Fatalf("firm %d starts differently", a.Firms[n].ID)
		}
	}
}
