package study

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/internal/table"
)

// TableSensitivity estimates what the columns of a CSV file do to others. Inputs
// are the columns named, or all that are no outputs.
func TableSensitivity(path string, inputs []string, o SensitivityOptions) (*Sensitivity, error) {
	if len(o.Outputs) == 0 {
		return nil, userf("%s: no output is named; wanted --output with a column of the table", path)
	}
	f, err := table.Open(path)
	if err != nil {
		return nil, err
	}
	if err := known(f.Names, inputs, o.Outputs); err != nil {
		return nil, err
	}
	if len(inputs) == 0 {
		inputs = slices.DeleteFunc(slices.Clone(f.Names), func(name string) bool { return slices.Contains(o.Outputs, name) })
	}
	var wants []table.Want
	for _, name := range inputs {
		wants = append(wants, table.Want{Name: name, For: "--inputs"})
	}
	for _, name := range o.Outputs {
		wants = append(wants, table.Want{Name: name, Kind: table.Number, For: "--output"})
	}
	t, err := f.Read(wants...)
	if err != nil {
		return nil, err
	}
	s := &Sensitivity{Source: path, Design: tableDesign, Runs: t.Rows, Options: o.chosen(tableDesign)}
	for _, name := range o.Outputs {
		r := SensitivityReport{Output: name}
		if err := r.fromTable(givenTable(t, inputs, name), o); err != nil {
			return nil, &UserError{fmt.Errorf("%s: %w", path, err)}
		}
		s.Reports = append(s.Reports, r)
	}
	return s, s.finish()
}

// known refuses columns that there are not, and inputs that are outputs.
func known(columns, inputs, outputs []string) error {
	var faults []error
	for _, x := range []struct {
		flag  string
		names []string
	}{{"--inputs", inputs}, {"--output", outputs}} {
		for _, name := range x.names {
			if !slices.Contains(columns, name) {
				faults = append(faults, notAmong(x.flag, name, "a column of the table", columns))
			}
		}
	}
	for _, name := range inputs {
		if slices.Contains(outputs, name) {
			faults = append(faults, fmt.Errorf("column %s is an input and an output", name))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return &UserError{err}
	}
	return nil
}

// givenTable picks one output of a table that was read.
func givenTable(t *table.Table, inputs []string, output string) sensitivity.Table {
	g := sensitivity.Table{Names: inputs, Y: t.Column(output).Numbers, X: make([][]float64, t.Rows)}
	for row := range g.X {
		g.X[row] = make([]float64, len(inputs))
	}
	for n, name := range inputs {
		c := t.Column(name)
		c.Sorted()
		g.Nominal = append(g.Nominal, c.Kind == table.Word)
		for row := range g.X {
			g.X[row][n] = valueOf(c, row)
		}
	}
	return g
}

// valueOf is a cell as a number: a word is its place among the words.
func valueOf(c *table.Column, row int) float64 {
	switch {
	case c.IsMissing(row):
		return math.NaN()
	case c.Kind == table.Word:
		return float64(c.Codes[row])
	}
	return c.Numbers[row]
}
