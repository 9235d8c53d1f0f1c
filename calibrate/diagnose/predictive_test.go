package diagnose

import (
	"math"
	"strings"
	"testing"
)

// grid gives the values from low to high in n equal steps, as rows of one statistic.
func grid(low, high float64, n int) [][]float64 {
	rows := make([][]float64, n+1)
	for i := range rows {
		rows[i] = []float64{low + (high-low)*float64(i)/float64(n)}
	}
	return rows
}

func TestPredictiveVerdicts(t *testing.T) {
	nan := math.NaN()
	gone := grid(0, 1, 99)
	for _, row := range gone {
		row[0] = nan
	}
	half := append(grid(0, 1, 50), []float64{nan}, []float64{math.Inf(1)})
	for _, c := range []struct {
		name             string
		observed         float64
		posterior, prior [][]float64
		want             Entry
	}{
		{"inside", .5, grid(0, 1, 100), grid(-10, 10, 100), Entry{Low: .025, Median: .5, High: .975, PriorLow: -9.5, PriorTop: 9.5, Below: 51. / 101, Above: 51. / 101, Verdict: Reproduced}},
		{"at the edge", .025, grid(0, 1, 1000), grid(-10, 10, 100), Entry{Low: .025, Median: .5, High: .975, PriorLow: -9.5, PriorTop: 9.5, Below: 26. / 1001, Above: 976. / 1001, Verdict: Reproduced}},
		{"outside, prior inside", 1.5, grid(0, 1, 100), grid(-10, 10, 100), Entry{Low: .025, Median: .5, High: .975, PriorLow: -9.5, PriorTop: 9.5, Below: 1, Verdict: Missed}},
		{"outside both", -20, grid(0, 1, 100), grid(-10, 10, 100), Entry{Low: .025, Median: .5, High: .975, PriorLow: -9.5, PriorTop: 9.5, Above: 1, Verdict: Conflict}},
		{"some runs lack it", .5, half, grid(0, 1, 100), Entry{Low: .025, Median: .5, High: .975, PriorLow: .025, PriorTop: .975, Below: 26. / 51, Above: 26. / 51, Missing: 2, Verdict: Reproduced}},
		{"no run has it", .5, gone, gone, Entry{Low: nan, Median: nan, High: nan, PriorLow: nan, PriorTop: nan, Below: nan, Above: nan, Missing: 100, PriorMissing: 100, Verdict: Unknown}},
		{"the prior lacks it", 3, grid(0, 1, 100), gone, Entry{Low: .025, Median: .5, High: .975, PriorLow: nan, PriorTop: nan, Below: 1, PriorMissing: 100, Verdict: Conflict}},
	} {
		ledger, err := Predictive([]string{"growth"}, []float64{c.observed}, c.posterior, c.prior)
		if err != nil {
			t.Fatal(err)
		}
		got, want := ledger[0], c.want
		if got.Verdict != want.Verdict || got.Missing != want.Missing || got.PriorMissing != want.PriorMissing || got.Name != "growth" || got.Observed != c.observed {
			t.Errorf("%s: %+v", c.name, got)
		}
		for k, x := range []float64{got.Low - want.Low, got.Median - want.Median, got.High - want.High, got.PriorLow - want.PriorLow,
			got.PriorTop - want.PriorTop, got.Below - want.Below, got.Above - want.Above} {
			if math.Abs(x) > 1e-12 || math.IsNaN(x) && c.want.Verdict != Unknown && c.name != "the prior lacks it" {
				t.Errorf("%s: figure %d is off by %v: %+v", c.name, k, x, got)
			}
		}
	}
}

func TestWrongPredictive(t *testing.T) {
	names := []string{"growth"}
	for _, c := range []struct {
		observed         []float64
		posterior, prior [][]float64
		want             []string
	}{
		{[]float64{1}, nil, grid(0, 1, 10), []string{"0 posterior predictive runs; at least 40", "11 prior predictive runs"}},
		{[]float64{math.NaN()}, grid(0, 1, 99), grid(0, 1, 99), []string{`observed statistic "growth" is NaN`}},
		{nil, grid(0, 1, 99), grid(0, 1, 99), []string{"0 observed statistics for 1 names"}},
		{[]float64{1}, append(grid(0, 1, 99), nil), grid(0, 1, 99), []string{"posterior predictive run 101 has 0 statistics, and there are 1 names"}},
	} {
		_, err := Predictive(names, c.observed, c.posterior, c.prior)
		for _, want := range c.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v\nlacks %s", err, want)
			}
		}
	}
}
