package study

import (
	"context"
	"math"
	"testing"

	"jiritsu/sim"
)

// What estimators see is what jiritsu targets shows of a run of one replicate.
func TestSimulatorAgreesWithTargets(t *testing.T) {
	targets, err := ReadTargets("")
	if err != nil {
		t.Fatal(err)
	}
	given := Settings{Firms: "400", Replicates: "1", Seed: "5"}
	s, err := NewSimulator("baseline", given, []string{"bargaining.power", "entry_mode.export"}, targets)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.At([]float64{.6, -2})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := Run(context.Background(), c, Options{Workers: 1, Out: dir}); err != nil {
		t.Fatal(err)
	}
	report, err := Targets(dir, "", targets)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Simulate(context.Background(), []float64{.6, -2}, 5, 0)
	if err != nil {
		t.Fatal(err)
	}
	for n, x := range report.Targets {
		want := math.NaN()
		if x.Simulated != nil {
			want = *x.Simulated
		}
		if got[n] != want && !(math.IsNaN(got[n]) && math.IsNaN(want)) {
			t.Errorf("%s: %v, the run has %v", x.ID, got[n], want)
		}
	}
}

// Parameters out of range are named, not run.
func TestSimulatorNamesFaults(t *testing.T) {
	s, err := NewSimulator("baseline", Settings{}, []string{"bargaining.power"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Simulate(context.Background(), []float64{1.5}, 1, 0); err == nil {
		t.Error("a power of 1.5 was taken")
	}
	if _, err := s.Simulate(context.Background(), []float64{math.NaN()}, 1, 0); err == nil {
		t.Error("a power that is no number was taken")
	}
	if _, err := NewSimulator("basline", Settings{}, nil, nil); err == nil {
		t.Error("an unknown scenario was taken")
	}
}

// A copy of the parameters leaves the base as it was, and a key that is none of
// the model's is read anew.
func TestSimulatorSetsParametersOnACopy(t *testing.T) {
	s, err := NewSimulator("baseline", Settings{Firms: "200", To: "1997"}, []string{"bargaining.power"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	before := s.base.Setup.Params.Bargaining.Power
	fast, err := s.at([]float64{.7})
	if err != nil {
		t.Fatal(err)
	}
	if s.base.Setup.Params.Bargaining.Power != before || fast.Setup.Params.Bargaining.Power != .7 || fast.Setup.Economy != s.base.Setup.Economy {
		t.Errorf("the base has %v, was %v; the copy has %v", s.base.Setup.Params.Bargaining.Power, before, fast.Setup.Params.Bargaining.Power)
	}
	slow, err := s.At([]float64{.7})
	if err != nil {
		t.Fatal(err)
	}
	a, b := sim.Run(context.Background(), fast.Setup, 3, sim.Keep{}), sim.Run(context.Background(), slow.Setup, 3, sim.Keep{})
	if a.Digest != b.Digest || a.Err != nil {
		t.Error("a parameter set on a copy gives another history than one set in the scenario")
	}
	if s, err = NewSimulator("baseline", Settings{}, []string{"run.to"}, nil); err != nil {
		t.Fatal(err)
	}
	if c, err := s.at([]float64{1999}); err == nil && c.Quarters() != 20 {
		t.Errorf("%d quarters to 1999", c.Quarters())
	}
}

func BenchmarkSimulator(b *testing.B) {
	targets, err := ReadTargets("")
	if err != nil {
		b.Fatal(err)
	}
	s, err := NewSimulator("baseline", Settings{Firms: "2000"}, []string{"bargaining.power"}, targets)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("setup", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.at([]float64{.5}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Simulate(context.Background(), []float64{.5}, 1, 0); err != nil {
				b.Fatal(err)
			}
		}
	})
}
