package abc

import (
	"fmt"
	"math"

	"jiritsu/internal/draw"
)

// A Prior is a distribution of one parameter. It is a plain value: a log is known to belong to
// the problem by the type and the fields of its priors.
type Prior interface {
	// Quantile returns the value below which the parameter lies with probability u
	// in (0, 1).
	Quantile(u float64) float64
	// LogDensity returns the logarithm of the density (of the probability, if the
	// prior has Values) at x, and -Inf where there is none.
	LogDensity(x float64) float64
	// Bounds returns the ends of the support, which may be infinite.
	Bounds() (low, high float64)
}

// A Discrete prior has finitely many values. Proposals jump between them, for a
// continuous step would never meet one.
type Discrete interface {
	Prior
	// Values lists them in increasing order.
	Values() []float64
}

// Uniform has the same density everywhere in (Low, High).
type Uniform struct{ Low, High float64 }

// Quantile is linear in u.
func (p Uniform) Quantile(u float64) float64 { return p.Low + u*(p.High-p.Low) }

// LogDensity is -log(High-Low) inside.
func (p Uniform) LogDensity(x float64) float64 {
	if !(x >= p.Low && x <= p.High) {
		return math.Inf(-1)
	}
	return -math.Log(p.High - p.Low)
}

// Bounds returns Low and High.
func (p Uniform) Bounds() (low, high float64) { return p.Low, p.High }

func (p Uniform) fault() string {
	if !(p.Low < p.High) || !finite(p.High-p.Low) {
		return "Low must be below High, and both finite"
	}
	return ""
}

// LogUniform has a uniform logarithm in (log Low, log High), 0 < Low: for a scale
// whose order of magnitude is unknown.
type LogUniform struct{ Low, High float64 }

// Quantile is Low (High/Low)^u.
func (p LogUniform) Quantile(u float64) float64 {
	return min(p.High, max(p.Low, p.Low*math.Exp(u*math.Log(p.High/p.Low))))
}

// LogDensity is -log x - log log(High/Low) inside.
func (p LogUniform) LogDensity(x float64) float64 {
	if !(x >= p.Low && x <= p.High) {
		return math.Inf(-1)
	}
	return -math.Log(x) - math.Log(math.Log(p.High/p.Low))
}

// Bounds returns Low and High.
func (p LogUniform) Bounds() (low, high float64) { return p.Low, p.High }

func (p LogUniform) fault() string {
	if !(0 < p.Low && p.Low < p.High) || !finite(p.High/p.Low) {
		return "Low must be positive and below High, and both finite"
	}
	return ""
}

// Normal is the normal distribution with that mean and standard deviation.
type Normal struct{ Mean, SD float64 }

// Quantile inverts the normal distribution function.
func (p Normal) Quantile(u float64) float64 { return p.Mean + p.SD*draw.NormalQuantile(u) }

// LogDensity is that of the normal density.
func (p Normal) LogDensity(x float64) float64 {
	z := (x - p.Mean) / p.SD
	return -z*z/2 - math.Log(p.SD) - math.Log(2*math.Pi)/2
}

// Bounds are infinite.
func (p Normal) Bounds() (low, high float64) { return math.Inf(-1), math.Inf(1) }

func (p Normal) fault() string {
	if !finite(p.Mean) || !(p.SD > 0) || !finite(p.SD) {
		return "Mean must be finite and SD positive"
	}
	return ""
}

// Integers gives the whole numbers from Low to High the same probability.
type Integers struct{ Low, High int }

// Quantile cuts (0, 1) into pieces of equal length.
func (p Integers) Quantile(u float64) float64 {
	n := p.High - p.Low + 1
	return float64(p.Low + min(n-1, int(u*float64(n))))
}

// LogDensity is the logarithm of the probability of x.
func (p Integers) LogDensity(x float64) float64 {
	if x != math.Trunc(x) || !(x >= float64(p.Low) && x <= float64(p.High)) {
		return math.Inf(-1)
	}
	return -math.Log(float64(p.High - p.Low + 1))
}

// Bounds returns Low and High.
func (p Integers) Bounds() (low, high float64) { return float64(p.Low), float64(p.High) }

// Values lists the whole numbers from Low to High.
func (p Integers) Values() []float64 {
	all := make([]float64, p.High-p.Low+1)
	for i := range all {
		all[i] = float64(p.Low + i)
	}
	return all
}

func (p Integers) fault() string {
	if p.Low >= p.High || p.High-p.Low > 1<<16 {
		return "Low must be below High, by at most 65536"
	}
	return ""
}

// checkPrior says what is wrong with the prior of a parameter.
func checkPrior(q Parameter) error {
	if q.Prior == nil {
		return fmt.Errorf("%s has no prior", q.Name)
	}
	if p, ok := q.Prior.(interface{ fault() string }); ok {
		if f := p.fault(); f != "" {
			return fmt.Errorf("the prior of %s, %T%+v: %s", q.Name, q.Prior, q.Prior, f)
		}
	}
	for _, u := range []float64{0.01, 0.5, 0.99} {
		if x := q.Prior.Quantile(u); !finite(x) || math.IsInf(q.Prior.LogDensity(x), -1) || math.IsNaN(q.Prior.LogDensity(x)) {
			return fmt.Errorf("the prior of %s, %T%+v: its quantile at %v is %v, with log density %v", q.Name, q.Prior, q.Prior, u, x, q.Prior.LogDensity(x))
		}
	}
	return nil
}
