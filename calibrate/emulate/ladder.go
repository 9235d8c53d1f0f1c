package emulate

import (
	"cmp"
	"math"
	"slices"

	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// A Sample is a set of points spread evenly over a region.
type Sample struct {
	Points [][]float64 // none if the region is empty
	// Share is the share of the box that the region takes; 0 if it is empty.
	Share float64
	// Nearest is the most plausible point seen, and Implausibility its own.
	Nearest        []float64
	Implausibility float64
	// Rungs is the number of steps that it took to come down to a small region; 0 if even points
	// of the box were enough.
	Rungs int
}

const (
	kept   = .1 // share of the points that the next rung begins with
	moves  = 20 // of each point on a rung
	climbs = 40 // rungs at most: a share of 10^-40
)

// Spread gives n points or more of the region. It begins with the examined points; if fewer lie in
// the region it goes down by rungs, each of which keeps the tenth of the points with the least
// implausibility and moves them about in the region that they mark (subset simulation).
// Source: Au and Beck (2001), Probabilistic Engineering Mechanics 16(4): 263-277; the same ladder for
// history matching in Williamson and Vernon (2013), arXiv 1309.3520.
func (r *Region) Spread(e *Examination, n int, seed int64, workers int) *Sample {
	s := &Sample{Points: e.left(r.Cutoff), Share: e.Share}
	cloud := make([]placed, len(e.Points))
	for i, x := range e.Points {
		cloud[i] = placed{x, e.Implausibility[i]}
	}
	slices.SortStableFunc(cloud, func(a, b placed) int { return cmp.Compare(a.implausibility, b.implausibility) })
	s.Nearest, s.Implausibility = cloud[0].x, cloud[0].implausibility
	if len(s.Points) >= n {
		return s
	}
	s.Share, s.Points = 1, nil
	for last := math.Inf(1); s.Rungs < climbs; {
		keep := min(len(cloud), max(20, int(kept*float64(len(cloud)))))
		level := max(r.Cutoff, cloud[keep-1].implausibility)
		if level > .99*last {
			break // the ladder stands on the ground, and that is above the cutoff
		}
		inside := keep
		for inside < len(cloud) && cloud[inside].implausibility <= level {
			inside++
		}
		s.Rungs, s.Share, last = s.Rungs+1, s.Share*float64(inside)/float64(len(cloud)), level
		cloud = r.move(cloud[:inside], level, max(n, 500), s.Rungs, seed, workers)
		s.Nearest, s.Implausibility = cloud[0].x, cloud[0].implausibility
		if level == r.Cutoff {
			s.Points = points(cloud)
			return s
		}
	}
	s.Share = 0
	return s
}

// A placed point has its implausibility.
type placed struct {
	x              []float64
	implausibility float64
}

func points(cloud []placed) [][]float64 {
	all := make([][]float64, len(cloud))
	for i, p := range cloud {
		all[i] = p.x
	}
	return all
}

// move makes n points of those given, each of which walks at random where the implausibility is at
// most level; sorted by it.
func (r *Region) move(from []placed, level float64, n, rung int, seed int64, workers int) []placed {
	sd := deviations(&r.Box, from)
	stream := draw.Named("emulate ladder").In(seed, rung, 0)
	out := make([]placed, n)
	parallel.Each(n, workers, func(i int) {
		at := from[i%len(from)]
		for m := range moves {
			event := stream.Of(uint64(i), uint64(m))
			// Steps of all sizes: walks must cross a region whose shape is not known.
			step := math.Exp(-3 * event.Uniform(0))
			x := make([]float64, len(at.x))
			for j := range x {
				x[j] = at.x[j] + step*sd[j]*event.Normal(uint64(j)+1)
			}
			if r.Box.inside(x) != nil {
				continue
			}
			if v := r.Implausibility(x); v <= level {
				at = placed{x, v}
			}
		}
		out[i] = at
	})
	slices.SortStableFunc(out, func(a, b placed) int { return cmp.Compare(a.implausibility, b.implausibility) })
	return out
}

// deviations gives the standard deviation of points by input, a millionth of the box at least.
func deviations(b *Box, from []placed) []float64 {
	sd, n := make([]float64, len(b.Names)), float64(len(from))
	for j := range sd {
		mean := 0.0
		for _, p := range from {
			mean += p.x[j] / n
		}
		for _, p := range from {
			sd[j] += square(p.x[j]-mean) / n
		}
		sd[j] = max(math.Sqrt(sd[j]), 1e-6*(b.High[j]-b.Low[j]))
	}
	return sd
}

// Thin picks n of the points that lie far from each other: the first, and then always the one
// farthest from those picked.
func Thin(b Box, points [][]float64, n int) [][]float64 {
	if len(points) <= n {
		return points
	}
	unit, gap := make([][]float64, len(points)), make([]float64, len(points))
	for i, x := range points {
		unit[i], gap[i] = b.unit(x), math.Inf(1)
	}
	picked := [][]float64{points[0]}
	for last := 0; len(picked) < n; {
		next := 0
		for i := range unit {
			d := 0.0
			for j, v := range unit[i] {
				d += square(v - unit[last][j])
			}
			if gap[i] = min(gap[i], d); gap[i] > gap[next] {
				next = i
			}
		}
		picked, last = append(picked, points[next]), next
	}
	return picked
}
