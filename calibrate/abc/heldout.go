package abc

import "slices"

// Without returns the table without one of its runs, which can then be inferred as if it were the
// observation; its statistics are t.Statistics[row]. So one table judges the inferences made
// from it: see HeldOut of package diagnose.
func (t *Table) Without(row int) *Table {
	others := *t
	others.Parameters = slices.Delete(slices.Clone(t.Parameters), row, row+1)
	others.Statistics = slices.Delete(slices.Clone(t.Statistics), row, row+1)
	return &others
}
