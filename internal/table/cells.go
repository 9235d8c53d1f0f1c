package table

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// cells collects a column.
type cells struct {
	want    Want
	at      int // place in a row
	column  Column
	codes   map[string]int32
	word    bool // a cell was no number
	numbers bool // a cell was a number
}

func newCells(w Want, at int) *cells {
	c := &cells{want: w, at: at, column: Column{Name: w.Name, Kind: w.Kind}}
	if w.Kind == Word {
		c.codes = map[string]int32{}
	}
	return c
}

// take takes in the next cell; the message says what is wrong with it.
func (c *cells) take(cell string) string {
	switch {
	case c.want.Kind == Word:
		return c.takeWord(cell)
	case c.want.Kind == Any && c.word:
		return "" // it is read again
	}
	x, ok := c.number(cell)
	if ok {
		c.column.Numbers = append(c.column.Numbers, x)
		return ""
	}
	if c.want.Kind == Any {
		c.word, c.column.Numbers = true, nil
		return ""
	}
	return fmt.Sprintf("%s = %q is not a number%s", c.want.asked(), short(cell), hint(cell))
}

// number reads a cell as a number, NaN if it is missing.
func (c *cells) number(cell string) (float64, bool) {
	if isMissing(cell) {
		c.column.Missing++
		return math.NaN(), true
	}
	if x, ok := truth(cell); ok {
		c.column.Logical = true
		return x, true
	}
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil || math.IsInf(x, 0) || strings.ContainsAny(cell, "xX") {
		return 0, false
	}
	c.numbers = true
	return x, true
}

// takeWord reads a cell as a word.
func (c *cells) takeWord(cell string) string {
	if isMissing(cell) {
		c.column.Missing++
		c.column.Codes = append(c.column.Codes, -1)
		return ""
	}
	code, known := c.codes[cell]
	if !known {
		if !utf8.ValidString(cell) {
			return fmt.Sprintf("%s = %q %s", c.want.asked(), short(cell), notUTF8)
		}
		cell = strings.Clone(cell) // it is part of a row
		code = int32(len(c.column.Levels))
		c.codes[cell] = code
		c.column.Levels = append(c.column.Levels, cell)
	}
	c.column.Codes = append(c.column.Codes, code)
	return ""
}

// end decides what the column is.
func (c *cells) end(fs *faults, path string) {
	mixed := c.column.Logical && c.numbers
	switch {
	case c.want.Kind == Any && (c.word || mixed):
		c.word = true
	case mixed:
		fs.add(path, 0, c.want.asked()+" mixes numbers with true and false")
	case c.want.Kind == Any:
		c.column.Kind = Number
	}
}

// isMissing tells whether a cell holds no value.
func isMissing(cell string) bool {
	if len(cell) > 4 || cell != "" && (cell[0] >= '0' && cell[0] <= '9' || cell[0] == '-') {
		return false // most cells, quickly
	}
	for _, m := range Missing {
		if strings.EqualFold(cell, m) {
			return true
		}
	}
	return false
}

// truth reads true and false.
func truth(cell string) (x float64, ok bool) {
	switch {
	case len(cell) < 4 || len(cell) > 5:
		return 0, false
	case strings.EqualFold(cell, "true"):
		return 1, true
	}
	return 0, strings.EqualFold(cell, "false")
}

// hint guesses why a cell is no number.
func hint(cell string) string {
	digits := strings.ReplaceAll(cell, ",", "")
	if _, err := strconv.ParseFloat(digits, 64); err == nil && digits != cell {
		return ": write decimals with a point and no marks between thousands"
	}
	if strings.ContainsAny(cell, "０１２３４５６７８９") {
		return ": write digits in half width"
	}
	return ""
}

// longestShown bounds what a message repeats of a cell, in characters.
const longestShown = 40

func short(cell string) string {
	if r := []rune(cell); len(r) > longestShown {
		return string(r[:longestShown]) + "..."
	}
	return cell
}
