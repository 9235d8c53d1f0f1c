package diagnose

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// A Search is how Minimise looks for least distances.
type Search struct {
	Names     []string
	Low, High []float64 // bounds of the parameters
	Intervals int       // of each parameter; 0 means 30
	Budget    int       // runs per interval; 0 means 200
	Seed      int64
	Workers   int // intervals searched at once; 0 means one per processor
	// Distance runs the model. It must take all randomness from key, which is another for each run.
	Distance func(theta []float64, key uint64) float64
}

// Minimise makes the profiles of all parameters by searching each interval of each parameter for the
// least distance over the others, by differential evolution (rand/1/bin, F = 0.7, CR = 0.9). It
// takes parameters × intervals × budget runs. Of a stochastic model the least of many runs is also
// the luckiest: let Distance average, or set the threshold so.
// Source: Storn and Price (1997), Journal of Global Optimization 11: 341-359.
func (s Search) Minimise(threshold float64) ([]*Profile, error) {
	if s.Intervals == 0 {
		s.Intervals = 30
	}
	if s.Budget == 0 {
		s.Budget = 200
	}
	d := len(s.Names)
	if d == 0 || len(s.Low) != d || len(s.High) != d {
		return nil, fmt.Errorf("diagnose: %d names, %d lower and %d upper bounds of parameters", d, len(s.Low), len(s.High))
	}
	if s.Budget < 10 {
		return nil, fmt.Errorf("diagnose: a budget of %d runs per interval; at least 10 are wanted", s.Budget)
	}
	profiles := make([]*Profile, d)
	for j, name := range s.Names {
		var err error
		if profiles[j], err = emptyProfile(name, s.Low[j], s.High[j], s.Intervals, threshold); err != nil {
			return nil, err
		}
	}
	parallel.Each(d*s.Intervals, s.Workers, func(i int) {
		p, k := profiles[i/s.Intervals], i%s.Intervals
		p.Least[k] = s.least(i, i/s.Intervals, p.Edges[k], p.Edges[k+1])
	})
	for _, p := range profiles {
		p.Shape = p.shape()
	}
	return profiles, nil
}

// A box is where the search of one interval goes on.
type box struct {
	s         Search
	cell      int
	low, high []float64
	runs      int
}

// least searches the box in which parameter j lies between low and high; NaN if every run fails.
func (s Search) least(cell, j int, low, high float64) float64 {
	b := box{s: s, cell: cell, low: slices.Clone(s.Low), high: slices.Clone(s.High)}
	b.low[j], b.high[j] = low, high
	size := min(max(8, 4*len(b.low)), s.Budget/2)
	all, found := make([][]float64, size), make([]float64, size)
	for m := range all {
		all[m] = b.anywhere()
		found[m] = b.run(all[m])
	}
	for b.runs < s.Budget {
		m := b.runs % size
		x := b.offspring(all, m)
		if d := b.run(x); d <= found[m] {
			all[m], found[m] = x, d
		}
	}
	if best := slices.Min(found); !math.IsInf(best, 1) {
		return best
	}
	return math.NaN()
}

// run gives the distance of a run, +Inf of one that failed.
func (b *box) run(theta []float64) float64 {
	b.runs++
	key := draw.Named("diagnose run").In(b.s.Seed, b.cell, 0).Of(uint64(b.runs), 0).Bits(0)
	if d := b.s.Distance(theta, key); !math.IsNaN(d) {
		return d
	}
	return math.Inf(1)
}

// event gives the draws of the next proposal.
func (b *box) event() draw.Rand {
	return draw.Named("diagnose profile").In(b.s.Seed, b.cell, 0).Of(uint64(b.runs), 0)
}

func (b *box) within(k int, u float64) float64 { return b.low[k] + (b.high[k]-b.low[k])*u }

func (b *box) anywhere() []float64 {
	r, x := b.event(), make([]float64, len(b.low))
	for k := range x {
		x[k] = b.within(k, r.Uniform(uint64(k)))
	}
	return x
}

// offspring crosses member m with a mutant of three; what leaves the box is drawn anew.
func (b *box) offspring(all [][]float64, m int) []float64 {
	const factor, crossing = .7, .9
	r := b.event()
	p, q, o := all[r.Index(0, len(all))], all[r.Index(1, len(all))], all[r.Index(2, len(all))]
	x, sure := slices.Clone(all[m]), r.Index(3, len(b.low))
	for k := range x {
		if n := uint64(4 + 2*k); k == sure || r.Uniform(n) < crossing {
			if x[k] = p[k] + factor*(q[k]-o[k]); x[k] < b.low[k] || x[k] > b.high[k] {
				x[k] = b.within(k, r.Uniform(n+1))
			}
		}
	}
	return x
}
