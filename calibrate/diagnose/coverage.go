package diagnose

import (
	"math"

	"jiritsu/internal/draw"
)

// A Cover says how many truths lie in the central posterior interval of a level.
type Cover struct {
	Level     float64 // exactly, for so many draws
	Share     float64 // of the truths inside
	Low, High float64 // 95% interval of the share (Clopper and Pearson 1934)
}

// Holds tells whether the share of truths inside fits the level.
func (c Cover) Holds() bool { return c.Low <= c.Level && c.Level <= c.High }

// levels are those for which coverage is given.
var levels = []float64{.1, .2, .3, .4, .5, .6, .7, .8, .9, .95}

// cover counts ranks in central intervals. An interval leaves out as many ranks at both ends, so
// that its level is exact for so many draws.
func cover(ranks []int, draws int) []Cover {
	var all []Cover
	for _, level := range levels {
		out := int(math.Round((1 - level) / 2 * float64(draws+1)))
		inside := 0
		for _, r := range ranks {
			inside += count(r >= out && r <= draws-out)
		}
		c := Cover{Level: float64(draws+1-2*out) / float64(draws+1), Share: float64(inside) / float64(len(ranks))}
		c.Low, c.High = shareInterval(inside, len(ranks))
		if n := len(all); n == 0 || c.Level > all[n-1].Level && c.Level < 1 {
			all = append(all, c)
		}
	}
	return all
}

// shareInterval gives the 95% interval of Clopper and Pearson for k of n.
func shareInterval(k, n int) (low, high float64) {
	high = 1
	if k > 0 {
		low = draw.BetaQuantile(.025, float64(k), float64(n-k+1))
	}
	if k < n {
		high = draw.BetaQuantile(.975, float64(k+1), float64(n-k))
	}
	return low, high
}
