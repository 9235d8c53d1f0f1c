package draw

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// discrete is what distuv tells of a distribution of counts.
type discrete interface {
	Prob(float64) float64
	CDF(float64) float64
}

var countCases = []struct {
	name  string
	draw  func(Rand, uint64) int
	truth discrete
}{
	poissonCase(0.01), poissonCase(0.7), poissonCase(5), poissonCase(60), poissonCase(127.9), poissonCase(128), poissonCase(3000),
	binomialCase(1, 0.3), binomialCase(10, 0.5), binomialCase(10, 0.93), binomialCase(100, 0.001), binomialCase(400, 0.2),
	binomialCase(1000, 0.127), binomialCase(1000, 0.6), binomialCase(100000, 0.0001), binomialCase(100000, 0.5),
}

type countCase = struct {
	name  string
	draw  func(Rand, uint64) int
	truth discrete
}

func poissonCase(mean float64) countCase {
	return countCase{fmt.Sprintf("poisson(%g)", mean),
		func(r Rand, n uint64) int { return r.Poisson(n, mean) }, distuv.Poisson{Lambda: mean}}
}

func binomialCase(trials int, p float64) countCase {
	return countCase{fmt.Sprintf("binomial(%d, %g)", trials, p),
		func(r Rand, n uint64) int { return r.Binomial(n, trials, p) }, distuv.Binomial{N: float64(trials), P: p}}
}

func TestCountsFit(t *testing.T) {
	const size = 20000
	for _, c := range countCases {
		t.Run(c.name, func(t *testing.T) {
			s, seen, most := Named("counts").In(1, 0, 0), map[int]float64{}, 0
			for i := range uint64(size) {
				k := c.draw(s.Of(i, 0), i%3)
				seen[k]++
				most = max(most, k)
			}
			observed, expected, rest := make([]float64, most+2), make([]float64, most+2), float64(size)
			for k := range most + 1 {
				observed[k], expected[k] = seen[k], size*c.truth.Prob(float64(k))
				rest -= expected[k]
			}
			expected[most+1] = max(rest, 0)
			if p := chiSquare(observed, expected); p < 1e-3 {
				t.Errorf("p = %.2g", p)
			}
		})
	}
}

// Each count is the least whose distribution function reaches the uniform number.
func TestCountsInvertTheDistributionFunction(t *testing.T) {
	for _, c := range countCases {
		t.Run(c.name, func(t *testing.T) {
			r := Named("inverse").In(1, 0, 0).Of(0, 0)
			for n := range uint64(500) {
				u, k := r.Uniform(n), float64(c.draw(r, n))
				if f := c.truth.CDF(k); f < u-1e-10 {
					t.Errorf("F(%g) = %g is below %g", k, f, u)
				}
				if f := c.truth.CDF(k - 1); k > 0 && f > u+1e-10 {
					t.Errorf("F(%g) = %g is already above %g", k-1, f, u)
				}
			}
		})
	}
}

