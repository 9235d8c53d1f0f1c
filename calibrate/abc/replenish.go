package abc

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"jiritsu/internal/draw"
)

// DrovandiPettittOptions say how replenishment ABC works; a zero stands for the default.
type DrovandiPettittOptions struct {
	Options
	Distance  Distance // its scales are those of the simulations from the prior throughout
	Particles int      // 1000
	Drop      float64  // share of the particles that a step drops; 0.5
	// Unmoved is the share of the replenished particles that may stay where they are; 0.01. It sets
	// how often each is tried to be moved.
	Unmoved float64
	// MaxMoves is the most moves per particle for another step to be made; 100.
	MaxMoves    int
	Tolerance   float64 // ends the inference when it is reached; 0 for none
	Generations int     // the most steps; 50
}

// firstMoves is how often particles are moved in the first step, when nothing is known of how
// often that succeeds.
const firstMoves = 10

// DrovandiPettitt infers the posterior by replenishment: each step drops the farthest share of the
// particles, replaces them by copies of those that are left, and moves the copies by
// Metropolis-Hastings steps that accept nothing beyond the new tolerance. All particles have the
// same weight; copies that never moved are the price, so see [Sample.Unique].
//
// The steps of a move have twice the covariance of the particles that are left. A proposal outside the prior is
// rejected and costs no simulation.
//
// Source: Drovandi and Pettitt (2011), Biometrics 67. The prior ratio is part of the
// acceptance.
func DrovandiPettitt(ctx context.Context, p *Problem, o DrovandiPettittOptions) (r *Result, err error) {
	preset(&o.Particles, 1000)
	preset(&o.Drop, 0.5)
	preset(&o.Unmoved, 0.01)
	preset(&o.MaxMoves, 100)
	preset(&o.Generations, 50)
	if err := o.check(p); err != nil {
		return nil, err
	}
	e, err := start("drovandi-pettitt", p, o.Options, map[string]any{
		"distance": o.Distance, "particles": o.Particles, "drop": o.Drop, "unmoved": o.Unmoved, "tolerance": o.Tolerance,
	})
	if err != nil {
		return nil, err
	}
	defer e.log.close(&err)
	a := &replenish{smc: smc{engine: e, runs: &Sample{Names: p.names()}}, o: o, moves: firstMoves}
	first := int(math.Ceil(float64(o.Particles) / (1 - o.Drop)))
	a.smc.o = SMCOptions{Options: o.Options, Distance: o.Distance, FixedDistance: true, Particles: o.Particles, First: first}
	if err := e.account.stop(a.run(ctx)); err != nil {
		return nil, err
	}
	a.runs = nil // moves are not draws of a density that could be divided by
	return a.result()
}

// check lists what is wrong.
func (o *DrovandiPettittOptions) check(p *Problem) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if !(o.Drop > 0 && o.Drop < 1) {
		fault("the share to drop is %v; a number in (0, 1) is wanted", o.Drop)
	} else if left, least := o.Particles-o.dropped(), len(p.Parameters)+2; left < least || o.dropped() < 1 {
		fault("a step leaves %d of %d particles, for %d parameters; at least %d are wanted, and one must go", left, o.Particles, len(p.Parameters), least)
	}
	if !(o.Unmoved > 0 && o.Unmoved < 1) {
		fault("the share of particles that may stay is %v; a number in (0, 1) is wanted", o.Unmoved)
	}
	if o.MaxMoves < 1 || o.Generations < 1 {
		fault("%d moves and %d steps at most are asked for; positive numbers are wanted", o.MaxMoves, o.Generations)
	}
	if !(o.Tolerance >= 0) {
		fault("the tolerance is %v; it must not be negative", o.Tolerance)
	}
	return errors.Join(append(faults, o.Distance.check(len(p.Statistics)))...)
}

// dropped returns how many particles a step drops.
func (o *DrovandiPettittOptions) dropped() int { return int(o.Drop * float64(o.Particles)) }

// A replenish is an inference by replenishment under way.
type replenish struct {
	smc
	o     DrovandiPettittOptions
	moves int // of each particle in the next step
}

