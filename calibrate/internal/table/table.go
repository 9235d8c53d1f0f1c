// Package table checks the tables of numbers that the estimators are given.
package table

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Check tells whether the rows are as long as there are names, and free of NaN and
// infinities; what says of what the columns are ("statistic"). All faults are named at once.
func Check(what string, names []string, rows [][]float64) error {
	if len(names) == 0 {
		return fmt.Errorf("there is no %s", what)
	}
	var faults []error
	uneven, first := 0, -1
	for i, row := range rows {
		if len(row) != len(names) {
			if uneven++; first < 0 {
				first = i
			}
		}
	}
	if uneven > 0 {
		return fmt.Errorf("%d of %d rows have the wrong length; row %d has %d values, and there are %d %ss",
			uneven, len(rows), first+1, len(rows[first]), len(names), what)
	}
	for j, name := range names {
		faults = append(faults, finite(what, name, len(rows), func(i int) float64 { return rows[i][j] }))
	}
	return errors.Join(faults...)
}

// Finite tells whether a column is free of NaN and infinities.
func Finite(what, name string, column []float64) error {
	return finite(what, name, len(column), func(i int) float64 { return column[i] })
}

func finite(what, name string, n int, at func(i int) float64) error {
	bad, first := 0, -1
	for i := range n {
		if x := at(i); math.IsNaN(x) || math.IsInf(x, 0) {
			if bad++; first < 0 {
				first = i
			}
		}
	}
	if bad == 0 {
		return nil
	}
	return fmt.Errorf("%s %q is %s in %d of %d rows, first in row %d; leave failed runs out, and say how many they were",
		what, name, strconv.FormatFloat(at(first), 'g', -1, 64), bad, n, first+1)
}

// Names gives names if there are any, and else prefix1, prefix2, ... for n columns.
func Names(names []string, prefix string, n int) []string {
	if len(names) > 0 {
		return names
	}
	names = make([]string, n)
	for j := range names {
		names[j] = prefix + strconv.Itoa(j+1)
	}
	return names
}

// Column copies column j of the rows.
func Column(rows [][]float64, j int) []float64 {
	x := make([]float64, len(rows))
	for i, row := range rows {
		x[i] = row[j]
	}
	return x
}

// Constant tells whether all values are the same.
func Constant(x []float64) bool {
	for _, v := range x {
		if v != x[0] {
			return false
		}
	}
	return true
}
