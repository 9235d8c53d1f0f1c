package forest

import (
	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// A grower grows one tree after the other, keeping its memory.
type grower struct {
	t     *Table
	o     Options
	split splitter

	times []int32   // how often each row was drawn
	order [][]int32 // drawn rows by ascending value, by varying statistic; a node owns the same range of each
	left  []uint8   // 1 for rows that go left at the node in hand
	spare []int32
	tries []int32 // varying statistics, those drawn at the node in hand first

	tree     tree
	decrease []float64 // of impurity in this tree, by statistic
}

// A splitter knows what a forest is grown for.
type splitter interface {
	// begin makes ready for a tree in which row i was drawn times[i] times.
	begin(times []int32)
	// enter makes ready for a node of some rows; the answer is that of a leaf. It tells whether
	// all rows are alike, and how many there are, counted as often as they were drawn.
	enter(rows []int32) (answer float64, alike bool, count int)
	// best finds where rows sorted by x are parted best: behind which (-1 if all x are the same),
	// and by how much impurity falls. A fall of 0 counts: the next split may need it.
	best(rows []int32, x []float64) (behind int, gain float64)
}

// grown is a forest as grown.
type grown struct {
	trees    []tree
	decrease []float64 // of impurity by statistic, mean over trees
}

// grow grows a forest. Trees know nothing of each other, so that any worker may grow any.
func grow(t *Table, o Options, newSplitter func() splitter) grown {
	free := make(chan *grower, o.Trees)
	f := grown{trees: make([]tree, o.Trees), decrease: make([]float64, len(t.columns))}
	falls := make([][]float64, o.Trees)
	parallel.Each(o.Trees, o.Workers, func(b int) {
		var g *grower
		select {
		case g = <-free:
		default:
			g = newGrower(t, o, newSplitter())
		}
		f.trees[b], falls[b] = g.grow(b)
		free <- g
	})
	for _, fall := range falls {
		for j, x := range fall {
			f.decrease[j] += x / float64(o.Trees)
		}
	}
	return f
}

func newGrower(t *Table, o Options, s splitter) *grower {
	g := &grower{t: t, o: o, split: s, times: make([]int32, t.rows), left: make([]uint8, t.rows), spare: make([]int32, t.rows)}
	g.order, g.tries = make([][]int32, len(t.order)), make([]int32, len(t.order))
	return g
}

// grow grows tree number b.
func (g *grower) grow(b int) (tree, []float64) {
	g.tree = tree{nodes: []node{{}}, bag: make([]uint64, (g.t.rows+63)/64)}
	g.decrease = make([]float64, len(g.t.columns))
	for v := range g.tries {
		g.tries[v] = int32(v)
	}
	g.sample(b)
	g.split.begin(g.times)
	splits := draw.Named("forest split").In(g.o.Seed, b, 0)
	type work struct{ node, begin, end int32 }
	todo := []work{{0, 0, int32(len(g.order[0]))}}
	for len(todo) > 0 {
		w := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if middle := g.part(w.node, w.begin, w.end, splits.Of(uint64(w.node), 0)); middle > w.begin {
			left := g.tree.nodes[w.node].begin
			todo = append(todo, work{left + 1, middle, w.end}, work{left, w.begin, middle})
		}
	}
	return g.tree, g.decrease
}

// sample draws the rows of tree b.
func (g *grower) sample(b int) {
	clear(g.times)
	r := draw.Named("forest sample").In(g.o.Seed, b, 0).Of(0, 0)
	if g.o.Whole {
		for i := range g.times {
			g.times[i] = 1
		}
	} else {
		for k := range g.o.Sample {
			g.times[r.Index(uint64(k), g.t.rows)]++
		}
	}
	for v, sorted := range g.t.order {
		drawn := g.order[v][:0]
		for _, row := range sorted {
			if g.times[row] > 0 {
				drawn = append(drawn, row)
			}
		}
		g.order[v] = drawn
	}
	for row, n := range g.times {
		if n > 0 {
			g.tree.bag[row>>6] |= 1 << (row & 63)
		}
	}
}
