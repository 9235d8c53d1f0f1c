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
	recycled, err := r.Recycle(Rejection{Keep: 600})
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
	long(t)
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
	long(t)
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
	long(t)
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
