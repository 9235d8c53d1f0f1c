package study

import (
	"math"
	"strings"
	"testing"

	"jiritsu/calibrate"
)

// compute gives a statistic of hand-made histories from 2000 to 2009.
func compute(t *testing.T, name string, f calibrate.Filter, histories ...record) calibrate.Figure {
	t.Helper()
	for _, s := range statistics() {
		if s.Name == name {
			return s.figure(&evidence{first: 2000, last: 2009, histories: histories}, f)
		}
	}
	t.Fatalf("no statistic %s", name)
	return calibrate.Figure{}
}

// is wants a figure.
func is(t *testing.T, name string, got calibrate.Figure, want float64) {
	t.Helper()
	if got.Missing != "" || math.Abs(got.Mean-want) > 1e-12 {
		t.Errorf("%s: %+v, wanted %g", name, got, want)
	}
}

func cell(year int32, industry string, manufacturing bool, band int, s cellSums) cellRow {
	return cellRow{Year: year, Industry: industry, Manufacturing: manufacturing, SizeClass: "50-299", Headcount: headcounts[band], cellSums: s}
}

func TestSharesOfFirms(t *testing.T) {
	a := record{cells: []cellRow{
		cell(2004, "tools", true, 1, cellSums{Firms: 100, Links: 50}),
		cell(2005, "tools", true, 1, cellSums{Firms: 80, Direct: 20, Suppliers: 40, Dependent: 10, FewBuyers: 30, Closures: 4, OwnerClosing: 1,
			LinksLost: 5, EverBased: 10, Withdrawn: 4, StillBased: 1, SalesHome: 200, Exports: 10, CostHit: 20, PassedOn: 9, SupplyReturn: 2, OtherReturn: 4}),
		cell(2005, "tools", true, 0, cellSums{Firms: 20, Direct: 1}),
		cell(2005, "services", false, 1, cellSums{Firms: 900}),
	}}
	big := calibrate.Filter{Sector: "manufacturing", Headcount: "50-299", From: 2005, To: 2005}
	for name, want := range map[string]float64{
		"direct_exporters": .25, "subcontractors": .5, "dependent_subcontractors": .25, "subcontractors_with_few_buyers": .75,
		"closure_by_owner": .25, "closure_rate": .04, "link_survival": .9, "ever_withdrawn": .4, "withdrawn_with_base": .25,
		"export_intensity": .05, "pass_through": .45, "investors": 0, "margin_gap": .05 - .1,
	} {
		is(t, name, compute(t, name, big, a), want)
	}
	all := calibrate.Filter{From: 2005, To: 2005}
	is(t, "everybody", compute(t, "direct_exporters", all, a), .021)
	is(t, "an industry", compute(t, "direct_exporters", calibrate.Filter{Industry: "tools", From: 2005, To: 2005}, a), .21)
	is(t, "others", compute(t, "direct_exporters", calibrate.Filter{Sector: "other", From: 2005, To: 2005}, a), 0)
}

func TestMeansOverHistories(t *testing.T) {
	with := func(direct float64) record {
		return record{cells: []cellRow{cell(2005, "tools", true, 1, cellSums{Firms: 10, Direct: direct})}}
	}
	empty := record{cells: []cellRow{cell(2006, "tools", true, 1, cellSums{Firms: 10})}}
	x := compute(t, "direct_exporters", calibrate.Filter{From: 2005, To: 2005}, with(1), empty, with(3))
	is(t, "mean", x, .2)
	if x.Replicates != 2 || math.Abs(*x.MCSE-.1) > 1e-12 {
		t.Errorf("%+v", x)
	}
	for _, c := range []struct {
		f    calibrate.Filter
		want string
	}{
		{calibrate.Filter{From: 1981, To: 1981}, "needs 1981; the run goes from 2000 to 2009"},
		{calibrate.Filter{From: 2008, To: 2012}, "needs 2008 to 2012"},
		{calibrate.Filter{Industry: "food", From: 2005, To: 2005}, "there are no firms"},
	} {
		if x := compute(t, "direct_exporters", c.f, with(1)); !strings.Contains(x.Missing, c.want) {
			t.Errorf("%+v", x)
		}
	}
	if x := compute(t, "closure_rate", calibrate.Filter{From: 2000, To: 2000}, with(1)); !strings.Contains(x.Missing, "needs 1999") {
		t.Errorf("%+v", x)
	}
	if x := compute(t, "direct_exporters", calibrate.Filter{}); x.Missing == "" {
		t.Errorf("a figure from nothing: %+v", x)
	}
}

