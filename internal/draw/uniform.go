package draw

import (
	"fmt"
	"math"
	"math/bits"
)

// Uniform returns a number in the open interval (0, 1): an odd multiple of 2^-53.
//
// Odd multiples are exact, lie symmetrically about 1/2 (so that 1-u is exact and as
// likely as u) and are neither 0 nor 1. The usual (bits>>11 + 0.5) * 2^-53 is none of
// it: half of its values need 54 bits, and the largest is rounded to 1.
func (r Rand) Uniform(n uint64) float64 {
	return float64(float64(int64(r.Bits(n)>>11|1)) * 0x1p-53)
}

// Bernoulli reports whether an event of probability p happens: Uniform(n) < p.
// It never does for p <= 0 or NaN, and always does for p >= 1.
func (r Rand) Bernoulli(n uint64, p float64) bool { return r.Uniform(n) < p }

// Index returns an index in [0, k), each as likely to within k/2^64.
// It panics unless k > 0.
// Source: multiply-high, without the rejection step; Lemire (2019), ACM TOMACS 29(1).
func (r Rand) Index(n uint64, k int) int {
	if k <= 0 {
		panic("draw: Index needs k > 0")
	}
	hi, _ := bits.Mul64(r.Bits(n), uint64(k))
	return int(hi)
}

// Categorical returns an index of weights with a probability in proportion to its weight.
// An index of weight 0 is never returned. It panics if a weight is negative or NaN, or if
// the total is not positive and finite.
func (r Rand) Categorical(n uint64, weights []float64) int {
	var total float64
	for i, w := range weights {
		if !(w >= 0) {
			panic(fmt.Sprintf("draw: weight %d is %v", i, w))
		}
		total += w
	}
	if !(total > 0 && total <= math.MaxFloat64) {
		panic(fmt.Sprintf("draw: the weights sum to %v", total))
	}
	return pick(weights, r.Uniform(n)*total)
}

// pick returns the first index at which the running sum exceeds target, which is below the total.
func pick(weights []float64, target float64) int {
	last, sum := 0, 0.0
	for i, w := range weights {
		sum += w
		if target < sum {
			return i
		}
		if w > 0 {
			last = i
		}
	}
	return last // a subnormal total: the target was rounded up to it
}
