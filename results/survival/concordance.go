package survival

import (
	"math"
	"slices"
)

// Concordance is the share of comparable pairs in which the row with the higher
// risk had its event first, ties in risk counting half (Harrell's C, pairs
// weighted by the product of weights). A pair is comparable if one of the two
// has its event while the other is at risk and stays so, in the same stratum; at
// the same time events come before censoring, and two events do not compare.
// NaN if no pair is comparable.
func (c *Cox) Concordance() float64 {
	o := c.data
	rank, ranks := c.ranks()
	var p pairs
	for k := 1; k < len(o.strata); k++ {
		p.tree = make(tree, ranks+1)
		p.all = 0
		first, last := o.strata[k-1], o.strata[k]
		gone := first
		for i := first; i < last; {
			t, to := o.exit[i], i
			for ; o.entries != nil && gone < last && o.entry[o.entries[gone]] >= t; gone++ {
				row := o.entries[gone]
				p.put(rank[row], -at1(o.weight, int(row)))
			}
			for ; to < last && o.exit[to] == t; to++ {
				if !o.event[to] {
					p.put(rank[to], at1(o.weight, to))
				}
			}
			for row := i; row < to; row++ {
				if o.event[row] {
					p.compare(rank[row], at1(o.weight, row))
				}
			}
			for ; i < to; i++ {
				if o.event[i] {
					p.put(rank[i], at1(o.weight, i))
				}
			}
		}
	}
	return (p.concordant + p.tied/2) / (p.concordant + p.discordant + p.tied)
}

// ranks orders the rows by risk, from 1; equal risks share a rank.
func (c *Cox) ranks() (rank []int32, ranks int) {
	o := c.data
	eta, sorted := make([]float64, o.n), make([]float64, o.n)
	for i := range eta {
		// digits beyond these are the noise of the sum
		eta[i] = math.Float64frombits((math.Float64bits(dot(c.beta, o.covariates(i))) + 1<<7) &^ (1<<8 - 1))
		sorted[i] = eta[i]
	}
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	rank = make([]int32, o.n)
	for i, x := range eta {
		k, _ := slices.BinarySearch(sorted, x)
		rank[i] = int32(k) + 1
	}
	return rank, len(sorted)
}

// pairs compares rows with those still at risk.
type pairs struct {
	tree                         tree
	all                          float64 // weight in the tree
	concordant, discordant, tied float64
}

// put adds a weight to those at risk.
func (p *pairs) put(rank int32, weight float64) {
	p.tree.add(rank, weight)
	p.all += weight
}

// compare sets a row that has its event beside those who stay at risk.
func (p *pairs) compare(rank int32, weight float64) {
	below, upTo := p.tree.sum(rank-1), p.tree.sum(rank)
	p.concordant += weight * below
	p.tied += weight * (upTo - below)
	p.discordant += weight * (p.all - upTo)
}

// A tree holds sums of weights by rank (Fenwick 1994).
type tree []float64

func (t tree) add(rank int32, weight float64) {
	for k := int(rank); k < len(t); k += k & -k {
		t[k] += weight
	}
}

// sum is the weight of the ranks up to one.
func (t tree) sum(rank int32) float64 {
	s := 0.0
	for k := int(rank); k > 0; k -= k & -k {
		s += t[k]
	}
	return s
}
