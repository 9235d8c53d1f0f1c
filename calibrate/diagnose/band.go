package diagnose

import (
	"fmt"
	"math"
)

// A Band is where the counts of a uniform sample stay, all at once, with a given probability:
// among Size uniform numbers those up to i/K, for i = 0 to K, lie between Low[i] and High[i].
type Band struct {
	Size  int     // of the sample, R
	Level float64 // the probability, at least
	// Gamma is the error probability of the interval at each single point, from which the level
	// follows. It is the largest that keeps the level.
	Gamma     float64
	Low, High []int
}

// largestSample is the largest sample that NewBand makes a band for.
const largestSample = 20_000

// NewBand finds the band of a sample of some size at K points.
//
// At each point the count is binomial, and the interval is that between its quantiles gamma/2 and
// 1 - gamma/2; gamma is set by bisection so that the whole path stays inside with the probability
// level. The counts between the points, given that they sum to R, are independent Poisson
// variates of mean R/K, so that the probability of a path is a product along it.
//
// Source: Säilynoja, Bürkner and Vehtari (2022), Statistics and Computing 32: 32.
func NewBand(size, points int, level float64) (*Band, error) {
	switch {
	case size < 1 || size > largestSample:
		return nil, fmt.Errorf("diagnose: a band for a sample of %d; the size must be in [1,%d]", size, largestSample)
	case points < 2 || points > 1000:
		return nil, fmt.Errorf("diagnose: a band at %d points; their number must be in [2,1000]", points)
	case !(level > 0 && level < 1):
		return nil, fmt.Errorf("diagnose: a band of level %v; it must be in (0,1)", level)
	}
	steps := poisson(float64(size)/float64(points), size)
	distribution := make([][]float64, points) // of the count at point i, cumulated
	for i := 1; i < points; i++ {
		distribution[i] = cumulated(binomial(size, float64(i)/float64(points)))
	}
	low, high := 0.0, 1-level // the level holds at low, since each interval is then everything
	for range 60 {
		middle := (low + high) / 2
		if inside(steps, limits(distribution, size, middle)) >= level {
			low = middle
		} else {
			high = middle
		}
	}
	b := &Band{Size: size, Level: level, Gamma: low, Low: limits(distribution, size, low)}
	b.High = mirrored(b.Low, size)
	return b, nil
}

// limits gives the lower limits of the counts at the points 0 to K.
func limits(distribution [][]float64, size int, gamma float64) []int {
	k := len(distribution)
	low := make([]int, k+1)
	low[k] = size
	for i := 1; i < k; i++ {
		for distribution[i][low[i]] < gamma/2 {
			low[i]++
		}
	}
	return low
}

// mirrored gives the upper limits that go with lower ones.
func mirrored(low []int, size int) []int {
	high := make([]int, len(low))
	for i := range high {
		high[i] = size - low[len(low)-1-i]
	}
	return high
}

// inside gives the probability that a path of counts stays within its limits.
func inside(steps []float64, low []int) float64 {
	size := low[len(low)-1]
	high := mirrored(low, size)
	now := []float64{1} // of the counts from low[i] on
	for i := 1; i < len(low); i++ {
		next := make([]float64, high[i]-low[i]+1)
		for a, p := range now {
			for b := max(0, a+low[i-1]-low[i]); b < len(next); b++ {
				next[b] += p * steps[b+low[i]-a-low[i-1]]
			}
		}
		now = next
	}
	all := math.Exp(-float64(size) + float64(size)*math.Log(float64(size)) - lnFactorial(size)) // that the total is R
	return now[0] / all
}

// poisson gives the probabilities of the counts 0 to n.
func poisson(mean float64, n int) []float64 {
	p := make([]float64, n+1)
	for k := range p {
		p[k] = math.Exp(float64(k)*math.Log(mean) - mean - lnFactorial(k))
	}
	return p
}

// binomial gives the probabilities of 0 to n successes.
func binomial(n int, chance float64) []float64 {
	p := make([]float64, n+1)
	for k := range p {
		p[k] = math.Exp(lnFactorial(n) - lnFactorial(k) - lnFactorial(n-k) +
			float64(k)*math.Log(chance) + float64(n-k)*math.Log1p(-chance))
	}
	return p
}

func lnFactorial(k int) float64 {
	v, _ := math.Lgamma(float64(k) + 1)
	return v
}

// cumulated gives the running sums; the last is 1.
func cumulated(p []float64) []float64 {
	sum := 0.0
	for k, v := range p {
		sum += v
		p[k] = sum
	}
	p[len(p)-1] = 1
	return p
}
