package table

import (
	"fmt"
	"strconv"
	"strings"
)

// halfWidth turns digits and marks of Japanese width into ASCII and drops commas.
var halfWidth = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"．", ".", "，", "", "－", "-", ",", "")

// Stray finds the first cell that is no number in a column of words that seems to
// be meant as numbers: in which more than half of the values are numbers, or would
// be without marks between thousands, decimal commas and wide digits. The message
// says what is wrong with the cell. Found is false for every other column.
func (c *Column) Stray() (row int, message string, found bool) {
	if c.Kind != Word {
		return 0, "", false
	}
	like, exact, alike, values := make([]bool, len(c.Levels)), make([]bool, len(c.Levels)), 0, 0
	for n, level := range c.Levels {
		_, err := strconv.ParseFloat(level, 64)
		_, nearly := strconv.ParseFloat(halfWidth.Replace(level), 64)
		exact[n], like[n] = err == nil, nearly == nil
	}
	row = -1
	for n, code := range c.Codes {
		if code < 0 {
			continue
		}
		values++
		if like[code] {
			alike++
		}
		if row < 0 && !exact[code] {
			row = n
		}
	}
	if row < 0 || 2*alike <= values {
		return 0, "", false
	}
	cell := c.Levels[c.Codes[row]]
	return row, fmt.Sprintf("%q is not a number%s", short(cell), hint(cell)), true
}
