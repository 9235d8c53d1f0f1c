package design

import (
	"fmt"
	"slices"

	"jiritsu/internal/draw"
)

// A Block is a set of points that gives one elementary effect of every group of inputs.
type Block struct {
	Points [][]float64 // one more than there are groups
	Steps  []Step      // one for each group, ordered by group
}

// A Step tells which two points of a block differ in the inputs of one group alone.
type Step struct{ From, To int }

// Single returns the grouping in which each of d inputs is a group of its own: 0, 1, ..., d-1.
func Single(d int) []int {
	groups := make([]int, max(d, 0))
	for j := range groups {
		groups[j] = j
	}
	return groups
}

// countGroups checks that the groups of the inputs are numbered 0, 1, ... without a gap.
func countGroups(groups []int) (int, error) {
	n := 0
	for _, g := range groups {
		n = max(n, g+1)
	}
	seen := make([]bool, n)
	for j, g := range groups {
		if g < 0 {
			return 0, fmt.Errorf("input %d is in group %d; groups are numbered from 0", j, g)
		}
		seen[g] = true
	}
	for g, s := range seen {
		if !s {
			return 0, fmt.Errorf("no input is in group %d of %d", g, n)
		}
	}
	if n == 0 {
		return 0, fmt.Errorf("there is no input")
	}
	return n, nil
}

// shift separates the two halves of a radial block in the sequence: the first points of
// a Sobol' sequence have equal coordinates. Source: Campolongo, Saltelli and Cariboni (2011).
const shift = 4

// Radial returns r blocks of d inputs: a base point, and d points that have one coordinate from
// a second point. Both come from one scrambled Sobol' sequence of 2d columns. A longer
// design begins with the blocks of a shorter one. Step j goes from point 0 to j+1.
//
// Source: Campolongo, Saltelli and Cariboni (2011), Computer Physics Communications 182.
func Radial(r, d int, seed uint64) ([]Block, error) {
	if r < 1 {
		return nil, fmt.Errorf("a radial design of %d blocks: 1 or more are needed", r)
	}
	both, err := OwenSobol(r+shift, 2*d, seed)
	if err != nil {
		return nil, err
	}
	blocks := make([]Block, r)
	for i := range blocks {
		base, other := both[i][:d], both[i+shift][d:]
		points, err := table(d+1, d)
		if err != nil {
			return nil, err
		}
		steps := make([]Step, d)
		for k, x := range points {
			copy(x, base)
			if k > 0 {
				x[k-1] = other[k-1]
				steps[k-1] = Step{From: 0, To: k}
			}
		}
		blocks[i] = Block{Points: points, Steps: steps}
	}
	return blocks, nil
}

// Trajectories returns r random walks on the grid {0, 1/(levels-1), ..., 1}: each step moves the inputs
// of one group by levels/(2(levels-1)), up or down, in a random order of the groups.
// groups gives the group of each input; see [Single]. levels is even. Unlike the
// other designs the grid holds 1 itself.
//
// Source: Morris (1991), Technometrics 33(2); groups as in Campolongo, Cariboni and Saltelli (2007).
func Trajectories(r, levels int, groups []int, seed uint64) ([]Block, error) {
	walks, err := walk(r, levels, groups, seed)
	if err != nil {
		return nil, err
	}
	return onGrid(walks, levels), nil
}

// A trail is a trajectory in grid levels.
type trail struct {
	levels [][]int // by point and input
	moved  [][]int // by point, the inputs that differ from the point before
	steps  []Step
}

func walk(r, levels int, groups []int, seed uint64) ([]trail, error) {
	g, err := countGroups(groups)
	if err != nil {
		return nil, err
	}
	if r < 1 || levels < 2 || levels%2 != 0 {
		return nil, fmt.Errorf("%d trajectories on %d levels: at least one is needed, and an even number of levels", r, levels)
	}
	stream := draw.Named("design: trajectories").In(int64(seed), 0, 0)
	trails := make([]trail, r)
	for i := range trails {
		event := func(what uint64) draw.Rand { return stream.Of(uint64(i), what) }
		order := permutation(g, event(0))
		from, to := ends(groups, levels/2, event(1))
		trails[i] = between(from, to, groups, order)
	}
	return trails, nil
}

// ends draws the first and the last point of a trail: each input has a low level and one half the grid
// above it, and starts at either.
func ends(groups []int, half int, r draw.Rand) (from, to []int) {
	from, to = make([]int, len(groups)), make([]int, len(groups))
	for j := range groups {
		from[j] = r.Index(uint64(2*j), half)
		to[j] = from[j] + half
		if r.Bernoulli(uint64(2*j+1), 0.5) {
			from[j], to[j] = to[j], from[j]
		}
	}
	return from, to
}

// between walks from one point to the other, group after group.
func between(from, to, groups, order []int) trail {
	t := trail{levels: [][]int{from}, moved: [][]int{nil}, steps: make([]Step, len(order))}
	for k, g := range order {
		next, moved := slices.Clone(t.levels[k]), []int(nil)
		for j := range next {
			if groups[j] == g {
				next[j] = to[j]
				moved = append(moved, j)
			}
		}
		t.levels, t.moved = append(t.levels, next), append(t.moved, moved)
		t.steps[g] = Step{From: k, To: k + 1}
	}
	return t
}

// onGrid turns levels into points.
func onGrid(trails []trail, levels int) []Block {
	blocks := make([]Block, len(trails))
	for i, t := range trails {
		points := make([][]float64, len(t.levels))
		for k, row := range t.levels {
			points[k] = make([]float64, len(row))
			for j, level := range row {
				points[k][j] = float64(level) / float64(levels-1)
			}
		}
		blocks[i] = Block{Points: points, Steps: t.steps}
	}
	return blocks
}
