package attribution

import (
	"math"
	"slices"
	"testing"

	"jiritsu/internal/draw"
)

// numbers are the values of a linear congruential generator, the same in any
// language.
func numbers(n, seed int, of func(u float64) float64) (x []float64) {
	for range n {
		seed = (1103515245*seed + 12345) % (1 << 31)
		x = append(x, of(float64(seed)/(1<<31)))
	}
	return x
}

func same(u float64) float64 { return u }

// Dips and bimodality coefficients from package diptest 0.12 and SciPy of Python on the
// same numbers. Of four equally spaced values diptest gives 0 there and 1/8 in R.
func TestDipAndBimodality(t *testing.T) {
	mixture := append(numbers(40, 1, func(u float64) float64 { return u * .5 }), numbers(30, 2, func(u float64) float64 { return 2 + u*.7 })...)
	for _, c := range []struct {
		name             string
		x                []float64
		dip, coefficient float64
	}{
		{"equally spaced", []float64{1, 2, 3, 4}, .125, 0.08130081300813008},
		{"two heaps", []float64{0, .1, .2, .25, 5, 5.1, 5.2, 5.4}, 0.23058252427184467, 0.47149782994796413},
		{"ties", []float64{1, 1, 1, 2, 2, 3, 7, 7, 7, 7}, .2, 0.5137956846848676},
		{"uniform", numbers(50, 7, same), 0.03762921558263492, 0.5038765279753595},
		{"mixture", mixture, 0.14808516941256933, 0.8535020819028551},
		{"cubes", numbers(80, 5, func(u float64) float64 { return u * u * u }), 0.04007340472327203, 0.7186288379889509},
	} {
		if got := Dip(c.x); math.Abs(got-c.dip) > 1e-12 {
			t.Errorf("%s: dip %v, wanted %v", c.name, got, c.dip)
		}
		if got := BimodalityCoefficient(c.x); math.Abs(got-c.coefficient) > 1e-12 {
			t.Errorf("%s: coefficient %v, wanted %v", c.name, got, c.coefficient)
		}
	}
	if !math.IsNaN(Dip(nil)) || Dip([]float64{3}) != .5 || Dip([]float64{2, 2, 2}) != 1./6 {
		t.Error("samples without a spread")
	}
	if !math.IsNaN(BimodalityCoefficient([]float64{1, 2, 3})) || !math.IsNaN(BimodalityCoefficient([]float64{1, 1, 1, 1})) {
		t.Error("a coefficient of nothing")
	}
}

// p-values by the table of diptest: .902 of the uniform sample, .462 of the cubes;
// with 4,000 samples the error is below .008. A test on one mode says so rarely.
func TestDipTest(t *testing.T) {
	for _, c := range []struct {
		x []float64
		p float64
	}{{numbers(50, 7, same), 0.9020362199085414}, {numbers(80, 5, func(u float64) float64 { return u * u * u }), 0.4624500399353526}} {
		if got := TestDip(c.x, 4000, 1); math.Abs(got.P-c.p) > .03 || got.N != len(c.x) {
			t.Errorf("%+v, wanted p = %g", got, c.p)
		}
	}
	if got := TestDip([]float64{1, 2, 3}, 100, 1); !math.IsNaN(got.P) {
		t.Errorf("three values: %+v", got)
	}
	rejected := 0
	for s := range 60 {
		x := make([]float64, 20)
		for n := range x {
			x[n] = draw.Named("normal").In(int64(s), 0, 0).Of(uint64(n), 0).Normal(0)
		}
		if TestDip(x, 99, int64(s)).P <= .05 {
			rejected++
		}
	}
	if rejected > 6 {
		t.Errorf("%d of 60 samples with one mode are told to have more", rejected)
	}
}

// Ties of one mode are no modes; two heaps stay two, and what has no equal stays.
func TestSpreadTies(t *testing.T) {
	if got := SpreadTies([]float64{4, 1, 1, 2}); !slices.Equal(got, []float64{.75, 1.25, 2, 4}) {
		t.Error(got)
	}
	if got := SpreadTies([]float64{3, 3}); !slices.Equal(got, []float64{3, 3}) {
		t.Error(got)
	}
	counted := numbers(60, 3, func(u float64) float64 { return math.Floor(4*u) / 4 })
	if raw, spread := TestDip(counted, 400, 1).P, TestDip(SpreadTies(counted), 400, 1).P; raw > .05 || spread < .3 {
		t.Errorf("fifths of a uniform sample: p %g with ties, %g spread", raw, spread)
	}
	heaps := append(numbers(30, 4, func(u float64) float64 { return math.Floor(4 * u) }), numbers(30, 5, func(u float64) float64 { return 20 + math.Floor(4*u) })...)
	if p := TestDip(SpreadTies(heaps), 400, 1).P; p > .05 {
		t.Errorf("two heaps: p %g", p)
	}
}

// From statsmodels 0.15 of Python: proportion_confint with wilson and beta.
func TestBinomialIntervals(t *testing.T) {
	for _, c := range []struct {
		k, n          int
		wilson, exact [2]float64
	}{
		{0, 10, [2]float64{0, 0.27753279986288926}, [2]float64{0, 0.30849710781876083}},
		{3, 10, [2]float64{0.10779126740630104, 0.6032218525388546}, [2]float64{0.06673951117773447, 0.6524528500599973}},
		{10, 10, [2]float64{0.7224672001371106, 1}, [2]float64{0.6915028921812392, 1}},
		{17, 40, [2]float64{0.28509392559950375, 0.5780493145800893}, [2]float64{0.27042903126886286, 0.5910994195730367}},
	} {
		low, high := Wilson(c.k, c.n)
		near(t, "Wilson", []float64{low, high}, c.wilson[:], 1e-9)
		low, high = ClopperPearson(c.k, c.n)
		near(t, "Clopper and Pearson", []float64{low, high}, c.exact[:], 1e-7)
	}
}
