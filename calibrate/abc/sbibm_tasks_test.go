package abc

import (
	"context"
	"fmt"
	"math"

	"jiritsu/internal/draw"
)

// A benchmark is a task of sbibm: Lueckmann, Boelts, Greenberg, Goncalves and Macke
// (2021), Benchmarking simulation-based inference, AISTATS.
type benchmark struct {
	name      string
	priors    []Prior
	simulate  func(theta []float64, r draw.Rand) []float64
	reference func(x []float64, n int, r draw.Rand) [][]float64 // exact draws of the posterior
}

func benchmarks() []benchmark {
	return []benchmark{
		{"gaussian_linear", repeat(Normal{0, math.Sqrt(.1)}, 10), addNoise, gaussianPosterior},
		{"gaussian_linear_uniform", repeat(Uniform{-1, 1}, 10), addNoise, cutPosterior},
		{"two_moons", repeat(Uniform{-1, 1}, 2), moons, moonsPosterior},
		{"slcp", repeat(Uniform{-3, 3}, 5), slcp, slcpPosterior},
	}
}

func repeat(p Prior, n int) []Prior {
	all := make([]Prior, n)
	for i := range all {
		all[i] = p
	}
	return all
}

// addNoise is x ~ N(theta, 0.1 I).
func addNoise(theta []float64, r draw.Rand) []float64 {
	x := make([]float64, len(theta))
	for j := range x {
		x[j] = theta[j] + math.Sqrt(.1)*r.Normal(uint64(j))
	}
	return x
}

// gaussianPosterior is N(x/2, 0.05 I).
func gaussianPosterior(x []float64, n int, r draw.Rand) [][]float64 {
	return rows(n, len(x), func(i, j int) float64 { return x[j]/2 + math.Sqrt(.05)*r.Normal(uint64(i*len(x)+j)) })
}

// cutPosterior is N(x, 0.1 I) within (-1, 1).
func cutPosterior(x []float64, n int, r draw.Rand) [][]float64 {
	sd := math.Sqrt(.1)
	cdf := func(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }
	return rows(n, len(x), func(i, j int) float64 {
		low, high := cdf((-1-x[j])/sd), cdf((1-x[j])/sd)
		return min(1, max(-1, x[j]+sd*draw.NormalQuantile(low+(high-low)*r.Uniform(uint64(i*len(x)+j)))))
	})
}

func rows(n, d int, at func(i, j int) float64) [][]float64 {
	all := make([][]float64, n)
	for i := range all {
		all[i] = make([]float64, d)
		for j := range all[i] {
			all[i][j] = at(i, j)
		}
	}
	return all
}

// moons is a crescent, moved by theta.
func moons(theta []float64, r draw.Rand) []float64 {
	a, radius := math.Pi*(r.Uniform(0)-.5), .1+.01*r.Normal(1)
	return []float64{
		radius*math.Cos(a) + .25 - math.Abs(theta[0]+theta[1])/math.Sqrt2,
		radius*math.Sin(a) + (theta[1]-theta[0])/math.Sqrt2,
	}
}

// moonsPosterior solves moons for theta at each draw of the crescent; of the two
// solutions either is as likely. What leaves the prior is drawn anew.
func moonsPosterior(x []float64, n int, r draw.Rand) [][]float64 {
	var all [][]float64
	for k := uint64(0); len(all) < n; k += 3 {
		a, radius := math.Pi*(r.Uniform(k)-.5), .1+.01*r.Normal(k+1)
		sum := radius*math.Cos(a) + .25 - x[0] // |t1+t2| / sqrt 2
		gap := x[1] - radius*math.Sin(a)       // (t2-t1) / sqrt 2
		if sum < 0 {
			continue
		}
		if r.Uniform(k+2) < .5 {
			sum = -sum
		}
		t := []float64{(sum - gap) / math.Sqrt2, (sum + gap) / math.Sqrt2}
		if math.Abs(t[0]) <= 1 && math.Abs(t[1]) <= 1 {
			all = append(all, t)
		}
	}
	return all
}

