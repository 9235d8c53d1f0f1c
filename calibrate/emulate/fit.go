package emulate

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/optimize"

	"jiritsu/internal/design"
	"jiritsu/internal/parallel"
)

// An estimate is what is known when the hyperparameters of a process are looked for: points in the
// unit cube, and observations of mean 0 and variance 1.
type estimate struct {
	x     [][]float64
	y     []float64
	noise []float64 // nil: one unknown variance for all
	trend Trend
}

// jitter is the share of the process's variance that is added to the noise, so that the covariance
// of points that nearly coincide stays regular.
const jitter = 1e-8

// lengthSpread is the standard deviation of the logarithm of the lengths in their prior, whose
// median is the width of the cube. It stops ridges along which a length grows without end.
const lengthSpread = .5

// process conditions on the observations with hyperparameters: the logarithms of the lengths, of the
// variance and, if the noise is not known, of its variance.
func (e *estimate) process(log []float64) (*Process, error) {
	d := len(e.x[0])
	k := Kernel{Variance: math.Exp(log[d]), Lengths: make([]float64, d)}
	for j := range d {
		k.Lengths[j] = math.Exp(log[j])
	}
	noise := make([]float64, len(e.x))
	for i := range noise {
		noise[i] = jitter * k.Variance
		if e.noise != nil {
			noise[i] += e.noise[i]
		} else {
			noise[i] += math.Exp(log[d+1])
		}
	}
	return Condition(e.x, e.y, noise, k, e.trend)
}

// loss gives the negative logarithm of marginal density times prior.
func (e *estimate) loss(log []float64) float64 {
	for _, v := range log {
		if math.Abs(v) > 30 {
			return math.Inf(1)
		}
	}
	p, err := e.process(log)
	if err != nil {
		return math.Inf(1)
	}
	v := -p.LogMarginal()
	for j := range e.x[0] {
		v += .5 * square(log[j]/lengthSpread)
	}
	return v
}

// slope gives the derivatives of the loss: -½ tr((aa' - Q) dK) with a = Qy, and that of the prior.
func (e *estimate) slope(grad, log []float64) {
	clear(grad)
	p, err := e.process(log)
	if err != nil {
		return
	}
	d := len(e.x[0])
	q := p.precision()
	for i := range e.x {
		for j := range i {
			w := -(p.weights[i]*p.weights[j] - q.At(i, j)) // half of it, twice
			p.kernel.slopes(grad, e.x[i], e.x[j], w)
			grad[d] += w * p.kernel.at(e.x[i], e.x[j])
		}
		w := -.5 * (square(p.weights[i]) - q.At(i, i))
		grad[d] += w * p.kernel.Variance * (1 + jitter)
		if e.noise == nil {
			grad[d+1] += w * math.Exp(log[d+1])
		}
	}
	for j := range d {
		grad[j] += log[j] / square(lengthSpread)
	}
}

// starts is the number of places from which the hyperparameters are looked for.
const starts = 10

// fit finds the best hyperparameters by L-BFGS from the points of a Latin hypercube.
func (e *estimate) fit(seed int64, workers int) (*Process, []float64, error) {
	size := len(e.x[0]) + 1
	if e.noise == nil {
		size++
	}
	from, err := design.LatinHypercube(starts, size, uint64(seed))
	if err != nil {
		return nil, nil, err
	}
	found, losses := make([][]float64, starts), make([]float64, starts)
	parallel.Each(starts, workers, func(s int) {
		found[s] = e.descend(e.begin(from[s]))
		losses[s] = e.loss(found[s])
	})
	best := 0
	for s, v := range losses {
		if v < losses[best] {
			best = s
		}
	}
	if math.IsInf(losses[best], 1) {
		return nil, nil, errSingular
	}
	p, err := e.process(found[best])
	return p, found[best], err
}

// begin spreads a point of the unit cube over plausible hyperparameters: lengths from a tenth of the
// cube to three times its width, variances from a tenth to ten times that of the observations, noise
// from a millionth of it to a half.
func (e *estimate) begin(u []float64) []float64 {
	d := len(e.x[0])
	log := make([]float64, len(u))
	for k, v := range u {
		low, high := .1, 3.
		switch k {
		case d:
			low, high = .1, 10
		case d + 1:
			low, high = 1e-6, .5
		}
		log[k] = math.Log(low) + v*math.Log(high/low)
	}
	return log
}

// descend goes down from a place as far as it can.
func (e *estimate) descend(log []float64) []float64 {
	problem := optimize.Problem{Func: e.loss, Grad: e.slope}
	settings := &optimize.Settings{GradientThreshold: 1e-5, MajorIterations: 200, FuncEvaluations: 1000,
		Converger: &optimize.FunctionConverge{Absolute: 1e-8, Relative: 1e-10, Iterations: 10}}
	result, err := optimize.Minimize(problem, log, settings, &optimize.LBFGS{})
	if result == nil || errors.Is(err, optimize.ErrZeroDimensional) || result.X == nil {
		return log
	}
	return result.X // the best place seen, even if the last step failed
}
