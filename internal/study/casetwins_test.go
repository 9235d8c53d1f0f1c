package study

import (
	"context"
	"math"
	"reflect"
	"slices"
	"testing"

	"jiritsu/agents"
	"jiritsu/calibrate/casebook"
	"jiritsu/sim"
)

// livesOf runs a history with twins of the published cases.
func livesOf(t *testing.T, o TwinOptions, replicate int) (*CaseTwins, []TwinLife) {
	t.Helper()
	book, err := ReadCases("")
	if err != nil {
		t.Fatal(err)
	}
	twins, err := NewCaseTwins(book, o)
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load("baseline", Settings{Firms: "1000"})
	if err != nil {
		t.Fatal(err)
	}
	if c, err = twins.With(c, replicate); err != nil {
		t.Fatal(err)
	}
	h := sim.Run(context.Background(), c.Setup, replicate, sim.Keep{Events: true, Firms: true})
	if h.Err != nil {
		t.Fatal(h.Err)
	}
	return twins, twins.Lives(c, h)
}

func TestCaseTwinsLive(t *testing.T) {
	twins, lives := livesOf(t, TwinOptions{Copies: 10}, 0)
	if want := 23 * 10; len(lives) < want*9/10 || len(lives) > want {
		t.Fatalf("%d lives, want nearly %d", len(lives), want)
	}
	entered := map[int]int{}
	for _, l := range lives {
		if l.Weight > 0 && l.Entered {
			entered[l.Case]++
		}
		if len(l.States) != 31 {
			t.Fatalf("%d years of states, want 31", len(l.States))
		}
		x := &twins.told[l.Case]
		if x.before != nil && (l.Year != x.before.year || l.Region != x.before.region || l.States[0] == stateHome) {
			t.Errorf("%s began abroad in %d, its twin in %d (%s)", x.id, x.before.year, l.Year, CaseStates[l.States[0]])
		}
		if x.before == nil && l.Entered && l.States[l.Year-1995] < uint8(agents.Alliance) {
			t.Errorf("%s/%d went abroad in %d, but is %s", x.id, l.Copy, l.Year, CaseStates[l.States[l.Year-1995]])
		}
	}
	again, err := DecodeLives(EncodeLives(lives))
	if err != nil || !reflect.DeepEqual(again, lives) {
		t.Errorf("lives differ after they were packed (%v)", err)
	}
	if b := len(EncodeLives(lives)) / len(lives); b > 48 {
		t.Errorf("a life takes %d bytes", b)
	}
	if _, err := DecodeLives("AAAA"); err == nil {
		t.Error("half a life was unpacked")
	}
}

// The same twins live the same lives whoever else is asked for.
func TestCaseTwinsKeyed(t *testing.T) {
	_, few := livesOf(t, TwinOptions{Copies: 2}, 1)
	_, many := livesOf(t, TwinOptions{Copies: 4}, 1)
	for _, l := range few {
		if !slices.ContainsFunc(many, func(m TwinLife) bool { return reflect.DeepEqual(l, m) }) {
			t.Fatalf("twin %d of case %d lives another life among more twins", l.Copy, l.Case)
		}
	}
}

// Means of the published casebook, counted by hand in calibrate/casebook/cases.toml.
func TestObserved(t *testing.T) {
	book, _ := ReadCases("")
	twins, err := NewCaseTwins(book, TwinOptions{})
	if err != nil {
		t.Fatal(err)
	}
	got := twins.Observed(-1)
	want := map[string]float64{"first_in_greater_mekong": 9. / 16, "first_in_coastal_china": 6. / 16, "first_by_alliance": 2. / 13, "first_by_joint_venture": 1. / 13,
		"followed": 5. / 7, "independent": 2. / 19, "withdrawn_or_closed": 1. / 19}
	for name, x := range want {
		if n := slices.Index(twins.Statistics(), name); math.Abs(got[n]-x) > 1e-12 {
			t.Errorf("%s = %g, want %g", name, got[n], x)
		}
	}
	if left := twins.Observed(0); left[6] != 1./18 {
		t.Errorf("without the first case %g are independent, want 1 of 18", left[6])
	}
}

