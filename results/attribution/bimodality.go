package attribution

import "math"

// UniformBimodality is the bimodality coefficient of a uniform distribution, 5/9;
// larger ones suggest two modes.
const UniformBimodality = 5. / 9

// BimodalityCoefficient is (g^2 + 1) / (k + 3 (n-1)^2 / ((n-2)(n-3))) with the
// skewness g and the excess kurtosis k of a sample, corrected for bias (SAS
// 1990; Pfister et al. 2013). Skewed distributions have large ones, too, so that
// it is read beside the dip test. It is nan for fewer than four values and for
// values that do not differ.
func BimodalityCoefficient(x []float64) float64 {
	n := float64(len(x))
	if n < 4 {
		return nan
	}
	mean := sum(x) / n
	var m2, m3, m4 float64
	for _, v := range x {
		d := v - mean
		m2 += d * d / n
		m3 += d * d * d / n
		m4 += d * d * d * d / n
	}
	if m2 == 0 {
		return nan
	}
	g := m3 / math.Pow(m2, 1.5) * math.Sqrt(n*(n-1)) / (n - 2)
	k := (n - 1) / ((n - 2) * (n - 3)) * ((n+1)*(m4/(m2*m2)-3) + 6)
	return (g*g + 1) / (k + 3*(n-1)*(n-1)/((n-2)*(n-3)))
}
