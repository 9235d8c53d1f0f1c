package draw

import (
	"fmt"
	"math"
)

// Poisson returns a draw of the Poisson distribution with the given mean, by inversion: it is
// the least k whose distribution function reaches the uniform number, and thus does not
// decrease in that number or in the mean (up to the rounding of the function).
// It panics unless the mean is finite and not negative. Its time grows with the mean to
// about 100 and then with its square root.
func (r Rand) Poisson(n uint64, mean float64) int {
	u := r.Uniform(n)
	if mean >= 0 && u <= 1-mean { // 1-mean <= exp(-mean)
		return 0
	}
	return poissonQuantile(u, mean)
}

// Binomial returns the number of successes in so many trials of probability p, by inversion:
// it does not decrease in the uniform number, in p or in the trials (up to rounding).
// It panics if trials is negative or p is outside [0, 1]. Its time grows as that of Poisson.
func (r Rand) Binomial(n uint64, trials int, p float64) int {
	u := r.Uniform(n)
	if p >= 0 && trials >= 0 && u <= 1-float64(float64(trials)*p) { // Bernoulli: 1-np <= (1-p)^n
		return 0
	}
	return binomialQuantile(u, trials, p)
}

func poissonQuantile(u, mean float64) int {
	if !(mean >= 0 && mean <= math.MaxFloat64) {
		panic(fmt.Sprintf("draw: Poisson with mean %v", mean))
	}
	c := counts{top: 1, odds: mean, mean: mean, most: math.Inf(1)}
	if mean < direct {
		return c.quantile(u, 0, Exp(-mean))
	}
	k := c.start()
	return c.quantile(u, k, c.at(k))
}

func binomialQuantile(u float64, trials int, p float64) int {
	if trials < 0 || !(p >= 0 && p <= 1) {
		panic(fmt.Sprintf("draw: Binomial of %d trials with probability %v", trials, p))
	}
	if p > 0.5 { // count the failures: 1-p and 1-u are exact
		return trials - binomialQuantile(1-u, trials, 1-p)
	}
	n := float64(trials)
	mean := float64(n * p)
	c := counts{top: n + 1, slope: 1, odds: p / (1 - p), mean: mean, most: n}
	if mean < direct {
		return c.quantile(u, 0, Exp(n*log1p(-p)))
	}
	k := c.start()
	return c.quantile(u, k, c.at(k))
}

// direct is the mean below which the sum starts at 0: e^-direct is far from underflow.
const direct = 128

// nearOne is where sums from below become too coarse to tell one tail from another.
const nearOne = 1 - 0x1p-20

// counts is a distribution on 0, 1, 2, ... whose probabilities are linked by
// p(k) = p(k-1) * (top - slope*k) * odds / k: Panjer's class (1981).
type counts struct{ top, slope, odds, mean, most float64 }

func (c *counts) ratio(k float64) float64 {
	return float64((c.top-float64(c.slope*k))*c.odds) / k
}

// start returns a k below which there is less than e^-55: nothing that a draw can see.
func (c *counts) start() float64 {
	return math.Max(0, math.Floor(c.mean-float64(10.5*math.Sqrt(c.mean))))
}

// at returns the probability of k >= 1 by the saddle-point expansion, which stays accurate
// where factorials would cancel. Source: Loader (2000), Fast and accurate computation of binomial probabilities.
func (c *counts) at(k float64) float64 {
	log := -stirling(k) - deviance(k, c.mean)
	if n := c.most; n < math.Inf(1) {
		log += stirling(n) - stirling(n-k) - deviance(n-k, n-c.mean)
		k = float64(k * (n - k) / n)
	}
	return Exp(log) / math.Sqrt(2*math.Pi*k)
}

// deviance returns k log(k/mean) + mean - k.
func deviance(k, mean float64) float64 {
	v := (mean - k) / k
	return float64(k * (v - log1p(v)))
}

// quantile returns the least k with F(k) >= u, summing from k, of probability p.
func (c *counts) quantile(u, k, p float64) int {
	if u > nearOne {
		return c.tailQuantile(1-u, k, p)
	}
	for f := p; f < u; f += p {
		k++
		p = float64(p * c.ratio(k))
	}
	return int(k)
}

// tailQuantile returns the least k with P(X > k) <= q, for a small q; p is the probability
// of some k. It climbs until nothing is left above and sums on the way down.
func (c *counts) tailQuantile(q, k, p float64) int {
	for (k < c.mean || p > q*0x1p-60) && k < c.most {
		k++
		p = float64(p * c.ratio(k))
	}
	for above := p; above <= q; above += p {
		p /= c.ratio(k)
		k--
	}
	return int(k)
}
