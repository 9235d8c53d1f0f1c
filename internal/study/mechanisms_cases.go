package study

import (
	"fmt"
	"math"

	"jiritsu/internal/strict"
	"jiritsu/internal/table"
)

// caseEvidence is what cases say of a mechanism: log10 Bayes factors of the full model
// against the one without it.
type caseEvidence struct {
	log []float64 // of all cases
	out []float64 // of those held out
}

// readCases reads the file of Bayes factors, nil if there is none: columns mechanism,
// case, factor (above 0) and held_out (true or false).
func (w *Sweep) readCases() (map[string]caseEvidence, error) {
	name := w.study.Mechanisms.Cases
	if name == "" {
		return nil, nil
	}
	f, err := table.Open(w.study.find(name))
	if err != nil {
		return nil, err
	}
	const asks = "mechanisms.cases"
	t, err := f.Read(table.Want{Name: "mechanism", Kind: table.Word, For: asks}, table.Want{Name: "case", Kind: table.Word, For: asks},
		table.Want{Name: "factor", Kind: table.Number, For: asks}, table.Want{Name: "held_out", Kind: table.Number, For: asks})
	if err != nil {
		return nil, err
	}
	all, faults := map[string]caseEvidence{}, strict.Faults{}
	m, factor, out := t.Column("mechanism"), t.Column("factor"), t.Column("held_out")
	for row := range t.Rows {
		if m.IsMissing(row) || factor.IsMissing(row) || out.IsMissing(row) {
			faults = append(faults, strict.Fault{File: t.Path, Line: t.Line(row), Message: "lacks a value: wanted mechanism, case, factor and held_out"})
			continue
		}
		name, x := m.Levels[m.Codes[row]], factor.Numbers[row]
		if wrong := unknownMechanism(name); wrong != "" {
			faults = append(faults, strict.Fault{File: t.Path, Line: t.Line(row), Message: "mechanism " + wrong})
		}
		if x <= 0 {
			faults = append(faults, strict.Fault{File: t.Path, Line: t.Line(row), Message: fmt.Sprintf("factor %g: a Bayes factor is above 0", x)})
			continue
		}
		e := all[name]
		e.log = append(e.log, math.Log10(x))
		if out.Numbers[row] != 0 {
			e.out = append(e.out, math.Log10(x))
		}
		all[name] = e
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return all, nil
}
