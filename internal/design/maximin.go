package design

import (
	"fmt"

	"jiritsu/internal/draw"
)

// maxMaximin bounds the table of distances between all points.
const maxMaximin = 4096

// MaximinLatinHypercube returns n points that are stratified in each column, each in the middle of its
// interval, and far from each other: cells are exchanged within columns until the
// criterion of Morris and Mitchell, the sum of distance^-50 over all pairs, falls no
// more. It takes seconds for a thousand points; n is at most 4096.
//
// Sources: Morris and Mitchell (1995), J. Statistical Planning and Inference 43; the search is
// enhanced stochastic evolution, Jin, Chen and Sudjianto (2005), same journal, 134.
func MaximinLatinHypercube(n, d int, seed uint64) ([][]float64, error) {
	if n > maxMaximin {
		return nil, fmt.Errorf("a maximin Latin hypercube of %d points: at most %d are possible; "+
			"scrambled Sobol' points fill the space as well at that number", n, maxMaximin)
	}
	rows, err := table(n, d)
	if err != nil {
		return nil, err
	}
	best := newSpread(latinCells(n, d, seed))
	if n > 2 {
		best = best.evolve(draw.Named("design: maximin").In(int64(seed), 0, 0))
	}
	for i, x := range rows {
		for j := range x {
			x[j] = (float64(best.cells[j][i]) + 0.5) / float64(n)
		}
	}
	return rows, nil
}

// A spread is a Latin hypercube in whole cells with the squared distances of its points.
type spread struct {
	cells     [][]int // by column and point
	squares   []int64 // n x n
	n         int
	criterion float64 // sum over pairs of distance^-50
	largest   float64 // criterion since it was last summed anew
}

func newSpread(cells [][]int) *spread {
	n := len(cells[0])
	s := &spread{cells: cells, n: n, squares: make([]int64, n*n)}
	for a := range n {
		for b := range n {
			for _, column := range cells {
				gap := int64(column[a] - column[b])
				s.squares[a*n+b] += gap * gap
			}
		}
	}
	s.sum()
	return s
}

// sum computes the criterion anew.
func (s *spread) sum() {
	s.criterion = 0
	for a := range s.n {
		for _, square := range s.squares[a*s.n : a*s.n+a] {
			s.criterion += closeness(square)
		}
	}
	s.largest = s.criterion
}

// closeness is distance^-50 for a squared distance in cells. The distance of two points of
// a Latin hypercube is at least sqrt(columns), so nothing overflows.
func closeness(square int64) float64 {
	x := 1 / float64(square)
	x4 := x * x * x * x
	x8 := x4 * x4
	return x8 * x8 * x8 * x
}

// exchange gives the change of the squared distances of point a to the others if it takes the cell of
// point b in a column; that of b is its negative.
func (s *spread) exchange(column []int, a, b, other int) int64 {
	to, from := int64(column[b]-column[other]), int64(column[a]-column[other])
	return to*to - from*from
}

// gain returns the criterion after points a and b have exchanged their cells of a column.
func (s *spread) gain(j, a, b int) float64 {
	column := s.cells[j]
	before, after := 0.0, 0.0
	for r := range s.n {
		if r == a || r == b {
			continue
		}
		change := s.exchange(column, a, b, r)
		da, db := s.squares[a*s.n+r], s.squares[b*s.n+r]
		before += closeness(da) + closeness(db)
		after += closeness(da+change) + closeness(db-change)
	}
	return s.criterion + (after - before)
}

// swap carries the exchange out.
func (s *spread) swap(j, a, b int, criterion float64) {
	column, n := s.cells[j], s.n
	for r := range n {
		if r == a || r == b {
			continue
		}
		change := s.exchange(column, a, b, r)
		s.squares[a*n+r] += change
		s.squares[r*n+a] += change
		s.squares[b*n+r] -= change
		s.squares[r*n+b] -= change
	}
	column[a], column[b] = column[b], column[a]
	s.criterion, s.largest = criterion, max(criterion, s.largest)
	if criterion < s.largest*1e-4 {
		s.sum() // the rounding of a sum that was ten thousand times larger would show
	}
}
