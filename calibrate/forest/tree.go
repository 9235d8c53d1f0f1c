package forest

// A node is where a tree parts its rows, or a leaf.
type node struct {
	// value is what rows at most as large go left by; in a leaf, what the tree answers: the mean of
	// its rows, or their commonest class.
	value float64
	stat  int32 // the statistic that parts the rows; -1 in a leaf
	// begin is the left child, which the right one follows; in a leaf, the first of its rows.
	begin int32
	end   int32 // in a leaf, behind the last of its rows
}

// A tree is a grown tree. Its first node is the root.
type tree struct {
	nodes []node
	rows  []int32  // leaf by leaf, each as often as it was drawn
	bag   []uint64 // a bit for each row of the table that was drawn
}

// leaf gives the leaf that statistics fall into.
func (t *tree) leaf(s []float64) *node {
	n := &t.nodes[0]
	for n.stat >= 0 {
		if s[n.stat] <= n.value {
			n = &t.nodes[n.begin]
		} else {
			n = &t.nodes[n.begin+1]
		}
	}
	return n
}

// leafOf gives the leaf of a row of a table.
func (t *tree) leafOf(columns [][]float64, row int) *node {
	n := &t.nodes[0]
	for n.stat >= 0 {
		if columns[n.stat][row] <= n.value {
			n = &t.nodes[n.begin]
		} else {
			n = &t.nodes[n.begin+1]
		}
	}
	return n
}

// saw tells whether the tree was grown on a row.
func (t *tree) saw(row int) bool { return t.bag[row>>6]>>(row&63)&1 == 1 }
