package abc

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

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

// TestSBIBM writes posterior samples of the benchmark tasks, and exact ones, to the folder
// JIRITSU_SBIBM, for testdata/c2st.py.
func TestSBIBM(t *testing.T) {
	dir := os.Getenv("JIRITSU_SBIBM")
	if dir == "" {
		t.Skip("make sbibm does it")
	}
	for _, b := range benchmarks() {
		for observation := 1; observation <= 10; observation++ {
			sbibm(t, &b, observation, dir)
		}
	}
}

// draws is how many draws are compared, as in sbibm.
const draws = 10000

func sbibm(t *testing.T, b *benchmark, observation int, dir string) {
	p := b.problem(observation)
	save := func(method string, sample [][]float64) {
		save(t, filepath.Join(dir, fmt.Sprintf("%s-%02d-%s.csv", b.name, observation, method)), sample)
	}
	save("reference", b.reference(p.observed(), draws, draw.Named("sbibm reference").In(1, 0, observation).Of(0, 0)))
	r, err := SMC(context.Background(), p, SMCOptions{
		Options: Options{Seed: 1, MaxSimulations: 10000}, Particles: 300, Kernel: Neighbours,
		MinRate: -1, MinProgress: -1, Generations: 1000, // all simulations are to be spent
	})
	if err != nil {
		t.Fatal(err)
	}
	smooth := func(method string, s *Sample, err error) {
		if err != nil {
			t.Fatal(err)
		}
		d, err := s.Smooth(p, draws, 1)
		if err != nil {
			t.Fatal(err)
		}
		save(method, d.Parameters)
	}
	smooth("smc", &r.Sample, nil)
	recycled, err := r.Recycle(Rejection{Keep: 300})
	smooth("recycled", recycled, err)
	adjusted, err := recycled.Adjust(p, Adjustment{})
	smooth("adjusted", &adjusted.Sample, err)
	t.Logf("%s %d: %d simulations, %d generations, ESS %.0f, recycled %.0f, adjusted %.0f", b.name, observation, r.Simulations,
		len(r.Generations), r.ESS(), recycled.ESS(), adjusted.ESS())
}

// save writes rows as CSV.
func save(t *testing.T, path string, all [][]float64) {
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	for _, row := range all {
		line := make([]string, len(row))
		for j, x := range row {
			line[j] = strconv.FormatFloat(x, 'g', 10, 64)
		}
		if err := w.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		t.Fatal(err)
	}
}

// The exact samplers reproduce means and standard deviations of sbibm's own reference samples, of
// 10,000 draws each, for its first observations.
func TestBenchmarkReferences(t *testing.T) {
	r := draw.Named("reference").In(1, 0, 0).Of(0, 0)
	for name, c := range map[string]struct {
		sample   [][]float64
		mean, sd []float64
	}{
		"two_moons": {moonsPosterior([]float64{-.6396706, .16234657}, draws, r), []float64{-.1157, .1151}, []float64{.6766, .6759}},
		"slcp": {slcpPosterior([]float64{2.3718784, .49947417, 9.931435, 1.7136912, -10.436423, -1.9067793, -1.2343777, -.09735}, draws, r),
			[]float64{.0569, .0342, .0312, -.0145, 2.4004}, []float64{1.6329, .3382, 2.5914, 1.1107, .5163}},
	} {
		s := &Sample{Parameters: c.sample, Weight: equal(draws)}
		for j, m := range s.Mean() {
			se := c.sd[j] * math.Sqrt(2./draws)
			close(t, name+" mean", m, c.mean[j], 4*se)
			close(t, name+" sd", s.SD()[j], c.sd[j], 4*se) // heavier tails than normal would need more
		}
	}
}

// The posterior of gaussian_linear for sbibm's first observation is N(x/2, 0.05 I). With
// regression adjustment the table of 20,000 runs comes to it, in ten dimensions.
func TestGaussianLinear(t *testing.T) {
	x := []float64{1.0471346, .5566712, -.23618454, .027879834, -1.0051446, -.007930746, .06117077, -.29286885, -.38539964, .2449614}
	p := benchmarks()[0].problem(1)
	for j := range x {
		p.Statistics[j].Observed = x[j]
	}
	table, err := NewTable(context.Background(), p, TableOptions{Runs: 20000, Options: Options{Seed: 1}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := table.Reject(Rejection{Share: .1})
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.Adjust(p, Adjustment{})
	if err != nil {
		t.Fatal(err)
	}
	for j, sd := range a.SD() {
		// an error of the slopes moves the mean as well as the draws do
		close(t, "mean", a.Mean()[j], x[j]/2, 5*math.Sqrt(.05/a.ESS())*math.Sqrt(1+a.Leverage*a.ESS()))
		close(t, "sd", sd, math.Sqrt(.05), 5*math.Sqrt(.05/2/a.ESS()))
	}
}

// gaussian_mixture for sbibm's first observation, which is near a bound of the prior: the mean and
// standard deviation of its reference sample. A posterior with such tails needs proposals that are
// wider than it, or a few particles have much of the weight.
func TestGaussianMixture(t *testing.T) {
	p := &Problem{
		Parameters: []Parameter{{"a", Uniform{-10, 10}}, {"b", Uniform{-10, 10}}},
		Statistics: []Statistic{{Name: "x", Observed: -9.472713}, {Name: "y", Observed: -1.4950509}},
		Simulate: func(_ context.Context, theta []float64, run Run) ([]float64, error) {
			r, sd := rng(run), 1.0
			if r.Bernoulli(0, .5) {
				sd = .1
			}
			return []float64{theta[0] + sd*r.Normal(1), theta[1] + sd*r.Normal(2)}, nil
		},
	}
	r := scheduled(t, p, SMCOptions{Options: Options{Seed: 1}, Particles: 400, Factor: 10, MinRate: .0005}, 3, 1, .3, .15)
	m, sd := r.Mean(), r.SD()
	for j, want := range []float64{-9.2641, -1.4874} {
		close(t, "mean", m[j], want, 4*sd[j]/math.Sqrt(r.ESS()))
	}
	for j, want := range []float64{.5270, .6493} {
		close(t, "sd", sd[j], want, 4*want*math.Sqrt(5/4./r.ESS())) // the kurtosis is about 6
	}
}
