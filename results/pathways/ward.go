package pathways

import (
	"cmp"
	"math"
	"slices"
)

// A Tree joins things step by step by Ward's method.
type Tree struct {
	n     int
	joins []join // heights rising
	d     *Distances
	w     []float64
}

// A join puts two groups, each named by one of its things, together.
type join struct {
	a, b   int
	height float64
}

// Ward joins those two groups that add least to the weighted squared distances
// within groups (Ward 1963; on distances: Murtagh and Legendre 2014, "ward.D2").
// Heights are those of one thing for each unit of weight. The two nearest groups
// are found by chains of nearest neighbours, in time n squared.
func Ward(d *Distances, weight []float64) *Tree {
	t := &Tree{n: d.N, d: d, w: weight}
	squared := NewDistances(d.N)
	for i := range d.N {
		for j := i + 1; j < d.N; j++ {
			x := d.At(i, j)
			squared.Set(i, j, 2*weight[i]*weight[j]/(weight[i]+weight[j])*x*x)
		}
	}
	size, active := slices.Clone(weight), make([]int, d.N)
	for i := range active {
		active[i] = i
	}
	var chain []int
	for len(active) > 1 {
		if len(chain) == 0 {
			chain = append(chain, active[0])
		}
		last := chain[len(chain)-1]
		near := nearestOf(squared, last, active, chain)
		if len(chain) < 2 || near != chain[len(chain)-2] {
			chain = append(chain, near)
			continue
		}
		chain = chain[:len(chain)-2]
		a, b := min(last, near), max(last, near)
		t.joins = append(t.joins, join{a, b, math.Sqrt(squared.At(a, b))})
		active = slices.DeleteFunc(active, func(i int) bool { return i == b })
		lanceWilliams(squared, size, active, a, b)
	}
	slices.SortStableFunc(t.joins, func(x, y join) int { return cmp.Compare(x.height, y.height) })
	return t
}

// nearestOf is the group nearest to one; of equals the one before it in the chain,
// else the first.
func nearestOf(squared *Distances, one int, active, chain []int) int {
	best, least := -1, math.Inf(1)
	if len(chain) > 1 {
		best = chain[len(chain)-2]
		least = squared.At(one, best)
	}
	for _, i := range active {
		if i != one && (best < 0 || squared.At(one, i) < least) {
			best, least = i, squared.At(one, i)
		}
	}
	return best
}

// lanceWilliams joins b to a.
func lanceWilliams(squared *Distances, size []float64, active []int, a, b int) {
	between := squared.At(a, b)
	for _, k := range active {
		if k != a {
			x := (float64((size[a]+size[k])*squared.At(a, k)) + float64((size[b]+size[k])*squared.At(b, k)) - float64(size[k]*between)) /
				(size[a] + size[b] + size[k])
			squared.Set(a, k, x)
		}
	}
	size[a] += size[b]
}

// Cut gives k groups, 1 <= k <= things.
func (t *Tree) Cut(k int) Partition {
	root := make([]int, t.n)
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for _, j := range t.joins[:t.n-k] {
		root[find(j.b)] = find(j.a)
	}
	labels := make([]int, t.n)
	for i := range labels {
		labels[i] = find(i)
	}
	return around(t.d, t.w, numbered(labels), k)
}

// around finds the medoids of groups.
func around(d *Distances, weight []float64, group []int, k int) Partition {
	p := Partition{Group: group, Medoids: make([]int, k)}
	least := make([]float64, k)
	for g := range least {
		least[g] = math.Inf(1)
	}
	for c, g := range group {
		cost := 0.
		for i, h := range group {
			if g == h {
				cost += float64(weight[i] * d.At(c, i))
			}
		}
		if cost < least[g] {
			p.Medoids[g], least[g] = c, cost
		}
	}
	for _, x := range least {
		p.Cost += x
	}
	return p
}

// Heights are those of the joins, rising.
func (t *Tree) Heights() []float64 {
	var all []float64
	for _, j := range t.joins {
		all = append(all, j.height)
	}
	return all
}
