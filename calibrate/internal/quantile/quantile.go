// Package quantile interpolates between order statistics.
package quantile

import (
	"math"
	"slices"
)

// Of gives the quantile p of ascending values, interpolated linearly between order statistics
// (type 7 of Hyndman and Fan 1996), with p in [0, 1]. It is NaN if there is no value, or if a
// value or p is NaN.
func Of(sorted []float64, p float64) float64 {
	if len(sorted) == 0 || math.IsNaN(sorted[0]) || math.IsNaN(p) { // NaN sorts first
		return math.NaN()
	}
	h := p * float64(len(sorted)-1)
	k := min(int(h), len(sorted)-1)
	if next := min(k+1, len(sorted)-1); sorted[next] > sorted[k] {
		return sorted[k] + (h-float64(k))*(sorted[next]-sorted[k])
	}
	return sorted[k]
}

// Median gives the median of values in any order.
func Median(x []float64) float64 { return Of(slices.Sorted(slices.Values(x)), .5) }
