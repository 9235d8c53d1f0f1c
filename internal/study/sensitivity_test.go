package study

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiritsu/sim/sweep"
)

// sensitivityStudy reads a study with three factors and some design.
func sensitivityStudy(t *testing.T, head string) *Sweep {
	t.Helper()
	path := filepath.Join(t.TempDir(), "study.toml")
	text := head + `
[run]
firms = 100
from = 1998
to = 1999
[[factor]]
parameter = "bargaining.power"
range = [0.1, 0.9]
[[factor]]
parameter = "population.peers"
range = [0.5, 2]
[[factor]]
parameter = "population.trait_spread"
range = [0.1, 0.3]
`
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	w, err := LoadSweep(path)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// differing lists the factors that differ between two points.
func differing(w *Sweep, a, b int) (all []int) {
	for n := range w.points[a] {
		if w.points[a][n] != w.points[b][n] {
			all = append(all, n)
		}
	}
	return all
}

// Runs that are compared share their draws: those of a row but for B and the exchange of the seed, and all of a
// block.
func TestRunsThatAreComparedShareTheirDraws(t *testing.T) {
	w := sensitivityStudy(t, `design = { kind = "saltelli", points = 16 }`)
	if len(w.points) != 16*6 {
		t.Fatalf("%d points", len(w.points))
	}
	seen := map[int64]bool{}
	for row := range 16 {
		a := 6 * row
		b, exchange, seed := a+1, []int{a + 2, a + 3, a + 4}, a+5
		for n, p := range exchange {
			if w.seeds[p] != w.seeds[a] || !slices.Equal(differing(w, a, p), []int{n}) {
				t.Errorf("row %d: exchange %d differs from A in %v, seeds %d and %d", row, n, differing(w, a, p), w.seeds[a], w.seeds[p])
			}
		}
		if w.seeds[seed] != w.seeds[b] || w.seeds[b] == w.seeds[a] || len(differing(w, a, seed)) > 0 {
			t.Errorf("row %d: the exchange of the seed is wrong", row)
		}
		if seen[w.seeds[a]] || seen[w.seeds[b]] {
			t.Errorf("row %d shares draws with another", row)
		}
		seen[w.seeds[a]], seen[w.seeds[b]] = true, true
	}
	w = sensitivityStudy(t, `
design = { kind = "saltelli", points = 16 }
sensitivity = { noise = "replicates" }
replicates = { number = 2 }`)
	if distinct := slices.Compact(slices.Sorted(slices.Values(w.seeds))); len(distinct) != 16*6 {
		t.Errorf("%d of %d points have draws of their own", len(distinct), 16*6)
	}
	w = sensitivityStudy(t, `design = { kind = "morris", points = 5 }`)
	for p := range w.points {
		if w.seeds[p] != w.seeds[p-p%4] || p >= 4 && w.seeds[p] == w.seeds[p-4] {
			t.Errorf("point %d has seed %d", p, w.seeds[p])
		}
	}
}

// The estimates depend neither on workers nor on an interruption of the runs.
func TestEstimatesAreTheSameAfterAnInterruption(t *testing.T) {
	const head = `design = { kind = "saltelli", points = 16 }`
	o := SensitivityOptions{Outputs: []string{"state_captive"}}
	o.Resamples = 50
	var first string
	for n, workers := range []int{1, 4} {
		w := sensitivityStudy(t, head)
		dir := filepath.Join(t.TempDir(), "out")
		if n == 1 {
			if _, err := w.Sensitivity(t.Context(), dir, o); err == nil || !strings.Contains(err.Error(), "96 runs are missing, the first of them replicate 0 of point 0") {
				t.Errorf("without a run: %v", err)
			}
			if _, err := w.Run(t.Context(), SweepOptions{Out: dir, Workers: workers, Shard: sweep.Shard{Number: 2, Of: 3}}); err != nil {
				t.Fatal(err)
			}
			w = sensitivityStudy(t, head) // as the command does
		}
		if _, err := w.Run(t.Context(), SweepOptions{Out: dir, Workers: workers, Shard: sweep.Whole}); err != nil {
			t.Fatal(err)
		}
		o.Workers = workers
		s, err := w.Sensitivity(t.Context(), dir, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write(SensitivityFolder(dir)); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(SensitivityFolder(dir), estimatesName))
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(text)
		}
		if string(text) != first {
			t.Errorf("%d workers give other estimates", workers)
		}
	}
}

// Extending a design keeps the runs that it has.
func TestALongerDesignKeepsItsRuns(t *testing.T) {
	short := sensitivityStudy(t, `design = { kind = "saltelli", points = 16 }`)
	long := sensitivityStudy(t, `design = { kind = "saltelli", points = 32 }`)
	for p := range short.points {
		if short.plan.Points[p] != long.plan.Points[p] {
			t.Fatalf("point %d is another one", p)
		}
	}
}
