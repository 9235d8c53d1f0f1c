package qca

import (
	"math/bits"
	"strings"
)

// A cube is a conjunction of literals: the conditions it names (care), present
// (value) or absent. Condition c of k is bit k-1-c, as in the rows' numbers.
type cube struct{ care, value uint16 }

// covers tells whether a row lies in the cube.
func (c cube) covers(row int) bool { return uint16(row)&c.care == c.value }

// within tells whether every literal of d is one of c.
func (c cube) within(d cube) bool { return d.care&^c.care == 0 && c.value&d.care == d.value }

// literals is how many conditions the cube names.
func (c cube) literals() int { return bits.OnesCount16(c.care) }

// expression writes the cube as A*~B, the empty one as 1.
func (c cube) expression(conditions []string) string {
	var parts []string
	for n, name := range conditions {
		bit := uint16(1) << (len(conditions) - 1 - n)
		switch {
		case c.value&bit != 0:
			parts = append(parts, name)
		case c.care&bit != 0:
			parts = append(parts, "~"+name)
		}
	}
	if len(parts) == 0 {
		return "1"
	}
	return strings.Join(parts, "*")
}

// members is the membership of every case in the cube.
func (c cube) members(d *Data) []float64 {
	m := make([]float64, len(d.Y))
	for i := range m {
		m[i] = 1
	}
	for n, x := range d.X {
		bit := uint16(1) << (len(d.X) - 1 - n)
		for i := range m {
			switch {
			case c.value&bit != 0:
				m[i] = min(m[i], x[i])
			case c.care&bit != 0:
				m[i] = min(m[i], 1-x[i])
			}
		}
	}
	return m
}

// unionMembers is the membership of every case in any of the cubes.
func unionMembers(d *Data, cubes []cube) []float64 {
	m := make([]float64, len(d.Y))
	for _, c := range cubes {
		for i, x := range c.members(d) {
			m[i] = max(m[i], x)
		}
	}
	return m
}

// anyCovers tells whether a row lies in any of the cubes.
func anyCovers(cubes []cube, row int) bool {
	for _, c := range cubes {
		if c.covers(row) {
			return true
		}
	}
	return false
}
