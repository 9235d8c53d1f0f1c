package abc

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// A Robustness says how synthetic likelihood allows for statistics that the model cannot
// reproduce.
type Robustness string

// The ways to be robust. Each statistic j has a parameter Gamma_j of its own, whose prior
// lets it be far from 0 only if the data demand it: one that is large names a
// statistic that the model cannot reproduce.
const (
	// NotRobust takes the model to be right.
	NotRobust Robustness = ""
	// MeanAdjusted moves the mean of statistic j by Gamma_j standard deviations;
	// Gamma_j is Laplace about 0 with scale 0.5.
	MeanAdjusted Robustness = "mean"
	// VarianceAdjusted adds Gamma_j^2 variances to that of statistic j;
	// Gamma_j is exponential with mean 0.5.
	VarianceAdjusted Robustness = "variance"
)

// SyntheticOptions say how synthetic likelihood works; a zero stands for the default.
type SyntheticOptions struct {
	Options
	// Pilot is a sample from which chains start and whose covariance sets their steps, as one of
	// rejection from a reference table. It is needed.
	Pilot      *Sample
	Replicates int // simulations at each point; 100
	Chains     int // 4
	WarmUp     int // steps of each chain in which the covariance of the steps is learnt, and which are left out; 500
	Steps      int // of each chain thereafter; 2000
	// Biased takes the plain synthetic likelihood and not the unbiased estimate. Robust
	// chains and shrunk correlations always do.
	Biased bool
	// Shrink multiplies the correlations of the statistics by 1-Shrink (Warton 2008), in [0, 1): for many statistics and few replicates.
	Shrink float64
	Robust Robustness
}

// A SyntheticResult is a posterior sample by synthetic likelihood.
type SyntheticResult struct {
	// Sample holds the states of all chains after the warm-up, one chain after the
	// other, with equal weights. Statistics are means over replicates, and Distance is the
	// Mahalanobis distance of the observation from them.
	Sample
	Account
	Chains        [][][]float64 // chain by step by parameter, after the warm-up: for R-hat and effective sample sizes
	LogLikelihood [][]float64   // chain by step
	Gamma         [][][]float64 // chain by step by statistic; nil unless robust
	Accepted      []float64     // share of each chain's proposals, after the warm-up
	// Noise is the standard deviation of the log likelihood at one point, the mean of the
	// pilot. It should be 1 to 2: more and chains stick, less and replicates are wasted.
	Noise float64
}

// noiseRuns is how often the log likelihood is computed at one point to see its noise.
const noiseRuns = 20

// SyntheticLikelihood infers the posterior under the assumption that statistics are normal
// at each point, with mean and covariance from replicates: right for sums over many firms and
// not for codes of cases. Adaptive Metropolis chains step with 2.38^2/d times the covariance of the
// pilot, and then of the warm-up, on the logit scale of bounded parameters. The likelihood of a state is
// not computed again, so that with the unbiased estimate the chain has the exact
// posterior of a normal model for its target.
//
// A point at which some replicates fail has the likelihood of the others times the share that
// did not fail.
//
// Sources: Price, Drovandi, Lee and Nott (2018), JCGS 27; Frazier and Drovandi (2021),
// JCGS 30, for the robust forms; Haario, Saksman and Tamminen (2001), Bernoulli 7.
func SyntheticLikelihood(ctx context.Context, p *Problem, o SyntheticOptions) (r *SyntheticResult, err error) {
	preset(&o.Replicates, 100)
	preset(&o.Chains, 4)
	preset(&o.WarmUp, 500)
	preset(&o.Steps, 2000)
	if err := errors.Join(p.check(), o.check(p)); err != nil {
		return nil, err
	}
	e, err := start("synthetic likelihood", p, o.Options, map[string]any{
		"replicates": o.Replicates, "chains": o.Chains, "warmup": o.WarmUp, "biased": o.Biased, "shrink": o.Shrink, "robust": o.Robust,
		"pilot": [][]float64{o.Pilot.Mean(), o.Pilot.SD()},
	})
	if err != nil {
		return nil, err
	}
	defer e.log.close(&err)
	b := &bsl{engine: e, o: o, observed: p.observed()}
	if err := e.account.stop(b.run(ctx)); err != nil {
		return nil, err
	}
	return b.result()
}

// check lists what is wrong.
func (o *SyntheticOptions) check(p *Problem) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	d, q := len(p.Parameters), len(p.Statistics)
	if o.Pilot == nil || o.Pilot.Len() < d+2 {
		fault("a pilot sample of at least %d particles is wanted, such as one of rejection from a reference table", d+2)
	}
	if o.Shrink != 0 && !(o.Shrink > 0 && o.Shrink < 1) {
		fault("the shrinkage is %v; a number in [0, 1) is wanted", o.Shrink)
	}
	if least := q + 4; o.Replicates < least && o.Shrink == 0 {
		fault("%d replicates are too few for %d statistics: at least %d are wanted, or correlations that are shrunk", o.Replicates, q, least)
	}
	if o.Replicates < 3 || o.Chains < 1 || o.Steps < 1 || o.WarmUp < 0 {
		fault("%d replicates, %d chains, %d steps to warm up and %d steps are asked for", o.Replicates, o.Chains, o.WarmUp, o.Steps)
	}
	if o.Robust != NotRobust && o.Robust != MeanAdjusted && o.Robust != VarianceAdjusted {
		fault("%q is no way to be robust; %s or %s is wanted", o.Robust, MeanAdjusted, VarianceAdjusted)
	}
	for _, param := range p.Parameters {
		if _, ok := param.Prior.(Discrete); ok {
			fault("%s has a discrete prior: chains of synthetic likelihood step on continuous parameters alone", param.Name)
		}
	}
	return errors.Join(faults...)
}

// likelihood returns the log likelihood of a point; -Inf if it cannot be.
func (o *SyntheticOptions) likelihood(m Moments, observed, gamma []float64, share float64) float64 {
	if m.Mean == nil {
		return math.Inf(-1) // nothing could be simulated
	}
	var l float64
	var err error
	switch {
	case o.Robust != NotRobust:
		l, err = m.Shrunk(1-o.Shrink).adjusted(o.Robust, gamma).LogLikelihood(observed)
	case o.Biased || o.Shrink > 0:
		l, err = m.Shrunk(1 - o.Shrink).LogLikelihood(observed)
	default:
		l, err = m.Unbiased(observed)
	}
	if err != nil || math.IsNaN(l) {
		return math.Inf(-1)
	}
	return l + math.Log(share)
}
