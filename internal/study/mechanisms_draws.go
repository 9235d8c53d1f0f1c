package study

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// readDraws reads the file of draws: the settings of each row. Lines that begin
// with # are no rows, so that a posterior file is one, too.
func (w *Sweep) readDraws(d *worlds) ([][]studySet, error) {
	if d.Draws == "" {
		return nil, nil
	}
	name := w.study.find(d.Draws)
	text, err := strict.ReadFile(name, mostCases)
	if err != nil {
		return nil, strict.Faults{w.study.fault("mechanisms.draws", "= %q cannot be read: %v", d.Draws, reason(err))}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.Comment, r.TrimLeadingSpace = '#', true
	header, err := r.Read()
	if err != nil {
		return nil, strict.Faults{{File: name, Message: "has no draws: wanted a header that names parameters, and a line for each draw"}}
	}
	header = slices.Clone(header)
	faults := w.drawColumns(name, header)
	var all [][]studySet
	for d.MostDraws == 0 || len(all) < d.MostDraws {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, append(faults, strict.Fault{File: name, Message: err.Error()})
		}
		var own []studySet
		for n, text := range row {
			x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
			if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
				line, _ := r.FieldPos(n)
				faults = append(faults, strict.Fault{File: name, Line: line, Message: fmt.Sprintf("%s = %q is not a number; a draw needs every parameter", header[n], text)})
			}
			own = append(own, studySet{header[n] + "=" + tomlNumber(x), "mechanisms.draws"})
		}
		all = append(all, own)
	}
	switch {
	case len(faults) > 0:
		return nil, faults
	case len(all) == 0:
		return nil, strict.Faults{{File: name, Message: "has no draws below its header"}}
	}
	return all, nil
}

// drawColumns refuses columns that are no parameters.
func (w *Sweep) drawColumns(name string, header []string) (faults strict.Faults) {
	var known []string
	numbers := map[string]bool{}
	for _, leaf := range strict.Leaves(w.bases[0].Scenario) {
		if (leaf.Kind == "number" || leaf.Kind == "integer") && !strings.HasPrefix(leaf.Path, "run.") {
			numbers[leaf.Path] = true
			known = append(known, leaf.Path)
		}
	}
	for n, column := range header {
		switch {
		case !numbers[column]:
			faults = append(faults, strict.Fault{File: name, Line: 1, Message: fmt.Sprintf("column %q is no parameter that takes a number%s", column, strict.Suggest(column, known, "; see jiritsu params"))})
		case slices.Contains(header[:n], column):
			faults = append(faults, strict.Fault{File: name, Line: 1, Message: fmt.Sprintf("column %q is there twice", column)})
		}
	}
	return faults
}
