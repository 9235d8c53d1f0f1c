package diagnose

import (
	"fmt"
	"math"

	"jiritsu/calibrate/internal/table"
	"jiritsu/internal/draw"
)

// A Calibration says how well inferences do when the truth is known.
type Calibration struct {
	Trials     int
	Failed     []error // trials that gave no posterior; they are part of the answer
	Draws      int     // posterior draws per trial
	Quantities []Calibrated
	// Joint judges all quantities at once: the rank of the truth's distance from a random reference
	// point among the distances of the draws (TARP, Lemos et al. 2023).
	Joint *Uniformity
	// Remark says what to mind; empty if nothing.
	Remark string
}

// A Calibrated quantity is one of those that the trials infer.
type Calibrated struct {
	Name string
	*Uniformity
	Coverage []Cover
	// Contraction is 1 less the posterior variance over the prior's (that of the truths), by trial:
	// near 1 the data tell much, near 0 nothing. Even ranks with no contraction mean that the
	// posterior is the prior.
	Contraction []float64
	// Z is the posterior mean less the truth, in posterior standard deviations, by trial.
	Z []float64
	// PriorMean and PriorVariance are z-values of the mean and the variance of all posteriors
	// together, which should be those of the prior. Beyond ±3 they are not.
	PriorMean, PriorVariance float64
}

// Calibrate judges trials by simulation-based calibration: the ranks of the truths among their
// posterior draws are even if the posteriors are right. Ties are broken at random, keyed by seed.
//
// Sources: Talts, Betancourt, Simpson, Vehtari and Gelman (2018), arXiv 1804.06788; Modrák et al.
// (2025), Bayesian Analysis 20(2): 461-488; Schad, Betancourt and Vasishth (2021), Psychological
// Methods 26(1): 103-126, for z and contraction.
func Calibrate(names []string, trials []Trial, seed int64) (*Calibration, error) {
	good, failed, err := usable(names, trials)
	if err != nil {
		return nil, err
	}
	if len(good) < fewestTrials {
		return nil, fmt.Errorf("diagnose: %d of %d trials are usable; fewer than %d say nothing, 200 or more are wanted", len(good), len(trials), fewestTrials)
	}
	c := &Calibration{Trials: len(good), Failed: failed, Draws: len(good[0].Draws)}
	if c.Trials < fairTrials {
		c.Remark = fmt.Sprintf("with %d trials only gross faults show; 200 or more are wanted", c.Trials)
	}
	for q, name := range names {
		one, err := calibrate(name, q, good, seed)
		if err != nil {
			return nil, err
		}
		c.Quantities = append(c.Quantities, *one)
	}
	c.Joint, err = NewUniformity(jointRanks(good, seed), c.Draws)
	return c, err
}

// calibrate judges quantity q.
func calibrate(name string, q int, trials []Trial, seed int64) (*Calibrated, error) {
	c := &Calibrated{Name: name}
	ties := draw.Named("diagnose ties").In(seed, q, 0)
	truths, means, variances := make([]float64, len(trials)), make([]float64, len(trials)), make([]float64, len(trials))
	ranks := make([]int, len(trials))
	for k, t := range trials {
		x := table.Column(t.Draws, q)
		truths[k], means[k], variances[k] = t.Truth[q], mean(x, nil), variance(x, nil)
		ranks[k] = rank(truths[k], x, ties.Of(uint64(k), 0))
	}
	prior := variance(truths, nil)
	if prior == 0 {
		return nil, fmt.Errorf("diagnose: %s has the same truth, %v, in every trial; there is nothing to calibrate", name, truths[0])
	}
	for k := range trials {
		c.Contraction = append(c.Contraction, 1-variances[k]/prior)
		c.Z = append(c.Z, (means[k]-truths[k])/math.Sqrt(variances[k]))
	}
	c.PriorMean, c.PriorVariance = averaged(truths, means, variances)
	var err error
	if c.Uniformity, err = NewUniformity(ranks, len(trials[0].Draws)); err != nil {
		return nil, err
	}
	c.Coverage = cover(ranks, c.Draws)
	return c, nil
}

// rank gives how many of x lie below the truth, ties broken at random.
func rank(truth float64, x []float64, r draw.Rand) int {
	below, ties := 0, 0
	for _, v := range x {
		below += count(v < truth)
		ties += count(v == truth)
	}
	return below + r.Index(0, ties+1)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// averaged compares the mean and the variance of all posteriors together with those of the truths,
// trial by trial: on average the first two moments of a posterior are those of its truth.
func averaged(truths, means, variances []float64) (ofMean, ofVariance float64) {
	centre := mean(truths, nil)
	first, second := make([]float64, len(truths)), make([]float64, len(truths))
	for k, truth := range truths {
		first[k] = means[k] - truth
		second[k] = variances[k] + square(means[k]-centre) - square(truth-centre)
	}
	z := func(x []float64) float64 {
		return mean(x, nil) / math.Sqrt(variance(x, nil)/float64(len(x)))
	}
	return z(first), z(second)
}