// run makes one step after the other, and moves all particles after the last, so that
// fewer are copies.
func (a *replenish) run(ctx context.Context) error {
	if err := a.first(ctx); err != nil {
		return err
	}
	t := 1
	for ; ; t++ {
		stop, within := a.stop(t)
		if stop != "" {
			a.account.Stopped = stop
			break
		}
		if err := a.step(ctx, t, within); err != nil {
			return err
		}
	}
	every := a.population.nearest(a.o.Particles)
	return a.move(ctx, "last", every, 0, every, farthest(a.population), min(a.moves, a.o.MaxMoves))
}

// stop returns why there is no step t, or its tolerance.
func (a *replenish) stop(t int) (Stop, float64) {
	near := a.population.nearest(a.o.Particles)
	within := a.population.Distance[near[a.o.Particles-a.o.dropped()-1]]
	switch {
	case a.o.Tolerance > 0 && farthest(a.population) <= a.o.Tolerance:
		return ToleranceReached, 0
	case t >= a.o.Generations:
		return GenerationsDone, 0
	case a.moves > a.o.MaxMoves:
		return RateTooLow, 0
	case within == farthest(a.population):
		return DistanceFloor, 0
	}
	return "", max(within, a.o.Tolerance)
}

// step drops the farthest particles, replaces them by copies and moves those.
func (a *replenish) step(ctx context.Context, t int, within float64) error {
	near := a.population.nearest(a.o.Particles)
	left := near[:len(near)-a.o.dropped()]
	which := slices.Clone(left)
	for i := range a.o.dropped() {
		r := draw.Named("abc replenish").In(a.engine.o.Seed, 0, t).Of(uint64(i), 0)
		which = append(which, left[r.Index(0, len(left))])
	}
	return a.move(ctx, fmt.Sprintf("generation %d", t), which, len(left), left, within, a.moves)
}

// move makes Metropolis-Hastings moves with the particles of which from index from on, in
// steps of the covariance of those of left.
func (a *replenish) move(ctx context.Context, name string, which []int, from int, left []int, within float64, moves int) error {
	m, err := newProposal(a.p, a.population.pick(left), Global, 2, within)
	if err != nil {
		return err
	}
	c := &chains{replenish: a, proposal: m, now: a.population.pick(which), from: from, within: within}
	c.fresh = &attempt{accepted: c.now, runs: a.runs}
	n := len(which) - from
	for round := range moves {
		err := a.engine.run(ctx, phase{kind: name + " move", number: round, n: n, propose: c.propose, take: c.take})
		if err != nil {
			a.partial = c.now
			return err
		}
	}
	rate := float64(c.accepted) / float64(n*moves)
	likely := min(1-1e-9, max(rate, 1/float64(n*moves)))
	a.moves = int(math.Ceil(math.Log(a.o.Unmoved) / math.Log1p(-likely)))
	a.done(c.fresh, c.now, within)
	a.generations[len(a.generations)-1].Rate = rate
	return nil
}

// chains are particles that are being moved.
type chains struct {
	*replenish
	proposal *proposal
	now      *Sample
	from     int // the first that is moved
	within   float64
	accepted int
	fresh    *attempt
}

// propose steps from a particle. What the prior alone rejects is not simulated.
func (c *chains) propose(k int, r draw.Rand) ([]float64, error) {
	next := uniforms(r)
	u := next()
	old := c.now.Parameters[c.from+k]
	theta := c.proposal.step(old, 0, next)
	if !(math.Log(u) < c.p.logPrior(theta)-c.p.logPrior(old)) {
		return nil, nil
	}
	return theta, nil
}

// take moves a particle if its run came within the tolerance.
func (c *chains) take(t *trial) verdict {
	if t.theta == nil {
		return verdict{}
	}
	c.fresh.count(t)
	v := verdict{distance: c.metric.of(t.stats)}
	if v.accepted = v.distance <= c.within; v.accepted {
		c.accepted++
		i := c.from + t.index
		c.now.Parameters[i], c.now.Statistics[i], c.now.Distance[i] = t.theta, t.stats, v.distance
	}
	return v
}
