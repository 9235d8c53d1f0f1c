package design

import (
	"fmt"
	"math/bits"
)

// A Sequence gives the points of a Sobol' sequence by their number, scrambled or not.
// It is read only, so that many goroutines may share it.
type Sequence struct {
	v        [][digits]uint32 // the direction integers of each column
	scramble []scramble       // of each column; nil for the plain sequence
}

// NewSobol returns the plain Sobol' sequence of d columns, at most [MaxDims].
//
// Source: Sobol' (1967); direction numbers new-joe-kuo-6 of Joe and Kuo (2008); points in
// the order of the Gray code (Antonov and Saleev 1979), as in other programs.
func NewSobol(d int) (*Sequence, error) {
	if d < 1 || d > MaxDims {
		return nil, fmt.Errorf("a Sobol' design of %d inputs: 1 to %d are possible", d, MaxDims)
	}
	return &Sequence{v: directions()[:d]}, nil
}

// Dims returns the number of columns.
func (s *Sequence) Dims() int { return len(s.v) }

// Point writes point i, counted from 0, to x, which must have as many values as the sequence
// has columns. A plain point lies in [0, 1), a scrambled one in (0, 1).
func (s *Sequence) Point(i uint32, x []float64) {
	for j := range x[:len(s.v)] {
		y := plain(&s.v[j], i)
		if s.scramble == nil {
			x[j] = float64(y) * 0x1p-32
		} else {
			x[j] = s.scramble[j].apply(y)
		}
	}
}

// plain returns the digits of point i in one column.
func plain(v *[digits]uint32, i uint32) (y uint32) {
	for gray := i ^ i>>1; gray != 0; gray &= gray - 1 {
		y ^= v[bits.TrailingZeros32(gray)]
	}
	return y
}

// points returns the first n points.
func (s *Sequence) points(n int) ([][]float64, error) {
	if uint64(max(n, 0)) > 1<<digits {
		return nil, fmt.Errorf("a Sobol' design of %d points: at most 2^%d are possible", n, digits)
	}
	rows, err := table(n, s.Dims())
	for i, x := range rows {
		s.Point(uint32(i), x)
	}
	return rows, err
}

// Sobol returns the first n points of the plain Sobol' sequence of d columns. The
// first point is the origin. Take a power of 2 for n: only then is
// every column, and every pair of columns, evenly filled.
func Sobol(n, d int) ([][]float64, error) {
	s, err := NewSobol(d)
	if err != nil {
		return nil, err
	}
	return s.points(n)
}