// slcp is four draws of a normal distribution in two dimensions.
func slcp(theta []float64, r draw.Rand) []float64 {
	s1, s2, rho := theta[2]*theta[2], theta[3]*theta[3], math.Tanh(theta[4])
	x := make([]float64, 8)
	for i := range 4 {
		z1, z2 := r.Normal(uint64(2*i)), r.Normal(uint64(2*i+1))
		x[2*i] = theta[0] + s1*z1
		x[2*i+1] = theta[1] + s2*(rho*z1+math.Sqrt(1-rho*rho)*z2)
	}
	return x
}

// slcpPosterior draws the covariance by rejection from its marginal likelihood, with the means
// integrated out, and then the means from their normal distribution given that; what leaves the prior is
// rejected as a whole. This is exact up to the largest likelihood, which is searched for.
func slcpPosterior(x []float64, n int, r draw.Rand) [][]float64 {
	var m1, m2, a11, a12, a22 float64
	for i := range 4 {
		m1, m2 = m1+x[2*i]/4, m2+x[2*i+1]/4
	}
	for i := range 4 {
		u, v := x[2*i]-m1, x[2*i+1]-m2
		a11, a12, a22 = a11+u*u, a12+u*v, a22+v*v
	}
	logLikelihood := func(t3, t4, t5 float64) float64 {
		s1, s2, rho := t3*t3, t4*t4, math.Tanh(t5)
		rest := 1 - rho*rho
		q := (a11/(s1*s1) - 2*rho*a12/(s1*s2) + a22/(s2*s2)) / rest
		return -3*(math.Log(s1*s2)+math.Log(rest)/2) - q/2
	}
	most := maximum(logLikelihood)
	var all [][]float64
	for k := uint64(0); len(all) < n; k += 6 {
		t3, t4, t5 := 6*r.Uniform(k)-3, 6*r.Uniform(k+1)-3, 6*r.Uniform(k+2)-3
		if l := logLikelihood(t3, t4, t5) - most; l < -40 || math.Log(r.Uniform(k+3)) > l {
			continue
		}
		rho, z1, z2 := math.Tanh(t5), r.Normal(k+4)/2, r.Normal(k+5)/2
		t1, t2 := m1+t3*t3*z1, m2+t4*t4*(rho*z1+math.Sqrt(1-rho*rho)*z2)
		if math.Abs(t1) <= 3 && math.Abs(t2) <= 3 {
			all = append(all, []float64{t1, t2, t3, t4, t5})
		}
	}
	return all
}

// maximum searches a function of three parameters in (0,3) x (0,3) x (-3,3), by a grid and
// then ever smaller steps.
func maximum(f func(a, b, c float64) float64) float64 {
	const n = 40
	best, at := math.Inf(-1), [3]float64{}
	for i := range n * n * n {
		x := [3]float64{3 * (float64(i%n) + .5) / n, 3 * (float64(i/n%n) + .5) / n, 6*(float64(i/n/n)+.5)/n - 3}
		if v := f(x[0], x[1], x[2]); v > best {
			best, at = v, x
		}
	}
	for step := .1; step > 1e-6; {
		moved := false
		for j := range 6 {
			x := at
			x[j%3] += step * float64(1-2*(j/3))
			inside := x[0] > 0 && x[0] < 3 && x[1] > 0 && x[1] < 3 && math.Abs(x[2]) < 3
			if v := f(x[0], x[1], x[2]); inside && v > best {
				best, at, moved = v, x, true
			}
		}
		if !moved {
			step /= 2
		}
	}
	return best
}

// problem returns the task for its observation number 1, 2, ..., simulated at a draw of the prior.
func (b *benchmark) problem(observation int) *Problem {
	r := draw.Named("sbibm "+b.name).In(2021, 0, observation)
	theta := make([]float64, len(b.priors))
	p := &Problem{}
	for j, prior := range b.priors {
		theta[j] = prior.Quantile(r.Of(0, 0).Uniform(uint64(j)))
		p.Parameters = append(p.Parameters, Parameter{fmt.Sprintf("theta%d", j+1), prior})
	}
	for j, x := range b.simulate(theta, r.Of(1, 0)) {
		p.Statistics = append(p.Statistics, Statistic{Name: fmt.Sprintf("x%d", j+1), Observed: x})
	}
	p.Simulate = func(_ context.Context, theta []float64, run Run) ([]float64, error) {
		return b.simulate(theta, rng(run)), nil
	}
	return p
}
