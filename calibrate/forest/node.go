package forest

import "jiritsu/internal/draw"

// part splits a node of the rows from begin to end, or makes it a leaf. It gives where the rows
// of the right child begin, and begin itself for a leaf.
func (g *grower) part(at, begin, end int32, r draw.Rand) int32 {
	rows := g.order[0][begin:end]
	answer, alike, count := g.split.enter(rows)
	if !alike && count > g.o.Leaf {
		if v, behind, gain := g.choose(begin, end, r); behind >= 0 {
			stat, middle := g.t.varying[v], begin+int32(behind)+1
			column, sorted := g.t.columns[stat], g.order[v][begin:end]
			g.tree.nodes[at] = node{value: between(column[sorted[behind]], column[sorted[behind+1]]), stat: stat, begin: int32(len(g.tree.nodes))}
			g.tree.nodes = append(g.tree.nodes, node{}, node{})
			g.decrease[stat] += gain
			g.divide(v, begin, middle, end)
			return middle
		}
	}
	g.leaf(at, answer, rows)
	return begin
}

// leaf makes a node a leaf of some rows.
func (g *grower) leaf(at int32, answer float64, rows []int32) {
	first := int32(len(g.tree.rows))
	for _, row := range rows {
		for range g.times[row] {
			g.tree.rows = append(g.tree.rows, row)
		}
	}
	g.tree.nodes[at] = node{value: answer, stat: -1, begin: first, end: int32(len(g.tree.rows))}
}

// choose draws the statistics to split by and gives the best: which, behind which of its sorted
// rows, and by how much impurity falls.
func (g *grower) choose(begin, end int32, r draw.Rand) (which, behind int, gain float64) {
	behind = -1
	for k := 0; k < len(g.tries) && (k < g.o.Try || behind < 0); k++ {
		other := k + r.Index(uint64(k), len(g.tries)-k)
		g.tries[k], g.tries[other] = g.tries[other], g.tries[k]
		v := int(g.tries[k])
		if at, better := g.split.best(g.order[v][begin:end], g.t.columns[g.t.varying[v]]); at >= 0 && (behind < 0 || better > gain) {
			which, behind, gain = v, at, better
		}
	}
	return which, behind, gain
}

// divide puts the rows that go left first in the order of every statistic.
func (g *grower) divide(by int, begin, middle, end int32) {
	for i, row := range g.order[by][begin:end] {
		g.left[row] = 0
		if begin+int32(i) < middle {
			g.left[row] = 1
		}
	}
	for v, sorted := range g.order {
		if v == by {
			continue
		}
		rows, spare := sorted[begin:end], g.spare[:end-begin]
		lefts, rights := 0, 0
		for _, row := range rows {
			side := int(g.left[row])
			rows[lefts] = row
			spare[rights] = row
			lefts += side
			rights += 1 - side
		}
		copy(rows[lefts:], spare[:rights])
	}
}

// between gives the value half way from low to the higher high, and low if rounding would reach
// high.
func between(low, high float64) float64 {
	if middle := low/2 + high/2; middle >= low && middle < high {
		return middle
	}
	return low
}
