package qca

import (
	"encoding/json"
	"math"
)

// A Share is a number in [0,1], or NaN, null in JSON, where it is not defined.
type Share float64

// MarshalJSON writes NaN as null.
func (s Share) MarshalJSON() ([]byte, error) {
	if math.IsNaN(float64(s)) {
		return []byte("null"), nil
	}
	return json.Marshal(float64(s))
}

// A Fit tells how far a set X is a subset of the outcome Y (Ragin 2006, Political
// Analysis 14, 291-310; PRI: Schneider and Wagemann 2012).
type Fit struct {
	Consistency Share `json:"consistency"` // sum min(x,y) / sum x
	PRI         Share `json:"pri"`         // the same without what X shares with Y and its negation
	Coverage    Share `json:"coverage"`    // sum min(x,y) / sum y
}

// sums are what fits are made of; they add over cases.
type sums struct{ x, y, xy, xyn, xAbsent, xyAbsent float64 }

func (s *sums) add(x, y, w float64) {
	both := min(x, y)
	s.x += float64(w * x)
	s.y += float64(w * y)
	s.xy += float64(w * both)
	s.xyn += float64(w * min(both, 1-y))
	s.xAbsent += float64(w * (1 - x))
	s.xyAbsent += float64(w * (1 - both))
}

func (s sums) less(t sums) sums {
	return sums{s.x - t.x, s.y - t.y, s.xy - t.xy, s.xyn - t.xyn, s.xAbsent - t.xAbsent, s.xyAbsent - t.xyAbsent}
}

func (s sums) fit() Fit {
	return Fit{ratio(s.xy, s.x), ratio(s.xy-s.xyn, s.x-s.xyn), ratio(s.xy, s.y)}
}

// ratio is NaN where nothing is divided by nothing.
func ratio(a, b float64) Share {
	if b <= 0 {
		return Share(math.NaN())
	}
	return Share(a / b)
}

// total adds up over all cases.
func (d *Data) total(x []float64) sums {
	var s sums
	for i, m := range x {
		s.add(m, d.Y[i], weightOf(d.Weight, i))
	}
	return s
}

// Fit judges a set of cases as sufficient for the outcome.
func (d *Data) Fit(x []float64) Fit { return d.total(x).fit() }

// An Uncertainty is the standard errors of a fit, over clusters.
type Uncertainty struct {
	Consistency Share `json:"consistency"`
	PRI         Share `json:"pri"`
	Coverage    Share `json:"coverage"`
}

// uncertainty is the jackknife over clusters (Efron and Tibshirani 1993, ch. 11):
// every cluster is left out once; nil where there are fewer than two.
func (d *Data) uncertainty(x []float64) *Uncertainty {
	if d.Cluster == nil {
		return nil
	}
	var all sums
	parts := map[int]sums{}
	most := 0
	for i, m := range x {
		c := d.Cluster[i]
		part := parts[c]
		part.add(m, d.Y[i], weightOf(d.Weight, i))
		parts[c] = part
		all.add(m, d.Y[i], weightOf(d.Weight, i))
		most = max(most, c)
	}
	if len(parts) < 2 {
		return nil
	}
	var fits []Fit
	for c := range most + 1 { // in order, so that sums are the same on every run
		if part, ok := parts[c]; ok {
			fits = append(fits, all.less(part).fit())
		}
	}
	return &Uncertainty{
		jackknife(fits, func(f Fit) Share { return f.Consistency }),
		jackknife(fits, func(f Fit) Share { return f.PRI }),
		jackknife(fits, func(f Fit) Share { return f.Coverage }),
	}
}

func jackknife(fits []Fit, of func(Fit) Share) Share {
	n := float64(len(fits))
	mean := 0.
	for _, f := range fits {
		mean += float64(of(f)) / n
	}
	squares := 0.
	for _, f := range fits {
		off := float64(of(f)) - mean
		squares += float64(off * off)
	}
	return Share(math.Sqrt((n - 1) / n * squares))
}
