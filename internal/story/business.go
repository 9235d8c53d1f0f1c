package story

import (
	"math"
	"strings"

	"jiritsu/agents"
)

// Shares of sales from which orders of larger firms are told of.
const (
	largeStake = .10
	smallStake = .04
	mainStake  = .25
)

// parents tells of contractors that moved production abroad.
func (t *teller) parents() {
	for _, s := range t.Diary.Steps {
		if s.Stake >= smallStake {
			t.add(s.Quarter, t.say("step", t.parent(s.Parent), pct(s.Stake), t.region(int(s.Region)), pct(s.Home)))
		}
	}
}

// prices tells of negotiations with contractors that matter.
func (t *teller) prices() {
	for _, p := range t.Diary.Prices {
		key := "negotiated"
		switch {
		case !p.Deal && p.Stake >= smallStake:
			key = "no deal"
		case !p.Deal || p.Stake < largeStake || p.Stake < mainStake && math.Abs(p.After-p.Before) < .03:
			continue
		}
		t.add(p.Quarter, t.say(key, t.parent(p.Parent), pct(p.Stake), two(p.After), two(p.Before), two(p.Floor), two(p.Cost),
			pct(p.Refill), two(p.Ceiling)))
	}
}

// links tells of links won, or lost.
func (t *teller) links(won bool) {
	left := map[agents.ParentID]bool{}
	for _, l := range t.Diary.Links {
		back := l.New && left[l.Parent]
		left[l.Parent] = left[l.Parent] || !l.Won
		switch {
		case l.Stake < smallStake || l.Won != won:
		case !l.Won:
			t.add(l.Quarter, t.say("lost link", t.parent(l.Parent), pct(l.Stake)))
		case back:
			t.add(l.Quarter, t.say("back link", t.parent(l.Parent), pct(l.Stake), two(l.Price)))
		case l.New:
			t.add(l.Quarter, t.say("won link", t.parent(l.Parent), pct(l.Stake), two(l.Price)))
		case l.Stake >= largeStake:
			t.add(l.Quarter, t.say("more link", t.parent(l.Parent), pct(l.Stake)))
		}
	}
}

// shocks tells of shocks.
func (t *teller) shocks() {
	for _, s := range t.Diary.Shocks {
		if text := t.shock(&s); text != "" {
			t.add(s.Quarter, text)
		}
	}
}

// happenings tells of ties, and of presences that ended for want of customers.
func (t *teller) happenings() {
	for _, x := range t.Diary.Ties {
		key := "trainee"
		if x.Peer {
			key = "peer"
		}
		t.add(x.Quarter, t.say(key, t.regions(x.Regions)))
	}
	for _, e := range t.Events {
		if e.Kind == agents.Stopped {
			key := "stopped"
			if from := t.Params.ClosedFrom; from != agents.None && int(e.Quarter) >= from {
				key = "stopped shut"
			}
			t.add(int(e.Quarter), t.say(key, t.venture(e.From, int(e.Region)), t.age(int(e.Age))))
		}
	}
}

// slightShock is the size from which a shock to demand is told.
const slightShock = .04

// shock tells what a shock did to the firm, or nothing.
func (t *teller) shock(s *agents.DiaryShock) string {
	var parts []string
	x := s.Shock
	if s.Home && math.Abs(x.Orders-1) >= slightShock {
		parts = append(parts, t.say("shock home", pct(x.Orders)))
	}
	if s.Abroad != 0 && math.Abs(x.Demand-1) >= slightShock {
		parts = append(parts, t.say("shock abroad", t.regions(s.Abroad), pct(x.Demand)))
	}
	if s.Abroad != 0 && x.Tariff != 0 {
		parts = append(parts, t.say("shock tariff", t.regions(s.Abroad), points(x.Tariff)))
	}
	if s.Bases != 0 {
		parts = append(parts, t.say("shock base", t.regions(s.Bases), pct(x.Loss)))
	}
	if len(parts) == 0 {
		return ""
	}
	name, ok := t.Shocks[x.Name]
	if !ok {
		name = Name{x.Name, x.Name}
	}
	return t.say("shock", name[t.lang], strings.Join(parts, Name{"; ", "、"}[t.lang]))
}

