package story

import (
	"strings"

	"jiritsu/agents"
)

// opening says who the firm was at the start.
func (t *teller) opening() []string {
	s := t.Diary.Start
	f, o := &s.Firm, &s.Outcome
	who := t.say("who", int64(f.ID), t.Replicate, t.Industries[f.Industry][t.lang], strings.ReplaceAll(agents.Classes[f.Class], "-", "–"),
		yen(float64(f.Employees)), f.Founded, yen(float64(f.OwnerAge)), yen(f.Weight))
	if s.Quarter > 0 {
		who = t.join([]string{who, t.say("born", t.year(s.Quarter))})
	}
	var firm, owner []string
	for n, x := range o.StartTraits {
		text := t.say("trait", traitNames[n][t.lang], t.level(float64(x)), two(float64(x)))
		if n < 3 {
			firm = append(firm, text)
		} else {
			owner = append(owner, text)
		}
	}
	traits := t.say("traits", strings.Join(firm, t.comma()), strings.Join(owner, t.comma()))
	return []string{who, traits, t.join([]string{t.business(), t.overseas()})}
}

// business says whom the firm sold to at home.
func (t *teller) business() string {
	s := t.Diary.Start
	f := &s.Firm
	state := stateNames[s.Outcome.StartState][t.lang]
	if f.NLinks == 0 {
		return t.say("no parent", f.Customers, state, pct(s.Outcome.Dependence), t.plural(int(f.Customers)))
	}
	others := t.say("no others")
	if f.NLinks > 1 || f.RestN > 0 {
		sum, names := 0.0, []string{}
		for n := 1; n < int(f.NLinks); n++ {
			sum += s.Shares[n]
			names = append(names, t.parent(f.Links[n].Parent))
		}
		others = t.others(sum, names, int(f.RestN))
	}
	return t.say("supplier", pct(s.Shares[0]), t.parent(f.Links[0].Parent), others, f.Customers, state, pct(s.Outcome.Dependence), t.plural(int(f.Customers)))
}

// others lists the contractors beside the largest.
func (t *teller) others(sum float64, names []string, rest int) string {
	var parts []string
	if len(names) > 0 {
		parts = append(parts, t.say("other contractors", pct(sum), t.list(names)))
	}
	if rest > 0 {
		parts = append(parts, t.say("small buyers", rest, t.plural(rest)))
	}
	return t.say("others", strings.Join(parts, t.comma()))
}

// overseas says where the firm was abroad at the start.
func (t *teller) overseas() string {
	var all []string
	for _, p := range t.Diary.Start.Presences {
		all = append(all, t.say("customers", t.venture(p.Mode, int(p.Region)), p.Customers, t.plural(int(p.Customers))))
	}
	if len(all) == 0 {
		return t.say("not abroad")
	}
	return t.say("abroad", strings.Join(all, t.comma()))
}

// ending says how the firm stood at the end, and sums up.
func (t *teller) ending() []string {
	f, o := t.Final, &t.Final.Outcome
	var all []string
	if f.Alive {
		present := t.say("present not")
		if f.Abroad != 0 {
			present = t.say("present", t.regions(f.Abroad))
		}
		all = append(all, t.say("alive", stateNames[f.State][t.lang], pct(o.Dependence), pct(o.ForeignShare), yen(o.Sales),
			yen(float64(f.Employees)), present))
	}
	sum := o.FallOrders + o.FallOwnHome + o.FallOwnAbroad + o.FallOther
	if sum < .005 {
		all = append(all, t.say("no falls"))
	} else {
		show := func(x float32) string { return points(float64(x)) }
		all = append(all, t.say("falls", show(sum), show(o.FallOrders), show(o.FallOwnHome), show(o.FallOwnAbroad), show(o.FallOther)))
	}
	if marks := t.milestones(o); len(marks) > 0 {
		all = append(all, t.say("milestones", strings.Join(marks, t.comma())))
	}
	return all
}

// milestones lists when the firm got how far.
func (t *teller) milestones(o *agents.Outcome) (all []string) {
	for _, x := range []struct {
		key     string
		quarter int16
	}{{"m abroad", o.FirstAbroad}, {"m free", o.FirstFree}, {"m indep", o.FirstIndep}} {
		if x.quarter != agents.None && (x.key != "m abroad" || !o.AbroadFirst) {
			all = append(all, t.say(x.key, t.year(int(x.quarter))))
		}
	}
	if o.Withdrawals > 0 {
		all = append(all, t.say("m withdrew", o.Withdrawals, t.plural(int(o.Withdrawals))))
	}
	if o.Reentries > 0 {
		all = append(all, t.say("m reentered", o.Reentries, t.plural(int(o.Reentries))))
	}
	return all
}
