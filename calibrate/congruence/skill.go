package congruence

import (
	"math"
	"slices"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/internal/draw"
)

// Resamples is how many bootstrap samples of cases are drawn.
const Resamples = 2000

// A Skill is by how much a model's scores are better than those of a null model:
// 1 - mean/mean of the null, with an interval over cases.
type Skill struct {
	Model, Null float64 // mean scores
	Skill       float64 // above 0 is better than the null; NaN without cases
	Low, High   float64 // 2.5% and 97.5% of the bootstrap over cases
	Cases       int
}

// Verdicts of a skill.
const (
	Positive         = "positive"
	NotDistinguished = "not distinguishable from the null"
	Negative         = "negative"
)

// Verdict says in plain words whether the interval of a skill leaves 0 out.
func (s *Skill) Verdict() string {
	switch {
	case s.Low > 0:
		return Positive
	case s.High < 0:
		return Negative
	}
	return NotDistinguished
}

var resampling = draw.Named("bootstrap of skill")

// Compare gives the skill of a model against a null model by the scores of the same
// cases; those that are NaN in either are left out. Cases are drawn with replacement
// in pairs, keyed by a seed.
func Compare(model, null []float64, seed int64) Skill {
	var a, b []float64
	for n := range model {
		if !math.IsNaN(model[n]) && !math.IsNaN(null[n]) {
			a, b = append(a, model[n]), append(b, null[n])
		}
	}
	s := Skill{Model: mean(a), Null: mean(b), Cases: len(a), Low: math.NaN(), High: math.NaN()}
	if s.Skill = 1 - s.Model/s.Null; len(a) < 2 || s.Null == 0 {
		return s
	}
	drawn := make([]float64, 0, Resamples)
	stream := resampling.In(seed, 0, -1)
	for k := range Resamples {
		r, x, y := stream.Of(uint64(k), 0), 0.0, 0.0
		for n := range a {
			i := r.Index(uint64(n), len(a))
			x, y = x+a[i], y+b[i]
		}
		if y > 0 {
			drawn = append(drawn, 1-x/y)
		}
	}
	slices.Sort(drawn)
	s.Low, s.High = quantile.Of(drawn, .025), quantile.Of(drawn, .975)
	return s
}

// mean is NaN of nothing.
func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
