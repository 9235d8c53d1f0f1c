package forest

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/internal/table"
	"jiritsu/internal/parallel"
)

// A Regression is a forest that predicts a parameter, or any number that goes with a run, from
// statistics.
type Regression struct {
	// OutOfBag is what the trees that did not see a row predict for it; NaN for a row that every
	// tree saw.
	OutOfBag []float64
	// Unjudged is the number of rows that every tree saw.
	Unjudged int
	// Error is the mean squared out-of-bag error.
	Error float64
	// Explained is 1 less Error over the variance of the response (divisor n): how much of it the
	// statistics tell. Near or below 0 they tell nothing.
	Explained float64
	// Decrease is the fall of the sum of squares at the splits by each statistic, mean over trees.
	Decrease []float64

	table *Table
	o     Options
	y     []float64
	order []int32 // rows by ascending response
	trees []tree
}

// Regress grows a regression forest of the response y, one value a row of the table.
func (t *Table) Regress(y []float64, o Options) (*Regression, error) {
	if len(y) != t.rows {
		return nil, fmt.Errorf("forest: %d values of the response for %d rows of statistics", len(y), t.rows)
	}
	if err := table.Finite("the response", "y", y); err != nil {
		return nil, fmt.Errorf("forest: %w", err)
	}
	if table.Constant(y) {
		return nil, fmt.Errorf("forest: the response is %v in all %d rows; there is nothing to learn", y[0], t.rows)
	}
	o, err := o.resolve(t.rows, len(t.Names), len(t.Names)/3, 5)
	if err != nil {
		return nil, err
	}
	mean := 0.0
	for _, v := range y {
		mean += v / float64(t.rows)
	}
	centred := make([]float64, t.rows)
	for i, v := range y {
		centred[i] = v - mean
	}
	f := grow(t, o, func() splitter { return &meanSplitter{y: centred, shift: mean} })
	r := &Regression{Decrease: f.decrease, table: t, o: o, y: slices.Clone(y), order: ascending(y), trees: f.trees}
	r.judge(centred)
	return r, nil
}

// block is the number of rows that pass through a tree together, so that it stays in the
// processor's cache.
const block = 256

// judge predicts every row by the trees that did not see it.
func (r *Regression) judge(centred []float64) {
	n := r.table.rows
	r.OutOfBag = make([]float64, n)
	counts := make([]int32, n)
	parallel.Each((n+block-1)/block, r.o.Workers, func(k int) {
		for b := range r.trees {
			for i := k * block; i < min(n, (k+1)*block); i++ {
				if t := &r.trees[b]; !t.saw(i) {
					r.OutOfBag[i] += t.leafOf(r.table.columns, i).value
					counts[i]++
				}
			}
		}
	})
	var squares, errors float64
	for i, c := range counts {
		if c == 0 {
			r.OutOfBag[i] = math.NaN()
			r.Unjudged++
			continue
		}
		r.OutOfBag[i] /= float64(c)
		errors += square(r.y[i] - r.OutOfBag[i])
	}
	for _, v := range centred {
		squares += v * v
	}
	r.Error = errors / float64(n-r.Unjudged) // NaN if no row is judged
	r.Explained = 1 - r.Error/(squares/float64(n))
}

func square(x float64) float64 { return x * x }
