// Package data holds the input figures of the model: what the regions, the
// industries and the years were like, each figure with its source and a grade
// of its evidence.
//
// The grades are A official statistic, B survey or press report of one,
// C secondary or computed from A by a rule that assumes something, T theory or
// a paper's estimate, and J our own judgement. A judgement says so and why:
// its source begins with "judgement:". docs/data.md lists the tables, the
// formulas and the judgements that the sensitivity analysis has to vary.
//
// Load reads the tables strictly. A row without a source, with an unknown
// name, outside its range or given twice is an error that names file and line,
// and so is a figure that the model needs and no row gives.
//
//	tables, err := data.Load()
//	wage := tables.RegionPath("thailand", "wage")
//	fmt.Println(wage.At(2011.75))
package data
