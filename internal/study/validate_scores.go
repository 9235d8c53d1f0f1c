package study

import (
	"math"

	"jiritsu/calibrate/congruence"
)

// The scores that skills are computed from.
const (
	scoreAll  = "all"  // mean Brier score of what a case tells of area, mode and outcome
	scoreYear = "year" // CRPS of the year of the first venture, given one
)

// A marked forecast is what somebody's forecasts of all cases cost him, by question
// and case; NaN where nothing could be scored.
type marked struct {
	brier [][]float64 // by question and case
	log   [][]float64
	year  []float64
}

// mark scores the forecasts of some cases.
func (v *validation) mark(cases []int, of func(n int) forecast) marked {
	t, all := v.twins, len(v.twins.told)
	questions := t.questions()
	m := marked{year: missing(all)}
	for range questions {
		m.brier, m.log = append(m.brier, missing(all)), append(m.log, missing(all))
	}
	for _, n := range cases {
		f, x := of(n), &t.told[n]
		for q := range questions {
			if told := questions[q].told(x); told >= 0 && f.classes[q] != nil {
				m.brier[q][n] = congruence.Brier(f.classes[q], told)
				m.log[q][n] = congruence.Log(f.classes[q], told, smoothing)
			}
		}
		if x.scored() && x.first.year > 0 {
			m.year[n] = congruence.CRPS(f.years, x.year(), float64(t.options.To+1), false)
		}
	}
	return m
}

// score gives the scores of the cases by a name: a question, all of them, or the year.
// What the other does not answer is left out of all.
func (m *marked) score(name string, names []string, other *marked) []float64 {
	if name == scoreYear {
		return m.year
	}
	if q := indexIn(names, name); q >= 0 {
		return m.brier[q]
	}
	mean := missing(len(m.year))
	for n := range mean {
		sum, count := 0.0, 0.0
		for q := range m.brier {
			if x := m.brier[q][n]; !math.IsNaN(x) && !math.IsNaN(other.brier[q][n]) {
				sum, count = sum+x, count+1
			}
		}
		if count > 0 {
			mean[n] = sum / count
		}
	}
	return mean
}

// meanKnown is the mean of the numbers that are there.
func meanKnown(all []float64) float64 {
	sum, count := 0.0, 0.0
	for _, x := range all {
		if !math.IsNaN(x) {
			sum, count = sum+x, count+1
		}
	}
	return sum / count
}
