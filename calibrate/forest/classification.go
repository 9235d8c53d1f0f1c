package forest

import (
	"fmt"
	"math"

	"jiritsu/internal/parallel"
)

// A Classification is a forest that tells which of several models, or classes, statistics come
// from.
type Classification struct {
	// Error is the share of rows that the trees which did not see them put into a wrong class: the
	// prior error rate of choosing by this forest.
	Error float64
	// Unjudged is the number of rows that every tree saw.
	Unjudged int
	// Confusion counts, by class and by class answered out of bag, the rows that were judged.
	Confusion [][]int
	// Decrease is the fall of Gini's impurity at the splits by each statistic, mean over trees.
	Decrease []float64
	// Discriminants is the number of discriminants added to the statistics, which come last.
	Discriminants int

	table   *Table // with the discriminants
	axes    *discriminants
	o       Options
	classes int
	trees   []tree
	wrong   []float64 // by row: 1 if put into a wrong class out of bag, NaN if not judged
}

// Classify grows a classification forest; class[i], in [0, classes), is that of row i.
func (t *Table) Classify(class []int, classes int, o Options) (*Classification, error) {
	if err := t.checkClasses(class, classes); err != nil {
		return nil, err
	}
	c := &Classification{table: t, classes: classes}
	if o.Discriminants {
		if c.axes = discriminate(t, class, classes); c.axes != nil {
			c.table, c.Discriminants = c.axes.extend(t), len(c.axes.weights)
		}
	}
	var err error
	if c.o, err = o.resolve(t.rows, len(c.table.Names), int(math.Sqrt(float64(len(c.table.Names)))), 1); err != nil {
		return nil, err
	}
	of := make([]int32, len(class))
	for i, k := range class {
		of[i] = int32(k)
	}
	f := grow(c.table, c.o, func() splitter { return newGini(of, classes) })
	c.Decrease, c.trees = f.decrease, f.trees
	c.judge(class)
	return c, nil
}

// checkClasses tells whether each class has a row.
func (t *Table) checkClasses(class []int, classes int) error {
	if len(class) != t.rows {
		return fmt.Errorf("forest: %d classes for %d rows of statistics", len(class), t.rows)
	}
	if classes < 2 || classes > t.rows {
		return fmt.Errorf("forest: %d classes; at least 2 are wanted, and a row for each (there are %d rows)", classes, t.rows)
	}
	rows := make([]int, classes)
	for i, k := range class {
		if k < 0 || k >= classes {
			return fmt.Errorf("forest: row %d is of class %d, outside [0,%d]", i+1, k, classes-1)
		}
		rows[k]++
	}
	for k, n := range rows {
		if n == 0 {
			return fmt.Errorf("forest: no row is of class %d; simulate it, or leave it out", k)
		}
	}
	return nil
}

// judge classifies every row by the trees that did not see it.
func (c *Classification) judge(class []int) {
	n := c.table.rows
	answers := make([]int, n)
	parallel.Each((n+block-1)/block, c.o.Workers, func(k int) {
		votes := make([][]int, block)
		for i := range votes {
			votes[i] = make([]int, c.classes)
		}
		for b := range c.trees {
			for i := k * block; i < min(n, (k+1)*block); i++ {
				if t := &c.trees[b]; !t.saw(i) {
					votes[i-k*block][int(t.leafOf(c.table.columns, i).value)]++
				}
			}
		}
		for i := k * block; i < min(n, (k+1)*block); i++ {
			answers[i] = most(votes[i-k*block])
		}
	})
	c.Confusion, c.wrong = make([][]int, c.classes), make([]float64, n)
	for k := range c.Confusion {
		c.Confusion[k] = make([]int, c.classes)
	}
	errors := 0.0
	for i, k := range class {
		switch answer := answers[i]; {
		case answer < 0:
			c.Unjudged++
			c.wrong[i] = math.NaN()
			continue
		case answer != k:
			c.wrong[i] = 1
		}
		errors += c.wrong[i]
		c.Confusion[k][answers[i]]++
	}
	c.Error = errors / float64(n-c.Unjudged) // NaN if no row is judged
}

// most gives the class with most votes, the first of equals; -1 without votes.
func most(votes []int) int {
	best := -1
	for k, n := range votes {
		if n > 0 && (best < 0 || n > votes[best]) {
			best = k
		}
	}
	return best
}

// Votes gives the share of trees that put statistics s into each class. It is no posterior
// probability; see Choose.
func (c *Classification) Votes(s []float64) ([]float64, error) {
	s, err := c.extended(s)
	if err != nil {
		return nil, err
	}
	votes := make([]float64, c.classes)
	for b := range c.trees {
		votes[int(c.trees[b].leaf(s).value)] += 1 / float64(len(c.trees))
	}
	return votes, nil
}

// extended adds the discriminants to statistics.
func (c *Classification) extended(s []float64) ([]float64, error) {
	if c.axes == nil {
		return s, c.table.check(s)
	}
	if err := c.axes.of.check(s); err != nil {
		return nil, err
	}
	return append(append([]float64{}, s...), c.axes.at(s)...), nil
}
