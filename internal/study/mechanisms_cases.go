package study

import (
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

// readCases reads the against.csv of jiritsu cases against, nil if there is none:
// columns mechanism, case, log_bayes_factor (nats) and set (build or held_out).
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
		table.Want{Name: "log_bayes_factor", Kind: table.Number, For: asks}, table.Want{Name: "set", Kind: table.Word, For: asks})
	if err != nil {
		return nil, err
	}
	all, faults := map[string]caseEvidence{}, strict.Faults{}
	m, factor, out := t.Column("mechanism"), t.Column("log_bayes_factor"), t.Column("set")
	for row := range t.Rows {
		if m.IsMissing(row) || factor.IsMissing(row) || out.IsMissing(row) {
			faults = append(faults, strict.Fault{File: t.Path, Line: t.Line(row), Message: "lacks a value: wanted mechanism, case, log_bayes_factor and set"})
			continue
		}
		name, x := m.Levels[m.Codes[row]], factor.Numbers[row]/math.Ln10
		if wrong := unknownMechanism(name); wrong != "" {
			faults = append(faults, strict.Fault{File: t.Path, Line: t.Line(row), Message: "mechanism " + wrong})
		}
		e := all[name]
		e.log = append(e.log, x)
		if out.Levels[out.Codes[row]] == "held_out" {
			e.out = append(e.out, x)
		}
		all[name] = e
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return all, nil
}
