package design

import "jiritsu/internal/draw"

// A scramble is Owen's nested uniform scrambling of one column: digit k of a point is flipped
// or not by a coin that belongs to its digits 1 to k-1, so that points which agree so far
// stay together, whichever way they go. Every point becomes uniform in (0, 1), and the
// design keeps the even filling of the plain one.
//
// Source: Owen (1995), Randomly permuted (t,m,s)-nets and (t,s)-sequences.
type scramble struct {
	coins [levels]draw.Stream
	tail  draw.Stream
}

// One draw of 64 bits serves the 63 coins of a tree of six digits.
const (
	digitsPerDraw = 6
	levels        = (digits + digitsPerDraw - 1) / digitsPerDraw
)

// NewOwen returns the Sobol' sequence of d columns with Owen's scrambling, an independent one
// for each column and seed.
func NewOwen(d int, seed uint64) (*Sequence, error) {
	s, err := NewSobol(d)
	if err != nil {
		return nil, err
	}
	phase := draw.Named("design: Owen scrambling")
	s.scramble = make([]scramble, d)
	for j := range s.scramble {
		for k := range levels {
			s.scramble[j].coins[k] = phase.In(int64(seed), j, k)
		}
		s.scramble[j].tail = phase.In(int64(seed), j, levels)
	}
	return s, nil
}

// apply scrambles the digits of a point and returns it as an odd multiple of 2^-53. Past the
// last digit of the plain point every point is alone, and its further digits are
// plain coins.
func (s *scramble) apply(y uint32) float64 {
	var flips uint64
	for k := range levels {
		shift := digits - k*digitsPerDraw // digits of y that this draw and later ones serve
		coins := s.coins[k].Of(uint64(y)>>shift, 0).Bits(0)
		take := min(digitsPerDraw, shift)
		node := 1 // of a binary tree in one word: the children of node n are 2n and 2n+1
		for b := range take {
			flips = flips<<1 | coins>>node&1
			node = 2*node + int(y>>(shift-1-b)&1)
		}
	}
	tail := s.tail.Of(uint64(y), 0).Bits(0) >> (64 - 20)
	return float64(int64((uint64(y)^flips)<<21|tail<<1|1)) * 0x1p-53
}

// OwenSobol returns the first n points of the scrambled Sobol' sequence of d columns. Take a
// power of 2 for n, and leave no point out: the even filling holds for whole blocks only.
func OwenSobol(n, d int, seed uint64) ([][]float64, error) {
	s, err := NewOwen(d, seed)
	if err != nil {
		return nil, err
	}
	return s.points(n)
}
