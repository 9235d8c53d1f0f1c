package study

import (
	"context"
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/results/attribution"
	"jiritsu/sim/sweep"
)

// cells hold the outputs of all runs of a mechanisms design.
type cells struct {
	*worlds
	y       [][][]float64 // by point, replicate and output; nil where a run failed
	digests [][][32]byte
	column  map[string]int
	runs    int
	failed  int
}

// readCells reads all runs.
func (w *Sweep) readCells(ctx context.Context, runs *sweep.Store) (*cells, error) {
	c := &cells{worlds: w.worlds, column: map[string]int{}, y: make([][][]float64, len(w.points)), digests: make([][][32]byte, len(w.points))}
	for n, o := range w.SweepPlan.outputs() {
		c.column[o.name] = n
	}
	err := w.eachUnit(runs, func(u sweep.Unit, status sweep.Status) error {
		c.runs++
		if status != sweep.Done {
			c.failed++
			c.y[u.Point], c.digests[u.Point] = append(c.y[u.Point], nil), append(c.digests[u.Point], [32]byte{})
			return ctx.Err()
		}
		rec, err := runs.Get(u)
		if err != nil {
			return err
		}
		c.y[u.Point], c.digests[u.Point] = append(c.y[u.Point], slices.Clone(rec.Row)), append(c.digests[u.Point], rec.Digest)
		return ctx.Err()
	})
	return c, err
}

// series is an output of a world over replicates; nan where it is missing, nil if the
// world is none of the design.
func (c *cells) series(x world, output string) []float64 {
	point, ok := c.place[x]
	if !ok {
		return nil
	}
	column := c.column[output]
	values := make([]float64, len(c.y[point]))
	for r, row := range c.y[point] {
		values[r] = math.NaN()
		if row != nil {
			values[r] = row[column]
		}
	}
	return values
}

// same counts the replicates in which two worlds are the same to the bit.
func (c *cells) same(a, b world) (n int) {
	p, q := c.place[a], c.place[b]
	for r := range c.digests[p] {
		if c.y[p][r] != nil && c.y[q][r] != nil && c.digests[p][r] == c.digests[q][r] {
			n++
		}
	}
	return n
}

// games gives for each replicate the outcome of every setting of the causes, and how
// many replicates lack one.
func (c *cells) games(output string) (games []attribution.Game, left int) {
	n := len(c.causes)
	all := make([][]float64, 1<<n)
	for s := range all {
		all[s] = c.series(c.setting(s, 0), output)
	}
	for r := range all[0] {
		g := make(attribution.Game, 1<<n)
		whole := true
		for s := range g {
			g[s] = all[s][r]
			whole = whole && !math.IsNaN(g[s])
		}
		if whole {
			games = append(games, g)
		} else {
			left++
		}
	}
	return games, left
}

// traits are the places of the causes that are traits.
func (d *worlds) traits() (places []int) {
	for k, m := range d.causes {
		if m.IsTrait() {
			places = append(places, k)
		}
	}
	return places
}

// traitGames gives for each replicate the outcome of every setting of the traits, the
// other causes being on, in a form of the scenario.
func (c *cells) traitGames(output string, form int) (games []attribution.Game) {
	traits := c.traits()
	rest := 1<<len(c.causes) - 1
	for _, k := range traits {
		rest &^= 1 << k
	}
	all := make([][]float64, 1<<len(traits))
	for s := range all {
		set := rest
		for t, k := range traits {
			set |= s >> t & 1 << k
		}
		if all[s] = c.series(c.setting(set, form), output); all[s] == nil {
			return nil
		}
	}
	for r := range all[0] {
		g := make(attribution.Game, 1<<len(traits))
		for s := range g {
			g[s] = all[s][r]
		}
		games = append(games, g)
	}
	return games
}

// name is how results call a cause.
func (d *worlds) name(cause int) string { return agents.Mechanisms[d.causes[cause]] }
