package draw

import (
	"fmt"
	"math"
)

// BetaQuantile returns the x below which a beta variate with parameters a, b > 0 lies with
// probability u. The error of x is about 1e-14 of its spread for moderate parameters and
// 1e-9 for parameters of 1e5. It is 0 for u <= 0 and 1 for u >= 1, and panics unless both
// parameters are positive and finite.
//
// It solves log I = log u in z = log(x/(1-x)), in the tail that holds u. There log I is concave
// and increasing, because the density of z is log-concave; so Newton's steps from the
// left never pass the root, and a step from the right lands on the left of it.
func BetaQuantile(u, a, b float64) float64 {
	switch {
	case !(a > 0 && b > 0 && a+b <= math.MaxFloat64):
		panic(fmt.Sprintf("draw: Beta with parameters %v and %v", a, b))
	case u <= 0:
		return 0
	case u >= 1:
		return 1
	case u != u:
		return u
	case u > 0.5:
		return 1 / (1 + Exp(betaLogit(1-u, b, a)))
	}
	return Logistic(betaLogit(u, a, b))
}

// betaLogit returns the logit of the quantile, for u <= 1/2.
func betaLogit(u, a, b float64) float64 {
	t := betaTail{a: a, b: b, logBeta: lgamma(a) + lgamma(b) - lgamma(a+b)}
	logU := Log(u)
	least := (logU + Log(a) + t.logBeta) / a // where x^a/(aB) = u: never above the root
	z := least
	if a > 1 && b > 1 {
		z = math.Max(least, betaGuess(u, a, b))
	}
	for range 60 {
		logI, slope := t.at(z)
		z = math.Max(least, z-(logI-logU)/slope)
		if math.Abs(logI-logU) <= 1e-8 { // the step just made squares it
			break
		}
	}
	return z
}

// betaGuess returns half the logarithm of an F quantile by its normal approximation, twice.
// Source: AS 109, Cran, Martin and Thomas (1977), Applied Statistics 26(1).
func betaGuess(u, a, b float64) float64 {
	y := NormalQuantile(u)
	l := (float64(y*y) - 3) / 6
	s, t := 1/(a+a-1), 1/(b+b-1)
	h := 2 / (s + t)
	w := float64(y*math.Sqrt(h+l)/h) + float64((t-s)*(l+5./6-2./3/h))
	return Log(a/b) + w + w
}

// betaTail is the distribution function of a beta variate, seen from its lower tail.
type betaTail struct{ a, b, logBeta float64 }

// at returns log I and its derivative at the logit z. Nothing underflows: what is tiny
// stays a logarithm.
func (t *betaTail) at(z float64) (logI, slope float64) {
	x, y := Logistic(z), Logistic(-z)
	logX, logY := logLogistic(z), logLogistic(-z)
	logPre := float64(t.a*logX) + float64(t.b*logY) - t.logBeta
	if float64(x*(t.a+t.b+2)) <= t.a+1 {
		f := betaFraction(t.a, t.b, x)
		return logPre + Log(f/t.a), t.a / f
	}
	pre := Exp(logPre)
	above := float64(pre*betaFraction(t.b, t.a, y)) / t.b
	return log1p(-above), pre / (1 - above)
}

// logLogistic returns log(1/(1+e^-z)).
func logLogistic(z float64) float64 {
	if z < 0 {
		return z - log1p(Exp(z))
	}
	return -log1p(Exp(-z))
}

// betaFraction returns a*B(a,b) * I_x(a,b) / (x^a * (1-x)^b), for x <= (a+1)/(a+b+2).
//
// Source: continued fraction DLMF 8.17.22 by Lentz's method, as in Press et al. (2007), 6.4.
func betaFraction(a, b, x float64) float64 {
	c, d := 1.0, 1/notZero(1-float64((a+b)*x)/(a+1))
	f := d
	for m := 1.0; m < 10000; m++ {
		even := float64(m*(b-m)*x) / ((a + m + m - 1) * (a + m + m))
		odd := -float64((a+m)*(a+b+m)*x) / ((a + m + m) * (a + m + m + 1))
		d = 1 / notZero(1+float64(even*d))
		c = notZero(1 + even/c)
		f = float64(f * d * c)
		d = 1 / notZero(1+float64(odd*d))
		c = notZero(1 + odd/c)
		f = float64(f * d * c)
		if math.Abs(float64(d*c)-1) <= 2e-16 {
			break
		}
	}
	return f
}

// notZero keeps Lentz's method from dividing by zero.
func notZero(x float64) float64 {
	if math.Abs(x) < 1e-300 {
		return 1e-300
	}
	return x
}
