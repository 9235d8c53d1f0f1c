package abc

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"jiritsu/internal/draw"
)

// A Kernel says how far proposals of ABC-SMC step from the particles of the generation
// before.
type Kernel string

// The kernels. All are normal on continuous parameters.
const (
	// Global has twice the weighted covariance of the population (Beaumont, Cornuet, Marin and
	// Robert 2009). The default.
	Global Kernel = "global"
	// Local has for each particle the covariance, about that particle, of those
	// particles that already meet the next tolerance (Filippi, Barnes, Cornebise and
	// Stumpf 2013): better where the posterior is curved or has several modes.
	Local Kernel = "local"
	// Neighbours has for each particle twice the covariance of its nearest quarter.
	Neighbours Kernel = "neighbours"
)

func (k Kernel) check() error {
	if k != Global && k != Local && k != Neighbours {
		return fmt.Errorf("%q is no kernel; %s, %s or %s is wanted", k, Global, Local, Neighbours)
	}
	return nil
}

// stay is the probability that a discrete parameter keeps its value in a proposal.
const stay = 0.7

// tries is after how many proposals outside the prior in a row a particle cannot move.
const tries = 100000

// A proposal is a mixture of kernels about weighted particles, cut off at the bounds of
// the prior. Its density is right up to a constant: a proposal that falls
// outside is drawn anew with its ancestor, so that the constant is the same everywhere.
type proposal struct {
	p          *Problem
	from       [][]float64
	cumulative []float64 // weights, summed
	logWeight  []float64
	steps      []step // one for all, or one per particle
	continuous []int  // parameters
	discrete   []int
	values     map[int][]float64
}

// newProposal prepares a mixture about a sample; within is the next tolerance.
func newProposal(p *Problem, s *Sample, k Kernel, factor, within float64) (*proposal, error) {
	m := &proposal{p: p, from: s.Parameters, values: map[int][]float64{}}
	sum := 0.0
	for _, w := range s.Weight {
		sum += w
		m.cumulative = append(m.cumulative, sum)
		m.logWeight = append(m.logWeight, math.Log(w))
	}
	for j, q := range p.Parameters {
		if d, ok := q.Prior.(Discrete); ok {
			m.discrete = append(m.discrete, j)
			m.values[j] = d.Values()
			continue
		}
		m.continuous = append(m.continuous, j)
	}
	if len(m.continuous) == 0 {
		return m, nil
	}
	return m, m.setSteps(s, k, factor, within)
}

// setSteps sets the normal kernels.
func (m *proposal) setSteps(s *Sample, k Kernel, factor, within float64) error {
	points := make([][]float64, s.Len())
	for i, theta := range s.Parameters {
		points[i] = pickFrom(theta, m.continuous)
	}
	for m, j := range m.continuous {
		if sameColumn(points, m) {
			return fmt.Errorf("all particles have the same %s: the population has no spread to propose from; take more particles", s.Names[j])
		}
	}
	if k == "" || k == Global {
		one, err := newStep(scaled(covariance(points, s.Weight), factor), m.p, m.continuous)
		if err != nil {
			return err
		}
		for _, x := range points {
			one.centres = append(one.centres, one.whiten(x)...)
		}
		m.steps = []step{*one}
		return nil
	}
	all := covariance(points, s.Weight)
	for i := range points {
		var c [][]float64
		if k == Local {
			c = about(points, points[i], s, within)
		} else {
			c = scaled(neighbourhood(points, i, s, all, len(points)/4), factor)
		}
		one, err := newStep(c, m.p, m.continuous)
		if err != nil {
			return err
		}
		one.centres = one.whiten(points[i])
		m.steps = append(m.steps, *one)
	}
	return nil
}

// draw returns a proposal inside the prior.
func (m *proposal) draw(_ int, r draw.Rand) ([]float64, error) {
	next := uniforms(r)
	for range tries {
		theta := m.once(next)
		if !math.IsInf(m.p.logPrior(theta), -1) {
			return theta, nil
		}
	}
	return nil, fmt.Errorf("of %d proposals none lay inside the prior: the population sits at the bounds", tries)
}

// uniforms hands out the uniform numbers of r, one after the other.
func uniforms(r draw.Rand) func() float64 {
	n := uint64(0)
	return func() float64 { n++; return r.Uniform(n - 1) }
}

// once picks an ancestor and steps from it, wherever that leads.
func (m *proposal) once(next func() float64) []float64 {
	i := sort.SearchFloat64s(m.cumulative, next()*m.cumulative[len(m.cumulative)-1])
	i = min(i, len(m.from)-1)
	return m.step(m.from[i], i, next)
}

// step steps from a point with the kernel of particle i.
func (m *proposal) step(from []float64, i int, next func() float64) []float64 {
	theta := slices.Clone(from)
	if len(m.continuous) > 0 {
		lower := m.steps[min(i, len(m.steps)-1)].lower
		z := make([]float64, len(lower))
		for j := range z {
			z[j] = draw.NormalQuantile(next())
		}
		for j, row := range lower {
			for k := range j + 1 {
				theta[m.continuous[j]] += row[k] * z[k]
			}
		}
	}
	for _, j := range m.discrete {
		theta[j] = jump(theta[j], m.values[j], next())
	}
	return theta
}

// jump keeps a value with probability stay, and else takes one of the others.
func jump(x float64, values []float64, u float64) float64 {
	if u < stay {
		return x
	}
	at := sort.SearchFloat64s(values, x)
	k := min(len(values)-2, int((u-stay)/(1-stay)*float64(len(values)-1)))
	if k >= at {
		k++
	}
	return values[k]
}

// logDensity returns the logarithm of the density of a proposal, up to a constant.
func (m *proposal) logDensity(theta []float64) float64 {
	x := pickFrom(theta, m.continuous)
	terms := slices.Clone(m.logWeight)
	if len(m.steps) == 1 {
		m.steps[0].addTo(terms, x)
	} else {
		for i := range m.steps {
			m.steps[i].addTo(terms[i:i+1], x)
		}
	}
	most := math.Inf(-1)
	for i := range terms {
		if len(m.discrete) > 0 {
			terms[i] += m.logJumps(i, theta)
		}
		most = max(most, terms[i])
	}
	return logSumExp(terms, most)
}

// logJumps is the part of the discrete parameters.
func (m *proposal) logJumps(i int, theta []float64) float64 {
	sum := 0.0
	for _, j := range m.discrete {
		if theta[j] == m.from[i][j] {
			sum += math.Log(stay)
			continue
		}
		sum += math.Log((1 - stay) / float64(len(m.values[j])-1))
	}
	return sum
}
