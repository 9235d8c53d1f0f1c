package study

import (
	"testing"

	"jiritsu/agents"
	"jiritsu/calibrate/casebook"
)

// A life made by hand: exports that do not count, an alliance in 2000, a joint
// venture in 2003, independence from 2004 to 2008, everything given up in 2009, the
// firm closed in 2012; told of up to different years.
func TestLifeByHand(t *testing.T) {
	thailand := uint8(regionOf("thailand"))
	happened := []*agents.Event{
		{Kind: agents.Entered, Quarter: 8, Region: 8, Mode: agents.DirectExport},
		{Kind: agents.Entered, Quarter: 21, Region: thailand, Mode: agents.Alliance, Motive: agents.FollowCustomer},
		{Kind: agents.Entered, Quarter: 32, Region: thailand, Mode: agents.JointVenture, From: agents.Alliance},
		{Kind: agents.Independence, Quarter: 36}, {Kind: agents.Relapse, Quarter: 55},
		{Kind: agents.Withdrew, Quarter: 57, Region: thailand},
		{Kind: agents.ClosedOwner, Quarter: 68},
	}
	for _, c := range []struct {
		until   int
		entered bool
		fate    Fate
	}{{1999, false, NotAbroad}, {2001, true, Abroad}, {2006, true, Independent}, {2008, true, Abroad}, {2010, true, Withdrawn}, {2020, true, Closed}} {
		book := &casebook.Casebook{Regions: []string{"thailand"}, Cases: []casebook.Case{{ID: "A", Set: "build", Until: c.until}}}
		twins, err := NewCaseTwins(book, TwinOptions{})
		if err != nil {
			t.Fatal(err)
		}
		f := &agents.FirmRecord{}
		l, sought := twins.life(f, happened, agents.Luck{})
		twins.judge(&l, sought, f, happened, 0)
		if l.Entered != c.entered || l.Outcome != c.fate || l.Told != c.entered {
			t.Errorf("told of up to %d: entered %t, told %t, %s; want %t, %s", c.until, l.Entered, l.Told, FateNames[l.Outcome], c.entered, FateNames[c.fate])
		}
		if l.Year != 2000 || l.Mode != agents.Alliance || l.Region != int(thailand) || !l.Followed {
			t.Errorf("first venture %d, %s, followed %t", l.Year, agents.Modes[l.Mode], l.Followed)
		}
		for year, want := range map[int]string{1999: "home", 2000: "alliance", 2002: "alliance", 2003: "joint_venture", 2009: "withdrawn", 2011: "withdrawn", 2012: "closed", 2025: "closed"} {
			if got := CaseStates[l.States[year-1995]]; got != want {
				t.Errorf("in %d the firm is %s, want %s", year, got, want)
			}
		}
	}
}

// The years that a case tells of, by hand: C05 had an alliance in 2002, a joint
// venture in 2004 that was dissolved in 2006, and a firm of its own in 2007.
func TestCourseOfACase(t *testing.T) {
	book, err := ReadCases("")
	if err != nil {
		t.Fatal(err)
	}
	twins, err := NewCaseTwins(book, TwinOptions{})
	if err != nil {
		t.Fatal(err)
	}
	x := &twins.told[2]
	if x.id != "C05" || len(x.states) != 2018-1995+1 {
		t.Fatalf("%s tells of %d years", x.id, len(x.states))
	}
	for year, want := range map[int]string{1995: "home", 2001: "home", 2002: "alliance", 2004: "joint_venture", 2006: "withdrawn", 2007: "wholly_owned", 2018: "wholly_owned"} {
		if got := CaseStates[x.states[year-1995]]; got != want {
			t.Errorf("in %d the case is %s, want %s", year, got, want)
		}
	}
	if closed := twins.told[8]; closed.id != "C13" || closed.states[2012-1995] != uint8(agents.JointVenture) || closed.states[2013-1995] != stateClosed {
		t.Errorf("%s: %v", closed.id, closed.states)
	}
	if x := twins.told[0]; x.before == nil || x.scored() || x.states[0] != uint8(agents.JointVenture) {
		t.Errorf("%s did not begin with a joint venture", x.id)
	}
}

// Traits of a code lie within their band: a high code above the upper third of the
// trait among all firms of a class, and about evenly spread there.
func TestBandsOfCodes(t *testing.T) {
	book, _ := ReadCases("")
	twins, err := NewCaseTwins(book, TwinOptions{Copies: 300})
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load("baseline", Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p := c.Setup.Params.Population
	within, upper, all := 0, 0, 0
	for _, o := range twins.Focals(c.Scenario, 1, 0) {
		if n, _ := twinOf(o.Luck.Key); twins.told[n].id != "C08" {
			continue
		}
		all++
		low := p.TraitMean[2] + .4307272992954576*p.TraitSpread  // 2/3 of a normal distribution lie below
		half := p.TraitMean[2] + .9674215661017014*p.TraitSpread // 5/6 do
		within += one(o.Competence >= low)
		upper += one(o.Competence >= half)
		if o.Class != 2 || o.Employees != 300 || o.Risk < low || o.Horizon < low || o.Marketing != -1 || o.Risk == o.Horizon && o.Risk < 1 {
			t.Fatalf("a twin of C08 is %+v", o)
		}
	}
	if all != 300 || within != all || upper < 120 || upper > 180 {
		t.Errorf("%d twins, %d in the band, %d in its upper half", all, within, upper)
	}
}