// owners tells of successions and of the closure.
func (t *teller) owners() {
	for _, h := range t.Diary.Heirs {
		var parts []string
		for n := range h.From {
			parts = append(parts, t.say("changed to", traitNames[3+n][t.lang], two(h.From[n]), two(h.To[n])))
		}
		t.add(h.Quarter, t.say("heir", yen(h.AgeFrom), yen(h.AgeTo), strings.Join(parts, t.comma())))
	}
	e := t.Diary.End
	switch {
	case e == nil:
	case e.Cause == agents.ClosedCash:
		t.add(e.Quarter, t.say("closed cash", yen(-e.Cash), yen(e.Credit), yen(e.Sales)))
	case e.Cause == agents.ClosedOwner:
		t.add(e.Quarter, t.say("closed owner", yen(e.OwnerAge), pct(e.Owner)))
	default:
		t.add(e.Quarter, t.say("closed other", pct(e.Other), pct(e.D)))
	}
}

// bases tells why bases were left, and which were kept against the odds.
func (t *teller) bases() {
	for n := range t.Diary.Exits {
		x := &t.Diary.Exits[n]
		venture := t.venture(x.Mode, int(x.Region))
		if x.Forced {
			t.add(x.Quarter, t.say("forced", venture, t.age(x.Age)))
			continue
		}
		text := t.say("withdrew", venture, t.age(x.Age), t.plan(x.Fit), t.partner(x.Mode, x.Quality),
			pct(yearly(x.Hazard)), t.causes(x.OfFit, x.Partner, x.Frailty, x.Push), pct(t.Params.Withdrawal.Hazard))
		if x.Kept > 0 {
			text = t.join([]string{text, t.count("kept", x.Kept)})
		}
		t.add(x.Quarter, text)
	}
	for n := range t.Diary.Years {
		y := &t.Diary.Years[n]
		for k := range y.Markets {
			t.danger(y, &y.Markets[k])
		}
	}
}

// A base is in danger from such a yearly hazard, or such a shortfall; it is told
// of again after some years.
const (
	highHazard = .10
	shortfall  = -.6
	tellAgain  = 5
)

// danger tells of a base that was kept against the odds.
func (t *teller) danger(y *agents.DiaryYear, m *agents.DiaryMarket) {
	year := t.year(y.Quarter)
	before, told := t.told[m.Region]
	if !m.Mode.IsBase() || m.Hazard == 0 || told && year-before < tellAgain ||
		yearly(m.Hazard) < highHazard && float64(m.Fit) > shortfall {
		return
	}
	t.told[m.Region] = year
	q := &t.Params.Withdrawal
	partner := 1.0
	if m.Mode == agents.JointVenture {
		partner = math.Exp(-t.Params.Networks.PartnerQuality * float64(m.Partner))
	}
	t.add(y.Quarter, t.say("stayed", t.venture(m.Mode, int(m.Region)), "", t.plan(float64(m.Fit)), t.partner(m.Mode, float64(m.Partner)),
		pct(yearly(m.Hazard)), t.causes(math.Exp(-q.Fit*float64(m.Fit)), partner, math.Exp(float64(m.Frailty)), 1), pct(q.Hazard)))
}

// plan sets sales against plan; the model knows them between nothing and twice.
func (t *teller) plan(fit float64) string {
	switch {
	case fit < -.05:
		return t.say("under plan", pct(-fit))
	case fit > .99:
		return t.say("far over plan")
	case fit > .05:
		return t.say("over plan", pct(fit))
	}
	return t.say("at plan")
}

func (t *teller) partner(m agents.Mode, quality float64) string {
	switch {
	case m == agents.JointVenture && quality > .5:
		return t.say("good partner")
	case m == agents.JointVenture && quality < -.5:
		return t.say("bad partner")
	}
	return t.say("plain partner")
}

// causes lists what multiplied a hazard.
func (t *teller) causes(fit, partner, frailty, push float64) string {
	parts := []string{t.say("of fit", two(fit)), t.say("of frailty", two(frailty))}
	if partner != 1 {
		parts = append(parts, t.say("of partner", two(partner)))
	}
	if push != 1 {
		parts = append(parts, t.say("of push", two(push)))
	}
	return strings.Join(parts, t.comma())
}
