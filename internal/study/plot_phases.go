package study

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// phaseTable reads the diagram that jiritsu phase made: from its phase.json, or, where
// that is not at hand, from its table of cells and the study file that it was made of.
func (s *plots) phaseTable() (*PhaseDiagram, error) {
	d := &PhaseDiagram{}
	_, err := os.Stat(filepath.Join(s.dir, "phase", phaseJSON))
	if !errors.Is(err, fs.ErrNotExist) || s.study == "" {
		return d, s.readStored(filepath.Join("phase", phaseJSON), d)
	}
	w, err := LoadSweep(s.study)
	if err != nil {
		return nil, err
	}
	outputs, _, err := outputsOf([]string{w.phase.Outcome})
	if err != nil {
		return nil, err
	}
	d.Outcome, d.Unit, d.To = w.phase.Outcome, outputs[0].unit, w.To
	d.X, d.Y = w.factors[0].name(), w.factors[1].name()
	cells, err := readCells(filepath.Join(s.dir, plotPhases), "x", "y", "size", "branch", "runs", "mean", "low", "high")
	if err != nil {
		return nil, err
	}
	for row := range cells.rows {
		c := PhaseCell{X: cells.number(row, "x"), Y: cells.number(row, "y"), Size: int(cells.number(row, "size")), Branch: cells.cell(row, "branch"), Runs: int(cells.number(row, "runs"))}
		for name, place := range map[string]**float64{"mean": &c.Mean, "low": &c.Low, "high": &c.High} {
			if x := cells.number(row, name); !math.IsNaN(x) {
				*place = &x
			}
		}
		d.Cells = append(d.Cells, c)
	}
	return d, nil
}

// doseLabel names a factor; one that is called MECHANISM_dose by its mechanism.
func (s *plots) doseLabel(factor string) string {
	mechanism, ok := strings.CutSuffix(factor, "_dose")
	if _, known := figureWords[mechanism]; !ok || !known {
		return Display(factor)
	}
	return s.say("Dose of "+strings.ToLower(s.word(mechanism)), s.word(mechanism)+"の用量")
}

// outcomeLabel names the outcome of a diagram with its unit.
func (s *plots) outcomeLabel(d *PhaseDiagram) string {
	key := strings.TrimPrefix(d.Outcome, "state_")
	unit := d.Unit
	if unit == "share of living firms" {
		unit = s.say(unit, "存続企業に占める割合")
	}
	return s.word(key) + s.say(" (", "（") + unit + s.say(")", "）")
}

// spaced is a key as words.
func spaced(key string) string { return strings.ReplaceAll(key, "_", " ") }
