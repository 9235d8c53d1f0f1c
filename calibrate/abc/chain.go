package abc

import (
	"context"
	"fmt"
	"math"
	"slices"

	"jiritsu/internal/draw"
)

// A bsl is an inference by synthetic likelihood under way.
type bsl struct {
	*engine
	o          SyntheticOptions
	observed   []float64
	transforms []transform
	steps      *step
	chains     []*chain
	noise      float64
}

// A chain is a Markov chain: where it is and where it was.
type chain struct {
	now      state
	gamma    []float64
	path     [][]float64 // on the transformed scale, with the warm-up
	kept     []state     // after the warm-up
	gammas   [][]float64
	accepted int
}

// A state is a point and what was simulated there.
type state struct {
	theta   []float64
	moments Moments
	share   float64 // of replicates that did not fail
	logLik  float64
}

// run starts the chains and lets them step.
func (b *bsl) run(ctx context.Context) error {
	_, b.transforms = continuous(b.p)
	if err := b.start(ctx); err != nil {
		return err
	}
	b.account.Stopped = StepsDone
	for t := range b.o.WarmUp + b.o.Steps {
		if err := b.adapt(t); err != nil {
			return err
		}
		if err := b.step(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// start measures the noise of the likelihood and sets the chains on particles of the pilot.
func (b *bsl) start(ctx context.Context) error {
	centre := b.o.Pilot.Mean()
	here, err := b.simulate(ctx, "noise", -1, noiseRuns, func(int, draw.Rand) ([]float64, error) { return centre, nil })
	if err != nil {
		return err
	}
	zero := make([]float64, len(b.observed))
	var logs []float64
	for _, s := range here {
		logs = append(logs, b.o.likelihood(s.moments, b.observed, zero, s.share))
	}
	if b.noise = sdOf(logs); !(b.noise <= 2) {
		b.warn(fmt.Sprintf("the log likelihood at one point has the standard deviation %.3g; take more replicates, for chains stick above 2", b.noise))
	}
	starts := b.o.Pilot.Resample(b.o.Chains, b.engine.o.Seed)
	there, err := b.simulate(ctx, "start", -1, b.o.Chains, func(c int, _ draw.Rand) ([]float64, error) { return starts.Parameters[c], nil })
	if err != nil {
		return err
	}
	for _, s := range there {
		s.logLik = b.o.likelihood(s.moments, b.observed, zero, s.share)
		b.chains = append(b.chains, &chain{now: s, gamma: slices.Clone(zero)})
	}
	return nil
}

// sdOf returns the standard deviation.
func sdOf(x []float64) float64 {
	rows := make([][]float64, len(x))
	for i := range x {
		rows[i] = x[i : i+1]
	}
	return math.Sqrt(covariance(rows, equal(len(x)))[0][0])
}

// simulate runs the replicates of some points. A point that is not proposed has no moments.
func (b *bsl) simulate(ctx context.Context, kind string, number, points int, propose proposer) ([]state, error) {
	all, rows := make([]state, points), make([][][]float64, points)
	err := b.engine.run(ctx, phase{kind: kind, number: number, n: points * b.o.Replicates, replicates: b.o.Replicates, propose: propose, take: func(t *trial) verdict {
		i := t.record.Index
		if all[i].theta = t.theta; t.stats != nil {
			rows[i] = append(rows[i], t.stats)
		}
		return verdict{distance: none}
	}})
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].share = float64(len(rows[i])) / float64(b.o.Replicates)
		if len(rows[i]) >= 3 {
			all[i].moments = NewMoments(rows[i])
		} else {
			all[i].share = 0
		}
	}
	return all, nil
}

// adaptEvery is after how many steps of the warm-up the covariance is learnt anew.
const adaptEvery = 50

// adapt sets the covariance of the steps: of the pilot at first, and then of the later half of
// the warm-up so far.
func (b *bsl) adapt(t int) error {
	if t > 0 && (t%adaptEvery != 0 || t > b.o.WarmUp || t < 2*adaptEvery) {
		return nil
	}
	var rows [][]float64
	weight := b.o.Pilot.Weight
	if t == 0 {
		for _, theta := range b.o.Pilot.Parameters {
			rows = append(rows, b.to(theta))
		}
	} else {
		for _, c := range b.chains {
			rows = append(rows, c.path[t/2:t]...)
		}
		weight = equal(len(rows))
	}
	which, _ := continuous(b.p)
	s, err := newStep(scaled(covariance(rows, weight), 2.38*2.38/float64(len(which))), b.p, which)
	if err == nil {
		b.steps = s
	} else if t > 0 { // chains that stand still teach nothing
		return nil
	}
	return err
}

// to transforms a point to the whole space, from back.
func (b *bsl) to(theta []float64) []float64 {
	y := make([]float64, len(theta))
	for j, t := range b.transforms {
		y[j] = t.to(theta[j])
	}
	return y
}

func (b *bsl) from(y []float64) []float64 {
	theta := make([]float64, len(y))
	for j, t := range b.transforms {
		theta[j] = t.from(y[j])
	}
	return theta
}

// logPriorOf returns the log prior density on the transformed scale.
func (b *bsl) logPriorOf(theta []float64) float64 {
	sum := b.p.logPrior(theta)
	for j, t := range b.transforms {
		sum += t.logSlope(t.to(theta[j]))
	}
	return sum
}

// step makes one Metropolis step of each chain and updates what makes it robust.
func (b *bsl) step(ctx context.Context, t int) error {
	next, err := b.simulate(ctx, "step", t, b.o.Chains, func(c int, r draw.Rand) ([]float64, error) {
		y := b.to(b.chains[c].now.theta)
		for j, row := range b.steps.lower {
			for k := range j + 1 {
				y[j] += row[k] * r.Normal(uint64(k))
			}
		}
		theta := b.from(y)
		if math.IsInf(b.p.logPrior(theta), -1) {
			return nil, nil
		}
		return theta, nil
	})
	if err != nil {
		return err
	}
	for i, c := range b.chains {
		r := draw.Named("abc chain").In(b.engine.o.Seed, i, t).Of(0, 0)
		b.metropolis(c, next[i], math.Log(r.Uniform(0)), t >= b.o.WarmUp)
		if b.o.Robust != NotRobust {
			b.slice(c, i, t)
		}
		c.path = append(c.path, b.to(c.now.theta))
		if t >= b.o.WarmUp {
			c.kept = append(c.kept, c.now)
			c.gammas = append(c.gammas, slices.Clone(c.gamma))
		}
	}
	return nil
}

// metropolis moves a chain to the next state, or not.
func (b *bsl) metropolis(c *chain, next state, logU float64, counts bool) {
	if next.theta == nil || next.share == 0 {
		return
	}
	next.logLik = b.o.likelihood(next.moments, b.observed, c.gamma, next.share)
	if math.IsInf(next.logLik, -1) {
		return
	}
	ratio := next.logLik - c.now.logLik + b.logPriorOf(next.theta) - b.logPriorOf(c.now.theta)
	if logU < ratio || math.IsInf(c.now.logLik, -1) {
		c.now = next
		if counts {
			c.accepted++
		}
	}
}
