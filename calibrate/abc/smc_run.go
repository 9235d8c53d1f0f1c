package abc

import (
	"context"
	"fmt"

	"jiritsu/internal/parallel"
)

// An smc is an inference by ABC-SMC under way.
type smc struct {
	*engine
	o           SMCOptions
	metric      *metric
	passed      []gate // of the generations that are done, for a nested distance
	population  *Sample
	generations []Generation
	partial     *Sample
	runs        *Sample // all that did not fail, of all generations
	eras        []era
	slow, still int // generations running in which the tolerance, the population, hardly changed
}

// A gate is a distance that must not be exceeded.
type gate struct {
	metric    *metric
	tolerance float64
}

// An attempt is a generation under way.
type attempt struct {
	gates    []gate
	want     int // particles
	accepted *Sample
	rows     [][]float64 // statistics of all runs that did not fail
	runs     *Sample     // to which all runs that did not fail are added
	trials   int
	tooFew   bool // the rate of acceptance is too low
}

// run runs one generation after the other.
func (s *smc) run(ctx context.Context) error {
	if err := s.first(ctx); err != nil || s.population == nil {
		return err
	}
	for t := 1; t < s.o.Generations; t++ {
		tolerance, stop := s.tolerance(t)
		if stop != "" {
			s.account.Stopped = stop
			return nil
		}
		if err := s.next(ctx, t, tolerance); err != nil || s.account.Stopped != "" {
			return err
		}
	}
	s.account.Stopped = GenerationsDone
	if len(s.o.Schedule) > 0 {
		s.account.Stopped = ScheduleDone
	}
	return nil
}

// first simulates from the prior and keeps the nearest particles, or what meets the
// first tolerance of a schedule.
func (s *smc) first(ctx context.Context) error {
	if len(s.o.Schedule) > 0 {
		s.metric = s.o.Distance.unscaled(s.p)
		s.eras = []era{{inside: 1}}
		return s.generation(ctx, 0, fromPrior(s.p), s.o.Schedule[0], func(*Sample) {})
	}
	a := &attempt{accepted: &Sample{Names: s.p.names()}, runs: s.runs}
	err := s.engine.run(ctx, phase{kind: "generation", n: s.o.First, propose: fromPrior(s.p), take: func(t *trial) verdict {
		a.count(t)
		if t.stats != nil {
			a.keep(t, none)
		}
		return verdict{distance: none}
	}})
	if err != nil {
		return err
	}
	if a.accepted.Len() < s.o.Particles {
		return s.tooMuchFailed()
	}
	m, warnings, err := s.o.Distance.metric(s.p, s.p.observed(), a.rows)
	if err != nil {
		return err
	}
	s.warn(warnings...)
	s.metric = m
	s.eras = []era{{runs: a.trials, inside: 1}}
	a.accepted.Distance = m.all(a.rows)
	a.accepted.Weight = equal(a.accepted.Len())
	s.done(a, a.accepted.pick(a.accepted.nearest(s.o.Particles)), 0)
	return nil
}

// next runs generation t, proposed from the population.
func (s *smc) next(ctx context.Context, t int, tolerance float64) error {
	m, err := newProposal(s.p, s.population, s.o.Kernel, s.o.Factor, tolerance)
	if err != nil {
		return err
	}
	s.eras = append(s.eras, era{proposal: m, inside: m.inside(s.o.Seed, t)})
	return s.generation(ctx, t, m.draw, tolerance, func(a *Sample) { weigh(s.engine, a, m) })
}

