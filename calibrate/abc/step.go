package abc

import (
	"fmt"
	"math"
)

// A step is a normal kernel.
type step struct {
	lower      [][]float64 // Cholesky factor of the covariance
	inverse    [][]float64 // of lower
	logDensity float64     // at the centre
	centres    []float64   // inverse * particle, one after the other
}

// sameColumn tells whether column j has but one value.
func sameColumn(rows [][]float64, j int) bool {
	for _, row := range rows {
		if row[j] != rows[0][j] {
			return false
		}
	}
	return true
}

// newStep factors a covariance. If that is singular it adds a little to the diagonal,
// ten times as much each time.
func newStep(c [][]float64, p *Problem, which []int) (*step, error) {
	trace := 0.0
	for j := range c {
		trace += c[j][j]
		if c[j][j] == 0 {
			return nil, fmt.Errorf("neighbouring particles have the same %s: there is no spread to step by; take more particles", p.Parameters[which[j]].Name)
		}
	}
	if !finite(trace) {
		return nil, fmt.Errorf("the spread of the population is %v: too few particles", trace)
	}
	relative := scaleFree(c)
	for ridge := 0.0; ; ridge = max(1e-10, 10*ridge) {
		if lower, ok := cholesky(relative, ridge); ok {
			for j := range lower {
				for k := range lower[j] {
					lower[j][k] *= math.Sqrt(c[j][j])
				}
			}
			return factored(lower), nil
		}
	}
}

// factored completes a step from its factor.
func factored(lower [][]float64) *step {
	s := &step{lower: lower, inverse: invertLower(lower), logDensity: -float64(len(lower)) * math.Log(2*math.Pi) / 2}
	for j := range lower {
		s.logDensity -= math.Log(lower[j][j])
	}
	return s
}

// whiten returns inverse * x.
func (s *step) whiten(x []float64) []float64 {
	z := make([]float64, len(x))
	for j, row := range s.inverse {
		for k := range j + 1 {
			z[j] += row[k] * x[k]
		}
	}
	return z
}

// addTo adds the log densities at x of steps from all centres.
func (s *step) addTo(terms, x []float64) {
	z := s.whiten(x)
	for i := range terms {
		sum := 0.0
		for k, c := range s.centres[i*len(z) : (i+1)*len(z)] {
			sum += (z[k] - c) * (z[k] - c)
		}
		terms[i] += s.logDensity - sum/2
	}
}
