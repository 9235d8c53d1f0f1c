package sim_test

import (
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// planned is a focal firm that is not abroad at the start, with a plan.
func planned(change func(p *agents.Plan)) agents.Focal {
	return focal(func(o *agents.Focal) {
		change(&o.Plan)
		o.Name = "plan"
	})
}

// lives runs an economy with focal firms and gives the history with the events of
// each twin.
func lives(t *testing.T, focals ...agents.Focal) (*sim.History, map[uint8][]agents.Event) {
	t.Helper()
	s := with(t, 1000)
	s.Params.Focals = focals
	h := run(t, s, 0, sim.Keep{Events: true, Firms: true, Check: true})
	events := map[uint8][]agents.Event{}
	for _, e := range h.Events {
		if e.Twin > 0 {
			events[e.Twin] = append(events[e.Twin], e)
		}
	}
	return h, events
}

// entries counts the steps abroad before a quarter.
func entries(events []agents.Event, before int16) (n int) {
	for _, e := range events {
		if e.Kind == agents.Entered && e.Quarter < before {
			n++
		}
	}
	return n
}

func enter(region int, mode agents.Mode, year int) func(p *agents.Plan) {
	return func(p *agents.Plan) { p.EnterYear, p.Region, p.Mode, p.Cash = year, region, mode, 5000 }
}

// Plans are carried out when they are due and not before, are paid for, and change
// nothing in the economy; who stays never goes.
func TestPlans(t *testing.T) {
	const thailand = 1
	want := run(t, with(t, 1000), 0, sim.Keep{}).Digest
	h, events := lives(t, planned(func(p *agents.Plan) { p.Stay = true }),
		planned(enter(thailand, agents.DirectExport, 1997)),
		planned(func(p *agents.Plan) { enter(thailand, agents.WhollyOwned, 1997)(p); p.Cash = 0 }))
	if h.Digest != want {
		t.Error("plans of twins change the economy")
	}
	if n := entries(events[1], 999); n != 0 {
		t.Errorf("who is to stay went abroad %d times", n)
	}
	e := events[2][0]
	for _, x := range events[2] {
		if x.Kind == agents.Entered {
			e = x
			break
		}
	}
	if e.Kind != agents.Entered || e.Region != thailand || e.Mode != agents.DirectExport || e.Quarter < 8 || e.Quarter > 11 {
		t.Errorf("planned for 1997: %+v", e)
	}
	if s := h.Plans[1]; s.Why != agents.PlanDone || s.Quarter != int(e.Quarter) || s.Cost <= 0 || s.Cost > 10*2.8 {
		t.Errorf("the plan says %+v", s)
	}
	for n, why := range map[int]int{0: agents.PlanNone, 2: agents.PlanCash} {
		if h.Plans[n].Why != why {
			t.Errorf("plan %d: %s, want %s", n, agents.PlanWhys[h.Plans[n].Why], agents.PlanWhys[why])
		}
	}
	if entries(events[3], 12) != 0 {
		t.Error("a plan that failed for want of cash was carried out")
	}
}

// Preparation costs what it says and raises what it is to raise: competence by
// research times effort over the usual slack times k (1 - k) a year, on top of what
// it does by itself.
func TestPreparation(t *testing.T) {
	prepare := func(what string) func(p *agents.Plan) {
		return func(p *agents.Plan) {
			enter(1, agents.JointVenture, 1999)(p)
			p.Prepare, p.PrepareYears, p.PrepareCost, p.Cash = what, 3, .03, -1 // more is taken out
		}
	}
	h, _ := lives(t, planned(prepare("none")), planned(prepare("competence")), planned(prepare("marketing")), planned(prepare("partner")))
	for n, s := range h.Plans {
		if s.Why != agents.PlanDone {
			t.Fatalf("plan %d: %s", n, agents.PlanWhys[s.Why])
		}
		if n == 0 && (s.Prepared != 0 || s.Spent != 0) || n > 0 && (s.Prepared != 3 || s.Spent <= 0) {
			t.Errorf("plan %d prepared %d years for %g", n, s.Prepared, s.Spent)
		}
		if n > 0 && s.Cash >= h.Plans[0].Cash {
			t.Errorf("plan %d had %g when it was due, unprepared %g", n, s.Cash, h.Plans[0].Cash)
		}
	}
	final := map[uint8]agents.FirmRecord{}
	for _, f := range h.Firms {
		final[f.Twin] = f
	}
	if a, b := final[1].Marketing, final[3].Marketing; b <= a || float64(b-a) > 3*.06*.6*.25+1e-6 {
		t.Errorf("marketing %g, prepared %g", a, b)
	}
}

// Who follows goes to where its parent is said to be, beside the plant; who has a parent at home has nothing to follow as long
// as it stays there.
func TestFollowing(t *testing.T) {
	follow := func(in int) func(p *agents.Plan) {
		return func(p *agents.Plan) { p.EnterYear, p.Follow, p.Parent, p.Cash = 1996, true, in, 5000 }
	}
	var focals []agents.Focal
	for region := range 15 {
		focals = append(focals, planned(follow(region)))
	}
	h, events := lives(t, focals...)
	followed := 0
	for n, s := range h.Plans {
		if s.Why != agents.PlanDone {
			continue
		}
		if n > 0 && s.Region != n {
			t.Errorf("its parent is in region %d, it went to %d", n, s.Region)
		}
		if n == 0 && s.Quarter <= 5 {
			t.Errorf("it followed a parent that was at home: %+v", s)
		}
		followed++
		for _, e := range events[uint8(n+1)] {
			if e.Kind == agents.Entered && int(e.Quarter) == s.Quarter && (e.Motive != agents.FollowCustomer || !e.Mode.IsBase()) {
				t.Errorf("it followed by %+v", e)
			}
		}
	}
	if followed < 14 {
		t.Errorf("%d of 14 followed", followed)
	}
	if h.Digest != run(t, with(t, 1000), 0, sim.Keep{}).Digest {
		t.Error("parents of twins change the economy")
	}
}

// Alternatives of one life share its luck: with the same key and no plan they live the
// same life to the bit, and with different plans until one is carried out.
func TestAlternativesShareTheirLuck(t *testing.T) {
	life := func(key uint32, change func(p *agents.Plan)) agents.Focal {
		return focal(func(o *agents.Focal) {
			o.Luck.Key = key
			change(&o.Plan)
		})
	}
	none := func(*agents.Plan) {}
	s := with(t, 1000)
	s.Params.Focals = []agents.Focal{life(1, none), life(1, none), life(2, none),
		life(1, func(p *agents.Plan) { p.Stay = true }), life(1, enter(1, agents.DirectExport, 2000))}
	s.Params.Focals[4].Cash = -1
	var early, late [5]float64
	h := run(t, s, 0, sim.Keep{Panel: func(w *agents.World, year int) {
		for n := range w.Plans {
			f, o := w.TwinAt(n)
			if !f.Alive {
				continue
			}
			if year == 1996 {
				early[n] = o.Sales
			}
			late[n] = o.Sales
		}
	}})
	if early[0] != early[1] || late[0] != late[1] || early[0] == early[2] {
		t.Errorf("sales of 1996 %v, at last %v", early, late)
	}
	if h.Plans[4].Why != agents.PlanDone || late[3] == late[4] {
		t.Errorf("%+v, sales at last %v", h.Plans[4], late)
	}
}
