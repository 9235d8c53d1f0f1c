package forest

import (
	"errors"
	"fmt"
)

// Options say how a forest is grown. The zero value grows what is usual in approximate Bayesian
// computation: 500 trees on bootstrap samples.
type Options struct {
	// Trees is the number of trees; 0 means 500.
	Trees int
	// Try is the number of statistics that are drawn at each node to split it by, in [1, q] of q
	// statistics; 0 means max(1, q/3) in a regression and max(1, √q) in a classification. Of those
	// drawn, statistics that are constant in the node do not count if none can split it: then more
	// are drawn.
	Try int
	// Leaf is the number of rows, counted as often as they were drawn, up to which a node is not
	// split; 0 means 5 in a regression and 1 in a classification.
	Leaf int
	// Sample is the number of rows drawn with replacement for each tree, in [1, n] of n rows; 0
	// means the smaller of n and 100,000.
	Sample int
	// Whole grows each tree on all rows, once each, instead of on a bootstrap sample. There is no
	// out-of-bag error then.
	Whole bool
	// Discriminants adds the linear discriminants of the classes to the statistics (classification
	// only).
	Discriminants bool
	// Seed keys every draw, together with the number of the tree and of the node.
	Seed int64
	// Workers is the number of trees grown at once; 0 means one per processor. It changes no result.
	Workers int
}

// resolve puts the defaults in, for n rows and q statistics.
func (o Options) resolve(n, q, try, leaf int) (Options, error) {
	o.Trees = orDefault(o.Trees, 500)
	o.Try = orDefault(o.Try, max(1, try))
	o.Leaf = orDefault(o.Leaf, leaf)
	o.Sample = orDefault(o.Sample, min(n, 100_000))
	var faults []error
	for _, x := range []struct {
		name  string
		value int
		high  int
		of    string
	}{
		{"Trees", o.Trees, 1_000_000, ""},
		{"Try", o.Try, q, " statistics"},
		{"Leaf", o.Leaf, 1 << 30, " rows"},
		{"Sample", o.Sample, n, " rows"},
	} {
		if x.value < 1 || x.value > x.high {
			faults = append(faults, fmt.Errorf("forest: %s = %d is outside [1,%d]%s", x.name, x.value, x.high, x.of))
		}
	}
	return o, errors.Join(faults...)
}

func orDefault(x, otherwise int) int {
	if x == 0 {
		return otherwise
	}
	return x
}
