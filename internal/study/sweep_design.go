package study

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"

	"jiritsu/internal/design"
	"jiritsu/internal/strict"
)

// mostPoints bounds a design; beyond it somebody has miscounted.
const mostPoints = 10_000_000

// design places the points.
func (w *Sweep) design() error {
	d := &w.study.Design
	switch d.Kind {
	case grid:
		return w.grid()
	case oneFactor:
		w.oneFactor()
		return nil
	case listed:
		return w.list()
	case saltelli, morris, trajectories:
		return w.elementary()
	case mechanismsDesign:
		return w.mechanismsDesign()
	case phaseDesign:
		return w.phaseDesign()
	}
	place := map[string]func(n, d int, seed uint64) ([][]float64, error){
		sobol: design.OwenSobol, lhs: design.LatinHypercube, maximin: design.MaximinLatinHypercube, random: design.Random}[d.Kind]
	rows, err := place(d.Points, len(w.factors), uint64(d.Seed))
	if err != nil {
		return strict.Faults{w.study.fault("design.kind", "= %q: %v", d.Kind, err)}
	}
	for _, row := range rows {
		w.place(row)
	}
	return nil
}

// grid combines every level with every other; the last factor runs fastest.
func (w *Sweep) grid() error {
	w.points = [][]level{{}}
	for n := range w.factors {
		list := w.factors[n].list(w.factors[n].whole)
		if len(w.points)*len(list) > mostPoints {
			return strict.Faults{w.study.fault("design.kind", "= %q has more than %d points; a sobol or lhs design takes as many as you say", grid, mostPoints)}
		}
		more := make([][]level, 0, len(w.points)*len(list))
		for _, point := range w.points {
			for _, l := range list {
				more = append(more, append(slices.Clone(point), l))
			}
		}
		w.points = more
	}
	return nil
}

// oneFactor is the scenario as it is, and then every level of each factor in turn.
func (w *Sweep) oneFactor() {
	asIs := make([]level, len(w.factors))
	for n := range w.factors {
		asIs[n] = w.factors[n].asIs
	}
	w.points = [][]level{asIs}
	for n := range w.factors {
		for _, l := range w.factors[n].list(w.factors[n].whole) {
			if l == asIs[n] {
				continue // is there already
			}
			point := slices.Clone(asIs)
			point[n] = l
			w.points = append(w.points, point)
		}
	}
}

// list reads the points from a CSV file whose header names the factors.
func (w *Sweep) list() error {
	name := w.study.find(w.study.Design.File)
	f, err := os.Open(name)
	if err != nil {
		return strict.Faults{w.study.fault("design.file", "= %q cannot be read: %v", w.study.Design.File, reason(err))}
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	r.TrimLeadingSpace = true
	rows, err := r.ReadAll()
	if err != nil {
		return strict.Faults{{File: name, Message: err.Error()}}
	}
	if len(rows) < 2 {
		return strict.Faults{{File: name, Message: "has no points: wanted a header that names the factors, and a line for each point"}}
	}
	places, faults := w.columns(name, rows[0])
	if len(faults) > 0 {
		return faults
	}
	for line, row := range rows[1:] {
		point := make([]level, len(w.factors))
		if len(row) != len(rows[0]) {
			faults = append(faults, strict.Fault{File: name, Line: line + 2, Message: fmt.Sprintf("has %d values, wanted %d", len(row), len(rows[0]))})
			continue
		}
		for n := range w.factors {
			if point[n], err = w.factors[n].parse(row[places[n]]); err != nil {
				faults = append(faults, strict.Fault{File: name, Line: line + 2, Message: err.Error()})
			}
		}
		w.points = append(w.points, point)
	}
	if len(faults) > 0 {
		return faults
	}
	return nil
}

// columns finds the columns of the factors.
func (w *Sweep) columns(name string, header []string) (places []int, faults strict.Faults) {
	header[0] = strings.TrimPrefix(header[0], "\uFEFF")
	known := w.study.factorNames()
	for n, column := range header {
		if slices.Contains(known, column) && !slices.Contains(header[:n], column) {
			continue
		}
		text := fmt.Sprintf("column %q is no factor of the study; they are %s", column, strings.Join(known, ", "))
		if slices.Contains(header[:n], column) {
			text = fmt.Sprintf("column %q is there twice", column)
		} else if near, ok := strict.Nearest(column, known); ok {
			text = fmt.Sprintf("column %q is no factor of the study; did you mean %s?", column, near)
		}
		faults = append(faults, strict.Fault{File: name, Line: 1, Message: text})
	}
	for _, factor := range known {
		place := slices.Index(header, factor)
		if place < 0 {
			faults = append(faults, strict.Fault{File: name, Line: 1, Message: fmt.Sprintf("factor %s has no column", factor)})
		}
		places = append(places, place)
	}
	return places, faults
}
