package draw

import (
	"math"
	"testing"
)

// The extremes of the 64 bits, reached by inverting the finaliser, lead to no infinity.
func TestUniformStaysInside(t *testing.T) {
	for _, c := range []struct {
		bits uint64
		want float64
	}{{0, 0x1p-53}, {math.MaxUint64, 1 - 0x1p-53}, {1 << 63, 0.5 + 0x1p-53}, {1<<63 - 1, 0.5 - 0x1p-53}} {
		r := Rand(unmix(c.bits) - golden)
		if got := r.Bits(0); got != c.bits {
			t.Fatalf("unmix is wrong: %x", got)
		}
		if got := r.Uniform(0); got != c.want {
			t.Errorf("bits %x give %x, want %x", c.bits, got, c.want)
		}
		for _, v := range []float64{r.Normal(0), r.Gumbel(0), r.Exponential(0), r.Lognormal(0, 0, 1)} {
			if math.IsInf(v, 0) || v != v {
				t.Errorf("bits %x give a draw of %g", c.bits, v)
			}
		}
		if r.Index(0, 3) != int(c.bits/(math.MaxUint64/3+1)) {
			t.Errorf("bits %x give index %d of 3", c.bits, r.Index(0, 3))
		}
		if !r.Bernoulli(0, 1) || r.Bernoulli(0, 0) || r.Bernoulli(0, math.NaN()) {
			t.Errorf("bits %x: Bernoulli is unsure of a certain event", c.bits)
		}
	}
}

// unmix inverts mix, so that a test can ask for given bits.
func unmix(x uint64) uint64 {
	x = unshift(x, 31) * inverse(0x94d049bb133111eb)
	x = unshift(x, 27) * inverse(0xbf58476d1ce4e5b9)
	return unshift(x, 30)
}

// unshift inverts x ^ x>>s.
func unshift(x uint64, s int) uint64 {
	for y := x; y != 0; {
		y >>= s
		x ^= y
	}
	return x
}

// inverse returns 1/odd modulo 2^64: Newton's method doubles the right bits.
func inverse(odd uint64) uint64 {
	x := odd
	for range 6 {
		x *= 2 - odd*x
	}
	return x
}

func TestIndexFit(t *testing.T) {
	s := Named("index").In(1, 0, 0)
	for _, k := range []int{1, 2, 3, 7, 60, 1000} {
		const size = 100000
		seen, expected := make([]float64, k), make([]float64, k)
		for i := range uint64(size) {
			seen[s.Of(i, uint64(k)).Index(0, k)]++
		}
		for i := range expected {
			expected[i] = size / float64(k)
		}
		if k == 1 {
			continue // nothing to compare
		}
		if p := chiSquare(seen, expected); p < 1e-3 {
			t.Errorf("Index(%d): p = %.2g", k, p)
		}
	}
	for _, k := range []int{0, -1} {
		mustPanic(t, func() { s.Of(0, 0).Index(0, k) })
	}
}

func TestCategoricalFit(t *testing.T) {
	s := Named("categorical").In(1, 0, 0)
	for _, weights := range [][]float64{{1, 1}, {1, 2, 3, 4}, {0, 5, 0, 0, 0.1, 2, 0}, {1e-300, 3e-300}, {1e300, 1e300, 5e300}} {
		const size = 100000
		seen, total := make([]float64, len(weights)), 0.0
		for i := range uint64(size) {
			seen[s.Of(i, 0).Categorical(i%2, weights)]++
		}
		for _, w := range weights {
			total += w
		}
		var observed, expected []float64
		for i, w := range weights {
			if w > 0 {
				observed, expected = append(observed, seen[i]), append(expected, size*(w/total))
			} else if seen[i] > 0 {
				t.Errorf("Categorical(%v) returned %d", weights, i)
			}
		}
		if p := chiSquare(observed, expected); p < 1e-3 {
			t.Errorf("Categorical(%v): p = %.2g", weights, p)
		}
	}
}

func TestCategoricalEnds(t *testing.T) {
	r := base().Of(0, 0)
	for n := range uint64(1000) {
		if k := r.Categorical(n, []float64{0, 5e-324, 0}); k != 1 {
			t.Fatalf("the only possible index is 1, not %d", k)
		}
	}
	for _, bad := range [][]float64{nil, {}, {0}, {0, 0}, {-1, 2}, {1, math.NaN()}, {math.Inf(1)}, {math.MaxFloat64, math.MaxFloat64}} {
		mustPanic(t, func() { r.Categorical(0, bad) })
	}
}

func TestBernoulliShare(t *testing.T) {
	s, hits := Named("bernoulli").In(1, 0, 0), 0.0
	const size, p = 200000, 0.037
	for i := range uint64(size) {
		if s.Of(i, 3).Bernoulli(0, p) {
			hits++
		}
	}
	if z := (hits - size*p) / math.Sqrt(size*p*(1-p)); math.Abs(z) > 3.5 {
		t.Errorf("%g of %d events of probability %g: z = %.2f", hits, size, p, z)
	}
}

// No draw allocates.
func TestNoAllocation(t *testing.T) {
	weights := []float64{1, 2, 3}
	p := Named("alloc")
	var i uint64
	n := testing.AllocsPerRun(200, func() {
		i++
		r := p.In(1, 2, 3).Of(i, 4)
		sinkFloat += r.Uniform(0) + r.Normal(1) + r.Gumbel(2) + r.Exponential(3) + r.Lognormal(4, 0, 1) + r.Beta(5, 2, 3)
		sinkInt += r.Poisson(6, 3) + r.Poisson(7, 1e4) + r.Binomial(8, 30, 0.4) + r.Binomial(9, 1e4, 0.6)
		sinkInt += r.Categorical(10, weights) + r.Index(11, 5)
		sinkFloat += Exp(r.Uniform(12)) + Log(r.Uniform(13)) + Pow(2, r.Uniform(14))
		if r.Bernoulli(15, 0.5) {
			sinkBits++
		}
	})
	if n != 0 {
		t.Errorf("%g allocations", n)
	}
}