// The tails, where the distribution function itself is too coarse. Reference: mpmath, 40 digits.
func TestCountTails(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want int
	}{
		{"poisson 1e-10 at 0x1p-53", poissonQuantile(0x1p-53, 1e-10), 0},
		{"poisson 1e-10 at 0x1p-30", poissonQuantile(0x1p-30, 1e-10), 0},
		{"poisson 1e-10 at 1-0x1p-19", poissonQuantile(1-0x1p-19, 1e-10), 0},
		{"poisson 1e-10 at 1-0x1p-21", poissonQuantile(1-0x1p-21, 1e-10), 0},
		{"poisson 1e-10 at 1-0x1p-40", poissonQuantile(1-0x1p-40, 1e-10), 1},
		{"poisson 1e-10 at 1-0x1p-53", poissonQuantile(1-0x1p-53, 1e-10), 1},
		{"poisson 0.01 at 0x1p-53", poissonQuantile(0x1p-53, 0.01), 0},
		{"poisson 0.01 at 0x1p-30", poissonQuantile(0x1p-30, 0.01), 0},
		{"poisson 0.01 at 1-0x1p-19", poissonQuantile(1-0x1p-19, 0.01), 2},
		{"poisson 0.01 at 1-0x1p-21", poissonQuantile(1-0x1p-21, 0.01), 2},
		{"poisson 0.01 at 1-0x1p-40", poissonQuantile(1-0x1p-40, 0.01), 4},
		{"poisson 0.01 at 1-0x1p-53", poissonQuantile(1-0x1p-53, 0.01), 6},
		{"poisson 3 at 0x1p-53", poissonQuantile(0x1p-53, 3), 0},
		{"poisson 3 at 0x1p-30", poissonQuantile(0x1p-30, 3), 0},
		{"poisson 3 at 1-0x1p-19", poissonQuantile(1-0x1p-19, 3), 14},
		{"poisson 3 at 1-0x1p-21", poissonQuantile(1-0x1p-21, 3), 15},
		{"poisson 3 at 1-0x1p-40", poissonQuantile(1-0x1p-40, 3), 22},
		{"poisson 3 at 1-0x1p-53", poissonQuantile(1-0x1p-53, 3), 26},
		{"poisson 100 at 0x1p-53", poissonQuantile(0x1p-53, 100), 30},
		{"poisson 100 at 0x1p-30", poissonQuantile(0x1p-30, 100), 46},
		{"poisson 100 at 1-0x1p-19", poissonQuantile(1-0x1p-19, 100), 149},
		{"poisson 100 at 1-0x1p-21", poissonQuantile(1-0x1p-21, 100), 153},
		{"poisson 100 at 1-0x1p-40", poissonQuantile(1-0x1p-40, 100), 178},
		{"poisson 100 at 1-0x1p-53", poissonQuantile(1-0x1p-53, 100), 193},
		{"poisson 1000 at 0x1p-53", poissonQuantile(0x1p-53, 1000), 752},
		{"poisson 1000 at 0x1p-30", poissonQuantile(0x1p-30, 1000), 816},
		{"poisson 1000 at 1-0x1p-19", poissonQuantile(1-0x1p-19, 1000), 1149},
		{"poisson 1000 at 1-0x1p-21", poissonQuantile(1-0x1p-21, 1000), 1159},
		{"poisson 1000 at 1-0x1p-40", poissonQuantile(1-0x1p-40, 1000), 1231},
		{"poisson 1000 at 1-0x1p-53", poissonQuantile(1-0x1p-53, 1000), 1270},
		{"poisson 1e6 at 0x1p-53", poissonQuantile(0x1p-53, 1e6), 991802},
		{"poisson 1e6 at 0x1p-30", poissonQuantile(0x1p-30, 1e6), 993997},
		{"poisson 1e6 at 1-0x1p-19", poissonQuantile(1-0x1p-19, 1e6), 1004625},
		{"poisson 1e6 at 1-0x1p-21", poissonQuantile(1-0x1p-21, 1e6), 1004905},
		{"poisson 1e6 at 1-0x1p-40", poissonQuantile(1-0x1p-40, 1e6), 1007056},
		{"poisson 1e6 at 1-0x1p-53", poissonQuantile(1-0x1p-53, 1e6), 1008221},
		{"binomial 20, 0.3 at 0x1p-53", binomialQuantile(0x1p-53, 20, 0.3), 0},
		{"binomial 20, 0.3 at 0x1p-30", binomialQuantile(0x1p-30, 20, 0.3), 0},
		{"binomial 20, 0.3 at 1-0x1p-19", binomialQuantile(1-0x1p-19, 20, 0.3), 16},
		{"binomial 20, 0.3 at 1-0x1p-21", binomialQuantile(1-0x1p-21, 20, 0.3), 17},
		{"binomial 20, 0.3 at 1-0x1p-40", binomialQuantile(1-0x1p-40, 20, 0.3), 20},
		{"binomial 20, 0.3 at 1-0x1p-53", binomialQuantile(1-0x1p-53, 20, 0.3), 20},
		{"binomial 20, 0.8 at 0x1p-53", binomialQuantile(0x1p-53, 20, 0.8), 0},
		{"binomial 20, 0.8 at 0x1p-30", binomialQuantile(0x1p-30, 20, 0.8), 4},
		{"binomial 20, 0.8 at 1-0x1p-19", binomialQuantile(1-0x1p-19, 20, 0.8), 20},
		{"binomial 20, 0.8 at 1-0x1p-21", binomialQuantile(1-0x1p-21, 20, 0.8), 20},
		{"binomial 20, 0.8 at 1-0x1p-40", binomialQuantile(1-0x1p-40, 20, 0.8), 20},
		{"binomial 20, 0.8 at 1-0x1p-53", binomialQuantile(1-0x1p-53, 20, 0.8), 20},
		{"binomial 100000, 1e-9 at 0x1p-53", binomialQuantile(0x1p-53, 100000, 1e-9), 0},
		{"binomial 100000, 1e-9 at 0x1p-30", binomialQuantile(0x1p-30, 100000, 1e-9), 0},
		{"binomial 100000, 1e-9 at 1-0x1p-19", binomialQuantile(1-0x1p-19, 100000, 1e-9), 1},
		{"binomial 100000, 1e-9 at 1-0x1p-21", binomialQuantile(1-0x1p-21, 100000, 1e-9), 1},
		{"binomial 100000, 1e-9 at 1-0x1p-40", binomialQuantile(1-0x1p-40, 100000, 1e-9), 2},
		{"binomial 100000, 1e-9 at 1-0x1p-53", binomialQuantile(1-0x1p-53, 100000, 1e-9), 3},
		{"binomial 1000, 0.5 at 0x1p-53", binomialQuantile(0x1p-53, 1000, 0.5), 371},
		{"binomial 1000, 0.5 at 0x1p-30", binomialQuantile(0x1p-30, 1000, 0.5), 405},
		{"binomial 1000, 0.5 at 1-0x1p-19", binomialQuantile(1-0x1p-19, 1000, 0.5), 573},
		{"binomial 1000, 0.5 at 1-0x1p-21", binomialQuantile(1-0x1p-21, 1000, 0.5), 577},
		{"binomial 1000, 0.5 at 1-0x1p-40", binomialQuantile(1-0x1p-40, 1000, 0.5), 611},
		{"binomial 1000, 0.5 at 1-0x1p-53", binomialQuantile(1-0x1p-53, 1000, 0.5), 629},
		{"binomial 100000, 0.3 at 0x1p-53", binomialQuantile(0x1p-53, 100000, 0.3), 28815},
		{"binomial 100000, 0.3 at 0x1p-30", binomialQuantile(0x1p-30, 100000, 0.3), 29132},
		{"binomial 100000, 0.3 at 1-0x1p-19", binomialQuantile(1-0x1p-19, 100000, 0.3), 30671},
		{"binomial 100000, 0.3 at 1-0x1p-21", binomialQuantile(1-0x1p-21, 100000, 0.3), 30712},
		{"binomial 100000, 0.3 at 1-0x1p-40", binomialQuantile(1-0x1p-40, 100000, 0.3), 31025},
		{"binomial 100000, 0.3 at 1-0x1p-53", binomialQuantile(1-0x1p-53, 100000, 0.3), 31194},
	} {
		if c.got != c.want {
			t.Errorf("%s is %d, want %d", c.name, c.got, c.want)
		}
	}
}

func TestCountEnds(t *testing.T) {
	r := Named("ends").In(1, 0, 0).Of(0, 0)
	for n := range uint64(1000) {
		if k := r.Poisson(n, 0); k != 0 {
			t.Errorf("Poisson with mean 0 gave %d", k)
		}
		for _, trials := range []int{0, 1, 7, 100000} {
			if k := r.Binomial(n, trials, 0); k != 0 {
				t.Errorf("Binomial with p = 0 gave %d", k)
			}
			if k := r.Binomial(n, trials, 1); k != trials {
				t.Errorf("Binomial with p = 1 gave %d of %d", k, trials)
			}
		}
	}
	for _, bad := range []float64{-1, math.NaN(), math.Inf(1), math.Inf(-1)} {
		mustPanic(t, func() { r.Poisson(0, bad) })
		mustPanic(t, func() { r.Binomial(0, 5, bad) })
	}
	mustPanic(t, func() { r.Binomial(0, -1, 0.5) })
	mustPanic(t, func() { r.Binomial(0, 5, 1.0000001) })
}
