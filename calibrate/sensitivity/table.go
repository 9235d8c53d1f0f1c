package sensitivity

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/internal/quantile"
)

// A Table holds inputs and outputs of any sample: no design is needed, and the inputs may depend on each other.
type Table struct {
	Names []string    // of the inputs
	X     [][]float64 // by row and input
	Y     []float64   // by row; NaN for a failed run
	// Nominal inputs have numbers that stand for words: each is a slice of its own, and none has a rank. Nil is
	// none of them.
	Nominal []bool
}

// fewestGiven is the smallest table that anything is estimated from.
const fewestGiven = 50

// usable returns the table without the rows that lack a finite number, and how many they were. It refuses a table
// that cannot tell anything, with all the reasons.
func (t Table) usable() (Table, int, error) {
	if len(t.X) != len(t.Y) {
		return t, 0, fmt.Errorf("%d rows of inputs and %d of outputs", len(t.X), len(t.Y))
	}
	kept := Table{Names: t.Names, Nominal: t.Nominal}
	for i, x := range t.X {
		if len(x) != len(t.Names) {
			return t, 0, fmt.Errorf("row %d has %d inputs, the names are %d", i, len(x), len(t.Names))
		}
		if finite(x) && finite(t.Y[i:i+1]) {
			kept.X, kept.Y = append(kept.X, x), append(kept.Y, t.Y[i])
		}
	}
	dropped := len(t.X) - len(kept.X)
	if len(kept.X) < fewestGiven {
		return t, dropped, fmt.Errorf("%w: of %d rows %d are complete, and %d are needed", ErrTooFew, len(t.X), len(kept.X), fewestGiven)
	}
	return kept, dropped, kept.varies()
}

// fewestInSlice is the smallest number of rows in a slice on average.
const fewestInSlice = 5

// varies refuses a table with a constant column, or with a word for nearly every row.
func (t Table) varies() error {
	var faults []error
	for j, name := range t.Names {
		if _, n := sliced(t.input(j), 1, true); t.nominal(j) && n > len(t.Y)/fewestInSlice {
			faults = append(faults, fmt.Errorf("%w: the words of input %s make %d slices of %d rows, and %d rows a slice are needed",
				ErrTooFew, name, n, len(t.Y), fewestInSlice))
		}
	}
	if slices.Min(t.Y) == slices.Max(t.Y) {
		faults = append(faults, fmt.Errorf("%w: it is %v in all %d rows", ErrConstant, t.Y[0], len(t.Y)))
	}
	for j, name := range t.Names {
		if x := t.input(j); slices.Min(x) == slices.Max(x) {
			faults = append(faults, fmt.Errorf("input %s is %v in all %d rows: nothing can be said of it; leave it out", name, x[0], len(x)))
		}
	}
	if len(t.Names) == 0 {
		faults = append(faults, errors.New("there is no input"))
	}
	return errors.Join(faults...)
}

// nominal tells whether the numbers of an input stand for words.
func (t Table) nominal(j int) bool { return t.Nominal != nil && t.Nominal[j] }

// input returns a column.
func (t Table) input(j int) []float64 {
	return column(t.X, func(row []float64) float64 { return row[j] })
}

// sliced deals the rows to slices of about equal number by their values of one input, and returns the slice of
// each row and their number. Equal values are never parted; with no more values than slices, each value is a
// slice of its own.
func sliced(x []float64, wanted int, nominal bool) (of []int, n int) {
	sorted := slices.Clone(x)
	slices.Sort(sorted)
	edges := slices.Compact(slices.Clone(sorted))
	if len(edges) > wanted && !nominal {
		edges = edges[:0]
		for s := range wanted {
			edges = append(edges, quantile.Of(sorted, float64(s)/float64(wanted)))
		}
		edges = slices.Compact(edges)
	}
	of = make([]int, len(x))
	used := make([]bool, len(edges))
	for i, v := range x {
		s, equal := slices.BinarySearch(edges, v)
		if !equal {
			s--
		}
		of[i], used[s] = s, true
	}
	return renumber(of, used)
}

// renumber closes the gaps that empty slices leave.
func renumber(of []int, used []bool) ([]int, int) {
	next := make([]int, len(used))
	n := 0
	for s, u := range used {
		next[s] = n
		if u {
			n++
		}
	}
	for i, s := range of {
		of[i] = next[s]
	}
	return of, n
}

// ranks returns the rank of each value among values that count times[i] times, from 1, and the mean rank for equal ones.
func (o *ordered) ranks(times []float64) []float64 {
	r := make([]float64, len(times))
	below := 0.0
	for from, to := 0, 0; from < len(times); from = to {
		equal := 0.0
		for to = from; to == from || !o.last[to-1]; to++ {
			equal += times[o.order[to]]
		}
		for _, i := range o.order[from:to] {
			r[i] = below + (equal+1)/2
		}
		below += equal
	}
	return r
}

// correlation is Pearson's, of rows that count times[i] times; NaN if a column is constant.
func correlation(x, y, times []float64) float64 {
	var n, mx, my float64
	for i, t := range times {
		n, mx, my = n+t, mx+t*x[i], my+t*y[i]
	}
	mx, my = mx/n, my/n
	var xx, yy, xy float64
	for i, t := range times {
		a, b := x[i]-mx, y[i]-my
		xx, yy, xy = xx+t*a*a, yy+t*b*b, xy+t*a*b
	}
	return xy / math.Sqrt(xx*yy)
}
