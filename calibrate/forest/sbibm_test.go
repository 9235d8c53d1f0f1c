package forest

import (
	"math"
	"testing"

	"jiritsu/calibrate/internal/peers"
	"jiritsu/internal/draw"
)

// A task is one of sbibm (Lueckmann, Boelts, Greenberg, Goncalves and Macke 2021, AISTATS), of which
// the posterior is known.
type task struct {
	name     string
	prior    func(u []float64) []float64 // from uniform numbers
	simulate func(theta []float64, r draw.Rand) []float64
	exact    func(x []float64, r draw.Rand) []float64 // one draw of the posterior
}

const inputs = 10

var tasks = []task{
	{"gaussian_linear", func(u []float64) []float64 {
		theta := make([]float64, inputs)
		for j := range theta {
			theta[j] = math.Sqrt(.1) * draw.NormalQuantile(u[j])
		}
		return theta
	}, addNoise, func(x []float64, r draw.Rand) []float64 {
		theta := make([]float64, inputs)
		for j := range theta {
			theta[j] = x[j]/2 + math.Sqrt(.05)*r.Normal(uint64(j))
		}
		return theta
	}},
	{"gaussian_linear_uniform", func(u []float64) []float64 {
		theta := make([]float64, inputs)
		for j := range theta {
			theta[j] = 2*u[j] - 1
		}
		return theta
	}, addNoise, func(x []float64, r draw.Rand) []float64 {
		theta, sd := make([]float64, inputs), math.Sqrt(.1)
		below := func(v float64) float64 { return math.Erfc(-v/math.Sqrt2) / 2 }
		for j := range theta {
			low, high := below((-1-x[j])/sd), below((1-x[j])/sd)
			theta[j] = x[j] + sd*draw.NormalQuantile(low+(high-low)*r.Uniform(uint64(j)))
		}
		return theta
	}},
}

// addNoise is x ~ N(theta, 0.1 I).
func addNoise(theta []float64, r draw.Rand) []float64 {
	x := make([]float64, len(theta))
	for j := range x {
		x[j] = theta[j] + math.Sqrt(.1)*r.Normal(uint64(j))
	}
	return x
}

// run draws parameters and simulates, run by run.
func (k task) run(kind string, n int) (theta, x [][]float64) {
	s := draw.Named("sbibm "+k.name+" "+kind).In(1, 0, 0)
	for i := range n {
		r, u := s.Of(uint64(i), 0), make([]float64, inputs)
		for j := range u {
			u[j] = r.Uniform(uint64(j))
		}
		theta = append(theta, k.prior(u))
		x = append(x, k.simulate(theta[i], s.Of(uint64(i), 1)))
	}
	return theta, x
}

// posteriors gives draws from the marginals that forests of some runs find, and exact ones, for
// some observations.
func (k task) posteriors(t *testing.T, runs, observations, draws int, o Options) (found, exact [][][]float64) {
	theta, x := k.run("table", runs)
	_, observed := k.run("observation", observations)
	found, exact = make([][][]float64, observations), make([][][]float64, observations)
	for i := range observations {
		found[i] = make([][]float64, draws)
		for l := range draws {
			found[i][l] = make([]float64, inputs)
			exact[i] = append(exact[i], k.exact(observed[i], draw.Named("exact").In(1, i, 0).Of(uint64(l), 0)))
		}
	}
	table := tableOf(t, x)
	for j := range inputs {
		y := make([]float64, runs)
		for i := range y {
			y[i] = theta[i][j]
		}
		o.Seed = int64(j)
		r, err := table.Regress(y, o)
		if err != nil {
			t.Fatal(err)
		}
		for i := range observations {
			p, err := r.Posterior(observed[i])
			if err != nil {
				t.Fatal(err)
			}
			for l, v := range p.Draws(draws, draw.Named("posterior").In(1, i, j).Of(0, 0)) {
				found[i][l][j] = v
			}
		}
	}
	return found, exact
}

// TestBenchmarks writes posteriors at 10,000 runs, of which peers.py finds how well a neural network
// tells them from the exact ones.
func TestBenchmarks(t *testing.T) {
	peers.Wanted(t)
	all := map[string]any{}
	for _, k := range tasks {
		found, exact := k.posteriors(t, 10_000, 10, 10_000, Options{})
		all[k.name] = map[string]any{"found": found, "exact": exact}
	}
	peers.Write(t, "sbibm", all)
}

// The smaller version: the moments of the marginals come near the exact ones.
func TestBenchmarkMoments(t *testing.T) {
	for _, k := range tasks {
		found, exact := k.posteriors(t, 2000, 5, 500, Options{Trees: 60, Leaf: 20})
		var shift, ratio float64
		for i := range found {
			for j := range inputs {
				m, v := moments(found[i], j)
				em, ev := moments(exact[i], j)
				shift += square(m-em) / ev / float64(len(found)*inputs)
				ratio += math.Sqrt(v/ev) / float64(len(found)*inputs)
			}
		}
		if shift > .5 || ratio < 1 || ratio > 1.35 {
			t.Errorf("%s: the means are off by %.2f posterior standard deviations, the spread is %.2f times the exact one", k.name, math.Sqrt(shift), ratio)
		}
	}
}

func moments(draws [][]float64, j int) (mean, variance float64) {
	n := float64(len(draws))
	for _, d := range draws {
		mean += d[j] / n
	}
	for _, d := range draws {
		variance += square(d[j]-mean) / n
	}
	return mean, variance
}
