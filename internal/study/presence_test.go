package study

import (
	"testing"

	"jiritsu/agents"
	"jiritsu/calibrate"
)

func TestFiguresOfPresence(t *testing.T) {
	at := func(year int32, region, mode, size string, firms float64) presenceRow {
		return presenceRow{Year: year, Region: region, Mode: mode, Manufacturing: true, SizeClass: size, Firms: firms}
	}
	r := record{presences: []presenceRow{
		at(2004, "thailand", "wholly_owned", "50-299", 10), at(2005, "thailand", "wholly_owned", "50-299", 12), at(2005, "thailand", "joint_venture", "10-49", 3),
		at(2004, "thailand", "direct_export", "10-49", 15), at(2005, "thailand", "direct_export", "10-49", 30), at(2005, "korea", "wholly_owned", "50-299", 5),
	}, cells: []cellRow{cell(2005, "tools", true, 1, cellSums{Firms: 100, Based: 20, Several: 5, Abroad: 40, Indirect: 10, Allied: 2, EverDirect: 50, Stopped: 20,
		Withdrawn: 4, BasesLeft: 6, EverSupplier: 80, Free: 20, Independent: 8})}}
	f := calibrate.Filter{From: 2005, To: 2005}
	for name, want := range map[string]float64{"participants": .4, "indirect_exporters": .1, "allied": .02, "several_regions": .25, "exporters_stopped": .4,
		"bases_left": 1.5, "free_suppliers": .25, "independent_suppliers": .1, "presence": .5} {
		is(t, name, compute(t, name, f, r), want)
	}
	f.Regions = []string{"thailand"}
	is(t, "bases in Thailand", compute(t, "presence_share", f, r), .75)
	f.Mode = "wholly_owned"
	is(t, "wholly owned bases in Thailand", compute(t, "presence_share", f, r), 12./17)
	f.From = 2004
	is(t, "growth", compute(t, "presence_growth", f, r), 1.2)
	f.SizeClass, f.Mode = "10-49", calibrate.All
	is(t, "growth of small firms", compute(t, "presence_growth", f, r), 2.2)
}

// Firms that gave up their first base are set against those that gave up none.
func TestCohortsOfWithdrawal(t *testing.T) {
	x := &watch{years: 6, economy: &agents.Economy{Industries: []agents.Industry{{Key: "tools", Manufacturing: true}}}}
	staff := func(last float32) []float32 { return []float32{60, 60, 60, 60, last, last} }
	x.tracks = []track{
		{weight: 2, class: 2, firstBase: before, firstExit: 3, based: 0b000111, employees: staff(54)},
		{weight: 1, class: 2, firstBase: before, firstExit: never, based: 0b111111, employees: staff(66)},
		{weight: 1, class: 2, firstBase: before, firstExit: 5, based: 0b011111, employees: staff(99)},
		{weight: 9, class: 2, firstBase: never, firstExit: never, employees: staff(60)},
	}
	r := record{cohorts: x.cohortRows(0, 2000)}
	f := calibrate.Filter{From: 2003, To: 2003, Years: 1, SizeClass: "50-299"}
	is(t, "a year later", compute(t, "employment_after_withdrawal", f, r), (54./60)/((66.+99)/120))
	f.Years = 2
	is(t, "when another has left", compute(t, "employment_after_withdrawal", f, r), (54./60)/(66./60))
}