// Three firms of one class and year have competence .2, .4 and .6; the first goes
// abroad: two tenths below the mean, with a variance of .08/3.
func TestEntryCompetence(t *testing.T) {
	r := record{cells: []cellRow{
		cell(2005, "tools", true, 1, cellSums{Outside: 2, OutsideK: .6, OutsideK2: .2, Entrants: 1, EntrantsK: .2}),
		cell(2005, "food", true, 1, cellSums{Outside: 1, OutsideK: .6, OutsideK2: .36}),
		cell(2006, "tools", true, 1, cellSums{Outside: 7, OutsideK: 7, OutsideK2: 7}),
	}}
	is(t, "entry", compute(t, "entry_competence", calibrate.Filter{}, r), -.2/math.Sqrt(.08/3))
}

func TestFiguresOfMarkets(t *testing.T) {
	r := record{markets: []marketRow{
		{Year: 2004, Region: "thailand", marketSums: marketSums{Bases: 40, JapaneseFirms: 100}},
		{Year: 2005, Region: "thailand", marketSums: marketSums{Bases: 60, Exits0: 3, Exits10: 2, Struck: 40, Hit: 10, HitIndirect: 30, JapaneseFirms: 130,
			New: 2, NewSales: 2, Old: 4, OldSales: 8, NewBefore: 10, NewGone: 5, OldBefore: 20, OldGone: 4}},
		{Year: 2005, Region: "korea", marketSums: marketSums{Bases: 10, New: 1, NewSales: 3, Old: 1, OldSales: 3, NewBefore: 10, NewGone: 1}},
	}}
	f := calibrate.Filter{Regions: []string{"thailand"}, From: 2005, To: 2005}
	for name, want := range map[string]float64{"base_exit_rate": .1, "bases_hit": .25, "bases_hit_indirectly": .75, "entrant_size": .5, "entrant_exit_gap": .3} {
		is(t, name, compute(t, name, f, r), want)
	}
	is(t, "growth", compute(t, "japanese_firms_growth", calibrate.Filter{Regions: []string{"thailand"}, From: 2004, To: 2005}, r), 1.3)
	// Two entrants of half an incumbent's size, one of its full size.
	is(t, "everywhere", compute(t, "entrant_size", calibrate.Filter{From: 2005, To: 2005}, r), 2./3)
}

func TestSharesOfEvents(t *testing.T) {
	word := func(s string) *string { return &s }
	age := func(quarters int32) *int32 { return &quarters }
	base := func(time, weight float64, firm int64, motive, from string) happening {
		return happening{Time: time, Firm: firm, Weight: weight, Event: "entered", Region: word("thailand"), Mode: word("wholly_owned"), From: word(from), Motive: word(motive)}
	}
	left := func(quarters int32, region string, value float64) happening {
		return happening{Time: 2006.25, Firm: 9, Weight: 2, Event: "withdrew", Region: word(region), From: word("wholly_owned"), Age: age(quarters), Value: value}
	}
	r := record{events: []happening{
		base(2003.75, 1, 1, "host_demand", "none"), base(2004, 3, 2, "follow_customer", "none"), base(2005.75, 1, 3, "host_demand", "indirect_export"),
		base(2005.5, 5, 3, "labour_cost", "joint_venture"), base(2005, 1, 4, "host_demand", "none"),
		left(19, "korea", -.1), left(20, "thailand", 0), left(39, "thailand", .2), left(40, "thailand", -1),
	}, firms: []beginning{{Firm: 1}, {Firm: 2}, {Firm: 3}, {Firm: 4, StartAbroad: true}, {Firm: 9, StartAbroad: true}}}
	years := calibrate.Filter{From: 2004, To: 2006}
	with := func(change func(*calibrate.Filter)) calibrate.Filter { f := years; change(&f); return f }
	is(t, "follow", compute(t, "base_motive", with(func(f *calibrate.Filter) { f.Motive = "follow_customer" }), r), .6)
	is(t, "young", compute(t, "exit_age", with(func(f *calibrate.Filter) { f.AgeBelow = 5 }), r), .25)
	is(t, "middle", compute(t, "exit_age", with(func(f *calibrate.Filter) { f.AgeFrom, f.AgeBelow = 5, 10 }), r), .5)
	is(t, "old", compute(t, "exit_age", with(func(f *calibrate.Filter) { f.AgeFrom = 10 }), r), .25)
	is(t, "Korea", compute(t, "exit_region", with(func(f *calibrate.Filter) { f.Regions = []string{"korea"} }), r), .25)
	is(t, "plan", compute(t, "exit_met_plan", years, r), .5)
	// Firm 1 began before the years, firm 4 before the run; 2 (weight 3) and 3
	// (weight 1) are left. Firm 3's first entry stands first in the list.
	is(t, "form", compute(t, "first_form", with(func(f *calibrate.Filter) { f.Mode = "wholly_owned" }), r), 1)
	is(t, "no form", compute(t, "first_form", with(func(f *calibrate.Filter) { f.Mode = "alliance" }), r), 0)
}