// generation accepts proposals until there are enough. If it does not come to
// its end the accepted ones are kept as partial.
func (s *smc) generation(ctx context.Context, t int, propose proposer, tolerance float64, weigh func(*Sample)) error {
	a := &attempt{want: s.o.Particles, gates: []gate{{s.metric, tolerance}}, accepted: &Sample{Names: s.p.names()}, runs: s.runs}
	if s.o.Nested {
		a.gates = append(a.gates, s.passed...)
	}
	err := s.engine.run(ctx, phase{kind: "generation", number: t, propose: propose, take: func(t *trial) verdict { return s.take(a, t) }})
	s.eras[t].runs = a.trials
	if err != nil || a.tooFew {
		if a.tooFew {
			s.account.Stopped = RateTooLow
		}
		if a.accepted.Len() > 0 {
			s.partial = a.accepted
		}
		return err
	}
	weigh(a.accepted)
	s.done(a, a.accepted, tolerance)
	return nil
}

// take accepts a trial or not.
func (s *smc) take(a *attempt, t *trial) verdict {
	a.count(t)
	v := verdict{distance: s.metric.of(t.stats), accepted: t.stats != nil}
	for _, g := range a.gates {
		v.accepted = v.accepted && g.metric.of(t.stats) <= g.tolerance
	}
	if v.accepted {
		a.keep(t, v.distance)
	}
	a.tooFew = s.enough(a) && float64(a.accepted.Len()) < s.o.MinRate*float64(a.trials)
	v.done = a.accepted.Len() == a.want || a.tooFew
	return v
}

// enough tells whether the rate of acceptance can be judged: at the least rate ten
// would have been accepted.
func (s *smc) enough(a *attempt) bool {
	return a.trials >= max(200, a.want/10) && float64(a.trials)*s.o.MinRate >= 10
}

// count notes a trial.
func (a *attempt) count(t *trial) {
	a.trials++
	if t.stats != nil {
		a.rows = append(a.rows, t.stats)
		a.runs.Parameters = append(a.runs.Parameters, t.theta)
		a.runs.Statistics = append(a.runs.Statistics, t.stats)
	}
}

// keep accepts a trial.
func (a *attempt) keep(t *trial, distance float64) {
	a.accepted.Parameters = append(a.accepted.Parameters, t.theta)
	a.accepted.Statistics = append(a.accepted.Statistics, t.stats)
	a.accepted.Distance = append(a.accepted.Distance, distance)
	a.accepted.Weight = append(a.accepted.Weight, 1)
}

// weigh sets weights of prior over proposal.
func weigh(e *engine, a *Sample, m *proposal) {
	logs := make([]float64, a.Len())
	parallel.Each(len(logs), e.o.workers(), func(i int) {
		logs[i] = e.p.logPrior(a.Parameters[i]) - m.logDensity(a.Parameters[i])
	})
	fromLogs(a.Weight, logs)
}

// done makes a generation the population and measures it anew with the scales of its
// own simulations.
func (s *smc) done(a *attempt, now *Sample, tolerance float64) {
	normalise(now.Weight)
	if tolerance == 0 {
		tolerance = now.Distance[now.Len()-1]
	}
	g := describeGeneration(s.engine, len(s.generations), s.population, now)
	g.Tolerance, g.Simulations, g.Rate = tolerance, a.trials, float64(now.Len())/float64(a.trials)
	s.generations = append(s.generations, g)
	s.passed = append(s.passed, gate{s.metric, tolerance})
	s.population = now
	if s.still++; !(g.Moved < s.o.MinMove*g.Noise) {
		s.still = 0
	}
	if s.o.FixedDistance {
		return
	}
	if m, warnings, err := s.o.Distance.metric(s.p, s.p.observed(), a.rows); err == nil {
		s.warn(warnings...)
		s.metric = m
		now.Distance = m.all(now.Statistics)
	}
}

// tooMuchFailed explains why there is no first generation.
func (s *smc) tooMuchFailed() error {
	if s.account.Failed == s.account.Simulations {
		return s.account.nothing()
	}
	return fmt.Errorf("only %d of %d simulations from the prior gave statistics, for %d particles; the first that failed said: %s",
		s.account.Simulations-s.account.Failed, s.account.Simulations, s.o.Particles, s.account.FirstFailure)
}
