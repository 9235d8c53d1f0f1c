package agents

import (
	"math"
	"testing"
)

// A market like those already served costs less to enter: location alone saves
// 25-38%, all similarities 69-90% (Morales, Sheu & Zahler 2019).
func TestSunkCost(t *testing.T) {
	p := Defaults()
	e := &Economy{Regions: []Region{{Key: "home"}, {Key: "a", Distance: .3}, {Key: "b", Distance: .3}, {Key: "c", Distance: .6}}}
	e.Closeness[1][2], e.Closeness[2][1] = .05, .05
	w := &World{Params: &p, Economy: e, Doses: DosesAt(nil, 0)}
	sunk := func(f *Firm, region int) float64 { return math.Exp(w.sunkFactor(f, region)) }
	w.Presences = []Presence{{Region: 1, Mode: DirectExport, Next: None}, {Region: 2, Mode: DirectExport, Next: None}}
	fresh, near, there := &Firm{Presence: None}, &Firm{Presence: 0}, &Firm{Presence: 1}
	full := sunk(fresh, 2)
	if saved := 1 - sunk(near, 2)/full; saved < .25 || saved > .38 {
		t.Errorf("a market in the same area saves %v, want .25 to .38", saved)
	}
	if saved := 1 - sunk(there, 2)/full; saved < .69 || saved > .90 {
		t.Errorf("the same market saves %v, want .69 to .90", saved)
	}
	if got := sunk(near, 3); got != sunk(fresh, 3) {
		t.Errorf("a market elsewhere saves something: %v", got)
	}
	w.Presences[1].Mode, w.Quarter, w.forgetting = NoMode, 8, math.Log(1-.04)
	if left := sunk(there, 2); left <= full*(1-.9) || left >= full {
		t.Errorf("a market left two years ago costs %v of a new one, want less than the whole", left/full)
	}
	w.Presences[1].Mode = DirectExport
	if sunk(fresh, 3) <= full {
		t.Error("a distant market costs no more than a near one")
	}
	w.Doses = DosesAt([]Switch{{Mechanism: Knowledge}}, 0)
	if got := sunk(there, 2); got != full {
		t.Errorf("with knowledge off similar markets save something: %v, want %v", got, full)
	}
}

// Modes come to mind as .3 indirect, .3 direct and .4 of the deeper ones.
func TestModesInMind(t *testing.T) {
	const n = 10000
	count := map[Mode]float64{}
	for k := range n {
		count[modeInMind((float64(k)+.5)/n)] += 1. / n
	}
	deep := count[Alliance] + count[JointVenture] + count[WhollyOwned]
	if !close9(count[IndirectExport], .3) || !close9(count[DirectExport], .3) || !close9(deep, .4) || count[NoMode] != 0 {
		t.Errorf("modes come to mind with shares %v", count)
	}
}

// Managers limit bases: at most 1 + floor(employees / 40).
func TestManagersLimitBases(t *testing.T) {
	w := &World{}
	for _, c := range []struct {
		f    Firm
		most int
	}{{Firm{Employees: 4}, 1}, {Firm{Employees: 39.9}, 1}, {Firm{Employees: 40}, 2}, {Firm{Employees: 120}, 4}, {Firm{Employees: 299}, 8}} {
		f := &c.f
		f.Presence = None
		if got := f.managers(); got != c.most {
			t.Errorf("%v employees lead %d bases, want %d", f.Employees, got, c.most)
		}
		f.BasesIn = 1<<c.most - 1
		f.Abroad = f.BasesIn
		if w.may(f, Option{Region: 12, Mode: JointVenture}) {
			t.Errorf("%v employees open one base more than %d", f.Employees, c.most)
		}
		if !w.may(f, Option{Region: 12, Mode: DirectExport}) {
			t.Errorf("%v employees cannot export beside their bases", f.Employees)
		}
	}
}

func TestRoutes(t *testing.T) {
	for _, c := range []struct {
		o    Option
		want Route
	}{
		{Option{Mode: WhollyOwned, Plant: 3}, FollowParent},
		{Option{Mode: JointVenture, Plant: 0}, FollowParent},
		{Option{Mode: IndirectExport, Plant: None}, ExportFirst},
		{Option{Mode: DirectExport, Plant: None}, ExportFirst},
		{Option{Mode: Alliance, Plant: None}, AllianceFirst},
		{Option{Mode: JointVenture, Plant: None}, JointVentureFirst},
		{Option{Mode: WhollyOwned, Plant: None}, InvestmentFirst},
	} {
		out := Outcome{FirstAbroad: None}
		out.step(c.o, 7)
		out.step(Option{Mode: DirectExport, Plant: None}, 9)
		if out.Route != c.want || out.FirstAbroad != 7 {
			t.Errorf("%+v: route %s in quarter %d, want %s in 7", c.o, Routes[out.Route], out.FirstAbroad, Routes[c.want])
		}
	}
}

// A policy reaches the firms, the regions and the quarters that it names.
func TestPolicyReaches(t *testing.T) {
	p := Defaults()
	p.Policies = []Policy{
		{Kind: "subsidy", Strength: .4, FromQuarter: 8, TillQuarter: 12, RegionMask: 1 << 2, ClassMask: 1},
		{Kind: "subsidy", Strength: .9, FromQuarter: 10, TillQuarter: 12, RegionMask: 1 << 2, ClassMask: 3},
	}
	for _, c := range []struct {
		kind            string
		quarter, region int
		class           uint8
		want            float64
	}{
		{"subsidy", 7, 2, 0, 0}, {"subsidy", 8, 2, 0, .4}, {"subsidy", 8, 2, 1, 0}, {"subsidy", 10, 2, 1, .9}, {"subsidy", 10, 2, 0, 1},
		{"subsidy", 12, 2, 0, 0}, {"subsidy", 8, 3, 0, 0}, {"credit", 8, 2, 0, 0},
	} {
		w := &World{Params: &p, Quarter: c.quarter}
		if got := w.policy(c.kind, &Firm{Class: c.class}, c.region); !close9(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
