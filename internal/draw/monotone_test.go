package draw

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Common random numbers need draws that move with their parameters: more luck or a higher mean
// never gives less.

// uniforms generates any value that Uniform can return.
func uniforms() *rapid.Generator[float64] {
	return rapid.Custom(func(t *rapid.T) float64 {
		return float64(int64(rapid.Uint64().Draw(t, "bits")>>11|1)) * 0x1p-53
	})
}

func ordered[T int | float64](a, b T) (T, T) { return min(a, b), max(a, b) }

func TestPoissonIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u1, u2 := ordered(uniforms().Draw(t, "u1"), uniforms().Draw(t, "u2"))
		top := rapid.SampledFrom([]float64{1e-9, 0.1, 3, 140, 600, 20000}).Draw(t, "top")
		m1, m2 := ordered(rapid.Float64Range(0, top).Draw(t, "m1"), rapid.Float64Range(0, top).Draw(t, "m2"))
		atMost(t, poissonOf(u1, m1), poissonOf(u2, m1))
		atMost(t, poissonOf(u1, m1), poissonOf(u1, m2))
		atMost(t, poissonOf(u2, m1), poissonOf(u2, m2))
	})
}

func TestBinomialIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u1, u2 := ordered(uniforms().Draw(t, "u1"), uniforms().Draw(t, "u2"))
		most := rapid.SampledFrom([]int{3, 100, 20000}).Draw(t, "most")
		n1, n2 := ordered(rapid.IntRange(0, most).Draw(t, "n1"), rapid.IntRange(0, most).Draw(t, "n2"))
		p1, p2 := ordered(rapid.Float64Range(0, 1).Draw(t, "p1"), rapid.Float64Range(0, 1).Draw(t, "p2"))
		atMost(t, binomialOf(u1, n1, p1), binomialOf(u2, n1, p1))
		atMost(t, binomialOf(u1, n1, p1), binomialOf(u1, n1, p2))
		atMost(t, binomialOf(u1, n1, p1), binomialOf(u1, n2, p1))
		atMost(t, binomialOf(u2, n2, p2), n2)
	})
}

func TestQuantilesAreMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u1, u2 := ordered(uniforms().Draw(t, "u1"), uniforms().Draw(t, "u2"))
		if x1, x2 := NormalQuantile(u1), NormalQuantile(u2); x1 > x2+1e-14*math.Abs(x2) {
			t.Fatalf("NormalQuantile falls from %g to %g", x1, x2)
		}
		a, b := rapid.Float64Range(0.05, 50).Draw(t, "a"), rapid.Float64Range(0.05, 50).Draw(t, "b")
		if x1, x2 := BetaQuantile(u1, a, b), BetaQuantile(u2, a, b); x1 > x2*(1+1e-11) {
			t.Fatalf("BetaQuantile falls from %g to %g", x1, x2)
		}
	})
}

// poissonOf draws with the event whose uniform number is u, through the shortcut as well.
func poissonOf(u, mean float64) int { return eventOf(u).Poisson(0, mean) }

func binomialOf(u float64, trials int, p float64) int { return eventOf(u).Binomial(0, trials, p) }

// eventOf returns an event whose first uniform number is u.
func eventOf(u float64) Rand { return Rand(unmix(uint64(u*0x1p53)<<11) - golden) }

func atMost(t *rapid.T, a, b int) {
	if a > b {
		t.Fatalf("%d, then %d", a, b)
	}
}
