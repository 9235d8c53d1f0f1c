package agents

import (
	"math"
	"testing"
)

func TestExperience(t *testing.T) {
	k := 0.0
	for n, want := range []float64{.5, .675, .73625, .7576875, .765190625} {
		k = Experience(k, 1, .5, .15)
		if !close9(k, want) {
			t.Errorf("after %d years %v, want %v", n+1, k, want)
		}
	}
	for range 200 {
		k = Experience(k, 1, .5, .15)
	}
	if want := .5 / .65; !close9(k, want) {
		t.Errorf("in the end %v, want gain / (gain + loss) = %v", k, want)
	}
	if k := Experience(.8, 0, .5, .15); !close9(k, .68) {
		t.Errorf("without activity %v, want .68", k)
	}
}

func TestExperienceStaysInside(t *testing.T) {
	for _, k := range []float64{0, .3, 1} {
		for _, gain := range []float64{.1, .5} {
			for _, loss := range []float64{.05, .3} {
				if got := Experience(k, 1, gain, loss); !(got >= 0 && got <= 1) {
					t.Errorf("Experience(%v, 1, %v, %v) = %v", k, gain, loss, got)
				}
			}
		}
	}
}

func TestQuarterly(t *testing.T) {
	for _, x := range []float64{1e-9, 1e-4, .015, .1, .5, .9, .999} {
		q := Quarterly(x)
		if year := -math.Expm1(4 * math.Log1p(-q)); math.Abs(year-x) > 1e-9*x+1e-16 {
			t.Errorf("Quarterly(%v) = %v makes %v a year", x, q, year)
		}
		if q <= x/4 || q >= x {
			t.Errorf("Quarterly(%v) = %v, wanted between a quarter of it and all", x, q)
		}
	}
	for _, c := range [][2]float64{{0, 0}, {1, 1}, {-.1, 0}, {1.5, 1}} {
		if q := Quarterly(c[0]); q != c[1] {
			t.Errorf("Quarterly(%v) = %v, want %v", c[0], q, c[1])
		}
	}
}

func TestHazard(t *testing.T) {
	for _, x := range []float64{.01, .045, .08, .5} {
		s := logSurvival(x)
		if got, want := Hazard(s, 1), Quarterly(x); math.Abs(got-want) > 1e-12 {
			t.Errorf("an average firm's hazard is %v, want %v", got, want)
		}
		if got := Hazard(s, 0); got != 0 {
			t.Errorf("a firm without risk has hazard %v", got)
		}
		twice := 1 - math.Pow(1-Quarterly(x), 2)
		if got := Hazard(s, 2); math.Abs(got-twice) > 1e-12 {
			t.Errorf("at double risk the hazard is %v, want %v", got, twice)
		}
	}
	if got := Hazard(logSurvival(1), 50); got > 1 {
		t.Errorf("a hazard of %v", got)
	}
}

func TestRead(t *testing.T) {
	th := Thresholds{Captive: .5, Free: .3, Lost: .35, Abroad: .25, AbroadLost: .2, Domestic: .1, Held: 3}
	for _, c := range []struct {
		d, x       float64
		base, held bool
		want       State
	}{
		{.5, 0, false, false, Captive},
		{1, .4, false, false, Captive},
		{.5, .4, true, false, Follower},
		{.9, 0, true, true, Follower},
		{.9, 0, false, true, Captive},
		{.49, 0, false, false, Mixed},
		{.3, .9, true, false, Mixed},
		{.32, .3, true, true, Independent},
		{.29, .09, false, false, DiversifiedDomestic},
		{0, 0, true, false, DiversifiedDomestic},
		{.29, .1, false, false, Emerging},
		{.1, .6, true, false, Emerging},
		{.1, .25, false, true, Independent},
	} {
		if got := th.Read(c.d, c.x, c.base, c.held); got != c.want {
			t.Errorf("D %v, X %v, base %v, held %v: %s, want %s", c.d, c.x, c.base, c.held, States[got], States[c.want])
		}
	}
}

func TestDosesAt(t *testing.T) {
	switches := []Switch{{Mechanism: Networks, From: 8}, {Mechanism: Linkage, Dose: .5}, {Mechanism: Linkage, Dose: 1.5, From: 20},
		{Mechanism: Marketing, Spread: true, From: 8}}
	for _, c := range []struct {
		quarter                      int
		networks, linkage, marketing float64
		spread                       bool
	}{{0, 1, .5, 1, false}, {7, 1, .5, 1, false}, {8, 0, .5, 0, true}, {20, 0, 1.5, 0, true}} {
		d := DosesAt(switches, c.quarter)
		if d[Networks].Dose != c.networks || d[Linkage].Dose != c.linkage || d[Marketing].Dose != c.marketing ||
			d[Marketing].Spread != c.spread || d[Bargaining].Dose != 1 {
			t.Errorf("quarter %d: %+v", c.quarter, d)
		}
	}
}

// The ends of a dose must be exact: rounding would tell 0 from off.
func TestMixIsExactAtItsEnds(t *testing.T) {
	values := []float64{0, .1, .3, 1. / 3, .7, 1e-300, 12345.678, -.2}
	for _, off := range values {
		for _, on := range values {
			if got := mix(off, on, 0); math.Float64bits(got) != math.Float64bits(off) {
				t.Errorf("mix(%v, %v, 0) = %v", off, on, got)
			}
			if got := mix(off, on, 1); math.Float64bits(got) != math.Float64bits(on) {
				t.Errorf("mix(%v, %v, 1) = %v", off, on, got)
			}
			if got := mix(off, on, .5); !close9(got, (off+on)/2) {
				t.Errorf("mix(%v, %v, .5) = %v", off, on, got)
			}
		}
	}
}
