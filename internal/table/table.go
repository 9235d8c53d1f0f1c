// Package table reads CSV tables strictly, column by column.
//
// The header names the columns; commas, or else semicolons or tabs, part the
// cells. A byte-order mark, CRLF and quoted cells are fine, blank lines are no
// rows, blanks around a cell are dropped. Whatever does not fit (a row of another
// length, a word among numbers, an unknown column) is a fault with file and line,
// all of them together, as strict.Faults.
//
// Missing values are the cells of Missing. They are never dropped here: they are
// counted by column, and Complete tells which rows a caller leaves out, and why.
//
// The file is streamed: only the columns that were asked for are held, a number
// in eight bytes, a word in four and each different word once. One pass is enough
// unless a column whose kind was left open holds words.
//
// To read the source, begin with Open (open.go), then File.Read (read.go).
package table

import (
	"slices"
)

// Missing are the spellings of a missing value, in any case; the full stop is
// that of SAS and Stata.
var Missing = []string{"", "NA", "N/A", "NaN", "null", "."}

// A Kind says how the cells of a column are read.
type Kind int

// The kinds of columns.
const (
	Any    Kind = iota // numbers if all cells are, else words
	Number             // finite numbers; or true and false in every cell, read as 1 and 0
	Word               // text as it stands
)

// A Want asks for a column.
type Want struct {
	Name string
	Kind Kind
	For  string // what asked for it, such as "--time"; for messages, may be empty
}

// A Table holds the columns that were asked for, in the order of the wants.
type Table struct {
	Path    string
	Rows    int
	Columns []Column
	lines   []lineBreak
}

// A Column is one column of a table: Numbers or Codes, as Kind tells.
type Column struct {
	Name    string
	Kind    Kind      // Number or Word, never Any
	Numbers []float64 // by row; NaN where missing
	Codes   []int32   // by row: index into Levels, -1 where missing
	Levels  []string  // the different words, in the order of appearance
	Missing int       // rows without a value
	Logical bool      // the cells were true and false
}

// A lineBreak tells from which row on lines and rows are shifted otherwise.
type lineBreak struct{ row, line int }

// Line gives the line of the file at which a row begins, rows counting from 0.
func (t *Table) Line(row int) int {
	n, found := slices.BinarySearchFunc(t.lines, row, func(b lineBreak, row int) int { return b.row - row })
	if !found {
		n--
	}
	return t.lines[n].line + row - t.lines[n].row
}

// Column gives a column by name. It panics if the column was not asked for.
func (t *Table) Column(name string) *Column {
	for n := range t.Columns {
		if t.Columns[n].Name == name {
			return &t.Columns[n]
		}
	}
	panic("table: column " + name + " was not asked for")
}

// IsMissing tells whether a row has no value.
func (c *Column) IsMissing(row int) bool {
	if c.Kind == Word {
		return c.Codes[row] < 0
	}
	return c.Numbers[row] != c.Numbers[row]
}

// Sorted gives the levels in the order of their bytes, with the codes changed to
// match, so that nothing depends on which row came first.
func (c *Column) Sorted() {
	order := slices.Clone(c.Levels)
	slices.Sort(order)
	at := make([]int32, len(order))
	for n, level := range c.Levels {
		k, _ := slices.BinarySearch(order, level)
		at[n] = int32(k)
	}
	for n, code := range c.Codes {
		if code >= 0 {
			c.Codes[n] = at[code]
		}
	}
	c.Levels = order
}
