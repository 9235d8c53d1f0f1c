package abc

import (
	"errors"
	"math"

	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// An era is the runs of one generation, and what proposed them.
type era struct {
	proposal *proposal // nil for the prior
	runs     int       // that were made, failed ones included
	inside   float64   // share of unrestricted proposals that lie inside the prior
}

// Recycle returns the runs of all generations that are nearest to the observation by the last
// distance, each weighted by prior over the mixture of all proposals, in proportion to the runs
// that each made. It makes use of simulations that were rejected or belong to
// earlier generations, also of a generation that did not come to its end.
//
// A Share is one of all runs. Scaling and Scales of the rejection do nothing.
//
// Sources: Cornuet, Marin, Mira and Robert (2012), Scandinavian Journal of Statistics 39, for the
// weights (deterministic mixture).
func (r *Result) Recycle(k Rejection) (*Sample, error) {
	if r.runs == nil {
		return nil, errors.New("there are no runs to recycle")
	}
	all := &Table{Problem: r.problem, Names: r.Names, Parameters: r.runs.Parameters, Statistics: r.runs.Statistics, Account: r.Account}
	k.Distance.Scales = r.Scales
	s, err := all.Reject(k)
	if err != nil {
		return nil, err
	}
	logs := make([]float64, s.Len())
	parallel.Each(s.Len(), r.workers, func(i int) {
		logs[i] = r.problem.logPrior(s.Parameters[i]) - mixture(r.eras, r.problem, s.Parameters[i])
	})
	fromLogs(s.Weight, logs)
	return s, nil
}

// mixture returns the logarithm of the density of all proposals together.
func mixture(eras []era, p *Problem, theta []float64) float64 {
	terms, most := make([]float64, len(eras)), math.Inf(-1)
	for t, e := range eras {
		terms[t] = math.Log(float64(e.runs))
		if e.proposal == nil {
			terms[t] += p.logPrior(theta)
		} else {
			terms[t] += e.proposal.logDensity(theta) - math.Log(e.inside)
		}
		most = max(most, terms[t])
	}
	return logSumExp(terms, most)
}

// fromLogs sets weights that sum to 1 from their logarithms.
func fromLogs(weight, logs []float64) {
	most := math.Inf(-1)
	for _, l := range logs {
		most = max(most, l)
	}
	for i, l := range logs {
		weight[i] = math.Exp(l - most)
	}
	normalise(weight)
}

// counted is how many proposals the share inside the prior is estimated from.
const counted = 4000

// inside estimates the share of unrestricted proposals that lie inside the prior.
func (m *proposal) inside(seed int64, t int) float64 {
	yes := 0
	for k := range counted {
		r := draw.Named("abc inside").In(seed, 0, t).Of(uint64(k), 0)
		if m.p.logPrior(m.once(uniforms(r))) > math.Inf(-1) {
			yes++
		}
	}
	return float64(max(1, yes)) / counted
}
