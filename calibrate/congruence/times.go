package congruence

import (
	"cmp"
	"math"
	"slices"
)

// A Time is a weighted draw of a time; +Inf is never.
type Time struct{ At, Weight float64 }

// CRPS is the continuous ranked probability score of a time, the integral of
// (F(x) - 1 if x >= t)² up to a horizon beyond which nobody looks (a threshold-
// weighted score, which stays proper: Gneiting and Ranjan 2011, JBES 29: 411-422).
// If the observation is censored at t, that it had not happened by t, the integral
// ends there. It is in the unit of time, and NaN without draws.
func CRPS(draws []Time, t, horizon float64, censored bool) float64 {
	if censored {
		horizon = min(horizon, t)
	}
	sorted := slices.SortedFunc(slices.Values(draws), func(a, b Time) int { return cmp.Compare(a.At, b.At) })
	sum := 0.0
	for _, d := range sorted {
		sum += d.Weight
	}
	if sum <= 0 {
		return math.NaN()
	}
	score, from, below := 0.0, math.Inf(-1), 0.0
	step := func(to float64) { // the part from one step of F to the next
		for _, end := range [2]float64{min(max(t, from), to), to} {
			d := below / sum
			if from >= t && !censored {
				d--
			}
			if d != 0 && end > from {
				score += d * d * (end - from)
			}
			from = end
		}
	}
	for _, d := range sorted {
		if d.At >= horizon {
			break
		}
		if math.IsInf(from, -1) {
			from = min(d.At, t, horizon)
		}
		step(d.At)
		below += d.Weight
	}
	if math.IsInf(from, -1) {
		from = min(t, horizon)
	}
	step(horizon)
	return score
}

// Rank is where an observation falls among weighted draws: the weight below it and
// a share u in [0,1] of the weight of its equals. Over many cases it is uniform in
// [0,1] if the draws are as the observations (Czado, Gneiting and Held 2009,
// Biometrics 65: 1254-1261). It is NaN without draws.
func Rank(draws []Time, observed, u float64) float64 {
	below, equal, sum := 0.0, 0.0, 0.0
	for _, d := range draws {
		sum += d.Weight
		switch {
		case d.At < observed:
			below += d.Weight
		case d.At == observed:
			equal += d.Weight
		}
	}
	return (below + u*equal) / sum
}

// ClassRank is the same of a class among others in some order.
func ClassRank(p []float64, happened int, u float64) float64 {
	below := 0.0
	for _, x := range p[:happened] {
		below += x
	}
	return below + u*p[happened]
}
