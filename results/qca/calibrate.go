package qca

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"

	"jiritsu/internal/draw"
)

// Anchors turn a measure into a membership by the direct method (Ragin 2008,
// Fuzzy-Set Social Science and beyond, ch. 5). Out above In makes a set of which
// low values are members.
type Anchors struct {
	Out   float64 `json:"out"`   // full non-membership
	Cross float64 `json:"cross"` // neither in nor out: membership .5
	In    float64 `json:"in"`    // full membership
}

// Usual log-odds of membership at the anchors Out and In.
var (
	LogOddsR     = LogOdds(.95) // membership .95 at In, as R package QCA (idm = .95)
	LogOddsRagin = 3.0          // membership .9526 at In, as Ragin
)

// Check says what is wrong with anchors: they must be finite and in order.
func (a Anchors) Check() error {
	for _, x := range []float64{a.Out, a.Cross, a.In} {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("anchor %v is not a finite number", x)
		}
	}
	if !(a.Out < a.Cross && a.Cross < a.In || a.Out > a.Cross && a.Cross > a.In) {
		return fmt.Errorf("anchors %v, %v, %v are not in order: full out, crossover, full in must rise or fall", a.Out, a.Cross, a.In)
	}
	return nil
}

// Membership is 1/(1+exp(-z)) with z rising from -logOdds at Out over 0 at Cross
// to logOdds at In, straight on either side. As in R package QCA, memberships
// below .0001 are 0 and those above .9999 are 1.
func (a Anchors) Membership(x, logOdds float64) float64 {
	side := a.In - a.Cross
	if (x < a.Cross) == (a.Out < a.In) {
		side = a.Cross - a.Out
	}
	switch m := draw.Logistic(logOdds * (x - a.Cross) / side); {
	case m < .0001:
		return 0
	case m > .9999:
		return 1
	default:
		return m
	}
}

// Ranks is the membership of ordered answers (Likert scales) by the totally
// fuzzy and relative method (Cheli and Lemmi 1995): the distribution function,
// moved so that the lowest answer is fully out. It is an error if all are equal.
func Ranks(x, weight []float64) ([]float64, error) {
	order := slices.Clone(x)
	slices.Sort(order)
	below := make([]float64, len(order)) // weight up to and with the value here
	sum := map[float64]float64{}
	for i, v := range x {
		sum[v] += weightOf(weight, i)
	}
	total := 0.
	for i, v := range order {
		if i == 0 || v != order[i-1] {
			total += sum[v]
		}
		below[i] = total
	}
	lowest := sum[order[0]]
	if lowest == total {
		return nil, errors.New("all values are equal")
	}
	m := make([]float64, len(x))
	for i, v := range x {
		last := sort.Search(len(order), func(j int) bool { return order[j] > v }) - 1
		m[i] = max(0, (below[last]-lowest)/(total-lowest))
	}
	return m, nil
}

// LogOdds are those of a membership in (0,1).
func LogOdds(membership float64) float64 { return draw.Log(membership / (1 - membership)) }
