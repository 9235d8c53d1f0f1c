package study

import (
	"context"
	"math"

	"jiritsu/internal/draw"
	"jiritsu/results/pathways"
)

// grouping parts the sequences into the number of groups with the best silhouette.
func (h *careers) grouping(ctx context.Context, m pathways.Measure, r SequencesRequest) error {
	from, to, err := r.groupRange()
	if err != nil {
		return err
	}
	s := h.sampled(r)
	h.group = make([]int, len(h.distinct.Cases))
	if len(s.of) <= from && r.Groups == "" {
		h.notice("there are %d different sequences: too few for groups", len(s.of))
		return nil
	}
	if len(s.of) <= from {
		return userf("%s: there are %d different sequences; for %d groups more are wanted: use a lower --groups or more cases", h.report.Source, len(s.of), from)
	}
	to = min(to, len(s.of)-1)
	if s.distances, err = pathways.Between(ctx, s.sequences, m, r.Workers); err != nil {
		return err
	}
	part := s.partitions(r.Method)
	var best pathways.Partition
	var silhouettes []float64
	most := math.Inf(-1)
	for k := from; k <= to; k++ {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		p := part(k)
		x := pathways.Silhouettes(s.distances, s.weight, s.own, p)
		mean := pathways.Mean(x, s.weight)
		h.report.Choices = append(h.report.Choices, GroupChoice{k, Figure(mean)})
		if mean > most {
			best, silhouettes, most = p, x, mean
		}
	}
	h.report.Method = r.Method
	h.assign(s, best, m)
	h.describe(s, best, silhouettes)
	return nil
}

// A sample is the different sequences between which distances are measured.
type sample struct {
	of          []int // distinct sequences
	sequences   [][]uint8
	weight, own []float64 // of all cases, and of one of them
	distances   *pathways.Distances
}

// sampled takes all different sequences, or if there are too many those of a
// sample of cases: drawn at even steps of weight along the sequences in order.
func (h *careers) sampled(r SequencesRequest) *sample {
	u := &h.distinct.Set
	s := &sample{}
	add := func(n int, weight, cases float64) {
		s.of, s.sequences = append(s.of, n), append(s.sequences, u.Sequences[n])
		s.weight, s.own = append(s.weight, weight), append(s.own, weight/cases)
	}
	if len(u.Sequences) <= r.Sample {
		for n := range u.Sequences {
			add(n, u.Weight[n], float64(h.distinct.Cases[n]))
		}
		return s
	}
	total := 0.
	for _, w := range u.Weight {
		total += w
	}
	step := total / float64(r.Sample)
	next := step * draw.Named("sequences").In(r.Seed, 0, 0).Of(0, 0).Uniform(0)
	sum := 0.
	for n, w := range u.Weight {
		hits := 0.
		for sum += w; next < sum; next += step {
			hits++
		}
		if hits > 0 {
			add(n, hits, hits)
		}
	}
	h.report.Sampled = r.Sample
	h.notice("there are %d different sequences: groups rest on a sample of %d cases drawn by weight (%d different sequences), all others join the nearest medoid",
		len(u.Sequences), r.Sample, len(s.of))
	return s
}

// partitions makes groups by a method, the work for all numbers done once.
func (s *sample) partitions(method string) func(k int) pathways.Partition {
	if method == "ward" {
		return pathways.Ward(s.distances, s.weight).Cut
	}
	return func(k int) pathways.Partition { return pathways.Medoids(s.distances, s.weight, k) }
}

// assign gives every distinct sequence its group; what was not sampled goes to the
// nearest medoid.
func (h *careers) assign(s *sample, p pathways.Partition, m pathways.Measure) {
	if len(s.of) < len(h.group) {
		for n, q := range h.distinct.Set.Sequences {
			least := math.Inf(1)
			for g, medoid := range p.Medoids {
				if x := m(q, s.sequences[medoid]); x < least {
					h.group[n], least = g, x
				}
			}
		}
	}
	for i, n := range s.of {
		h.group[n] = p.Group[i]
	}
}

// describe tells of every group.
func (h *careers) describe(s *sample, p pathways.Partition, silhouettes []float64) {
	for g, medoid := range p.Medoids {
		group := SequenceGroup{Number: g + 1, Medoid: h.spells(s.sequences[medoid])}
		for n, of := range h.group {
			if of == g {
				group.Cases += h.distinct.Cases[n]
			}
		}
		var x, w []float64
		for i, of := range p.Group {
			if of == g {
				x, w = append(x, silhouettes[i]), append(w, s.weight[i])
			}
		}
		group.Silhouette = Figure(pathways.Mean(x, w))
		group.Share = h.share(func(i int) float64 { return truth(h.group[h.distinct.Of[i]] == g) })
		group.Indicators = h.indicators(func(n int) bool { return h.group[n] == g })
		h.report.Groups = append(h.report.Groups, group)
	}
}
