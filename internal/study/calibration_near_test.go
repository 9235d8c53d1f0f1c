package study

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jiritsu/scenarios"
)

// nearRule is what two posteriors of the same priors and figures, from different rows,
// must keep: for each parameter the median of one lies within the central 90% interval
// of the other, and the medians differ by half a standard deviation of the larger
// posterior on average over parameters. Both hold for posteriors that agree even if one
// rests on 150 rows, where a median has a Monte Carlo error of about a tenth of a
// standard deviation; a posterior that is the prior, or another one, fails.
func nearRule(t *testing.T, one, two *scenarios.Posterior) {
	t.Helper()
	sum := 0.0
	for n, key := range one.Keys {
		m := slices.Index(two.Keys, key)
		if m < 0 {
			t.Fatalf("%s is not in both", key)
		}
		a, b := columnOf(one, n), columnOf(two, m)
		if a.median < b.low || a.median > b.high || b.median < a.low || b.median > a.high {
			t.Errorf("%s: %.4g (%.4g to %.4g) and %.4g (%.4g to %.4g) are apart", key, a.median, a.low, a.high, b.median, b.low, b.high)
		}
		apart := math.Abs(a.median-b.median) / max(a.sd, b.sd)
		t.Logf("%s: medians %.4g and %.4g, %.2f standard deviations apart", key, a.median, b.median, apart)
		sum += apart
	}
	if mean := sum / float64(len(one.Keys)); mean > .5 {
		t.Errorf("medians are %.2f standard deviations apart on average, wanted .5 at most", mean)
	}
}

// A column is one parameter of a posterior.
type column struct{ low, median, high, sd float64 }

func columnOf(p *scenarios.Posterior, n int) column {
	var x []float64
	mean, square := 0.0, 0.0
	for _, row := range p.Draws {
		x = append(x, row[n])
		mean += row[n] / float64(len(p.Draws))
		square += row[n] * row[n] / float64(len(p.Draws))
	}
	slices.Sort(x)
	at := func(q float64) float64 { return x[int(q*float64(len(x)-1))] }
	return column{at(.05), at(.5), at(.95), math.Sqrt(square - mean*mean)}
}

// The quick calibration lands near the shipped posterior. `make calibrate-quick` runs it.
func TestQuickCalibrationIsNearTheShippedOne(t *testing.T) {
	dir := os.Getenv("JIRITSU_QUICK")
	if dir == "" {
		t.Skip("make calibrate-quick runs it first")
	}
	text, err := os.ReadFile(filepath.Join(dir, posteriorName))
	if err != nil {
		t.Fatal(err)
	}
	quick, err := scenarios.ReadPosterior(posteriorName, string(text))
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := scenarios.EmbeddedPosterior()
	if err != nil {
		t.Fatal(err)
	}
	if len(shipped.Draws) < 100 {
		t.Skip("no posterior is shipped yet: make calibrate")
	}
	nearRule(t, quick, shipped)
}
