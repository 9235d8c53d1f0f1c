package diagnose

import "math"

// chainESS is the effective number of draws in chains for the mean of what they hold: their number
// over 1 + 2 Σ of the autocorrelations, which are combined over chains and cut where the sum of
// a pair turns negative, and made to fall before (Geyer 1992).
// Source: Vehtari et al. (2021), section 3.2.
func chainESS(chains [][]float64) float64 {
	n := len(chains[0])
	total := float64(n * len(chains))
	between, within := betweenWithin(chains)
	if within == 0 && between == 0 {
		return total
	}
	plus := within*float64(n-1)/float64(n) + between
	lagged := make([][]float64, len(chains)) // deviations from the chain's mean
	for m, c := range chains {
		centre := mean(c, nil)
		lagged[m] = each([][]float64{c}, func(x float64) float64 { return x - centre })[0]
	}
	rho := func(lag int) float64 {
		sum := 0.0
		for _, c := range lagged {
			for i := range n - lag {
				sum += c[i] * c[i+lag]
			}
		}
		return 1 - (within-sum/total)/plus
	}
	tau, least := -1.0, math.Inf(1)
	even, odd := 1.0, rho(1)
	for lag := 2; lag+2 < n && even+odd > 0; lag += 2 { // the pairs (0, 1), (2, 3), ...
		least = min(least, even+odd)
		tau += 2 * least
		even, odd = rho(lag), rho(lag+1)
	}
	tau += max(0, even) // half of the pair that was cut
	return total / max(tau, 1/math.Log10(total))
}

// ESS gives the effective number of a weighted sample, (Σw)² / Σw². It is NaN if a weight is
// negative or NaN, or all are 0.
// Source: Kish (1965), Survey Sampling.
func ESS(weights []float64) float64 {
	var sum, squares float64
	for _, w := range weights {
		if !(w >= 0) {
			return math.NaN()
		}
		sum, squares = sum+w, squares+w*w
	}
	return sum * sum / squares
}
