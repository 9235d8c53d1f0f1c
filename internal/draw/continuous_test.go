package draw

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

const euler = 0.5772156649015329

var continuous = []struct {
	name           string
	draw           func(r Rand, n uint64) float64
	cdf            func(x float64) float64
	mean, variance float64
	kurtosis       float64 // of the distribution, 3 for the normal
}{
	{"uniform", Rand.Uniform, distuv.UnitUniform.CDF, 0.5, 1. / 12, 1.8},
	{"normal", Rand.Normal, distuv.UnitNormal.CDF, 0, 1, 3},
	{"exponential", Rand.Exponential, distuv.Exponential{Rate: 1}.CDF, 1, 1, 9},
	{"gumbel", Rand.Gumbel, distuv.GumbelRight{Mu: 0, Beta: 1}.CDF, euler, math.Pi * math.Pi / 6, 5.4},
	{"lognormal", func(r Rand, n uint64) float64 { return r.Lognormal(n, 0.3, 0.5) },
		distuv.LogNormal{Mu: 0.3, Sigma: 0.5}.CDF, math.Exp(0.425), math.Exp(0.85) * math.Expm1(0.25), 9},
	{"beta(2, 3)", betaDraw(2, 3), distuv.Beta{Alpha: 2, Beta: 3}.CDF, 0.4, 0.04, 2.357},
	{"beta(0.5, 0.5)", betaDraw(0.5, 0.5), distuv.Beta{Alpha: 0.5, Beta: 0.5}.CDF, 0.5, 0.125, 1.5},
	{"beta(0.1, 4)", betaDraw(0.1, 4), distuv.Beta{Alpha: 0.1, Beta: 4}.CDF, 0.1 / 4.1, 0.4 / (4.1 * 4.1 * 5.1), 35},
	{"beta(300, 200)", betaDraw(300, 200), distuv.Beta{Alpha: 300, Beta: 200}.CDF, 0.6, 0.24 / 501, 3},
}

func betaDraw(a, b float64) func(Rand, uint64) float64 {
	return func(r Rand, n uint64) float64 { return r.Beta(n, a, b) }
}

// Half of the sample are first draws of many events, the other half many draws of one.
func sample(size int, draw func(Rand, uint64) float64) []float64 {
	s := Named("sample").In(1, 0, 0)
	x := make([]float64, size)
	for i := range x {
		if i%2 == 0 {
			x[i] = draw(s.Of(uint64(i), 0), 0)
		} else {
			x[i] = draw(s.Of(1, 2), uint64(i))
		}
	}
	return x
}

func TestContinuousFit(t *testing.T) {
	for _, c := range continuous {
		t.Run(c.name, func(t *testing.T) {
			const size = 100000
			x := sample(size, c.draw)
			var sum, squares float64
			for _, v := range x {
				sum += v - c.mean
				squares += (v - c.mean) * (v - c.mean)
			}
			if z := sum / math.Sqrt(size*c.variance); math.Abs(z) > 3.5 {
				t.Errorf("mean: z = %.2f", z)
			}
			if z := (squares/c.variance - size) / math.Sqrt(size*(c.kurtosis-1)); math.Abs(z) > 3.5 {
				t.Errorf("variance: z = %.2f", z)
			}
			if p := kolmogorovSmirnov(x, c.cdf); p < 1e-3 {
				t.Errorf("Kolmogorov-Smirnov: p = %.2g", p)
			}
		})
	}
}

// The ends of the scale: no uniform number leads to an infinity.
func TestExtremeDraws(t *testing.T) {
	for _, c := range []struct {
		name                  string
		got, want, relativeTo float64
	}{
		{"smallest normal", NormalQuantile(0x1p-53), -8.209536151601387, 8},
		{"largest normal", NormalQuantile(1 - 0x1p-53), 8.209536151601387, 8},
		{"largest exponential", -Log(0x1p-53), 53 * math.Ln2, 37},
		{"largest Gumbel", -Log(-Log(1 - 0x1p-53)), 53 * math.Ln2, 37},
		{"smallest Gumbel", -Log(-Log(0x1p-53)), -3.603778992970458, 4},
	} {
		if !(math.Abs(c.got-c.want) < 1e-14*c.relativeTo) {
			t.Errorf("%s is %.16g, want %.16g", c.name, c.got, c.want)
		}
	}
}

