package pathways

import (
	"context"

	"jiritsu/internal/parallel"
)

// A Measure tells how far two sequences are apart: 0 if they are equal.
type Measure func(a, b []uint8) float64

// OptimalMatching is the least cost of turning one sequence into the other by
// inserting, deleting and substituting states (Needleman and Wunsch 1970; Abbott
// and Forrest 1986).
func OptimalMatching(c Costs) Measure {
	return func(a, b []uint8) float64 {
		// What both begin and end with stays where it is: to move it is never cheaper.
		for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
			a, b = a[1:], b[1:]
		}
		for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
			a, b = a[:len(a)-1], b[:len(b)-1]
		}
		var room [64]float64
		row := append(room[:0], 0)
		for j := range b {
			row = append(row, float64(j+1)*c.Indel)
		}
		for i, x := range a {
			substitution := c.Substitution[x]
			diagonal := row[0]
			row[0] = float64(i+1) * c.Indel
			for j, y := range b {
				best := min(diagonal+substitution[y], row[j]+c.Indel, row[j+1]+c.Indel)
				diagonal, row[j+1] = row[j+1], best
			}
		}
		return row[len(b)]
	}
}

// LongestCommonSubsequence is how many states the two have beyond those of their
// longest common subsequence (Elzinga 2008).
func LongestCommonSubsequence(states int) Measure {
	return OptimalMatching(Constant(states, 2, 1))
}

// Hamming counts the periods in which the states differ. The sequences must be of
// the same length.
func Hamming(a, b []uint8) float64 {
	n := 0
	for t, x := range a {
		if x != b[t] {
			n++
		}
	}
	return float64(n)
}

// DynamicHamming adds up costs that differ by period (Lesnard 2010), from the
// transition rates of a set. It is an error if sequences differ in length.
func (s *Set) DynamicHamming() (Measure, error) {
	least, most := s.Lengths()
	if least != most {
		return nil, errUneven
	}
	costs := s.dynamic(most)
	return func(a, b []uint8) float64 {
		sum := 0.
		for t, x := range a {
			sum += costs[t][x][b[t]]
		}
		return sum
	}, nil
}

// Distances are those between all pairs of n things, the same both ways.
type Distances struct {
	N     int
	pairs []float64 // of each with the later ones
}

// At is the distance of two things.
func (d *Distances) At(i, j int) float64 {
	switch {
	case i == j:
		return 0
	case i > j:
		i, j = j, i
	}
	return d.row(i)[j-i-1]
}

// row holds the distances of i to those after it.
func (d *Distances) row(i int) []float64 {
	start := i*d.N - i*(i+1)/2
	return d.pairs[start : start+d.N-i-1]
}

// NewDistances makes room for n things, all at distance 0.
func NewDistances(n int) *Distances { return &Distances{N: n, pairs: make([]float64, n*(n-1)/2)} }

// Set gives the distance of two different things.
func (d *Distances) Set(i, j int, x float64) { d.row(min(i, j))[max(i, j)-min(i, j)-1] = x }

// Between measures all pairs of sequences, on some workers. The error is that of
// a context that ends first.
func Between(ctx context.Context, sequences [][]uint8, m Measure, workers int) (*Distances, error) {
	d := NewDistances(len(sequences))
	parallel.Each(d.N, workers, func(i int) {
		if ctx.Err() != nil {
			return
		}
		for k := range d.row(i) {
			d.row(i)[k] = m(sequences[i], sequences[i+1+k])
		}
	})
	return d, context.Cause(ctx)
}
