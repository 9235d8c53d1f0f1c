package pathways

import "math"

// A Partition puts things into groups.
type Partition struct {
	Group   []int   // by thing, from 0
	Medoids []int   // by group: the thing nearest to all others of it
	Cost    float64 // weight times distance to the medoid, over all
}

// Medoids partitions things around k of them so that the weighted distance to the
// nearest is small: BUILD and SWAP of Kaufman and Rousseeuw (1990, ch. 2), every
// swap the best of all, found at once for all medoids (Schubert and Rousseeuw
// 2021, FastPAM1). Equal gains go to the first. 1 <= k <= things.
func Medoids(d *Distances, weight []float64, k int) Partition {
	p := &pam{d: d, weight: weight, isMedoid: make([]bool, d.N)}
	p.build(k)
	for p.swap() {
	}
	return p.partition()
}

// A pam is a partition in the making.
type pam struct {
	d             *Distances
	weight        []float64
	medoids       []int
	isMedoid      []bool
	nearest       []int     // by thing: place of the nearest medoid
	first, second []float64 // by thing: distance to the nearest and the next medoid
}

// build adds medoids one by one, each the one that lowers the cost most.
func (p *pam) build(k int) {
	p.first = make([]float64, p.d.N)
	for i := range p.first {
		p.first[i] = math.Inf(1)
	}
	for range k {
		best, least := -1, math.Inf(1)
		for c := range p.d.N {
			if p.isMedoid[c] {
				continue
			}
			cost := 0.
			for i, x := range p.first {
				cost += float64(p.weight[i] * min(x, p.d.At(c, i)))
			}
			if cost < least {
				best, least = c, cost
			}
		}
		p.medoids, p.isMedoid[best] = append(p.medoids, best), true
		for i := range p.first {
			p.first[i] = min(p.first[i], p.d.At(best, i))
		}
	}
	p.assign()
}

// assign finds the two medoids nearest to everything.
func (p *pam) assign() {
	p.nearest, p.second = make([]int, p.d.N), make([]float64, p.d.N)
	for i := range p.nearest {
		p.first[i], p.second[i] = math.Inf(1), math.Inf(1)
		for m, medoid := range p.medoids {
			switch x := p.d.At(medoid, i); {
			case x < p.first[i]:
				p.second[i] = p.first[i]
				p.first[i], p.nearest[i] = x, m
			case x < p.second[i]:
				p.second[i] = x
			}
		}
	}
}

// rounding is the relative gain below which a swap is only rounding.
const rounding = 1e-12

// swap makes the best swap of a medoid with another thing, if it lowers the cost.
func (p *pam) swap() bool {
	// What removing a medoid costs if nothing replaces it.
	removal := make([]float64, len(p.medoids))
	for i, m := range p.nearest {
		if len(p.medoids) > 1 {
			removal[m] += float64(p.weight[i] * (p.second[i] - p.first[i]))
		}
	}
	before := p.cost()
	best, out, gain := -1, -1, -rounding*before
	change := make([]float64, len(p.medoids))
	for c := range p.d.N {
		if p.isMedoid[c] {
			continue
		}
		shared := p.changes(c, removal, change)
		for m, x := range change {
			if x += shared; x < gain {
				best, out, gain = c, m, x
			}
		}
	}
	if best < 0 {
		return false
	}
	old := p.medoids[out]
	p.replace(out, best)
	if p.cost() >= before {
		p.replace(out, old) // the gain was only rounding
		return false
	}
	return true
}

// replace makes another thing the medoid of a place.
func (p *pam) replace(place, by int) {
	p.isMedoid[p.medoids[place]], p.isMedoid[by] = false, true
	p.medoids[place] = by
	p.assign()
}

// changes fills in what making c a medoid changes for each that it may replace,
// beyond what it changes for all.
func (p *pam) changes(c int, removal, change []float64) (shared float64) {
	copy(change, removal)
	for i, m := range p.nearest {
		x, w := p.d.At(c, i), p.weight[i]
		switch {
		case len(p.medoids) == 1:
			change[0] += float64(w * (x - p.first[i]))
		case x < p.first[i]:
			shared += float64(w * (x - p.first[i]))
			change[m] += float64(w * (p.first[i] - p.second[i]))
		case x < p.second[i]:
			change[m] += float64(w * (x - p.second[i]))
		}
	}
	return shared
}

func (p *pam) cost() float64 {
	sum := 0.
	for i, x := range p.first {
		sum += float64(p.weight[i] * x)
	}
	return sum
}

// partition numbers the groups in the order of their first things.
func (p *pam) partition() Partition {
	all := Partition{Group: numbered(p.nearest), Cost: p.cost(), Medoids: make([]int, len(p.medoids))}
	for i, m := range p.nearest {
		all.Medoids[all.Group[i]] = p.medoids[m]
	}
	return all
}

// numbered numbers labels anew in the order of appearance.
func numbered(labels []int) []int {
	number := map[int]int{}
	group := make([]int, len(labels))
	for i, l := range labels {
		n, known := number[l]
		if !known {
			n = len(number)
			number[l] = n
		}
		group[i] = n
	}
	return group
}
