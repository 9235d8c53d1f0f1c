package draw

// lgamma returns the logarithm of the gamma function of x > 0, to about 1e-14 or
// 1e-15 of its size. Below 10 the recurrence lifts x to where the series converges.
func lgamma(x float64) float64 {
	product := 1.0
	for x < 10 {
		product = float64(product * x)
		x++
	}
	const halfLog2Pi = 0.918938533204672741780329736406
	return float64((x-0.5)*Log(x)) - x + halfLog2Pi + stirling(x) - Log(product)
}

// stirling returns log x! less log(sqrt(2 pi x) * (x/e)^x), for x >= 9 to 3e-15.
// Source: DLMF 5.11.1.
func stirling(x float64) float64 {
	y := 1 / float64(x*x)
	s := 1./1188 - float64(y*(691./360360))
	for _, c := range [...]float64{1. / 1680, 1. / 1260, 1. / 360, 1. / 12} {
		s = c - float64(y*s)
	}
	return s / x
}
