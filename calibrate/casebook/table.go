package casebook

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// A Table is a plain table of codes, whatever it is about.
type Table struct {
	Coders []string
	Units  []string
	Codes  [][]float64 // a row a coder, a column a unit, Missing where there is none
	Words  []string    // what codes 0, 1, ... are called; nil if codes are numbers
	Sorted bool        // words stand in an order that was given
	Blanks int         // missing codes
}

// Levels lists the levels of measurement at which the table can be read.
func (t *Table) Levels() []Level {
	switch {
	case t.Words == nil:
		return Levels
	case t.Sorted:
		return []Level{Nominal, Ordinal}
	}
	return []Level{Nominal}
}

// Layout says how a table is to be read where its first cell does not say it.
type Layout struct {
	Units bool     // rows are units and columns coders; else rows are coders
	Order []string // words in their order, for an ordinal reading
}

// corners are words in the first cell that tell a header from a row of codes, and
// whether rows are units then.
var corners = map[string]bool{"coder": false, "coders": false, "rater": false, "raters": false, "": false, "コーダー": false, "評価者": false,
	"unit": true, "units": true, "case": true, "cases": true, "item": true, "id": true, "単位": true, "事例": true, "項目": true}

// blanks stand for a missing code.
var blanks = []string{"", ".", "?", "*", "-", "na", "n/a", "nan", "unknown"}

// blank tells whether a cell holds no code.
func blank(cell string) bool { return slices.Contains(blanks, strings.ToLower(cell)) }

// ReadTable reads a plain table of codes as CSV (commas, semicolons or tabs). A
// first row whose first cell is coder or unit names the columns, and says what rows
// are; without one rows are as the layout says, and a first column of names is
// recognised by holding no code that occurs elsewhere.
func ReadTable(name, text string, layout Layout) (*Table, error) {
	grid, faults := cells(name, text)
	if len(faults) > 0 {
		return nil, faults
	}
	units, header := corners[strings.ToLower(grid[0][0])]
	var columns []string
	if header {
		layout.Units = layout.Units || units
		columns, grid = grid[0][1:], grid[1:]
	}
	if !header && namesAbove(grid, layout.Order) {
		return nil, strict.Faults{{File: name, Line: 1, Message: "seems to hold names and no codes: begin it with the word coder if rows are coders, or unit if rows are units; if these are codes, name all codes by --order"}}
	}
	var rows []string
	if header || namesFirst(grid) {
		for n := range grid {
			rows = append(rows, grid[n][0])
			grid[n] = grid[n][1:]
		}
	}
	if len(grid) == 0 || len(grid[0]) == 0 {
		return nil, strict.Faults{{File: name, Message: "has no codes: wanted a row for each coder and a column for each unit"}}
	}
	t := &Table{Coders: orNumbers(rows, len(grid)), Units: orNumbers(columns, len(grid[0]))}
	if layout.Units {
		t.Coders, t.Units, grid = t.Units, t.Coders, transposed(grid)
	}
	return t, t.read(name, grid, layout.Order)
}

// cells reads a rectangular table of trimmed cells.
func cells(name, text string) (grid [][]string, faults strict.Faults) {
	if faults := notText(name, text); faults != nil {
		return nil, faults
	}
	grid, err := reader(text).ReadAll()
	if err != nil {
		return nil, strict.Faults{{File: name, Message: err.Error()}}
	}
	if len(grid) == 0 {
		return nil, strict.Faults{{File: name, Message: "is empty"}}
	}
	for n := range grid {
		if len(grid[n]) != len(grid[0]) {
			faults = append(faults, strict.Fault{File: name, Line: n + 1, Message: fmt.Sprintf("has %d cells, the first row %d", len(grid[n]), len(grid[0]))})
		}
		for k := range grid[n] {
			grid[n][k] = strings.TrimSpace(grid[n][k])
		}
	}
	return grid, faults
}

// reader reads the rows of a CSV table, whatever separates its cells.
func reader(text string) *csv.Reader {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.FieldsPerRecord = -1
	r.Comma = separator(text)
	return r
}

// separator is what separates cells: what the first line has most of.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}

// namesFirst tells whether the first column names the rows: its cells differ from
// each other, and none of them is a number or a code that occurs elsewhere.
func namesFirst(grid [][]string) bool {
	seen, codes := map[string]bool{}, map[string]bool{}
	for _, row := range grid {
		for _, cell := range row[1:] {
			codes[cell] = true
		}
	}
	for _, row := range grid {
		_, err := strconv.ParseFloat(row[0], 64)
		if err == nil || blank(row[0]) || seen[row[0]] || codes[row[0]] {
			return false
		}
		seen[row[0]] = true
	}
	return true
}

// namesAbove tells whether the first row looks like names of the columns: two or
// more words, all different, none of which occurs below or in the order of codes.
func namesAbove(grid [][]string, order []string) bool {
	seen := map[string]bool{}
	for _, code := range order {
		seen[code] = true
	}
	for _, row := range grid[1:] {
		for _, cell := range row {
			seen[cell] = true
		}
	}
	names := grid[0][min(1, len(grid[0])):]
	for _, cell := range names {
		if _, err := strconv.ParseFloat(cell, 64); err == nil || blank(cell) || seen[cell] {
			return false
		}
		seen[cell] = true
	}
	return len(names) > 1 && len(grid) > 1
}

// orNumbers gives names, or the numbers from 1 where there are none.
func orNumbers(names []string, n int) []string {
	for k := len(names); k < n; k++ {
		names = append(names, strconv.Itoa(k+1))
	}
	return names
}

func transposed(grid [][]string) [][]string {
	turned := make([][]string, len(grid[0]))
	for _, row := range grid {
		for k, cell := range row {
			turned[k] = append(turned[k], cell)
		}
	}
	return turned
}

// read turns cells into codes: numbers if all are, else words by their number in
// the order given or in that of the alphabet.
func (t *Table) read(name string, grid [][]string, order []string) error {
	numbers := true
	for _, row := range grid {
		for _, cell := range row {
			if _, err := strconv.ParseFloat(cell, 64); err != nil && !blank(cell) {
				numbers = false
			}
		}
	}
	if !numbers || len(order) > 0 {
		t.Sorted, t.Words = len(order) > 0, order
		if !t.Sorted {
			t.Words = words(grid)
		}
	}
	var faults strict.Faults
	for n, row := range grid {
		codes := make([]float64, len(row))
		for k, cell := range row {
			at := slices.Index(t.Words, cell)
			switch {
			case blank(cell):
				codes[k] = Missing
				t.Blanks++
			case t.Words == nil:
				codes[k], _ = strconv.ParseFloat(cell, 64)
			case at >= 0:
				codes[k] = float64(at)
			default:
				faults = append(faults, strict.Fault{File: name, Message: fmt.Sprintf("coder %s, unit %s: %q is not in the order %s", t.Coders[n], t.Units[k], cell, strings.Join(order, ", "))})
			}
		}
		t.Codes = append(t.Codes, codes)
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// words lists the codes that occur, in the order of the alphabet.
func words(grid [][]string) []string {
	var all []string
	for _, row := range grid {
		for _, cell := range row {
			if !blank(cell) {
				all = append(all, cell)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
