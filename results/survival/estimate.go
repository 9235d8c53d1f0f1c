package survival

import (
	"math"
	"slices"
)

// An Estimate is a Curve with what else is known at each of its times. Weights
// count as numbers of subjects; for standard errors of other weights, and of
// subjects that depend on each other, see Clustered.
type Estimate struct {
	Curve
	Events      [][]float64 // by cause and time: weight of the events
	FreeSE      []float64   // of Free: Greenwood (1926)
	IncidenceSE [][]float64 // of Incidence, by cause and time
	Hazard      []float64   // by time: cumulative hazard of any event (Nelson 1969, Aalen 1978)
	HazardSE    []float64   // of Hazard: root of the sum of events over squared risk sets
}

// NewEstimate estimates the incidence of causes 1 to causes; with one cause that
// is Kaplan and Meier's estimator (1958). The variance of an incidence is
//
//	sum over t_i <= t of (F(t)-F(t_i))^2 d/(n(n-d)) + S(t_i-)^2 d_k(n-d_k)/n^3 - 2 (F(t)-F(t_i)) S(t_i-) d_k/n^2
//
// with d events of any and d_k of this cause among n at risk (Marubini and
// Valsecchi 1995, Analysing Survival Data, 10.2). Errors are those of
// CumulativeIncidence.
func NewEstimate(spells []Spell, causes int) (*Estimate, error) {
	if err := check(spells, causes); err != nil {
		return nil, err
	}
	e := &Estimate{Curve: incidence(spells, causes), Events: make([][]float64, causes), IncidenceSE: make([][]float64, causes)}
	all := risks(spells, causes)
	for k := range causes {
		for _, r := range all {
			e.Events[k] = append(e.Events[k], r.events[k].float())
		}
	}
	e.spread(all)
	for k := range causes {
		e.IncidenceSE[k] = e.incidenceSE(k)
	}
	return e, nil
}

// total is the weight of the events of all causes.
func (r *risk) total() float64 {
	all := sum{}
	for _, d := range r.events {
		all = all.plus(d)
	}
	return all.float()
}

// spread adds hazard and standard errors of what does not know causes.
func (e *Estimate) spread(all []risk) {
	var hazard, square, greenwood float64
	for i := range all {
		n, d := all[i].atRisk, min(all[i].total(), all[i].atRisk)
		hazard += d / n
		square += d / (n * n)
		se := 0.0
		if d < n {
			greenwood += d / (n * (n - d))
			se = e.Free[i] * math.Sqrt(greenwood)
		}
		e.Hazard = append(e.Hazard, hazard)
		e.HazardSE = append(e.HazardSE, math.Sqrt(square))
		e.FreeSE = append(e.FreeSE, se)
	}
}

// incidenceSE multiplies the squares out, so that one walk is enough.
func (e *Estimate) incidenceSE(cause int) (se []float64) {
	var g, fg, ffg, own, cross, fcross float64
	before := 1.0
	for i, n := range e.AtRisk {
		f, dk, d := e.Incidence[cause][i], e.Events[cause][i], 0.0
		for k := range e.Events {
			d += e.Events[k][i]
		}
		own += before * before * dk * max(0, n-dk) / (n * n * n)
		cross += before * dk / (n * n)
		fcross += f * before * dk / (n * n)
		if d < n*(1-1e-12) { // after the last one nothing changes any more
			x := d / (n * (n - d))
			g, fg, ffg = g+x, fg+f*x, ffg+f*f*x
		}
		variance := f*f*g - 2*f*fg + ffg + own - 2*f*cross + 2*fcross
		se = append(se, math.Sqrt(max(0, variance)))
		before = e.Free[i]
	}
	return se
}

// An Interval is an estimate with a 95% confidence interval. NaN is unknown.
type Interval struct{ Value, Low, High float64 }

// z95 is the 97.5% quantile of the normal distribution.
const z95 = 1.959963984540054

// LogInterval is the interval of a share that is symmetric in its logarithm,
// capped at 1: the share times exp(-+z se/share).
func LogInterval(share, se float64) Interval {
	if share <= 0 {
		return Interval{share, math.NaN(), math.NaN()}
	}
	return Interval{share, share * math.Exp(-z95*se/share), math.Min(1, share*math.Exp(z95*se/share))}
}

// Median is the first time at which the free share is one half or less; where
// it is exactly one half for a while, the middle of that while. The interval
// holds the times at which the interval of the share holds one half (Brookmeyer
// and Crowley 1982). NaN means that the share stays above.
func (e *Estimate) Median() Interval {
	low, high := make([]float64, len(e.Free)), make([]float64, len(e.Free))
	for i, s := range e.Free {
		x := LogInterval(s, e.FreeSE[i])
		low[i], high[i] = x.Low, x.High
		if math.IsNaN(x.Low) {
			low[i], high[i] = 0, math.NaN()
		}
	}
	return Interval{e.crossing(e.Free), e.crossing(low), e.crossing(high)}
}

// crossing is the time at which a falling step function reaches one half.
func (e *Estimate) crossing(y []float64) float64 {
	const half, slack = .5, 1e-9
	i := slices.IndexFunc(y, func(v float64) bool { return v <= half+slack })
	if i < 0 {
		return math.NaN()
	}
	if j := i + 1; math.Abs(y[i]-half) < slack && j < len(y) {
		return (e.Time[i] + e.Time[j]) / 2
	}
	return e.Time[i]
}
