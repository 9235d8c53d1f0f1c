package design

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// OptimisedTrajectories returns the r of a pool of random [Trajectories] that lie farthest apart: the sum of the squared
// distances of their pairs is as large as a greedy search can make it, where the
// distance of two trajectories is the sum of the distances of all their points.
//
// Sources: Campolongo, Cariboni and Saltelli (2007), Environmental Modelling & Software 22; the search is
// that of Ruano, Ribes, Seco and Ferrer (2012), same journal, 37.
func OptimisedTrajectories(r, pool, levels int, groups []int, seed uint64) ([]Block, error) {
	if pool < r {
		return nil, fmt.Errorf("%d trajectories cannot be chosen among %d", r, pool)
	}
	trails, err := walk(pool, levels, groups, seed)
	if err != nil {
		return nil, err
	}
	if r < 1 {
		return nil, fmt.Errorf("a design of %d trajectories: 1 or more are needed", r)
	}
	var chosen []trail
	for _, i := range farthest(apart(trails, levels), r) {
		chosen = append(chosen, trails[i])
	}
	return onGrid(chosen, levels), nil
}

// apart gives the squared distances of all pairs of trails.
func apart(trails []trail, levels int) [][]float64 {
	squares := make([][]float64, len(trails))
	for i := range squares {
		squares[i] = make([]float64, len(trails))
		for k := range i {
			d := trailDistance(trails[i], trails[k]) / float64(levels-1)
			squares[i][k] = d * d
			squares[k][i] = d * d
		}
	}
	return squares
}

// trailDistance sums the Euclidean distances of the points of two trails, in grid levels. From one
// point of a trail to the next few coordinates change, so the squared distance is
// carried along.
func trailDistance(a, b trail) (sum float64) {
	for _, x := range a.levels {
		square := 0
		for j, v := range b.levels[0] {
			square += (x[j] - v) * (x[j] - v)
		}
		sum += math.Sqrt(float64(square))
		for k := 1; k < len(b.levels); k++ {
			for _, j := range b.moved[k] {
				was, is := x[j]-b.levels[k-1][j], x[j]-b.levels[k][j]
				square += is*is - was*was
			}
			sum += math.Sqrt(float64(square))
		}
	}
	return sum
}

// farthest returns r members, in ascending order, whose squared distances sum to as much as the search
// finds: from each size 1 to r-1 it starts with a member and its farthest fellows, adds
// the best candidate until r are together, and keeps the best of the starts.
func farthest(squares [][]float64, r int) []int {
	var best []int
	most := math.Inf(-1)
	fellows := make([][]int, len(squares)) // of each member, the farthest first
	for i, row := range squares {
		fellows[i] = slices.DeleteFunc(Single(len(row)), func(m int) bool { return m == i })
		slices.SortStableFunc(fellows[i], func(a, b int) int { return cmp.Compare(row[b], row[a]) })
	}
	for size := range max(r-1, 1) {
		set, sum := grow(squares, crowd(squares, fellows, min(size+1, r-1)), r)
		if sum > most {
			best, most = set, sum
		}
	}
	slices.Sort(best)
	return best
}

// crowd returns the member whose k farthest fellows are farthest in sum, and these.
func crowd(squares [][]float64, fellows [][]int, k int) []int {
	var best []int
	most := math.Inf(-1)
	for i, order := range fellows {
		sum := 0.0
		for _, m := range order[:k] {
			sum += squares[i][m]
		}
		if sum > most {
			best, most = append([]int{i}, order[:k]...), sum
		}
	}
	return best
}

// grow adds members until there are r, always the one farthest from those in the set, and returns the
// set with the sum of the squared distances of its pairs.
func grow(squares [][]float64, set []int, r int) ([]int, float64) {
	total := 0.0
	gain := make([]float64, len(squares)) // of adding each member
	for _, m := range set {
		total += add(gain, squares, m)
	}
	for len(set) < r {
		next := 0
		for m := range gain {
			if gain[m] > gain[next] {
				next = m
			}
		}
		set = append(set, next)
		total += add(gain, squares, next)
	}
	return set, total
}

// add puts a member into the set, updates what others would gain, and returns what it has gained.
func add(gain []float64, squares [][]float64, member int) float64 {
	gained := gain[member]
	for m := range gain {
		gain[m] += squares[member][m]
	}
	gain[member] = math.Inf(-1)
	return gained
}
