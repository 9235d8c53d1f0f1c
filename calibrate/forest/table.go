package forest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"jiritsu/calibrate/internal/table"
	"jiritsu/internal/parallel"
)

// A Table holds the statistics of simulated runs, one run a row, sorted once for all forests
// that are grown on it.
type Table struct {
	Names []string // of the statistics
	// Constant names the statistics that are the same in every row. They can split nothing.
	Constant []string

	rows    int
	columns [][]float64 // by statistic
	order   [][]int32   // rows by ascending value, by varying statistic
	varying []int32     // statistics that are not constant
}

// NewTable makes a table of rows of statistics, all of the same length. Names may be nil.
//
// There must be two rows or more, no NaN or infinity (leave out the rows of failed runs), and
// one statistic that varies. Rows may be equal, and statistics more than rows.
func NewTable(rows [][]float64, names []string) (*Table, error) {
	if len(rows) < 2 {
		return nil, fmt.Errorf("forest: %d rows; a forest learns from at least two simulated runs", len(rows))
	}
	if len(rows) > math.MaxInt32 {
		return nil, fmt.Errorf("forest: %d rows are more than a forest can hold (%d)", len(rows), math.MaxInt32)
	}
	t := &Table{Names: table.Names(names, "s", len(rows[0])), rows: len(rows)}
	if err := table.Check("statistic", t.Names, rows); err != nil {
		return nil, fmt.Errorf("forest: %w", err)
	}
	t.columns = make([][]float64, len(t.Names))
	for j := range t.columns {
		t.columns[j] = table.Column(rows, j)
	}
	return t, t.sort()
}

// sort finds the varying statistics and the order of their values.
func (t *Table) sort() error {
	for j, name := range t.Names {
		if table.Constant(t.columns[j]) {
			t.Constant = append(t.Constant, name)
		} else {
			t.varying = append(t.varying, int32(j))
		}
	}
	if len(t.varying) == 0 {
		return fmt.Errorf("forest: every statistic is the same in all %d rows (%s); there is nothing to learn from",
			t.rows, strings.Join(t.Names, ", "))
	}
	t.order = make([][]int32, len(t.varying))
	parallel.Each(len(t.varying), 0, func(v int) { t.order[v] = ascending(t.columns[t.varying[v]]) })
	return nil
}

// ascending gives the rows by ascending value, equal values by row.
func ascending(x []float64) []int32 {
	order := make([]int32, len(x))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(x[a], x[b]), cmp.Compare(a, b))
	})
	return order
}

// Rows gives the number of rows.
func (t *Table) Rows() int { return t.rows }

// Row copies the statistics of a row, counted from 0.
func (t *Table) Row(i int) []float64 {
	s := make([]float64, len(t.columns))
	for j, column := range t.columns {
		s[j] = column[i]
	}
	return s
}

// Beyond names the statistics of s that lie outside what the table holds. A forest answers for
// them as for the nearest simulated values: it cannot extrapolate.
func (t *Table) Beyond(s []float64) []string {
	var names []string
	for v, j := range t.varying {
		column, order := t.columns[j], t.order[v]
		if s[j] < column[order[0]] || s[j] > column[order[t.rows-1]] {
			names = append(names, t.Names[j])
		}
	}
	for j, name := range t.Names {
		if slices.Contains(t.Constant, name) && s[j] != t.columns[j][0] {
			names = append(names, name)
		}
	}
	return names
}

// check tells whether s is a row of statistics.
func (t *Table) check(s []float64) error {
	if len(s) != len(t.Names) {
		return fmt.Errorf("forest: the observation has %d statistics, the table %d (%s)", len(s), len(t.Names), strings.Join(t.Names, ", "))
	}
	var bad []string
	for j, x := range s {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			bad = append(bad, fmt.Sprintf("%s = %v", t.Names[j], x))
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("forest: the observation has %s; a forest needs every statistic", strings.Join(bad, ", "))
	}
	return nil
}
