package abc

import (
	"context"
	"errors"
	"fmt"
	"math"

	"jiritsu/internal/parallel"
)

// APMCOptions say how APMC works; a zero stands for the default.
type APMCOptions struct {
	Options
	Distance Distance // its scales are those of the first step throughout
	// Simulations of the first step; 2000. Each later step takes
	// Simulations - ceil(Keep * Simulations).
	Simulations int
	Keep        float64 // share of the simulations that are kept; 0.5
	Kernel      Kernel
	Factor      float64 // of the covariance of the kernel; 2
	// MinRate is the share of a step's new simulations that must lie within the last
	// tolerance for another step to be made; 0.05.
	MinRate     float64
	Generations int // the most steps; 50
}

// APMC infers the posterior by adaptive population Monte Carlo: each step adds a fixed number of
// simulations, proposed from those that are kept, and keeps the nearest of old and new
// with the weights they have. As the cost of a step is known, and no simulation is
// thrown away for coming late, all workers are busy to the end.
//
// The sample has ceil(Keep * Simulations) particles.
//
// Source: Lenormand, Jabot and Deffuant (2013), Computational Statistics 28.
func APMC(ctx context.Context, p *Problem, o APMCOptions) (r *Result, err error) {
	preset(&o.Simulations, 2000)
	preset(&o.Keep, 0.5)
	preset(&o.Kernel, Global)
	preset(&o.Factor, 2)
	preset(&o.MinRate, 0.05)
	preset(&o.Generations, 50)
	if err := o.check(p); err != nil {
		return nil, err
	}
	e, err := start("apmc", p, o.Options, map[string]any{
		"distance": o.Distance, "simulations": o.Simulations, "keep": o.Keep, "kernel": o.Kernel, "factor": o.Factor,
	})
	if err != nil {
		return nil, err
	}
	defer e.log.close(&err)
	a := &apmc{smc: smc{engine: e, runs: &Sample{Names: p.names()}}, o: o, keep: int(math.Ceil(o.Keep * float64(o.Simulations)))}
	a.smc.o = SMCOptions{Options: o.Options, Distance: o.Distance, FixedDistance: true, Particles: a.keep, First: o.Simulations}
	if err := e.account.stop(a.run(ctx)); err != nil {
		return nil, err
	}
	return a.result()
}

// check lists what is wrong.
func (o *APMCOptions) check(p *Problem) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if !(o.Keep > 0 && o.Keep < 1) {
		fault("the share to keep is %v; a number in (0, 1) is wanted", o.Keep)
	} else if kept, least := math.Ceil(o.Keep*float64(o.Simulations)), len(p.Parameters)+2; kept < float64(least) || kept >= float64(o.Simulations) {
		fault("%v of %d simulations are kept, for %d parameters; at least %d are wanted, and fewer than all", kept, o.Simulations, len(p.Parameters), least)
	}
	if !(o.Factor > 0) || math.IsInf(o.Factor, 1) {
		fault("the factor of the kernel is %v; a positive number is wanted", o.Factor)
	}
	if o.Generations < 1 {
		fault("%d steps are asked for", o.Generations)
	}
	return errors.Join(append(faults, o.Kernel.check(), o.Distance.check(len(p.Statistics)))...)
}

// An apmc is an inference by APMC under way.
type apmc struct {
	smc
	o    APMCOptions
	keep int
	raw  *Sample // the population with weights on one scale for all steps: prior over proposal
}

// run makes one step after the other. The first is that of ABC-SMC: the nearest of
// simulations from the prior, with equal weights.
func (a *apmc) run(ctx context.Context) error {
	if err := a.first(ctx); err != nil {
		return err
	}
	a.raw = a.population.take(all(a.keep))
	for i := range a.raw.Weight {
		a.raw.Weight[i] = 1
	}
	for t := 1; t < a.o.Generations; t++ {
		if err := a.step(ctx, t); err != nil {
			return err
		}
		if a.generations[t].Rate <= a.o.MinRate {
			a.account.Stopped = RateTooLow
			return nil
		}
		if math.IsInf(below(a.population.Distance, farthest(a.population)), -1) {
			a.account.Stopped = DistanceFloor
			return nil
		}
	}
	a.account.Stopped = GenerationsDone
	return nil
}

// step adds simulations and keeps the nearest.
func (a *apmc) step(ctx context.Context, t int) error {
	old, within := a.population, farthest(a.population)
	m, err := newProposal(a.p, old, a.o.Kernel, a.o.Factor, within)
	if err != nil {
		return err
	}
	a.eras = append(a.eras, era{proposal: m, inside: m.inside(a.o.Seed, t)})
	fresh := &attempt{accepted: &Sample{Names: old.Names}, runs: a.runs}
	near := 0
	err = a.engine.run(ctx, phase{kind: "generation", number: t, n: a.o.Simulations - a.keep, propose: m.draw, take: func(t *trial) verdict {
		fresh.count(t)
		d := a.metric.of(t.stats)
		if t.stats != nil {
			fresh.keep(t, d)
		}
		if d <= within {
			near++
		}
		return verdict{distance: d, accepted: d <= within}
	}})
	a.eras[t].runs = fresh.trials
	if err != nil {
		a.partial = fresh.accepted
		return err
	}
	a.merge(fresh, m)
	g := &a.generations[t]
	g.Rate = float64(near) / float64(fresh.trials)
	return nil
}

// merge weighs the new particles and keeps the nearest of old and new. The density of a
// proposal is that of the mixture cut off at the bounds of the prior, so that weights of
// different steps are on one scale.
func (a *apmc) merge(fresh *attempt, m *proposal) {
	inside := a.eras[len(a.eras)-1].inside
	add := fresh.accepted
	parallel.Each(add.Len(), a.engine.o.workers(), func(i int) {
		theta := add.Parameters[i]
		add.Weight[i] = math.Exp(a.p.logPrior(theta)-m.logDensity(theta)) * inside
	})
	both := &Sample{Names: a.raw.Names}
	for _, s := range []*Sample{a.raw, add} {
		for i := range s.Weight {
			both.add(s, i, s.Weight[i])
		}
	}
	a.raw = both.take(both.nearest(a.keep))
	a.done(fresh, a.raw.take(all(a.keep)), 0)
}

// all returns 0, 1, ..., n-1.
func all(n int) []int {
	which := make([]int, n)
	for i := range which {
		which[i] = i
	}
	return which
}
