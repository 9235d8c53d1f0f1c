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
