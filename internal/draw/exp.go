package draw

import "math"

//go:generate go run gen_tables.go

// Split constants, as gen_tables.go prints them.
const (
	perLn2 = 0x1.71547652b82fep7   // 128 / ln 2
	stepHi = 0x1.62e42fef8p-8      // ln 2 / 128, its leading 34 bits: a product with k is exact
	stepLo = 0x1.1cf79abc9e3b4p-43 // what is left of ln 2 / 128
	toInt  = 0x1.8p52              // added to a small number, leaves its nearest integer in the low bits
)

// Exp returns e to the x, within 0.52 units in the last place (0.76 of a subnormal result)
// and the same to the bit on every target. Exp(+Inf) is +Inf, Exp(-Inf) is 0, Exp(NaN) is NaN; above 709.78 the result
// is +Inf, below -745.13 it is 0, and between -745.13 and -708.4 it is subnormal.
//
// Source: table look-up of 2^(i/128), Tang (1989), ACM TOMS 15(2), as in Arm Optimized Routines.
func Exp(x float64) float64 {
	t := float64(x*perLn2) + toInt
	k := int64(math.Float64bits(t) - math.Float64bits(toInt))
	f := t - toInt
	r := x - float64(f*stepHi) - float64(f*stepLo)
	p := &exp2Table[k&127]
	y := p.hi + (float64(p.hi*expTail(r)) + p.lo)
	if !(-708 < x && x < 709) {
		return expEdge(x, y, k>>7)
	}
	return math.Float64frombits(math.Float64bits(y) + uint64(k>>7)<<52)
}

// expTail returns e to the r less 1, for |r| <= ln 2 / 256: the series to the fifth power.
func expTail(r float64) float64 {
	r2 := float64(r * r)
	low := 0.5 + float64(r*(1./6))
	high := 1./24 + float64(r*(1./120))
	return r + float64(r2*(low+float64(r2*high)))
}

// expEdge is Exp where the result y * 2^m or its exponent is out of the ordinary.
func expEdge(x, y float64, m int64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	half := m / 2
	return float64(y * pow2(half) * pow2(m-half))
}

// pow2 returns 2^m, for a normal result.
func pow2(m int64) float64 { return math.Float64frombits(uint64(m+1023) << 52) }

// Pow returns x to the y as Exp(y*Log(x)): its relative error is about |y*Log(x)| * 2^-53.
// Pow(x, 0) is 1, Pow(0, y) is 0 for y > 0 and +Inf for y < 0; a negative x gives NaN.
func Pow(x, y float64) float64 {
	if y == 0 {
		return 1
	}
	return Exp(y * Log(x))
}

// Logistic returns 1 / (1 + e^-x), in [0, 1].
func Logistic(x float64) float64 { return 1 / (1 + Exp(-x)) }
