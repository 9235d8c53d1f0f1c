package study

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/results/store"
	"jiritsu/sim"
)

// smallCase is a case that runs in no time.
func smallCase(t *testing.T, given Settings) *Case {
	t.Helper()
	given.Firms, given.Replicates = "300", "2"
	c, err := Load("baseline", given)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// firm is a captive of the start with what became of it.
func firm(weight float64, independent int) *agents.FirmRecord {
	f := &agents.FirmRecord{Firm: agents.Firm{Weight: weight}}
	f.Outcome.FirstIndep, f.Outcome.FirstFree, f.Outcome.FirstAbroad = int16(independent), never, never
	return f
}

func TestIncidenceByHand(t *testing.T) {
	// Four firms over four years: one independent at the end of quarter 3 (year 1),
	// one closed at the end of quarter 7 (year 2), one independent at year 3, the
	// last never; the second to last stands for two.
	all := []subject{
		{FirmRecord: firm(1, 3), closed: never}, {FirmRecord: firm(1, never), closed: 7},
		{FirmRecord: firm(2, 11), closed: never}, {FirmRecord: firm(1, never), closed: never},
	}
	curve, ok, err := incidence(all, 16, bornAt, independentAt)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	// 1/5 at year 1; a quarter of the four closes at year 2, leaving .8*.75 = .6;
	// two of the three at risk at year 3 add .6*2/3.
	for year, want := range map[float64]float64{.5: 0, 1: .2, 2: .2, 3: .6, 4: .6} {
		if got := curve.At(reached, year); math.Abs(got-want) > 1e-12 {
			t.Errorf("at year %g: %g, wanted %g", year, got, want)
		}
	}
	if _, ok, _ := incidence(nil, 16, bornAt, independentAt); ok {
		t.Error("an estimate from nobody")
	}
}

func TestRoutesAndRoads(t *testing.T) {
	home, follower, plain := firm(1, 20), firm(3, 30), firm(1, never)
	home.Outcome.Route, home.Outcome.FirstFree, home.Outcome.FirstAbroad = agents.DomesticFirst, 8, 12
	follower.Outcome.Route, follower.Outcome.FirstAbroad, follower.Outcome.FirstFree = agents.FollowParent, 4, 16
	follower.Outcome.EverFollowed = true
	plain.Outcome.EverFollowed, plain.Outcome.FirstAbroad = true, 4
	subjects := []subject{{FirmRecord: home}, {FirmRecord: follower}, {FirmRecord: plain}}
	routes := routesOf(subjects)
	if routes["domestic_first"] != .25 || routes["follow_parent"] != .75 || routes["export_first"] != 0 {
		t.Errorf("routes %v", routes)
	}
	real, sampled := roadsOf(&sim.History{}, subjects)
	for road, want := range map[string]float64{"free_before_abroad_independent": 1, "abroad_before_free_independent": 3,
		"followers_independent": 3, "followers_dependent": 1, "abroad_never_free": 1, "free_never_abroad": 0} {
		if real[road] != want {
			t.Errorf("%s = %g, wanted %g", road, real[road], want)
		}
	}
	if sampled["followers_independent"] != 1 {
		t.Errorf("sampled %v", sampled)
	}
}

func TestEstimate(t *testing.T) {
	e, ok := estimate([]float64{1, math.NaN(), 3})
	if !ok || e.Mean != 2 || e.MCSE == nil || math.Abs(*e.MCSE-1) > 1e-12 {
		t.Errorf("%+v", e)
	}
	if e, ok := estimate([]float64{5}); !ok || e.Mean != 5 || e.MCSE != nil {
		t.Errorf("%+v", e)
	}
	if _, ok := estimate([]float64{math.NaN()}); ok {
		t.Error("an estimate from nothing")
	}
	if q := quantile([]float64{0, 1, 2}, .75); q != 1.5 {
		t.Errorf("quantile %g", q)
	}
}

func TestTablesAgreeWithTheSummary(t *testing.T) {
	c, dir := smallCase(t, Settings{}), t.TempDir()
	r, err := Run(context.Background(), c, Options{Workers: 2, Out: dir, Panel: true})
	if err != nil {
		t.Fatal(err)
	}
	firms, meta, err := store.Read[firmRow](filepath.Join(dir, firmsName))
	if err != nil || meta["unit.sales"] != "million yen per year" {
		t.Fatal(err, meta)
	}
	independent := 0
	for _, f := range firms {
		if f.StartDependence >= .5 && !f.StartIndep && f.FirstIndep != nil {
			independent++
		}
		if f.Alive == (f.Closed != nil) || (f.Closed == nil) != (f.ClosedCause == nil) {
			t.Fatalf("alive or closed? %+v", f)
		}
	}
	if want := r.Sampled["free_before_abroad_independent"] + r.Sampled["abroad_before_free_independent"]; independent != want {
		t.Errorf("%d independent in the table, %d in the summary", independent, want)
	}
	years, _, err := store.Read[yearRow](filepath.Join(dir, yearsName))
	if err != nil || len(years) != 2*31*len(sim.Groups) {
		t.Fatal(err, len(years))
	}
	panel, _, err := store.Read[panelRow](filepath.Join(dir, panelName))
	if err != nil || panel[len(panel)-1].Replicate != 1 || panel[len(panel)-1].Year != 2025 {
		t.Fatal(err)
	}
	if events, _, err := store.Read[eventRow](filepath.Join(dir, eventsName)); err != nil || len(events) == 0 {
		t.Fatal(err, len(events))
	}
}

// A history that breaks is kept with its cause; the run is finished.
func TestFailedRuns(t *testing.T) {
	c, dir := smallCase(t, Settings{}), t.TempDir()
	broken := *c.Setup.Params
	broken.Population.Sample = nil
	c.Setup.Params = &broken
	r, err := Run(context.Background(), c, Options{Workers: 2, Out: dir})
	if !errors.Is(err, ErrFailedRuns) || len(r.Failed) != 2 || strings.Contains(r.Failed[0].Error, "goroutine") {
		t.Fatalf("%v %+v", err, r)
	}
	m, done, err := store.Finished(dir)
	if err != nil || !done || len(m.Failed) != 2 || m.Failed[1].Replicate != 1 {
		t.Errorf("%v %v %+v", done, err, m)
	}
	again, err := Run(context.Background(), c, Options{Workers: 2, Out: dir})
	if !errors.Is(err, ErrFailedRuns) || !again.Before {
		t.Errorf("%v", err)
	}
}

func TestSettings(t *testing.T) {
	given := Settings{Off: []string{"linkage@2010"}, Scale: []string{"networks=0.5"}, Closed: "2020"}
	c := smallCase(t, given)
	if len(c.Setup.Params.Switches) != 2 || c.Setup.Params.ClosedFrom != 100 {
		t.Errorf("%+v %d", c.Setup.Params.Switches, c.Setup.Params.ClosedFrom)
	}
	if plain := smallCase(t, Settings{}); plain.Identity(false) == c.Identity(false) || plain.Identity(false) == plain.Identity(true) {
		t.Error("different runs share an identity")
	}
	if c.From["mechanisms.closed_from"] != "--closed 2020" {
		t.Errorf("from %s", c.From["mechanisms.closed_from"])
	}
}

func TestInterruptedBeforeItBegins(t *testing.T) {
	ctx, stop := context.WithCancelCause(context.Background())
	cause := errors.New("enough")
	stop(cause)
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := Run(ctx, smallCase(t, Settings{}), Options{Workers: 2, Out: dir}); !errors.Is(err, cause) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is left behind", dir)
	}
}

// A world in which nobody is left to live has results all the same.
func TestNobodyLeft(t *testing.T) {
	c := smallCase(t, Settings{})
	c.Setup.Economy.Industries = nil
	r, err := Run(context.Background(), c, Options{Workers: 1, Out: t.TempDir()})
	if err != nil || len(r.StateYear.Years) != 0 || len(r.States) != 0 {
		t.Errorf("%v %+v", err, r)
	}
}
