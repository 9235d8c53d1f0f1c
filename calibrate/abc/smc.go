package abc

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// SMCOptions say how ABC-SMC works; a zero stands for the default.
type SMCOptions struct {
	Options
	Distance Distance
	// FixedDistance keeps the scales of the first generation. Otherwise they follow
	// all simulations of the last one (Prangle 2017).
	FixedDistance bool
	// Nested accepts only what also meets the distances and tolerances of all
	// earlier generations, so that a change of scales cannot let back in what was out
	// (Prangle 2017, algorithm 5).
	Nested bool
	// Particles is the size of the population; 1000.
	Particles int
	// First is the number of simulations of the first generation, of which the
	// nearest Particles are kept; 5 times Particles.
	First int
	// Quantile of the distances of a generation is the tolerance of the next; 0.5.
	Quantile float64
	Kernel   Kernel
	// Factor multiplies the covariance of the kernels Global and Neighbours; 2.
	Factor float64
	// Schedule, if there is any, lists the tolerances, from large to small, and
	// Quantile, Tolerance, MinProgress and MinMove do nothing. The distance is then fixed:
	// its Scaling must be Unscaled, or Scales given, for the tolerances to mean something.
	Schedule []float64
	// Tolerance ends the inference when it is reached; 0 for none. It has a fixed meaning
	// only with FixedDistance and scales that are given.
	Tolerance float64
	// Generations is the most there may be, the first included; 20.
	Generations int
	// MinRate is the share of proposals that must be accepted; 0.01. It is watched inside a
	// generation, after max(200, Particles/10, 10/MinRate) proposals. Negative for none.
	MinRate float64
	// MinProgress is the share by which the tolerance must fall, in one of
	// two generations running; 0.01. Negative for none.
	MinProgress float64
	// MinMove, if positive, ends the inference when twice running the population moved by less
	// than so many times the noise (see [Generation.Moved]). None is the default: the noise
	// of a small effective sample hides much that is still to come.
	MinMove float64
}

// A Generation is one population of ABC-SMC, or one step of the other sequential
// methods.
type Generation struct {
	// Tolerance is measured by the scales of its time: with a distance that adapts, those of
	// different generations are not comparable.
	Tolerance   float64
	Simulations int     // that it took
	Rate        float64 // share of them that were accepted
	ESS         float64
	Mean, SD    []float64 // of each parameter
	// Moved is the sliced Wasserstein distance to the population before, in its
	// standard deviations, and Noise the 95% quantile of that between two samples of
	// the same population. NaN in the first.
	Moved, Noise float64
}

// A Result is a posterior sample and how it came about.
type Result struct {
	Sample
	Account
	Generations []Generation
	Scales      []float64 // of the statistics, in the last distance; 0 for one left out
	// Partial holds what a generation that did not end had accepted, without weights;
	// nil if all ended. It is not a sample of the posterior at any tolerance.
	Partial *Sample

	problem *Problem
	runs    *Sample // all that did not fail; nil if the method cannot recycle them
	eras    []era
	workers int
}

// SMC infers the posterior by ABC-SMC, also called ABC-PMC: a population of particles
// goes through falling tolerances; each generation is proposed from
// the one before and weighted by prior over proposal.
//
// Proposals are accepted by their index, and not by which simulation ends first: if run
// times hang on parameters, first come first served would bias the posterior.
//
// Sources: Beaumont, Cornuet, Marin and Robert (2009), Biometrika 96; Toni, Welch,
// Strelkowa, Ipsen and Stumpf (2009), Interface 6; Prangle (2017), Bayesian Analysis 12.
func SMC(ctx context.Context, p *Problem, o SMCOptions) (r *Result, err error) {
	o.setDefaults()
	if err := o.check(p); err != nil {
		return nil, err
	}
	e, err := start("abc-smc", p, o.Options, o.settings())
	if err != nil {
		return nil, err
	}
	defer e.log.close(&err)
	s := &smc{engine: e, o: o, runs: &Sample{Names: p.names()}}
	if err := e.account.stop(s.run(ctx)); err != nil {
		return nil, err
	}
	return s.result()
}

func (o *SMCOptions) setDefaults() {
	preset(&o.Particles, 1000)
	preset(&o.First, 5*o.Particles)
	preset(&o.Quantile, 0.5)
	preset(&o.Kernel, Global)
	preset(&o.Factor, 2)
	preset(&o.Generations, 20)
	preset(&o.MinRate, 0.01)
	preset(&o.MinProgress, 0.01)
	if len(o.Schedule) > 0 {
		o.FixedDistance, o.Generations = true, len(o.Schedule)
	}
}

// preset gives a zero its default.
func preset[T comparable](x *T, value T) {
	var zero T
	if *x == zero {
		*x = value
	}
}

// check lists what is wrong.
func (o *SMCOptions) check(p *Problem) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if least := len(p.Parameters) + 2; o.Particles < least {
		fault("%d particles are too few for %d parameters: at least %d are wanted, and a thousand for a posterior", o.Particles, len(p.Parameters), least)
	}
	if o.First < o.Particles {
		fault("the first generation has %d simulations for %d particles", o.First, o.Particles)
	}
	if !(o.Quantile > 0 && o.Quantile < 1) {
		fault("the quantile is %v; a number in (0, 1) is wanted", o.Quantile)
	}
	if !(o.Factor > 0) || math.IsInf(o.Factor, 1) {
		fault("the factor of the kernel is %v; a positive number is wanted", o.Factor)
	}
	if o.Generations < 1 {
		fault("%d generations are asked for", o.Generations)
	}
	if !(o.Tolerance >= 0) {
		fault("the tolerance is %v; it must not be negative", o.Tolerance)
	}
	if o.MinRate < 0 && o.MaxSimulations == 0 {
		fault("without a least rate of acceptance the number of simulations must be limited, or the inference may never end")
	}
	if len(o.Schedule) > 0 && o.Distance.Scales == nil && o.Distance.Scaling != Unscaled {
		fault("a schedule of tolerances needs a distance without scaling, or with scales that are given")
	}
	for i, t := range o.Schedule {
		if !(t > 0) || i > 0 && !(t < o.Schedule[i-1]) {
			fault("tolerance %d of the schedule is %v; they must be positive and fall", i+1, t)
		}
	}
	return errors.Join(append(faults, o.Kernel.check(), o.Distance.check(len(p.Statistics)))...)
}

// settings are what a log of this run belongs to: all but workers, budget and the rules to
// stop, which may change when a run goes on.
func (o *SMCOptions) settings() any {
	return map[string]any{
		"distance": o.Distance, "fixed": o.FixedDistance, "nested": o.Nested, "particles": o.Particles, "first": o.First,
		"quantile": o.Quantile, "kernel": o.Kernel, "factor": o.Factor, "schedule": o.Schedule, "tolerance": o.Tolerance,
	}
}
