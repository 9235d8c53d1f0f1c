package emulate

import (
	"fmt"
	"math"
	"strings"
)

// An Emulator stands in for one output of the model: it says what the mean of many replicates would
// be at any point of the box, and how sure that is.
type Emulator struct {
	Name   string
	Box    Box
	Trend  Trend  // in inputs scaled to the unit cube
	Kernel Kernel // its lengths are shares of the box, its variance that of the output
	// Noise is the variance of a single run if there were no replicates to tell it: one for all
	// points. It is 0 if there were.
	Noise float64
	// Points is the number of points it was fitted to; Failed counts runs that gave no value, and
	// Lost points at which every run failed.
	Points, Failed, Lost int
	// Q2 is 1 less the sum of squares of the leave-one-out errors over that about the mean: the
	// share of the variance that is predicted. It should be above 0.8.
	Q2 float64
	// Errors are the leave-one-out errors in their standard deviations; about 5% lie beyond 2, and
	// none should beyond 4.
	Errors []float64

	process       *Process // of the output made mean 0 and variance 1
	centre, scale float64
	scatter       *scatter
}

// Fit fits an emulator: a trend chosen by BIC, a Matérn kernel and the noise of the replicates,
// which may change over the box. Of a point with a single run the noise is not known; if no point
// has replicates, one variance is estimated for all. Ten starts of L-BFGS, placed by seed, look for
// the most plausible hyperparameters.
//
// There must be five points or more and 2,000 at most, and the output must vary.
func Fit(b Box, r Runs, seed int64, workers int) (*Emulator, error) {
	if err := b.check(); err != nil {
		return nil, err
	}
	if err := r.check(&b); err != nil {
		return nil, err
	}
	s := r.summarise()
	e := &Emulator{Name: r.Name, Box: b, Points: len(s.points), Failed: s.failed, Lost: s.lost}
	if e.Points < 5 || e.Points > mostPoints {
		return nil, fmt.Errorf("emulate: %s: %d points with a run that did not fail; 5 to %d are wanted, ten for each input are usual", r.Name, e.Points, mostPoints)
	}
	y := e.standardise(s.mean)
	if e.scale == 0 {
		return nil, fmt.Errorf("emulate: %s is %v at all %d points; there is nothing to emulate", r.Name, e.centre, e.Points)
	}
	u := make([][]float64, e.Points)
	for i, x := range s.points {
		u[i] = b.unit(x)
	}
	var err error
	if e.scatter, err = newScatter(u, &s, seed, workers); err != nil {
		return nil, err
	}
	est := &estimate{x: u, y: y, noise: e.noise(u, &s), trend: chooseTrend(u, y)}
	var log []float64
	if e.process, log, err = est.fit(seed, workers); err != nil {
		return nil, fmt.Errorf("emulate: %s: %w", r.Name, err)
	}
	e.Trend, e.Kernel = est.trend, e.process.kernel
	e.Kernel.Variance *= square(e.scale)
	if est.noise == nil {
		e.Noise = math.Exp(log[len(log)-1]) * square(e.scale)
		e.scatter.pooled = e.Noise
	}
	e.validate(y)
	return e, nil
}

// standardise takes the mean off and divides by the standard deviation.
func (e *Emulator) standardise(mean []float64) []float64 {
	n := float64(len(mean))
	for _, v := range mean {
		e.centre += v / n
	}
	for _, v := range mean {
		e.scale += square(v-e.centre) / n
	}
	e.scale = math.Sqrt(e.scale)
	if e.scale <= 1e-12*math.Abs(e.centre) { // rounding is no variation
		e.scale = 0
	}
	y := make([]float64, len(mean))
	for i, v := range mean {
		y[i] = (v - e.centre) / e.scale
	}
	return y
}

// noise gives the variance of the mean at each point, in units of the standardised output; nil if no
// point has replicates.
func (e *Emulator) noise(u [][]float64, s *summary) []float64 {
	known := false
	v := make([]float64, len(u))
	for i, m := range s.replicates {
		known = known || m > 1
		v[i] = e.scatter.at(u[i]) / m / square(e.scale)
	}
	if !known {
		return nil
	}
	return v
}

// validate leaves one point out after the other.
func (e *Emulator) validate(y []float64) {
	residual, variance := e.process.LeaveOneOut()
	lost, all := 0.0, 0.0
	for i := range y {
		lost, all = lost+square(residual[i]), all+square(y[i])
		e.Errors = append(e.Errors, residual[i]/math.Sqrt(variance[i]))
	}
	e.Q2 = 1 - lost/all
}

// At gives the expected output at a point of the box, and the variance of what is not known of it.
func (e *Emulator) At(x []float64) (mean, variance float64) {
	m, v := e.process.At(e.Box.unit(x))
	return e.centre + e.scale*m, square(e.scale) * v
}

// Scatter gives the variance among runs at a point: how much luck moves a single one.
func (e *Emulator) Scatter(x []float64) float64 { return e.scatter.at(e.Box.unit(x)) }

// beyond counts leave-one-out errors beyond a limit.
func (e *Emulator) beyond(limit float64) int {
	n := 0
	for _, v := range e.Errors {
		if math.Abs(v) > limit {
			n++
		}
	}
	return n
}

// Faults says why the emulator should not be used; empty if it may: Q2 is above 0.8, no
// leave-one-out error lies beyond 4 standard deviations, and of those beyond 2 there are no more
// than 5%, or than chance gives with probability 1% when 5% are due.
func (e *Emulator) Faults() string {
	var faults []string
	if !(e.Q2 > .8) {
		faults = append(faults, fmt.Sprintf("it predicts %.0f%% of the variance, 80%% are wanted", 100*max(0, e.Q2)))
	}
	if n := e.beyond(4); n > 0 {
		faults = append(faults, fmt.Sprintf("%d of %d points lie beyond 4 standard deviations", n, e.Points))
	}
	if n := e.beyond(2); n > allowed(e.Points) {
		faults = append(faults, fmt.Sprintf("%d of %d points lie beyond 2 standard deviations", n, e.Points))
	}
	return strings.Join(faults, "; ")
}

// allowed gives the largest count that a binomial variate of n trials with chance 5% exceeds with
// probability 1% at most.
func allowed(n int) int {
	p := math.Pow(.95, float64(n))
	sum := p
	k := 0
	for ; sum < .99 && k < n; k++ {
		p *= float64(n-k) / float64(k+1) * .05 / .95
		sum += p
	}
	return k
}
