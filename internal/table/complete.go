package table

import (
	"fmt"
	"strings"
)

// Gaps tell which rows lack a value, and in which columns.
type Gaps struct {
	Rows    int   // of the table
	LeftOut int   // rows that lack at least one value
	Columns []Gap // that lack values, in the order of the table
}

// A Gap is a column that lacks values.
type Gap struct {
	Column  string
	Missing int // rows
	Line    int // of the first of them
}

// Complete gives the rows that have a value in every column, and what the others
// lack. The table itself is given if no value is missing. Levels stay as they are,
// also those that no row has any more.
func (t *Table) Complete() (*Table, Gaps) {
	gaps := t.gaps()
	if gaps.LeftOut == 0 {
		return t, gaps
	}
	rest := &Table{Path: t.Path, Columns: make([]Column, len(t.Columns))}
	for n, c := range t.Columns {
		rest.Columns[n] = Column{Name: c.Name, Kind: c.Kind, Levels: c.Levels, Logical: c.Logical}
	}
	for row := range t.Rows {
		if t.complete(row) {
			rest.take(t, row)
		}
	}
	return rest, gaps
}

// gaps counts what is missing.
func (t *Table) gaps() Gaps {
	g := Gaps{Rows: t.Rows}
	seen := map[string]bool{}
	for n := range t.Columns {
		c := &t.Columns[n]
		if c.Missing == 0 || seen[c.Name] {
			continue
		}
		seen[c.Name] = true
		first := 0
		for !c.IsMissing(first) {
			first++
		}
		g.Columns = append(g.Columns, Gap{c.Name, c.Missing, t.Line(first)})
	}
	if len(g.Columns) == 0 {
		return g
	}
	for row := range t.Rows {
		if !t.complete(row) {
			g.LeftOut++
		}
	}
	return g
}

// complete tells whether a row has a value in every column.
func (t *Table) complete(row int) bool {
	for n := range t.Columns {
		if t.Columns[n].Missing > 0 && t.Columns[n].IsMissing(row) {
			return false
		}
	}
	return true
}

// take adds a row of another table with the same columns.
func (t *Table) take(from *Table, row int) {
	if line := from.Line(row); t.Rows == 0 || t.Line(t.Rows) != line {
		t.lines = append(t.lines, lineBreak{t.Rows, line})
	}
	for n := range t.Columns {
		to, c := &t.Columns[n], &from.Columns[n]
		if c.Kind == Word {
			to.Codes = append(to.Codes, c.Codes[row])
			continue
		}
		to.Numbers = append(to.Numbers, c.Numbers[row])
	}
	t.Rows++
}

// String says what is left out in one sentence, or nothing if all rows are whole.
func (g Gaps) String() string {
	if g.LeftOut == 0 {
		return ""
	}
	var parts []string
	for _, c := range g.Columns {
		parts = append(parts, fmt.Sprintf("%s (%d, the first in line %d)", c.Column, c.Missing, c.Line))
	}
	return fmt.Sprintf("%d of %d rows lack a value and are left out: %s", g.LeftOut, g.Rows, strings.Join(parts, ", "))
}
