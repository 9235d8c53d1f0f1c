package draw

import "math"

// Normal returns a draw of the standard normal distribution, in [-8.21, 8.21].
func (r Rand) Normal(n uint64) float64 { return NormalQuantile(r.Uniform(n)) }

// Lognormal returns e to the power of a normal draw with mean mu and standard deviation
// sigma, which must not be negative for the draw to increase with the uniform number.
func (r Rand) Lognormal(n uint64, mu, sigma float64) float64 {
	return Exp(mu + float64(sigma*r.Normal(n)))
}

// NormalQuantile returns the x below which a standard normal variate lies with probability
// u, to about 1e-15. It is -Inf for u = 0, +Inf for u = 1 and NaN outside [0, 1].
//
// Source: PPND16 of algorithm AS 241, Wichura (1988), Applied Statistics 37(3).
func NormalQuantile(u float64) float64 {
	q := u - 0.5
	if math.Abs(q) > 0.425 {
		return normalTail(u, q)
	}
	r := 0.180625 - float64(q*q)
	return float64(q * (poly(r, &centreTop) / poly(r, &centreBottom)))
}

// normalTail is NormalQuantile for the 15 percent in the tails.
func normalTail(u, q float64) float64 {
	if q > 0 {
		u = 1 - u
	}
	switch {
	case u == 0:
		return math.Copysign(math.Inf(1), q)
	case !(u > 0):
		return math.NaN()
	}
	var x float64
	if r := math.Sqrt(-Log(u)); r <= 5 {
		x = poly(r-1.6, &shoulderTop) / poly(r-1.6, &shoulderBottom)
	} else {
		x = poly(r-5, &tailTop) / poly(r-5, &tailBottom)
	}
	return math.Copysign(x, q)
}

// poly returns the polynomial with the coefficients c, constant first, at x.
func poly(x float64, c *[8]float64) float64 {
	x2 := float64(x * x)
	low := (c[0] + float64(c[1]*x)) + float64((c[2]+float64(c[3]*x))*x2)
	high := (c[4] + float64(c[5]*x)) + float64((c[6]+float64(c[7]*x))*x2)
	return low + float64(high*float64(x2*x2))
}

var (
	centreTop = [8]float64{
		3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
	}
	centreBottom = [8]float64{
		1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
	}
	shoulderTop = [8]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}
	shoulderBottom = [8]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	tailTop = [8]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	tailBottom = [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)
