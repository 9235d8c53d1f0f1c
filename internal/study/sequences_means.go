package study

import (
	"jiritsu/results/pathways"
)

// patterns finds the frequent subsequences.
func (h *careers) patterns(r SequencesRequest) {
	set := &pathways.Set{Alphabet: h.set.Alphabet, Weight: h.distinct.Set.Weight}
	for _, q := range h.distinct.Set.Sequences {
		if !r.EveryPeriod {
			q = pathways.Steps(q)
		}
		set.Sequences = append(set.Sequences, q)
	}
	total := 0.
	for _, w := range set.Weight {
		total += w
	}
	h.report.Patterns = []SequencePattern{}
	for _, p := range set.Frequent(r.Support*total, r.Longest) {
		x := SequencePattern{Support: p.Support}
		for _, s := range p.States {
			x.States = append(x.States, h.set.Alphabet[s])
		}
		x.Share = h.share(func(i int) float64 { return truth(has(set.Sequences[h.distinct.Of[i]], p.States)) })
		h.report.Patterns = append(h.report.Patterns, x)
	}
}

// has tells whether a sequence has a subsequence.
func has(sequence, pattern []uint8) bool {
	for _, s := range sequence {
		if len(pattern) > 0 && s == pattern[0] {
			pattern = pattern[1:]
		}
	}
	return len(pattern) == 0
}

func truth(x bool) float64 {
	if x {
		return 1
	}
	return 0
}

// indicators are the means of some distinct sequences.
func (h *careers) indicators(in func(distinct int) bool) map[string]Measured {
	all := map[string]Measured{}
	for n, name := range IndicatorNames {
		all[name] = h.mean(func(i int) (float64, bool) {
			d := h.distinct.Of[i]
			x := h.single[d]
			return []float64{float64(x.Transitions), x.Entropy, x.Turbulence, x.Complexity}[n], in(d)
		})
	}
	return all
}

// share is a mean over all cases.
func (h *careers) share(of func(i int) float64) Measured {
	return h.mean(func(i int) (float64, bool) { return of(i), true })
}

// mean is the weighted mean over some cases, with its jackknife error over
// clusters.
func (h *careers) mean(of func(i int) (x float64, in bool)) Measured {
	sums, weights := make([]float64, max(1, h.clusters)), make([]float64, max(1, h.clusters))
	for i := range h.set.Sequences {
		x, in := of(i)
		if !in {
			continue
		}
		c, w := 0, 1.
		if h.cluster != nil {
			c = h.cluster[i]
		}
		if h.set.Weight != nil {
			w = h.set.Weight[i]
		}
		sums[c] += float64(w * x)
		weights[c] += w
	}
	sum, weight := 0., 0.
	for c := range sums {
		sum, weight = sum+sums[c], weight+weights[c]
	}
	m := Measured{Value: Figure(sum / weight)}
	m.SE = jackknife(h.clusters, func(c int) float64 { return (sum - sums[c]) / (weight - weights[c]) })
	return m
}
