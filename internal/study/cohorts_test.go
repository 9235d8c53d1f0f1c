package study

import (
	"math"
	"testing"

	"jiritsu/calibrate"
)

// Employment of starters against non-starters runs 1, .8, 1.1.
func TestCohorts(t *testing.T) {
	row := func(kind string, years int32, s cohortSums) cohortRow {
		return cohortRow{Kind: kind, Cohort: 2003, Years: years, Manufacturing: true, SizeClass: "50-299", Headcount: "50-299", cohortSums: s}
	}
	r := record{cohorts: []cohortRow{
		row(cohortInvest, 0, cohortSums{Firms: 1, Before: 100, Now: 100}), row(cohortRest, 0, cohortSums{Firms: 9, Before: 900, Now: 900}),
		row(cohortInvest, 1, cohortSums{Firms: 1, Before: 100, Now: 72}), row(cohortRest, 1, cohortSums{Firms: 9, Before: 900, Now: 810}),
		row(cohortInvest, 2, cohortSums{Firms: 1, Before: 100, Now: 88}), row(cohortRest, 2, cohortSums{Firms: 5, Before: 500, Now: 400}),
		row(cohortExport, 1, cohortSums{Firms: 10, AtRisk: 10, Exporting: 6}), row(cohortExport, 2, cohortSums{Firms: 8, AtRisk: 5, Exporting: 4}),
	}}
	f := calibrate.Filter{Sector: "manufacturing", Headcount: "50-299", From: 2003, To: 2003, Years: 1}
	is(t, "employment", compute(t, "employment_after_investment", f, r), .8)
	is(t, "stopped after one", compute(t, "export_stopped", f, r), .4)
	f.Years = 2
	is(t, "stopped after two", compute(t, "export_stopped", f, r), .5)
	f.Years = 0
	x := compute(t, "employment_recovery", f, r, r)
	is(t, "recovery", x, 1+.2/.3)
	if x.MCSE == nil || math.Abs(*x.MCSE) > 1e-12 {
		t.Errorf("two histories of the same: %+v", x)
	}
	f.From, f.To, f.Years = 2008, 2008, 3
	if x := compute(t, "export_stopped", f, r); x.Missing != "needs 2008 to 2011; the run goes from 2000 to 2009" {
		t.Errorf("%+v", x)
	}
	if h := exportHazard(&r, 1, 1); math.Abs(h-.4) > 1e-12 {
		t.Errorf("hazard %g", h)
	}
}

func TestSigns(t *testing.T) {
	year := func(x float64) *float64 { return &x }
	r := record{cells: []cellRow{cell(2001, "tools", true, 1, cellSums{Firms: 10, Suppliers: 5, SupplyReturn: .1, OtherReturn: .2})},
		markets: []marketRow{{Year: 2001, Region: "korea", marketSums: marketSums{Bases0: 9, Exits0: 2, Bases10: 9.5, Exits10: 1, New: 1, NewSales: 1, Old: 1, OldSales: 2}}},
		firms: []beginning{
			{Weight: 1, StartState: "captive", FirstIndep: year(2005), FirstFree: year(2002), FirstAbroad: year(2003)},
			{Weight: 3, StartState: "follower", FirstIndep: year(2005), FirstFree: year(2004), FirstAbroad: year(2000)},
			{Weight: 9, StartState: "mixed", FirstIndep: year(2005), FirstFree: year(2002), FirstAbroad: year(2003)},
			{Weight: 9, StartState: "captive"},
		}}
	got := map[string]Sign{}
	for _, s := range (&evidence{first: 2000, last: 2009, histories: []record{r}}).signs() {
		got[s.Name] = s
	}
	for name, want := range map[string]float64{"base_hazard_flat": .5, "small_entrants": .5, "subcontractor_margin": -.02, "both_orders": .25} {
		if s := got[name]; s.Mean == nil || math.Abs(*s.Mean-want) > 1e-12 || s.Holds != (name != "base_hazard_flat") {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if s := got["export_hazard_falls"]; s.Mean != nil || s.Holds || s.Why == "" {
		t.Errorf("%+v", s)
	}
}
