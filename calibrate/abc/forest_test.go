package abc

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"jiritsu/calibrate/forest"
	"jiritsu/internal/draw"
)

// forests gives draws from the marginals that forests of one table of runs find for each of some
// observations.
func forests(t *testing.T, b *benchmark, runs, observations int, o forest.Options) (all [][][]float64) {
	table, err := NewTable(context.Background(), b.problem(1), TableOptions{Options: Options{Seed: 1}, Runs: runs})
	if err != nil {
		t.Fatal(err)
	}
	marginals, err := table.Forests(o)
	if err != nil {
		t.Fatal(err)
	}
	for observation := 1; observation <= observations; observation++ {
		sample := rows(draws, len(marginals), func(i, j int) float64 { return 0 })
		for j, m := range marginals {
			p, err := m.Forest.Posterior(b.problem(observation).observed())
			if err != nil {
				t.Fatal(err)
			}
			for i, x := range p.Draws(draws, draw.Named("sbibm forest").In(1, j, observation).Of(0, 0)) {
				sample[i][j] = x
			}
		}
		all = append(all, sample)
	}
	return all
}

// TestSBIBMForest writes what forests of 10,000 runs find beside what TestSBIBM writes.
func TestSBIBMForest(t *testing.T) {
	dir := os.Getenv("JIRITSU_SBIBM")
	if dir == "" {
		t.Skip("make sbibm does it")
	}
	for _, b := range benchmarks() {
		for i, sample := range forests(t, &b, 10000, 10, forest.Options{}) {
			save(t, filepath.Join(dir, fmt.Sprintf("%s-%02d-forest.csv", b.name, i+1)), sample)
		}
	}
}

// With a fifth of the runs the posteriors are wider than the exact ones, on average, and never surer than the data
// allow; the priors are 1.4 and up to 1.8 times as wide.
func TestForestMoments(t *testing.T) {
	for _, b := range benchmarks()[:2] {
		var shift, ratio, n float64
		for i, sample := range forests(t, &b, 2000, 5, forest.Options{Trees: 60, Leaf: 20}) {
			exact := b.reference(b.problem(i+1).observed(), draws, draw.Named("sbibm reference").In(1, 0, i+1).Of(0, 0))
			for j := range sample[0] {
				m, v := meanAndVariance(sample, j)
				em, ev := meanAndVariance(exact, j)
				shift, ratio, n = shift+(m-em)*(m-em)/ev, ratio+math.Sqrt(v/ev), n+1
			}
		}
		if shift/n > .5 || ratio/n < 1 || ratio/n > 1.6 {
			t.Errorf("%s: the means are off by %.2f posterior standard deviations, the spread is %.2f times the exact one", b.name, math.Sqrt(shift/n), ratio/n)
		}
	}
}

func meanAndVariance(sample [][]float64, j int) (mean, variance float64) {
	n := float64(len(sample))
	for _, row := range sample {
		mean += row[j] / n
	}
	for _, row := range sample {
		variance += (row[j] - mean) * (row[j] - mean) / n
	}
	return mean, variance
}

// A table that teaches nothing says so.
func TestForestsOfPoorTables(t *testing.T) {
	p := benchmarks()[0].problem(1)
	table := &Table{Problem: p, Names: p.names()}
	if _, err := table.Forests(forest.Options{}); err == nil || err.Error() != "forest: 0 rows; a forest learns from at least two simulated runs" {
		t.Error(err)
	}
}
