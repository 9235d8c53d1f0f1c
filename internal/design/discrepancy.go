package design

import "math"

// Discrepancy returns the centred L2 discrepancy of points in the unit cube: how far the share of
// points in boxes that reach from a corner departs from their volume. Smaller is more
// even; 0 is unreachable. It is NaN without points. Time grows with the square of their number.
//
// Source: Hickernell (1998), Mathematics of Computation 67(221), equation 5.3c (its square
// root; some programs report the square).
func Discrepancy(points [][]float64) float64 {
	if len(points) == 0 {
		return math.NaN()
	}
	n := float64(len(points))
	var single, pairs float64
	for i, x := range points {
		one, self := 1.0, 1.0
		for _, v := range x {
			c := math.Abs(v - 0.5)
			one *= 1 + c/2 - c*c/2
			self *= 1 + c
		}
		single += one
		pairs += self
		for _, y := range points[:i] {
			pairs += 2 * together(x, y)
		}
	}
	empty := math.Pow(13.0/12, float64(len(points[0])))
	return math.Sqrt(max(0, empty-2*single/n+pairs/(n*n)))
}

// together is the term of two points in the double sum.
func together(x, y []float64) float64 {
	p := 1.0
	for j, a := range x {
		b := y[j]
		p *= 1 + (math.Abs(a-0.5)+math.Abs(b-0.5)-math.Abs(a-b))/2
	}
	return p
}
