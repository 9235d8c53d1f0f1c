package emulate

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Runs are the values of one output at points of the box, one or more at each: replicates with
// different seeds. A value that is NaN is a failed run.
type Runs struct {
	Name   string
	Points [][]float64
	Values [][]float64 // by point, the replicates
}

// A summary is what replicates say at each point that has any.
type summary struct {
	points     [][]float64
	mean       []float64
	variance   []float64 // among replicates; NaN for a single one
	replicates []float64
	failed     int // runs
	lost       int // points without a run that did not fail
}

func (r *Runs) summarise() summary {
	var s summary
	for i, values := range r.Values {
		var n, sum, squares float64
		for _, v := range values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				n, sum = n+1, sum+v
			}
		}
		s.failed += len(values) - int(n)
		if n == 0 {
			s.lost++
			continue
		}
		for _, v := range values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				squares += square(v - sum/n)
			}
		}
		s.points, s.mean = append(s.points, r.Points[i]), append(s.mean, sum/n)
		s.variance, s.replicates = append(s.variance, squares/(n-1)), append(s.replicates, n)
	}
	return s
}

// mostPoints is the number of points beyond which a process takes too long to fit.
const mostPoints = 2000

func (r *Runs) check(b *Box) error {
	if len(r.Points) != len(r.Values) {
		return fmt.Errorf("emulate: %s: %d points and values at %d", r.Name, len(r.Points), len(r.Values))
	}
	for i, x := range r.Points {
		if err := b.inside(x); err != nil {
			return fmt.Errorf("emulate: %s: point %d: %w", r.Name, i+1, err)
		}
	}
	return nil
}

// A scatter is the variance among replicates as a function of the inputs.
type scatter struct {
	pooled float64  // 0 without replicates
	log    *Process // of the logarithm, in the unit cube; nil if the pooled one stands for all
}

// at gives the variance at a point of the unit cube.
func (s *scatter) at(u []float64) float64 {
	if s.log == nil {
		return s.pooled
	}
	mean, _ := s.log.At(u)
	return math.Exp(mean)
}

// newScatter smooths the variances at points of the unit cube: a process of their logarithms, whose
// noise is known. The logarithm of a variance of m replicates is that of the true one plus
// ψ((m-1)/2) - ln((m-1)/2), with variance ψ'((m-1)/2), if the replicates are normal. Where fewer than
// 20 points have a positive variance, all share the pooled one.
func newScatter(u [][]float64, s *summary, seed int64, workers int) (*scatter, error) {
	var squares, freedom float64
	var x [][]float64
	var log, noise []float64
	for i, v := range s.variance {
		m := s.replicates[i]
		if m < 2 {
			continue
		}
		squares, freedom = squares+v*(m-1), freedom+m-1
		if v > 0 {
			x = append(x, u[i])
			log = append(log, math.Log(v)-mathext.Digamma((m-1)/2)+math.Log((m-1)/2))
			noise = append(noise, mathext.Zeta(2, (m-1)/2))
		}
	}
	out := &scatter{}
	if freedom > 0 {
		out.pooled = squares / freedom
	}
	if len(x) < 20 || len(x) < len(u)/2 {
		return out, nil
	}
	centre := 0.0
	for _, v := range log {
		centre += v / float64(len(log))
	}
	for i := range log {
		log[i] -= centre
	}
	e := &estimate{x: x, y: log, noise: noise, trend: Trend{{}}}
	_, best, err := e.fit(seed, workers)
	if err != nil {
		return out, nil // the pooled one will do
	}
	for i := range log {
		log[i] += centre
	}
	out.log, err = e.process(best)
	return out, err
}