func TestNormalQuantile(t *testing.T) {
	// Wichura's own checks, then symmetry and the second opinion of gonum.
	for u, want := range map[float64]float64{
		0.25: -0.6744897501960817, 0.001: -3.090232306167814, 1e-20: -9.262340089798408, 0.5: 0,
		0: math.Inf(-1), 1: math.Inf(1),
	} {
		if got := NormalQuantile(u); got != want && !(math.Abs(got-want) < 1e-15*math.Abs(want)) {
			t.Errorf("NormalQuantile(%g) = %.17g, want %.17g", u, got, want)
		}
	}
	for _, u := range []float64{-0.1, 1.1, math.NaN()} {
		if got := NormalQuantile(u); got == got {
			t.Errorf("NormalQuantile(%g) = %g, want NaN", u, got)
		}
	}
	r := Named("quantile").In(1, 0, 0).Of(0, 0)
	for n := range uint64(20000) {
		u := r.Uniform(n)
		got := NormalQuantile(u)
		if back := 0.5 * math.Erfc(-got/math.Sqrt2); math.Abs(back-u) > 4e-16*(1+got*got)*math.Min(1, 2*u) {
			t.Errorf("NormalQuantile(%g) = %g, which has probability %g", u, got, back)
		}
		if mirror := NormalQuantile(1 - u); mirror != -got {
			t.Errorf("NormalQuantile(1-%g) = %g, not %g", u, mirror, -got)
		}
	}
}

func TestBetaQuantile(t *testing.T) {
	r := Named("beta").In(1, 0, 0).Of(0, 0)
	worst := 0.0
	for n := range uint64(20000) {
		a, b := math.Exp(8*r.Uniform(4*n)-3), math.Exp(8*r.Uniform(4*n+1)-3)
		u := r.Uniform(4*n + 2)
		if n%4 == 0 {
			u = math.Pow(u, 8) // the tail
		}
		x := BetaQuantile(u, a, b)
		if x < 1e-280 || 1-x < 1e-6 { // x itself is too coarse for the way back
			continue
		}
		e := math.Abs(mathext.RegIncBeta(a, b, x)-u) / math.Min(u, 1-u)
		if worst = max(worst, e); !(e < 1e-9) {
			t.Errorf("BetaQuantile(%g, %g, %g) = %g: off by %.2g", u, a, b, x, e)
		}
		if u > 1e-3 && x > 1e-3 {
			if want := (distuv.Beta{Alpha: a, Beta: b}).Quantile(u); math.Abs(x-want) > 1e-8*want {
				t.Errorf("BetaQuantile(%g, %g, %g) = %.15g, gonum says %.15g", u, a, b, x, want)
			}
		}
	}
	t.Logf("largest relative error of the smaller tail: %.2g", worst)
}

func TestBetaQuantileKnown(t *testing.T) {
	for _, c := range []struct{ u, a, b, want, tolerance float64 }{
		{0.3, 1, 1, 0.3, 1e-14}, {0.3, 1, 5, -math.Expm1(math.Log1p(-0.3) / 5), 1e-14}, {0.3, 4, 1, math.Pow(0.3, 0.25), 1e-14},
		{1e-16, 1, 7, 1e-16 / 7, 1e-13}, {0.5, 3, 3, 0.5, 1e-14}, {0.2, 0.5, 0.5, math.Pow(math.Sin(math.Pi/10), 2), 1e-14},
		{0.01, 0.001, 1, 0, 0}, {0.99, 1, 0.001, 1, 0}, {0, 2, 3, 0, 0}, {1, 2, 3, 1, 0}, {0.01, 0.01, 1, 1e-200, 1e-12},
		{0.5, 1e5, 1e5, 0.5, 5e-12}, {0.5, 1e6, 2, 1 - 1.678346990016661/1e6, 1e-11},
	} {
		if got := BetaQuantile(c.u, c.a, c.b); !(math.Abs(got-c.want) <= c.tolerance*c.want) {
			t.Errorf("BetaQuantile(%g, %g, %g) = %.16g, want %.16g", c.u, c.a, c.b, got, c.want)
		}
	}
	for _, bad := range [][2]float64{{0, 1}, {1, 0}, {-1, 1}, {math.NaN(), 1}, {1, math.Inf(1)}} {
		mustPanic(t, func() { BetaQuantile(0.5, bad[0], bad[1]) })
	}
}

func TestLgamma(t *testing.T) {
	r := Named("lgamma").In(1, 0, 0).Of(0, 0)
	for n := range uint64(20000) {
		x := math.Exp(30*r.Uniform(n) - 10)
		want, _ := math.Lgamma(x)
		if got := lgamma(x); math.Abs(got-want) > 2e-14*math.Max(1, math.Abs(want)) {
			t.Errorf("lgamma(%g) = %.17g, want %.17g", x, got, want)
		}
	}
}
