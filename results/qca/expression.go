package qca

import (
	"fmt"
	"slices"
	"strings"
)

// An Expression is a sum of products, such as DEV*~IND + URB*STB.
type Expression struct {
	text  string
	cubes []cube
}

// String is the expression as it is shown.
func (e Expression) String() string { return e.text }

// Parse reads a sum of products of conditions: ~ is not, * and, + or.
// The error names what is no condition.
func Parse(text string, conditions []string) (Expression, error) {
	var e Expression
	var names []string
	for _, term := range strings.Split(text, "+") {
		var c cube
		for _, literal := range strings.Split(term, "*") {
			name, absent := strings.CutPrefix(strings.TrimSpace(literal), "~")
			n := slices.Index(conditions, name)
			if n < 0 {
				return e, &UnknownName{text, name, conditions}
			}
			bit := uint16(1) << (len(conditions) - 1 - n)
			if c.care&bit != 0 {
				return e, fmt.Errorf("%q names %s twice in one product", text, name)
			}
			c.care |= bit
			if !absent {
				c.value |= bit
			}
		}
		e.cubes = append(e.cubes, c)
		names = append(names, c.expression(conditions))
	}
	e.text = strings.Join(names, " + ")
	return e, nil
}

// An UnknownName is something in an expression that is no condition.
type UnknownName struct {
	Expression, Name string
	Known            []string
}

func (u *UnknownName) Error() string {
	return fmt.Sprintf("%q: %q is not a condition; they are %s", u.Expression, u.Name, strings.Join(u.Known, ", "))
}

// Members is the membership of every case: the least within a product, the
// greatest over the products.
func (e Expression) Members(d *Data) []float64 { return unionMembers(d, e.cubes) }

// Holds lists the rows of the truth table of k conditions in which it is true.
func (e Expression) holds(k int) []int {
	var rows []int
	for r := range 1 << k {
		if anyCovers(e.cubes, r) {
			rows = append(rows, r)
		}
	}
	return rows
}