// Twins change nothing in the economy, so that figures of targets are the same
// beside them; and a casebook of twins is the same however lives were kept.
func TestCaseTwinsBesideTargets(t *testing.T) {
	book, _ := ReadCases("")
	twins, err := NewCaseTwins(book, TwinOptions{Copies: 3})
	if err != nil {
		t.Fatal(err)
	}
	targets, err := ReadTargets("")
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSimulator("baseline", Settings{Firms: "1000"}, nil, targets)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.At(nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, _, err := c.measure(t.Context(), 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	with, err := twins.With(c, 3)
	if err != nil {
		t.Fatal(err)
	}
	r, h, err := with.measure(t.Context(), 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, got := s.Figures(c, plain), s.Figures(with, r)
	for n := range want {
		if got[n] != want[n] && !(math.IsNaN(got[n]) && math.IsNaN(want[n])) {
			t.Errorf("%s is %g beside twins, %g without", targets[n].ID, got[n], want[n])
		}
	}
	lives := twins.Lives(with, h)
	kept, err := DecodeLives(EncodeLives(lives))
	if err != nil {
		t.Fatal(err)
	}
	a, b := twins.Figures(lives, 4, 1, 3), twins.Figures(kept, 4, 1, 3)
	for n := range a {
		if a[n] != b[n] && !(math.IsNaN(a[n]) && math.IsNaN(b[n])) || a[n] < 0 {
			t.Errorf("%s is %g, %g after it was kept", twins.Statistics()[n], a[n], b[n])
		}
	}
}

// A casebook of three cases and lives made by hand. Of the first case a twin that
// did well has weight 1 and one that withdrew weight 3: with odds of 3 each is drawn
// in half of the casebooks. The second case does not tell its mode, the third made
// no venture.
func TestFiguresByHand(t *testing.T) {
	entry := func(region, mode string, year int) []casebook.Event {
		return []casebook.Event{{Kind: "entry", Year: year, Region: region, Mode: mode, Trigger: casebook.Unknown}}
	}
	grew := []casebook.Code{{Item: "outcome", Value: "grew"}}
	book := &casebook.Casebook{Cases: []casebook.Case{
		{ID: "A", Set: "build", Chosen: "success", Codes: grew, Events: entry("thailand", "joint_venture", 2000)},
		{ID: "B", Set: "build", Chosen: "any", Codes: grew, Events: entry("coastal_china", casebook.Unknown, 2010)},
		{ID: "C", Set: "build", Chosen: "any", Events: []casebook.Event{{Kind: "planned", Year: 2005, Mode: casebook.Unknown, Trigger: casebook.Unknown}}},
	}}
	twins, err := NewCaseTwins(book, TwinOptions{Selection: 3})
	if err != nil {
		t.Fatal(err)
	}
	lives := []TwinLife{
		{Case: 0, Copy: 0, Weight: 1, Entered: true, Told: true, Year: 2002, Region: 1, Mode: agents.JointVenture, Outcome: Abroad},
		{Case: 0, Copy: 1, Weight: 3, Entered: true, Told: true, Year: 1998, Region: 8, Mode: agents.Alliance, Outcome: Withdrawn},
		{Case: 0, Copy: 2, Weight: 99, Entered: true, Year: 1998, Region: 14, Mode: agents.WhollyOwned, Outcome: Closed},
		{Case: 1, Copy: 0, Weight: 1, Entered: true, Told: true, Year: 2006, Region: 8, Mode: agents.WhollyOwned, Outcome: Independent},
		{Case: 2, Copy: 0, Weight: 1, Entered: true, Told: true, Year: 2006, Region: 8, Mode: agents.Alliance, Outcome: Closed},
	}
	const books = 4000
	sum := make([]float64, len(twins.Statistics()))
	for r := range books {
		for n, x := range twins.Figures(lives, -1, 1, r) {
			sum[n] += x / books
		}
	}
	want := []float64{.25, .75, .5, .5, (2000 + 2006) / 2., math.NaN(), .5, .25}
	observed := []float64{.5, .5, 0, 1, 2005, math.NaN(), 0, 0}
	real := twins.Observed(-1)
	for n, name := range twins.Statistics() {
		if math.Abs(sum[n]-want[n]) > .04 || math.IsNaN(sum[n]) != math.IsNaN(want[n]) {
			t.Errorf("%s is %.3f on average, want %g", name, sum[n], want[n])
		}
		if real[n] != observed[n] && !math.IsNaN(observed[n]) {
			t.Errorf("%s is %g in the real casebook, want %g", name, real[n], observed[n])
		}
	}
	if left := twins.Figures(lives, 0, 1, 0); left[1] != 1 || !math.IsNaN(left[2]) {
		t.Errorf("without the first case %v", left)
	}
}
