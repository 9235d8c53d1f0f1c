package survival

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// ChiSquared is the probability of a chi-squared of at least x with df degrees
// of freedom; NaN if x is, or df is below 1.
func ChiSquared(x float64, df int) float64 {
	switch {
	case math.IsNaN(x) || df < 1:
		return math.NaN()
	case x <= 0:
		return 1
	case math.IsInf(x, 1):
		return 0
	}
	return mathext.GammaIncRegComp(float64(df)/2, x/2)
}

// hotelling is the probability of a T-squared of at least x in df dimensions,
// the covariance being estimated from n vectors (Hotelling 1931, Ann. Math.
// Stat. 2, 360-378): x (n-df) / (df (n-1)) has an F distribution with df and n-df
// degrees of freedom.
func hotelling(x float64, df, n int) float64 {
	if math.IsNaN(x) || n <= df {
		return math.NaN()
	}
	a, b := float64(df), float64(n-df)
	f := x * b / (a * float64(n-1))
	return mathext.RegIncBeta(b/2, a/2, b/(b+a*f))
}
