package abc

import (
	"fmt"
	"math"
)

// result gathers the chains.
func (b *bsl) result() (*SyntheticResult, error) {
	r := &SyntheticResult{Account: b.account, Noise: b.noise, Sample: Sample{Names: b.p.names()}}
	if len(b.chains) == 0 || len(b.chains[0].kept) == 0 {
		return nil, fmt.Errorf("there is no posterior: %s after %d simulations, before the warm-up was over", b.account.Stopped, b.account.Simulations)
	}
	for i, c := range b.chains {
		if math.IsInf(c.now.logLik, -1) {
			return nil, fmt.Errorf("chain %d never found a point with a likelihood: %w", i+1, errSingular)
		}
		r.gather(c, b.observed)
	}
	r.Weight = equal(len(r.Parameters))
	if b.o.Robust == NotRobust {
		r.Gamma = nil
	}
	r.Warnings = append(b.account.Warnings, r.strained(b.p)...)
	return r, nil
}

// gather adds a chain.
func (r *SyntheticResult) gather(c *chain, observed []float64) {
	var path [][]float64
	var logs []float64
	for _, s := range c.kept {
		off, _, err := s.moments.whitened(observed)
		far := math.Inf(1)
		if err == nil {
			far = math.Sqrt(sumOfSquares(off))
		}
		path, logs = append(path, s.theta), append(logs, s.logLik)
		r.Parameters, r.Statistics, r.Distance = append(r.Parameters, s.theta), append(r.Statistics, s.moments.Mean), append(r.Distance, far)
	}
	r.Chains, r.LogLikelihood, r.Gamma = append(r.Chains, path), append(r.LogLikelihood, logs), append(r.Gamma, c.gammas)
	r.Accepted = append(r.Accepted, float64(c.accepted)/float64(len(c.kept)))
}
