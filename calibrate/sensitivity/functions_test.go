package sensitivity

import (
	"math"
	"testing"

	"jiritsu/internal/draw"
)

// An oracle is a function whose indices are known in closed form.
type oracle struct {
	f            func(u []float64) float64
	inputs       int
	variance     float64
	first, total []float64
}

// The Ishigami function with a = 7 and b = 0.1 on (-pi, pi)^3, closed forms.
var ishigami = oracle{
	f: func(u []float64) float64 {
		x := func(j int) float64 { return math.Pi * (2*u[j] - 1) }
		s2 := math.Sin(x(1))
		return math.Sin(x(0)) + 7*s2*s2 + 0.1*math.Pow(x(2), 4)*math.Sin(x(0))
	},
	inputs:   3,
	variance: 13.844587940719254,
	first:    []float64{.31390519114781146, .4424111447900409, 0},
	total:    []float64{.5575888552099592, .4424111447900409, .24368366406214773},
}

// Sobol's g function with a = (0, 1, 4.5, 9, 99, 99, 99, 99), closed forms.
var sobolG = oracle{
	f: func(u []float64) float64 {
		p := 1.0
		for j, a := range []float64{0, 1, 4.5, 9, 99, 99, 99, 99} {
			p *= (math.Abs(4*u[j]-2) + a) / (1 + a)
		}
		return p
	},
	inputs:   8,
	variance: .4654244319022063,
	first:    []float64{.7161921689, .1790480422, .0236757742, .0071619217, 7.16192e-5, 7.16192e-5, 7.16192e-5, 7.16192e-5},
	total:    []float64{.7871441267, .2421981928, .0343169102, .0104603871, 1.049491e-4, 1.049491e-4, 1.049491e-4, 1.049491e-4},
}

// names returns a, b, c, ... for n inputs.
func names(n int) []string {
	all := make([]string, n)
	for j := range all {
		all[j] = string(rune('a' + j))
	}
	return all
}

// saltelli makes a design or ends the test.
func saltelli(t testing.TB, d Saltelli) *Saltelli {
	t.Helper()
	if d.Groups == nil {
		d.Groups = Singles(names(d.Inputs))
	}
	made, err := NewSaltelli(d)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// runs calls f at every point of a design; luck is a uniform number that belongs to the seed.
func runs(d *Saltelli, f func(u []float64, luck float64) float64) [][]float64 {
	y := matrix(d.Points(), d.Replicates)
	u := make([]float64, d.Inputs)
	luck := draw.Named("test: luck").In(int64(d.Seed), 0, 0)
	for p := range y {
		for r := range y[p] {
			seed := d.Point(p, r, u)
			y[p][r] = f(u, luck.Of(seed, 0).Uniform(0))
		}
	}
	return y
}

func plainRuns(d *Saltelli, f func(u []float64) float64) [][]float64 {
	return runs(d, func(u []float64, _ float64) float64 { return f(u) })
}

// few is a bootstrap for tests that look at values alone.
var few = Bootstrap{Resamples: 20}

func analyse(t testing.TB, d *Saltelli, y [][]float64, by Estimator, b Bootstrap) *Sobol {
	t.Helper()
	s, err := d.Analyse(y, by, b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// within fails the test if a number is farther from the wanted one than allowed.
func within(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.6f, want %.6f within %g", what, got, want, tolerance)
	}
}
