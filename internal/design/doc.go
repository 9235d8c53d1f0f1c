// Package design places the points at which a model is run.
//
// Every design is a table with a row for each point and a column for each input,
// in the unit cube [0, 1)^d; the caller maps a column to the range or the distribution of
// its input. Points that are random are keyed by a seed (package draw), so a
// design is the same on every machine and for any number of workers.
//
// Sobol' points, scrambled or not, and random points are addressed by their number: point i
// depends on i and the seed alone. The first n points of a longer design are thus the
// design of n points, shards compute their own points, and a study that proves
// too small is extended and not begun anew. A Latin hypercube has no such
// extension: all of its points depend on how many there are.
package design

import "fmt"

// MaxDims is the largest number of columns of a Sobol' design.
const MaxDims = 1111

// table returns n rows of d columns that share one block of memory.
func table(n, d int) ([][]float64, error) {
	if n < 1 || d < 1 {
		return nil, fmt.Errorf("a design of %d points with %d inputs: both must be 1 or more", n, d)
	}
	all := make([]float64, n*d)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = all[i*d : (i+1)*d : (i+1)*d]
	}
	return rows, nil
}
