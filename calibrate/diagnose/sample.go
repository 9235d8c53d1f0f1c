package diagnose

import (
	"math"
	"slices"

	"jiritsu/calibrate/internal/quantile"
)

// mean gives the weighted mean; no weights are equal ones.
func mean(x, w []float64) float64 {
	sum, total := 0.0, 0.0
	for i, v := range x {
		weight := at(w, i)
		sum, total = sum+weight*v, total+weight
	}
	return sum / total
}

// covariance gives the covariance of x and y. For weights w of sum 1 the divisor is 1 - Σw², which
// is that of n-1 when they are equal.
func covariance(x, y, w []float64) float64 {
	mx, my := mean(x, w), mean(y, w)
	sum, total, squares := 0.0, 0.0, 0.0
	for i := range x {
		weight := at(w, i)
		sum += weight * (x[i] - mx) * (y[i] - my)
		total, squares = total+weight, squares+weight*weight
	}
	return sum / (total - squares/total)
}

func variance(x, w []float64) float64 { return covariance(x, x, w) }

func at(w []float64, i int) float64 {
	if w == nil {
		return 1
	}
	return w[i]
}

func sorted(x []float64) []float64 {
	x = slices.Clone(x)
	slices.Sort(x)
	return x
}

// spread gives the median absolute deviation times 1.4826, the standard deviation if it is 0, and
// 0 if all values are the same.
func spread(x []float64) float64 {
	m := quantile.Median(x)
	away := make([]float64, len(x))
	for i, v := range x {
		away[i] = math.Abs(v - m)
	}
	if s := 1.4826 * quantile.Median(away); s > 0 {
		return s
	}
	return math.Sqrt(variance(x, nil))
}

func square(x float64) float64 { return x * x }
