package abc

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"jiritsu/internal/draw"
)

// directions and bootstraps are how many lines and pairs of samples the sliced Wasserstein
// distance and its noise are taken over.
const (
	directions = 30
	bootstraps = 100
)

// describeGeneration describes a population beside the one before.
func describeGeneration(e *engine, t int, before, now *Sample) Generation {
	g := Generation{ESS: now.ESS(), Mean: now.Mean(), SD: now.SD(), Moved: math.NaN(), Noise: math.NaN()}
	if before == nil {
		return g
	}
	rays := directionsOf(e, t, g.SD)
	g.Moved = moved(before, now, rays)
	g.Noise = noise(e, t, now, rays)
	return g
}

// directionsOf returns random unit vectors, divided by the standard deviations.
func directionsOf(e *engine, t int, sd []float64) [][]float64 {
	rays := make([][]float64, directions)
	for i := range rays {
		r := draw.Named("abc directions").In(e.o.Seed, 0, t).Of(uint64(i), 0)
		ray, length := make([]float64, len(sd)), 0.0
		for j := range ray {
			ray[j] = r.Normal(uint64(j))
			length += ray[j] * ray[j]
		}
		for j := range ray {
			ray[j] /= math.Sqrt(length)
			if sd[j] > 0 {
				ray[j] /= sd[j]
			}
		}
		rays[i] = ray
	}
	return rays
}

// moved returns the sliced Wasserstein-1 distance of two samples.
func moved(a, b *Sample, rays [][]float64) float64 {
	both := append(slices.Clone(a.Parameters), b.Parameters...)
	difference := make([]float64, len(both))
	copy(difference, a.Weight)
	for i, w := range b.Weight {
		difference[a.Len()+i] = -w
	}
	sum := 0.0
	for _, ray := range rays {
		sum += newLine(both, ray).distance(difference)
	}
	return sum / float64(len(rays))
}

// noise returns the 95% quantile of the distance between two samples of the effective
// size.
func noise(e *engine, t int, s *Sample, rays [][]float64) float64 {
	lines := make([]*line, len(rays))
	for i, ray := range rays {
		lines[i] = newLine(s.Parameters, ray)
	}
	cumulative, sum := make([]float64, s.Len()), 0.0
	for i, w := range s.Weight {
		sum += w
		cumulative[i] = sum
	}
	n := max(1, int(s.ESS()))
	all := make([]float64, bootstraps)
	for b := range all {
		r := draw.Named("abc bootstrap").In(e.o.Seed, b, t).Of(0, 0)
		difference := make([]float64, s.Len())
		for k := range 2 * n {
			i := min(s.Len()-1, sort.SearchFloat64s(cumulative, r.Uniform(uint64(k))*sum))
			difference[i] += float64(1-2*(k%2)) / float64(n)
		}
		for _, l := range lines {
			all[b] += l.distance(difference) / float64(len(lines))
		}
	}
	return weightedQuantile(all, equal(len(all)), 0.95)
}

// A line is points projected on a ray, in order.
type line struct {
	order []int
	at    []float64
}

func newLine(points [][]float64, ray []float64) *line {
	l := &line{order: make([]int, len(points)), at: make([]float64, len(points))}
	along := make([]float64, len(points))
	for i, x := range points {
		l.order[i] = i
		for j := range x {
			along[i] += ray[j] * x[j]
		}
	}
	slices.SortFunc(l.order, func(a, b int) int {
		if c := cmp.Compare(along[a], along[b]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	for k, i := range l.order {
		l.at[k] = along[i]
	}
	return l
}

// distance returns the area between the distribution functions of two samples on the line, given the
// difference of their weights.
func (l *line) distance(difference []float64) float64 {
	sum, area := 0.0, 0.0
	for k := range len(l.order) - 1 {
		sum += difference[l.order[k]]
		area += math.Abs(sum) * (l.at[k+1] - l.at[k])
	}
	return area
}
