package abc

import (
	"fmt"
	"math"

	"jiritsu/calibrate/internal/quantile"
	"jiritsu/internal/draw"
)

// tau is the scale of the priors of Gamma.
const tau = 0.5

// adjusted returns the moments as Gamma changes them.
func (m Moments) adjusted(how Robustness, gamma []float64) Moments {
	if how == MeanAdjusted {
		moved := make([]float64, len(gamma))
		for j := range moved {
			moved[j] = m.Mean[j] + math.Sqrt(m.Covariance[j][j])*gamma[j]
		}
		return Moments{Mean: moved, Covariance: m.Covariance, Replicates: m.Replicates}
	}
	return m.changed(func(j, k int, c float64) float64 {
		if j == k {
			return c * (1 + gamma[j]*gamma[j])
		}
		return c
	})
}

// slice updates each Gamma_j of a chain in turn by slice sampling.
//
// Source: Neal (2003), Annals of Statistics 31: stepping out, with shrinkage.
func (b *bsl) slice(c *chain, number, t int) {
	for j := range c.gamma {
		next := uniforms(draw.Named("abc gamma").In(b.engine.o.Seed, number, t).Of(uint64(j), 0))
		c.gamma[j] = sliceSample(c.gamma[j], next, func(g float64) float64 {
			if b.o.Robust == VarianceAdjusted && g < 0 {
				return math.Inf(-1)
			}
			old := c.gamma[j]
			c.gamma[j] = g
			l := b.o.likelihood(c.now.moments, b.observed, c.gamma, c.now.share)
			c.gamma[j] = old
			return l - math.Abs(g)/tau
		})
	}
	c.now.logLik = b.o.likelihood(c.now.moments, b.observed, c.gamma, c.now.share)
}

// sliceSample draws from the density whose logarithm is f, given the last draw x.
func sliceSample(x float64, next func() float64, f func(float64) float64) float64 {
	here := f(x)
	if math.IsInf(here, -1) {
		return x
	}
	level := here + math.Log(next())
	low := x - next()
	high := low + 1
	for range 100 {
		if f(low) <= level {
			break
		}
		low--
	}
	for range 100 {
		if f(high) <= level {
			break
		}
		high++
	}
	for range 200 {
		y := low + next()*(high-low)
		if f(y) > level {
			return y
		}
		if y < x {
			low = y
		} else {
			high = y
		}
	}
	return x
}

// Strain returns the median of |Gamma_j| for each statistic: 0.35 if it is as under its prior. It is nil
// unless the chains were robust.
func (r *SyntheticResult) Strain() []float64 {
	if r.Gamma == nil {
		return nil
	}
	strain := make([]float64, len(r.Gamma[0][0]))
	for j := range strain {
		var all []float64
		for _, c := range r.Gamma {
			for _, g := range c {
				all = append(all, math.Abs(g[j]))
			}
		}
		strain[j] = quantile.Median(all)
	}
	return strain
}

// strained names the statistics that the model cannot reproduce: those whose strain is
// beyond the 95% quantile of the prior of |Gamma|, 1.5.
func (r *SyntheticResult) strained(p *Problem) []string {
	var all []string
	for j, s := range r.Strain() {
		if s > -tau*math.Log(0.05) {
			all = append(all, fmt.Sprintf("the model cannot reproduce %s: it had to be moved or widened by %.2g of its standard deviations", p.Statistics[j].Name, s))
		}
	}
	return all
}
