package design

import (
	"fmt"

	"jiritsu/internal/draw"
)

// maxLatin is the largest Latin hypercube: so far a cell's number and the place in it
// are exact together.
const maxLatin = 1 << 20

// LatinHypercube returns n points that are stratified in each column: each of the n
// intervals [k/n, (k+1)/n) holds one point, at a random place. n is at most 2^20.
//
// Source: McKay, Beckman and Conover (1979), Technometrics 21(2).
func LatinHypercube(n, d int, seed uint64) ([][]float64, error) {
	if n > maxLatin {
		return nil, fmt.Errorf("a Latin hypercube of %d points: at most %d are possible", n, maxLatin)
	}
	rows, err := table(n, d)
	if err != nil {
		return nil, err
	}
	place := draw.Named("design: Latin hypercube").In(int64(seed), 0, 1)
	for j, cells := range latinCells(n, d, seed) {
		r := place.Of(uint64(j), 0)
		for i, cell := range cells {
			u := (float64(r.Bits(uint64(i))>>32) + 0.5) * 0x1p-32
			rows[i][j] = (float64(cell) + u) / float64(n)
		}
	}
	return rows, nil
}

// latinCells returns for each of d columns the cells of the n points, a random order of 0 to n-1.
func latinCells(n, d int, seed uint64) [][]int {
	order := draw.Named("design: Latin hypercube").In(int64(seed), 0, 0)
	columns := make([][]int, d)
	for j := range columns {
		columns[j] = permutation(n, order.Of(uint64(j), 0))
	}
	return columns
}

// permutation returns the numbers 0 to n-1 in random order.
// Source: Fisher and Yates, in Durstenfeld's form (1964).
func permutation(n int, r draw.Rand) []int {
	p := make([]int, n)
	for i := range p {
		k := r.Index(uint64(i), i+1)
		p[i] = p[k]
		p[k] = i
	}
	return p
}
