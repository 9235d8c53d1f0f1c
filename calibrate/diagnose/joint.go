package diagnose

import (
	"math"

	"jiritsu/internal/draw"
)

// jointRanks gives, by trial, how many draws lie nearer to a reference point than the truth does.
// The reference is drawn evenly from the box that the truths span, and distances are in standard
// deviations of the truths.
// Source: Lemos, Coogan, Hezaveh and Perreault-Levasseur (2023), ICML (PMLR 202).
func jointRanks(trials []Trial, seed int64) []int {
	quantities := len(trials[0].Truth)
	low, width, scale := make([]float64, quantities), make([]float64, quantities), make([]float64, quantities)
	for q := range low {
		truths := make([]float64, len(trials))
		for k, t := range trials {
			truths[k] = t.Truth[q]
		}
		s := sorted(truths)
		low[q], width[q], scale[q] = s[0], s[len(s)-1]-s[0], math.Sqrt(variance(truths, nil))
	}
	points, ties := draw.Named("diagnose reference").In(seed, 0, 0), draw.Named("diagnose ties").In(seed, -1, 0)
	ranks := make([]int, len(trials))
	for k, t := range trials {
		r := points.Of(uint64(k), 0)
		distance := func(x []float64) float64 {
			sum := 0.0
			for q := range x {
				sum += square((x[q] - low[q] - width[q]*r.Uniform(uint64(q))) / scale[q])
			}
			return sum
		}
		x := make([]float64, len(t.Draws))
		for l, d := range t.Draws {
			x[l] = distance(d)
		}
		ranks[k] = rank(distance(t.Truth), x, ties.Of(uint64(k), 0))
	}
	return ranks
}
