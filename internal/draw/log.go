package draw

import "math"

const (
	ln2Hi    = 0x1.62e42fefa38p-1   // ln 2 to a multiple of 2^-42: a product with an exponent is exact
	ln2Lo    = 0x1.ef35793c7673p-45 // what is left of ln 2
	toGrid   = 0x1.8p45             // added to a small number, rounds it to a multiple of 1/128
	rootHalf = 0x3fe6a09e667f3bcd   // the bits of sqrt(1/2)
)

// Log returns the natural logarithm of x, within 1 unit in the last place and the same to
// the bit on every target. Log(+Inf) is +Inf, Log(0) is -Inf, Log of a negative number or NaN is NaN.
//
// It writes x as 2^k * z with z in [sqrt(1/2), sqrt 2), and z as c * (1+r) with c the nearest
// multiple of 1/128. Near 1, where the logarithm is small, c is 1 and r is exact.
//
// Source: table look-up of log(j/128), Tang (1990), ACM TOMS 16(4).
func Log(x float64) float64 {
	b, e := math.Float64bits(x), int64(0)
	if b-1<<52 >= 0x7ff0<<48-1<<52 { // not a normal positive number
		if !(0 < x && x < 1) {
			return logEdge(x)
		}
		b, e = math.Float64bits(x*0x1p54), -54
	}
	k := int64(b-rootHalf) >> 52
	z := math.Float64frombits(b - uint64(k)<<52)
	t := z + toGrid
	c := &logTable[math.Float64bits(t)&127]
	r := float64((z - (t - toGrid)) * c.inv)
	f := float64(k + e)
	hi := float64(f*ln2Hi) + c.hi // exact
	sum := hi + r
	lo := (hi - sum) + r + (float64(f*ln2Lo) + c.lo)
	return sum + (lo - logTail(r))
}

// logTail returns r less log(1+r), for |r| < 0.0056: the series to the seventh power.
func logTail(r float64) float64 {
	r2 := float64(r * r)
	a := 0.5 - float64(r*(1./3))
	b := 0.25 - float64(r*(1./5))
	c := 1./6 - float64(r*(1./7))
	return float64(r2 * (a + float64(r2*(b+float64(r2*c)))))
}

// logEdge is Log of what is not a positive number.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x
}

// log1p returns log(1+x) for x > -1, accurate for small x too: the correction makes good
// what is lost in rounding 1+x.
func log1p(x float64) float64 {
	w := 1 + x
	return Log(w) + (x-(w-1))/w
}
