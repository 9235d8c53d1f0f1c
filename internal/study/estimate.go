package study

import "math"

// An Estimate is a mean over replicates with its Monte Carlo error: the standard
// deviation over replicates by the root of their number.
type Estimate struct {
	Mean float64  `json:"mean"`
	MCSE *float64 `json:"mcse"` // nil for a single replicate
}

// estimate takes the mean of the values that are there; nan stands for a
// replicate that has none.
func estimate(values []float64) (s Estimate, ok bool) {
	var n, sum float64
	for _, x := range values {
		if !math.IsNaN(x) {
			n++
			sum += x
		}
	}
	if n == 0 {
		return s, false
	}
	s.Mean = sum / n
	if n < 2 {
		return s, true
	}
	squares := 0.0
	for _, x := range values {
		if !math.IsNaN(x) {
			squares += float64((x - s.Mean) * (x - s.Mean))
		}
	}
	mcse := math.Sqrt(squares / (n - 1) / n)
	s.MCSE = &mcse
	return s, true
}

// ratio is a over b, or nan where there is nothing to relate to.
func ratio(a, b float64) float64 {
	if b > 0 {
		return a / b
	}
	return math.NaN()
}

// estimateAll estimates every entry of a table that replicates give; entries
// that no replicate has are left out.
func estimateAll(tallies []*tally, table func(*tally) map[string]float64) map[string]Estimate {
	values := map[string][]float64{}
	for n, t := range tallies {
		for key, x := range table(t) {
			if values[key] == nil {
				values[key] = missing(len(tallies))
			}
			values[key][n] = x
		}
	}
	all := map[string]Estimate{}
	for key, list := range values {
		if e, ok := estimate(list); ok {
			all[key] = e
		}
	}
	return all
}

// missing is a list of values that are not there.
func missing(n int) []float64 {
	list := make([]float64, n)
	for k := range list {
		list[k] = math.NaN()
	}
	return list
}
