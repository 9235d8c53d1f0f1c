package design

import (
	"slices"

	"jiritsu/internal/draw"
)

// The search of enhanced stochastic evolution, with the constants of its authors.
const (
	rounds      = 30   // of the outer loop
	attempts    = 100  // of the inner loop in each round
	mostTrials  = 50   // exchanges compared in one attempt
	firstChance = 0.25 // threshold at the start, as a share of the criterion (0.005 of its 50th root)
	slower      = 0.8  // factors of the threshold
	muchSlower  = 0.7
	bolder      = 0.9
)

// evolve returns the best hypercube that the search met. Each attempt compares some exchanges in one column
// and takes the best of them if it makes things better, or worse by less than a random share
// of the threshold. The threshold falls while improvements come and swings up to leave a
// place where they have ceased.
func (s *spread) evolve(stream draw.Stream) *spread {
	best, kept := s.criterion, copyCells(s.cells)
	threshold := firstChance
	rising := false
	for round := range rounds {
		before := best
		accepted, improved := 0, 0
		for t := range attempts {
			r := stream.Of(uint64(round), uint64(t))
			j, a, b, criterion := s.bestExchange((round*attempts+t)%len(s.cells), r)
			if criterion > s.criterion*(1+threshold*r.Uniform(0)) {
				continue
			}
			s.swap(j, a, b, criterion)
			accepted++
			if s.criterion < best {
				improved++
				best, kept = s.criterion, copyCells(s.cells)
			}
		}
		s.sum()
		threshold, rising = cool(threshold, rising, best < before, accepted, improved)
	}
	return &spread{cells: kept, n: s.n, criterion: best}
}

// cool sets the next threshold.
func cool(threshold float64, rising, better bool, accepted, improved int) (float64, bool) {
	share := float64(accepted) / attempts
	switch {
	case better && share > 0.1 && improved < accepted:
		return threshold * slower, false
	case better && share > 0.1:
		return threshold, false
	case better:
		return threshold / slower, false
	case share < 0.1:
		return threshold / muchSlower, true
	case share > 0.8:
		return threshold * bolder, false
	case rising:
		return threshold / muchSlower, true
	}
	return threshold * bolder, false
}

// bestExchange returns the best of some random exchanges in column j.
func (s *spread) bestExchange(j int, r draw.Rand) (column, a, b int, criterion float64) {
	trials := min(mostTrials, max(1, s.n*(s.n-1)/10))
	for k := range trials {
		x := r.Index(uint64(2*k+1), s.n)
		y := r.Index(uint64(2*k+2), s.n-1)
		if y >= x {
			y++
		}
		if c := s.gain(j, x, y); k == 0 || c < criterion {
			a, b, criterion = x, y, c
		}
	}
	return j, a, b, criterion
}

func copyCells(cells [][]int) [][]int {
	c := make([][]int, len(cells))
	for j := range cells {
		c[j] = slices.Clone(cells[j])
	}
	return c
}
