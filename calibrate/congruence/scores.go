package congruence

import "math"

// Log is the log score of what happened, -ln p. The distribution is mixed with a
// uniform one of a declared weight in [0,1], so that what a finite sample never
// showed costs much and not everything.
func Log(p []float64, happened int, smoothing float64) float64 {
	return -math.Log((1-smoothing)*p[happened] + smoothing/float64(len(p)))
}

// Brier is the sum over what could happen of (p - 1 if it did)², in [0,2] (Brier
// 1950, Monthly Weather Review 78: 1-3).
func Brier(p []float64, happened int) float64 {
	sum := 0.0
	for k, x := range p {
		if k == happened {
			x--
		}
		sum += x * x
	}
	return sum
}

// RankedProbability is the ranked probability score of ordered classes: the sum of
// squares of the difference of the cumulated distributions (Epstein 1969, Journal
// of Applied Meteorology 8: 985-987), not divided by the number of classes.
func RankedProbability(p []float64, happened int) float64 {
	sum, below := 0.0, 0.0
	for k := range len(p) - 1 {
		below += p[k]
		d := below
		if k >= happened {
			d--
		}
		sum += d * d
	}
	return sum
}

// Shares gives the weighted shares of classes 0 to k-1; nil if all weights are 0.
func Shares(class []int, weight []float64, k int) []float64 {
	p, sum := make([]float64, k), 0.0
	for n, c := range class {
		p[c] += weight[n]
		sum += weight[n]
	}
	if sum <= 0 {
		return nil
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// Effective is Kish's effective number of weighted draws, (sum w)²/sum w².
func Effective(weight []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, w := range weight {
		sum += w
		squares += w * w
	}
	if squares == 0 {
		return 0
	}
	return sum * sum / squares
}
