package draw

import "testing"

// The sinks keep the compiler from dropping what is measured.
var (
	sinkBits  uint64
	sinkFloat float64
	sinkInt   int
)

func BenchmarkIn(b *testing.B) {
	p := Named("bargaining")
	var t int
	for b.Loop() {
		sinkBits ^= uint64(p.In(1, 2, t&63))
		t++
	}
}

// BenchmarkFirstBits is a fresh key and its first draw.
func BenchmarkFirstBits(b *testing.B) {
	s := Named("bargaining").In(1, 2, 3)
	var i, sum uint64
	for b.Loop() {
		sum += s.Of(i, i>>3).Bits(0)
		i++
	}
	sinkBits = sum
}

func BenchmarkNextBits(b *testing.B) {
	r := Named("bargaining").In(1, 2, 3).Of(4, 5)
	var i, sum uint64
	for b.Loop() {
		sum += r.Bits(i)
		i++
	}
	sinkBits = sum
}

// BenchmarkFloats includes the fresh key of every draw.
func BenchmarkFloats(b *testing.B) {
	for _, c := range []struct {
		name string
		draw func(Rand) float64
	}{
		{"key-alone", func(r Rand) float64 { return float64(int64(r)) }},
		{"uniform", func(r Rand) float64 { return r.Uniform(0) }},
		{"normal", func(r Rand) float64 { return r.Normal(0) }},
		{"gumbel", func(r Rand) float64 { return r.Gumbel(0) }},
		{"exponential", func(r Rand) float64 { return r.Exponential(0) }},
		{"lognormal", func(r Rand) float64 { return r.Lognormal(0, 0, 1) }},
		{"beta-2-3", func(r Rand) float64 { return r.Beta(0, 2, 3) }},
		{"beta-0.5-0.5", func(r Rand) float64 { return r.Beta(0, 0.5, 0.5) }},
		{"beta-200-300", func(r Rand) float64 { return r.Beta(0, 200, 300) }},
		{"exp", func(r Rand) float64 { return Exp(float64(int64(r)) * 0x1p-60) }},
		{"log", func(r Rand) float64 { return Log(float64(int64(r >> 1))) }},
		{"pow", func(r Rand) float64 { return Pow(float64(int64(r>>1)), 0.3) }},
		{"logistic", func(r Rand) float64 { return Logistic(float64(int64(r)) * 0x1p-60) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := Named("bargaining").In(1, 2, 3)
			var i uint64
			var sum float64
			for b.Loop() {
				sum += c.draw(s.Of(i, 1))
				i++
			}
			sinkFloat = sum
		})
	}
}

// BenchmarkInts includes the fresh key of every draw.
func BenchmarkInts(b *testing.B) {
	weights := []float64{1, 2, 3, 4}
	for _, c := range []struct {
		name string
		draw func(Rand) int
	}{
		{"index", func(r Rand) int { return r.Index(0, 12) }},
		{"categorical-4", func(r Rand) int { return r.Categorical(0, weights) }},
		{"poisson-0.01", func(r Rand) int { return r.Poisson(0, 0.01) }},
		{"poisson-1", func(r Rand) int { return r.Poisson(0, 1) }},
		{"poisson-10", func(r Rand) int { return r.Poisson(0, 10) }},
		{"poisson-100", func(r Rand) int { return r.Poisson(0, 100) }},
		{"poisson-1e4", func(r Rand) int { return r.Poisson(0, 1e4) }},
		{"poisson-1e6", func(r Rand) int { return r.Poisson(0, 1e6) }},
		{"binomial-100-1e-4", func(r Rand) int { return r.Binomial(0, 100, 1e-4) }},
		{"binomial-20-0.3", func(r Rand) int { return r.Binomial(0, 20, 0.3) }},
		{"binomial-1e5-0.5", func(r Rand) int { return r.Binomial(0, 1e5, 0.5) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := Named("bargaining").In(1, 2, 3)
			var i uint64
			var sum int
			for b.Loop() {
				sum += c.draw(s.Of(i, 1))
				i++
			}
			sinkInt = sum
		})
	}
}
