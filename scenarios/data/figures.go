package data

// grades are the permitted grades of evidence, best first.
var grades = []string{"A", "B", "C", "T", "J"}

// A Figure is one number of the input data with its evidence.
type Figure struct {
	File   string  // where it stands
	Line   int     // in File; 0 in shocks.toml
	Key    string  // what it is, as in thailand.wage or plastics.thailand.rival_strength
	Year   float64 // calendar year; 0 when it does not change
	Value  float64
	Unit   string
	Source string
	Grade  string // A, B, C, T or J
}

// Figures returns every figure, in the order of the files and of their lines.
// The caller may keep and change the slice.
func (t *Tables) Figures() []Figure {
	return append([]Figure(nil), t.figures...)
}

// Judged returns the figures that are our own judgement.
func (t *Tables) Judged() []Figure {
	var judgements []Figure
	for _, f := range t.figures {
		if f.Grade == "J" {
			judgements = append(judgements, f)
		}
	}
	return judgements
}
