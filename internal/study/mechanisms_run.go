package study

import (
	"context"

	"jiritsu/agents"
	"jiritsu/scenarios"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// inputHash is that of the input data.
func inputHash() string { return scenarios.Tables().Hash() }

// runner makes runs out of the units of a mechanisms design.
func (d *worlds) runner() sweep.Run {
	figures := newFigures()
	return func(ctx context.Context, u sweep.Unit) (*sweep.Result, error) {
		x := d.list[u.Point]
		setup, err := x.setup(d.forms[x.form].setup, d.first)
		if err != nil {
			return nil, err
		}
		if x.held > 0 {
			if setup, err = d.hold(ctx, setup, x, u.Replicate); err != nil {
				return nil, err
			}
		}
		c, keep := &Case{Setup: setup}, sim.Keep{Events: true, Firms: true}
		var watch *watch
		if d.fitted(x) {
			watch = newWatch(setup.Economy)
			keep.Panel = func(w *agents.World, year int) { watch.see(w, year) }
		}
		h := sim.Run(ctx, setup, u.Replicate, keep)
		if h.Err != nil {
			return nil, h.Err
		}
		if err := finite(h); err != nil {
			return nil, err
		}
		var values []float64
		if watch != nil {
			values = figures.Figures(c, c.measured(h, fatesOf(h.Events), watch))
		}
		r := &sweep.Result{Digest: h.Digest}
		r.Row, err = rowOfMechanisms(c, h, values)
		return r, err
	}
}

// newFigures computes the figures of the project's targets.
func newFigures() *Simulator {
	s := &Simulator{targets: ownTargets()}
	named := map[string]statistic{}
	for _, x := range statistics() {
		named[x.Name] = x
	}
	for n := range s.targets {
		s.stats = append(s.stats, named[s.targets[n].Statistic])
	}
	return s
}

// hold records the path of a mediator in the world without a mechanism, and holds
// it there.
func (d *worlds) hold(ctx context.Context, setup *sim.Setup, x world, replicate int) (*sim.Setup, error) {
	path := sim.NewPath(sim.Mediator(x.held - 1))
	h := sim.Run(ctx, setup.Without(agents.Mechanism(x.without), false), replicate, sim.Keep{Path: path})
	return setup.Hold(path), h.Err
}
