package study

import (
	"encoding/json"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// nearBest marks the alternatives that are not clearly less likely to lead to an
// outcome than the likeliest: paired by cluster, at 5% over all of them
// (Bonferroni). In a single cluster none is clearly less likely.
func nearBest(courses []CourseAdvice, possible []Alternative, clusters [][]course, outcome int) {
	const horizon = len(adviceHorizons) - 1
	best := -1
	for n := range courses {
		if courses[n].Infeasible == "" && (best < 0 || courses[n].better(&courses[best], adviceOutcomes[outcome])) {
			best = n
		}
	}
	if best < 0 {
		return
	}
	place := func(c *CourseAdvice) int {
		return slices.IndexFunc(possible, func(x Alternative) bool { return x.ID == c.ID })
	}
	b := place(&courses[best])
	for n := range courses {
		if courses[n].Infeasible != "" {
			continue
		}
		at := place(&courses[n])
		d, se, df := ratio2(clusters, func(g []course) (float64, float64) {
			return g[b].reached[horizon][outcome] - g[at].reached[horizon][outcome], g[at].lives
		})
		if unwanted(adviceOutcomes[outcome]) {
			d = -d
		}
		courses[n].Near = at == b || df == 0 || d <= se*studentQuantile(1-.05/float64(max(len(possible)-1, 1)), df)
	}
}

// studentQuantile is a quantile of Student's t.
func studentQuantile(p, df float64) float64 {
	return distuv.StudentsT{Sigma: 1, Nu: df}.Quantile(p)
}

// ratio2 is a ratio of sums over clusters with its standard error by linearisation
// (Cochran 1977, 6.4) and the degrees of freedom.
func ratio2(clusters [][]course, of func([]course) (sum, n float64)) (value, se, df float64) {
	var sum, count float64
	for _, g := range clusters {
		s, n := of(g)
		sum, count = sum+s, count+n
	}
	if count == 0 {
		return math.NaN(), math.NaN(), 0
	}
	value = sum / count
	squares := 0.0
	for _, g := range clusters {
		s, n := of(g)
		squares += (s - value*n) * (s - value*n)
	}
	m := float64(len(clusters))
	if m < 2 {
		return value, math.NaN(), 0
	}
	return value, math.Sqrt(squares*m/(m-1)) / count, m - 1
}

// ratioOf is a mean over lives with Student's interval by cluster.
func ratioOf(clusters [][]course, of func([]course) (sum, n float64)) Interval {
	value, se, df := ratio2(clusters, of)
	if df == 0 {
		return Interval{value, math.NaN(), math.NaN()}
	}
	half := se * studentQuantile(.975, df)
	return Interval{value, value - half, value + half}
}

// shareOf is a share of lives with Wilson's interval for as many independent lives as
// would have its variance by cluster, no more than there are (Korn and Graubard 1998),
// and no more than clusters where these do not differ.
func shareOf(clusters [][]course, of func([]course) (sum, n float64)) Interval {
	p, se, df := ratio2(clusters, of)
	if df == 0 {
		return Interval{p, 0, 1}
	}
	n := df + 1
	if se > 0 {
		n = min(p*(1-p)/(se*se), livesIn(clusters, of))
	}
	t := studentQuantile(.975, df)
	centre, half := (p+t*t/(2*n))/(1+t*t/n), t/(1+t*t/n)*math.Sqrt(p*(1-p)/n+t*t/(4*n*n))
	return Interval{p, max(0, centre-half), min(1, centre+half)}
}

// livesIn is the number of lives of all clusters.
func livesIn(clusters [][]course, of func([]course) (sum, n float64)) (all float64) {
	for _, g := range clusters {
		_, n := of(g)
		all += n
	}
	return all
}

// MarshalJSON writes null for a figure that nothing is known of.
func (x Interval) MarshalJSON() ([]byte, error) {
	if math.IsNaN(x.Value) {
		return []byte("null"), nil
	}
	type plain struct {
		Value float64  `json:"value"`
		Low   *float64 `json:"low"`
		High  *float64 `json:"high"`
	}
	p := plain{Value: x.Value}
	if !math.IsNaN(x.Low) {
		p.Low, p.High = &x.Low, &x.High
	}
	return json.Marshal(p)
}
