package draw

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// chiSquare returns the probability of a fit at least as bad, given the expected counts, of
// which those below 5 are pooled with their neighbours.
func chiSquare(observed, expected []float64) float64 {
	var statistic, o, e float64
	cells := 0
	for i := range observed {
		o, e = o+observed[i], e+expected[i]
		rest := 0.0
		for _, x := range expected[i+1:] {
			if rest += x; rest >= 5 {
				break
			}
		}
		if e >= 5 && (rest >= 5 || i == len(observed)-1) {
			statistic += (o - e) * (o - e) / e
			o, e = 0, 0
			cells++
		}
	}
	if e > 0 {
		statistic += (o - e) * (o - e) / e
		cells++
	}
	return distuv.ChiSquared{K: float64(cells - 1)}.Survival(statistic)
}

// kolmogorovSmirnov returns the probability of a distance from cdf at least as great, by
// Kolmogorov's series with Stephens's correction for the size of the sample.
func kolmogorovSmirnov(sample []float64, cdf func(float64) float64) float64 {
	slices.Sort(sample)
	n := float64(len(sample))
	var d float64
	for i, x := range sample {
		f := cdf(x)
		d = max(d, f-float64(i)/n, float64(i+1)/n-f)
	}
	x := d * (math.Sqrt(n) + 0.12 + 0.11/math.Sqrt(n))
	var p, sign float64 = 0, 1
	for k := 1.0; k < 100; k++ {
		p += sign * 2 * math.Exp(-2*k*k*x*x)
		sign = -sign
	}
	return min(p, 1)
}
