package qca

import (
	"fmt"
	"math"
)

// Cutoffs decide what a row of the truth table says.
type Cutoffs struct {
	Inclusion float64 `json:"incl"` // least consistency of a sufficient row, in [0,1]
	PRI       float64 `json:"pri"`  // least PRI of a sufficient row, in [0,1]
	Cases     int     `json:"ncut"` // fewest cases of a row that is not a remainder, at least 1
}

// Usual cut-offs (Schneider and Wagemann 2012): consistency .8, PRI .5, one case a
// row below 50 cases and two from there on.
func Usual(cases int) Cutoffs {
	c := Cutoffs{Inclusion: .8, PRI: .5, Cases: 1}
	if cases >= 50 {
		c.Cases = 2
	}
	return c
}

// Check says what is wrong with cut-offs.
func (c Cutoffs) Check() error {
	switch {
	case !(c.Inclusion >= 0 && c.Inclusion <= 1):
		return fmt.Errorf("cut-off of consistency %v is outside [0,1]", c.Inclusion)
	case !(c.PRI >= 0 && c.PRI <= 1):
		return fmt.Errorf("cut-off of PRI %v is outside [0,1]", c.PRI)
	case c.Cases < 1:
		return fmt.Errorf("cut-off of cases %d is below 1", c.Cases)
	}
	return nil
}

// A Says is what the cases of a row say of the outcome.
type Says string

// What a row can say.
const (
	Sufficient Says = "1" // enough cases, consistent with the outcome
	Not        Says = "0" // enough cases, not consistent
	Remainder  Says = "?" // too few cases to say
)

// A Row is a combination of conditions present and absent.
type Row struct {
	Number int      `json:"row"`   // from 1; less 1, its binary digits are the conditions, the first the highest
	In     []bool   `json:"in"`    // by condition: present or absent
	Out    Says     `json:"out"`   // what it says of the outcome
	N      int      `json:"n"`     // cases with membership above .5
	Cases  []string `json:"cases"` // their names
	Fit             // of the row as a set
}

// A TruthTable has all rows, the one without any condition first.
type TruthTable struct {
	Data    *Data
	Cutoffs Cutoffs
	Rows    []Row
}

// Build judges every combination of conditions. The membership of a case in a row
// is the least of its memberships in the conditions present and, negated, absent;
// it is above .5 in at most one row.
func Build(d *Data, c Cutoffs) (*TruthTable, error) {
	if err := c.Check(); err != nil {
		return nil, err
	}
	if err := d.Check(); err != nil {
		return nil, err
	}
	t := &TruthTable{Data: d, Cutoffs: c, Rows: make([]Row, 1<<len(d.X))}
	all := make([]sums, len(t.Rows))
	members := make([][]int, len(t.Rows))
	in := make([]float64, len(t.Rows))
	for i, y := range d.Y {
		corners(d, i, in)
		w := weightOf(d.Weight, i)
		for r, m := range in {
			if m > 0 {
				all[r].add(m, y, w)
			}
			if m > .5 {
				members[r] = append(members[r], i)
			}
		}
	}
	outcome := d.total(d.Y).y
	for r := range t.Rows {
		row := Row{Number: r + 1, In: bitsOf(r, len(d.X)), N: len(members[r]), Cases: d.names(members[r]), Fit: all[r].fit()}
		row.Coverage = ratio(all[r].xy, outcome)
		row.Out = c.says(row)
		t.Rows[r] = row
	}
	return t, nil
}

// corners fills in the memberships of a case in all rows, by doubling: the last
// condition is the lowest digit.
func corners(d *Data, i int, in []float64) {
	in[0] = 1
	for c, width := 0, 1; c < len(d.X); c, width = c+1, 2*width {
		x := d.X[c][i]
		for r := width - 1; r >= 0; r-- {
			in[2*r+1], in[2*r] = min(in[r], x), min(in[r], 1-x)
		}
	}
}

func bitsOf(row, k int) []bool {
	in := make([]bool, k)
	for c := range in {
		in[c] = row>>(k-1-c)&1 == 1
	}
	return in
}

// slack lets a row reach a cut-off that it misses by rounding alone.
const slack = 1e-9

func (c Cutoffs) says(r Row) Says {
	switch {
	case r.N < c.Cases:
		return Remainder
	case float64(r.Consistency) >= c.Inclusion-slack && (float64(r.PRI) >= c.PRI-slack || c.PRI == 0 && math.IsNaN(float64(r.PRI))):
		return Sufficient
	}
	return Not
}

// rows lists the rows that say something.
func (t *TruthTable) rows(out Says) []int {
	var all []int
	for r := range t.Rows {
		if t.Rows[r].Out == out {
			all = append(all, r)
		}
	}
	return all
}
