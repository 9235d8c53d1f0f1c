package abc

import "math"

// A transform maps a parameter to the whole line and back, so that what is added there
// never leaves the support of the prior.
type transform struct {
	to, from func(x float64) float64
	// logSlope is log |d from / dy| at y, for densities.
	logSlope func(y float64) float64
}

// edge is the share of the range that keeps a parameter off its bounds, where the logit is
// infinite.
const edge = 1e-9

// transformOf returns the logit for a prior with two bounds, the logarithm for one
// with one, and the identity otherwise.
func transformOf(p Prior) transform {
	low, high := p.Bounds()
	switch below, above := !math.IsInf(low, 0), !math.IsInf(high, 0); {
	case below && above:
		return logit(low, high)
	case below:
		return transform{
			to:       func(x float64) float64 { return math.Log(x - low) },
			from:     func(y float64) float64 { return low + math.Exp(y) },
			logSlope: func(y float64) float64 { return y },
		}
	case above:
		return transform{
			to:       func(x float64) float64 { return -math.Log(high - x) },
			from:     func(y float64) float64 { return high - math.Exp(-y) },
			logSlope: func(y float64) float64 { return -y },
		}
	}
	same := func(x float64) float64 { return x }
	return transform{to: same, from: same, logSlope: func(float64) float64 { return 0 }}
}

// logit is log((x-low)/(high-x)).
func logit(low, high float64) transform {
	width := high - low
	return transform{
		to: func(x float64) float64 {
			u := min(1-edge, max(edge, (x-low)/width))
			return math.Log(u) - math.Log1p(-u)
		},
		from: func(y float64) float64 {
			return min(high, max(low, low+width/(1+math.Exp(-y))))
		},
		logSlope: func(y float64) float64 {
			return math.Log(width) - math.Abs(y) - 2*math.Log1p(math.Exp(-math.Abs(y)))
		},
	}
}
