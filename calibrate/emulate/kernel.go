package emulate

import "math"

// A Kernel is the covariance of a Gaussian process between two points: Matérn's of smoothness 5/2,
//
//	k = Variance (1 + √5 r + 5r²/3) exp(-√5 r),  r² = Σ ((x_j - x'_j) / Lengths_j)²
//
// Source: Rasmussen and Williams (2006), Gaussian Processes for Machine Learning, eq. 4.17.
type Kernel struct {
	Variance float64   // of the process about its trend, positive
	Lengths  []float64 // by input, positive: how far one must go for the process to change
}

// at gives the covariance of two points.
func (k Kernel) at(a, b []float64) float64 {
	root := math.Sqrt(5 * k.distance2(a, b))
	return k.Variance * (1 + root + root*root/3) * math.Exp(-root)
}

func (k Kernel) distance2(a, b []float64) float64 {
	sum := 0.0
	for j, l := range k.Lengths {
		sum += square((a[j] - b[j]) / l)
	}
	return sum
}

// slopes adds to g, times weight, the derivatives of the covariance of two points by the logarithms
// of the lengths.
func (k Kernel) slopes(g, a, b []float64, weight float64) {
	root := math.Sqrt(5 * k.distance2(a, b))
	common := weight * k.Variance * 5 / 3 * (1 + root) * math.Exp(-root)
	for j, l := range k.Lengths {
		g[j] += common * square((a[j]-b[j])/l)
	}
}

func square(x float64) float64 { return x * x }
