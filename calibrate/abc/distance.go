package abc

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"jiritsu/calibrate/internal/quantile"
)

// A Scaling says by what the difference of a statistic from its observed value is divided.
type Scaling string

// The scalings. MAD is the median absolute deviation.
const (
	// MAD is 1.4826 times the MAD of the statistic over all simulations, its standard
	// deviation if that is 0 (Prangle 2017; Csillery et al. 2012). The default.
	MAD Scaling = "mad"
	// CMAD adds the median absolute difference from the observed value, so that a
	// statistic that the model does not reach counts less.
	CMAD Scaling = "cmad"
	// PCMAD is CMAD unless more than a third of the statistics lie further from the observation
	// than twice their MAD; then it is MAD, for then the model is elsewhere altogether
	// (Schaelte, Alamoudi and Hasenauer 2021). For data with miscoded cases, with Power 1.
	PCMAD Scaling = "pcmad"
	// Unscaled leaves differences as they are.
	Unscaled Scaling = "unscaled"
)

// Distance is (sum_j |u_j (s_j - observed_j) / c_j|^Power)^(1/Power), with the weights
// u of the statistics and the scales c.
type Distance struct {
	Scaling Scaling // empty stands for MAD
	Power   float64 // at least 1; 0 stands for 2. Take 1 if single statistics may be far off
	// Scales, if there are any, are used instead of Scaling: one per statistic, 0 to
	// leave it out.
	Scales []float64
}

// check says what is wrong, for q statistics.
func (d *Distance) check(q int) error {
	if d.Power != 0 && !(d.Power >= 1) {
		return fmt.Errorf("the power of the distance is %v; at least 1 is wanted", d.Power)
	}
	if d.Scales != nil && len(d.Scales) != q {
		return fmt.Errorf("there are %d scales; one per statistic, %d, is wanted", len(d.Scales), q)
	}
	for j, c := range d.Scales {
		if !(c >= 0) || math.IsInf(c, 0) {
			return fmt.Errorf("scale %d is %v; a number that is not negative is wanted", j+1, c)
		}
	}
	if !slices.Contains([]Scaling{"", MAD, CMAD, PCMAD, Unscaled}, d.Scaling) {
		return fmt.Errorf("%q is no scaling; %s, %s, %s or %s is wanted", d.Scaling, MAD, CMAD, PCMAD, Unscaled)
	}
	return nil
}

// A metric measures distances with fixed scales.
type metric struct {
	observed []float64
	factor   []float64 // weight over scale; 0 for a statistic that is left out
	power    float64
}

// metric sets the scales by simulated statistics, and warns of those that do not vary.
func (d *Distance) metric(p *Problem, observed []float64, rows [][]float64) (m *metric, warnings []string, err error) {
	m = &metric{observed: observed, power: d.Power, factor: make([]float64, len(observed))}
	preset(&m.power, 2)
	left := 0
	for j, c := range d.scales(rows, observed) {
		if c > 0 {
			m.factor[j] = p.Statistics[j].weight() / c
			left++
			continue
		}
		warnings = append(warnings, fmt.Sprintf("%s is left out of the distance: it is %v in every simulation (observed: %v)",
			p.Statistics[j].Name, rows[0][j], observed[j]))
	}
	if left == 0 {
		return nil, nil, fmt.Errorf("no statistic varies over the simulations, so that nothing can be learnt:\n  %s", strings.Join(warnings, "\n  "))
	}
	return m, warnings, nil
}

// unscaled is the metric of fixed scales, or none, which needs no simulations.
func (d *Distance) unscaled(p *Problem) *metric {
	m := &metric{observed: p.observed(), power: d.Power, factor: make([]float64, len(p.Statistics))}
	preset(&m.power, 2)
	for j := range m.factor {
		m.factor[j] = p.Statistics[j].weight()
		if d.Scales != nil && d.Scales[j] > 0 {
			m.factor[j] /= d.Scales[j]
		} else if d.Scales != nil {
			m.factor[j] = 0
		}
	}
	return m
}

// scales returns the scale of each statistic, 0 for one that does not vary.
func (d *Distance) scales(rows [][]float64, observed []float64) []float64 {
	q := len(observed)
	if d.Scales != nil {
		return d.Scales
	}
	spread, off := make([]float64, q), make([]float64, q)
	far := 0
	for j := range q {
		x := column(rows, j)
		spread[j], off[j] = spreadOf(x), 1.4826*medianDistance(x, observed[j])
		if off[j] > 2*spread[j] {
			far++
		}
	}
	for j := range q {
		switch {
		case spread[j] == 0: // a constant says nothing, however far it is
		case d.Scaling == Unscaled:
			spread[j] = 1
		case d.Scaling == CMAD, d.Scaling == PCMAD && 3*far <= q:
			spread[j] += off[j]
		}
	}
	return spread
}

// spreadOf returns 1.4826 times the median absolute deviation, or the standard deviation if
// more than half of x are the same.
func spreadOf(x []float64) float64 {
	if mad := medianDistance(x, quantile.Median(x)); mad > 0 {
		return 1.4826 * mad
	}
	mean, squares := 0.0, 0.0
	for i, v := range x {
		delta := v - mean
		mean += delta / float64(i+1)
		squares += delta * (v - mean)
	}
	return math.Sqrt(squares / float64(max(1, len(x)-1)))
}

// medianDistance returns the median of |x - from|.
func medianDistance(x []float64, from float64) float64 {
	off := make([]float64, len(x))
	for i, v := range x {
		off[i] = math.Abs(v - from)
	}
	return quantile.Median(off)
}

// of returns the distance of statistics from the observation; +Inf for a failed run.
func (m *metric) of(stats []float64) float64 {
	if stats == nil {
		return math.Inf(1)
	}
	sum, most := 0.0, 0.0
	for j, f := range m.factor {
		most = max(most, math.Abs(f*(stats[j]-m.observed[j])))
	}
	if most == 0 || math.IsInf(most, 0) || math.IsInf(m.power, 1) {
		return most
	}
	for j, f := range m.factor {
		x := math.Abs(f*(stats[j]-m.observed[j])) / most
		switch m.power {
		case 1:
			sum += x
		case 2:
			sum += x * x
		default:
			sum += math.Pow(x, m.power)
		}
	}
	switch m.power {
	case 1:
		return most * sum
	case 2:
		return most * math.Sqrt(sum)
	}
	return most * math.Pow(sum, 1/m.power)
}

// all returns the distances of many.
func (m *metric) all(rows [][]float64) []float64 {
	d := make([]float64, len(rows))
	for i, r := range rows {
		d[i] = m.of(r)
	}
	return d
}
