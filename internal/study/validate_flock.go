package study

import (
	"math"

	"jiritsu/agents"
	"jiritsu/calibrate/congruence"
	"jiritsu/internal/draw"
	"jiritsu/sim"
)

var coins = draw.Named("mechanisms by a coin")

// shuffled is a case in which each mechanism is on or off by a fair coin, keyed by
// the replicate.
func shuffled(c *Case, replicate int) *Case {
	setup, r := c.Setup, coins.In(c.Setup.Seed, replicate, -1).Of(0, 0)
	for m := range agents.Mechanisms {
		if r.Bernoulli(uint64(m), .5) {
			setup = setup.Without(agents.Mechanism(m), false)
		}
	}
	off := *c
	off.Setup = setup
	return &off
}

// keepLives keeps what lives are read from.
func keepLives(step func()) sim.Keep {
	return sim.Keep{Events: true, Firms: true, Panel: func(*agents.World, int) {
		if step != nil {
			step()
		}
	}}
}

// A pool is the twins of a case over all histories of a flock, with weights.
type pool struct {
	lives  []*TwinLife
	weight []float64
	all    []float64 // weights as if nothing had to be told
}

// pool gathers the twins of a case by the weights of their draws, and by how likely
// they are told of. One tenth of the replicates may be left out, -1 for none.
func (l *flock) pool(n int, selection float64, leave int) pool {
	var p pool
	for r, lives := range l.lives {
		w := l.draws.weight(n, r)
		if leave >= 0 && r%min(blocks, len(l.lives)) == leave || w == 0 {
			continue
		}
		from := n * len(lives) / max(len(l.twins.told), 1) // near the case
		for from > 0 && lives[from-1].Case >= n {
			from--
		}
		for from < len(lives) && lives[from].Case < n {
			from++
		}
		for ; from < len(lives) && lives[from].Case == n; from++ {
			p.lives = append(p.lives, &lives[from])
			p.weight = append(p.weight, w*l.twins.telling(&lives[from], selection))
			p.all = append(p.all, w*lives[from].Weight)
		}
	}
	return p
}

// blocks is into how many parts replicates are put for Monte Carlo errors, at most.
const blocks = 10

// shares gives the distribution of a question among the twins that are told of.
func (p *pool) shares(q *question) []float64 {
	classes := make([]int, len(p.lives))
	for n, l := range p.lives {
		if p.weight[n] > 0 {
			classes[n] = q.of(l)
		}
	}
	return congruence.Shares(classes, p.weight, len(q.names))
}

// years gives when twins went abroad: those that are told of, or of all, +Inf for
// those that never did.
func (p *pool) years(told bool) []congruence.Time {
	var all []congruence.Time
	for n, l := range p.lives {
		t := congruence.Time{At: float64(l.Year), Weight: p.all[n]}
		if told {
			t.Weight = p.weight[n]
		} else if l.Year == 0 {
			t.At = math.Inf(1)
		}
		if t.Weight > 0 {
			all = append(all, t)
		}
	}
	return all
}

// counting are the twins that count for something.
func (p *pool) counting() (which []int) {
	for n, w := range p.weight {
		if w > 0 {
			which = append(which, n)
		}
	}
	return which
}

// effective is the effective number of twins that are told of.
func (p *pool) effective() float64 { return congruence.Effective(p.weight) }

// went is the share of all twins, by weight, that are told of before selection.
func (p *pool) went() float64 {
	told, sum := 0.0, 0.0
	for n, l := range p.lives {
		sum += p.all[n]
		told += p.all[n] * float64(one(l.Told))
	}
	return told / sum
}
