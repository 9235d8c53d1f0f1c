package sim_test

import (
	"context"
	"fmt"
	"runtime"
	"testing"

	"jiritsu/agents"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// with sets up the baseline with some firms and settings key=value.
func with(t testing.TB, firms int, sets ...string) *sim.Setup {
	t.Helper()
	return from(t, "baseline", firms, sets...)
}

// from sets up a scenario with some firms and settings.
func from(t testing.TB, name string, firms int, sets ...string) *sim.Setup {
	t.Helper()
	s, _, err := scenarios.Read(name, append([]string{fmt.Sprintf("run.firms=%d", firms)}, sets...))
	if err != nil {
		t.Fatal(err)
	}
	setup, err := s.Setup()
	if err != nil {
		t.Fatal(err)
	}
	return setup
}

// run runs one replicate and wants no error.
func run(t testing.TB, s *sim.Setup, replicate int, keep sim.Keep) *sim.History {
	t.Helper()
	h := sim.Run(context.Background(), s, replicate, keep)
	if h.Err != nil {
		t.Fatal(h.Err)
	}
	return h
}

// many runs replicates 0 to n-1 and gives them in order.
func many(t testing.TB, s *sim.Setup, n int, keep sim.Keep) []*sim.History {
	t.Helper()
	var all []*sim.History
	sim.Ensemble(context.Background(), s, n, runtime.NumCPU(), func(int) sim.Keep { return keep },
		func(h *sim.History) { all = append(all, h) })
	for _, h := range all {
		if h.Err != nil {
			t.Fatal(h.Err)
		}
	}
	return all
}

// digestOf is the digest of replicate 0 of the baseline with some settings.
func digestOf(t testing.TB, sets ...string) [32]byte {
	t.Helper()
	return run(t, with(t, small, sets...), 0, sim.Keep{}).Digest
}

// small is a number of firms that is enough for every process to be at work.
const small = 300

// rowOf finds the row of a year and a group.
func rowOf(t testing.TB, h *sim.History, year int, group string) *sim.Year {
	t.Helper()
	for n := range h.Years {
		if y := &h.Years[n]; y.Year == year && sim.Groups[y.Group] == group {
			return y
		}
	}
	t.Fatalf("no row of %s in %d", group, year)
	return nil
}

// names lists mechanisms, and those that rest on a trait.
func names(trait bool) (all []string) {
	for n, name := range agents.Mechanisms {
		if !trait || agents.Mechanism(n).IsTrait() {
			all = append(all, name)
		}
	}
	return all
}

// long leaves a test out of short runs: those with the race detector.
func long(t testing.TB) {
	if testing.Short() {
		t.Skip("a short run")
	}
}
