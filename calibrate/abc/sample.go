package abc

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jiritsu/internal/draw"
)

// A Sample is a weighted sample of parameters, with the statistics that the model gave
// there. Row i of each field belongs to particle i.
type Sample struct {
	Names      []string    // of the parameters
	Parameters [][]float64 // particle by parameter
	Statistics [][]float64 // particle by statistic
	Distance   []float64   // to the observation
	Weight     []float64   // of the particle; they sum to 1
	Notes      []string    // what a reader must know
}

// Len returns the number of particles.
func (s *Sample) Len() int { return len(s.Weight) }

// column returns the values of parameter j.
func (s *Sample) column(j int) []float64 { return column(s.Parameters, j) }

func column(rows [][]float64, j int) []float64 {
	all := make([]float64, len(rows))
	for i, row := range rows {
		all[i] = row[j]
	}
	return all
}

// Mean returns the weighted mean of each parameter.
func (s *Sample) Mean() []float64 {
	return mean(s.Parameters, s.Weight)
}

func mean(rows [][]float64, weight []float64) []float64 {
	m := make([]float64, len(rows[0]))
	for i, x := range rows {
		for j := range x {
			m[j] += weight[i] * x[j]
		}
	}
	return m
}

// Covariance returns the weighted covariance of the parameters,
// sum w (x-mean)(x-mean)' / (1 - sum w^2), in rows. It is NaN for a single particle.
func (s *Sample) Covariance() [][]float64 {
	return covariance(s.Parameters, s.Weight)
}

func covariance(rows [][]float64, weight []float64) [][]float64 {
	d, m, squares := len(rows[0]), mean(rows, weight), 0.0
	for _, w := range weight {
		squares += w * w
	}
	c := make([][]float64, d)
	for j := range c {
		c[j] = make([]float64, d)
	}
	for i, x := range rows {
		for j := range x {
			for k := range j + 1 {
				c[j][k] += weight[i] * (x[j] - m[j]) * (x[k] - m[k])
			}
		}
	}
	for j := range c {
		for k := range j + 1 {
			c[j][k] /= 1 - squares
			c[k][j] = c[j][k]
		}
	}
	return c
}

// SD returns the weighted standard deviation of each parameter.
func (s *Sample) SD() []float64 {
	c := s.Covariance()
	sd := make([]float64, len(c))
	for j := range sd {
		sd[j] = math.Sqrt(c[j][j])
	}
	return sd
}

// Quantile returns the value of parameter j below which the share p of the weight
// lies: the weighted midpoint distribution function, interpolated.
func (s *Sample) Quantile(j int, p float64) float64 {
	return weightedQuantile(s.column(j), s.Weight, p)
}

// weightedQuantile interpolates x linearly at share p of the weights, each taken at the
// middle of its step.
func weightedQuantile(x, weight []float64, p float64) float64 {
	order := make([]int, len(x))
	total := 0.0
	for i := range order {
		order[i] = i
		total += weight[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	sum, last, lastAt := 0.0, x[order[0]], 0.0
	for n, i := range order {
		at := (sum + weight[i]/2) / total
		if at >= p {
			if n == 0 || at == lastAt {
				return x[i]
			}
			return last + (x[i]-last)*(p-lastAt)/(at-lastAt)
		}
		sum += weight[i]
		last, lastAt = x[i], at
	}
	return last
}

// ESS returns the effective sample size 1 / sum w^2.
func (s *Sample) ESS() float64 { return ess(s.Weight) }

func ess(weight []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, w := range weight {
		sum += w
		squares += w * w
	}
	return sum * sum / squares
}

// Unique returns the number of different particles.
func (s *Sample) Unique() int {
	seen := map[string]bool{}
	for _, theta := range s.Parameters {
		seen[fmt.Sprint(theta)] = true
	}
	return len(seen)
}

// Resample returns n particles of equal weight by systematic resampling: particle i
// appears n times its weight, rounded up or down.
func (s *Sample) Resample(n int, seed int64) *Sample {
	t := &Sample{Names: s.Names, Notes: s.Notes}
	for _, i := range s.systematic(n, seed) {
		t.add(s, i, 1/float64(n))
	}
	return t
}

// systematic returns the indices of n particles by systematic resampling.
func (s *Sample) systematic(n int, seed int64) []int {
	u := draw.Named("abc resample").In(seed, 0, 0).Of(0, 0).Uniform(0)
	which := make([]int, n)
	i, sum := 0, s.Weight[0]
	for k := range which {
		for i < s.Len()-1 && sum*float64(n) <= float64(k)+u {
			i++
			sum += s.Weight[i]
		}
		which[k] = i
	}
	return which
}

// add appends particle i of another sample.
func (s *Sample) add(from *Sample, i int, weight float64) {
	s.Parameters = append(s.Parameters, from.Parameters[i])
	s.Statistics = append(s.Statistics, from.Statistics[i])
	s.Distance = append(s.Distance, from.Distance[i])
	s.Weight = append(s.Weight, weight)
}

// normalise makes weights sum to 1.
func normalise(weight []float64) {
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	for i := range weight {
		weight[i] /= sum
	}
}

// equal returns n weights of 1/n.
func equal(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1 / float64(n)
	}
	return w
}
