package fit

import (
	"errors"
	"fmt"
	"math"

	"jiritsu/calibrate/abc"
	"jiritsu/internal/draw"
)

// A Table is a reference table: one run at each of many points of the prior.
type Table struct {
	Parameters []abc.Parameter
	Statistics []string
	U          [][]float64 // row by parameter, place in the prior, in (0,1)
	S          [][]float64 // row by statistic, finite
}

// check says what makes a table useless.
func (t *Table) check() error {
	switch {
	case len(t.Parameters) == 0 || len(t.Statistics) == 0:
		return errors.New("fit: a table needs a parameter and a statistic")
	case len(t.S) == 0:
		return errors.New("fit: there is no run to work with")
	case len(t.U) != len(t.S):
		return fmt.Errorf("fit: %d rows of parameters and %d of statistics", len(t.U), len(t.S))
	}
	for i, row := range t.S {
		if len(row) != len(t.Statistics) || len(t.U[i]) != len(t.Parameters) {
			return fmt.Errorf("fit: row %d has %d parameters and %d statistics, wanted %d and %d", i, len(t.U[i]), len(row), len(t.Parameters), len(t.Statistics))
		}
		for j, x := range row {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("fit: row %d: %s is %v", i, t.Statistics[j], x)
			}
		}
	}
	return nil
}

// Names are those of the parameters.
func (t *Table) Names() []string {
	names := make([]string, len(t.Parameters))
	for j, p := range t.Parameters {
		names[j] = p.Name
	}
	return names
}

// Rows is the table with some of its rows alone.
func (t *Table) Rows(which []int) *Table {
	part := *t
	part.U, part.S = make([][]float64, len(which)), make([][]float64, len(which))
	for n, i := range which {
		part.U[n], part.S[n] = t.U[i], t.S[i]
	}
	return &part
}

// Columns is the table with some of its statistics alone.
func (t *Table) Columns(which []int) *Table {
	part := *t
	part.Statistics, part.S = make([]string, len(which)), make([][]float64, len(t.S))
	for n, j := range which {
		part.Statistics[n] = t.Statistics[j]
	}
	for i, row := range t.S {
		part.S[i] = Pick(row, which)
	}
	return &part
}

// Pick gives some of the values.
func Pick[T any](x []T, which []int) []T {
	part := make([]T, len(which))
	for n, j := range which {
		part[n] = x[j]
	}
	return part
}

// Values puts places in the prior back on the scale of the parameters.
func (t *Table) Values(u []float64) []float64 {
	theta := make([]float64, len(u))
	for j, p := range t.Parameters {
		theta[j] = p.Prior.Quantile(u[j])
	}
	return theta
}

// Turns gives some disjoint sets of rows to be kept out in turn, the first that of Cut; fewer
// where n rows do not suffice.
func Turns(n, out, turns int, seed int64) (sets [][]int) {
	rest := make([]int, n)
	for i := range rest {
		rest[i] = i
	}
	for k := 0; k < turns && len(rest) >= out; k++ {
		held, kept := Cut(len(rest), out, seed+int64(k))
		sets, rest = append(sets, Pick(rest, held)), Pick(rest, kept)
	}
	return sets
}

// Cut parts n rows into those kept out, drawn at random as keyed by seed, and the others;
// both in their order. Only random rows are independent draws from the prior, as the
// theory of ranks wants: rows at equal steps of a Sobol' sequence are not.
func Cut(n, out int, seed int64) (held, kept []int) {
	r := draw.Named("rows held out").In(seed, 0, 0).Of(0, 0)
	left := out
	for i := range n {
		if r.Uniform(uint64(i))*float64(n-i) < float64(left) { // Fan, Muller and Rezucha 1962
			held = append(held, i)
			left--
		} else {
			kept = append(kept, i)
		}
	}
	return held, kept
}
