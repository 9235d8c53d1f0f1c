package data

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
)

// The years that a dated figure may have.
const (
	firstYear = 1990
	lastYear  = 2035
)

// A row is one line of a table: its cells by column name.
type row struct {
	file  string
	line  int
	cells map[string]string
}

// fault is an error at the row: where, what was found, what is wanted.
func (r row) fault(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// readTable reads a CSV file whose header is exactly the given columns.
func readTable(files fs.FS, name string, columns ...string) ([]row, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	reader := csv.NewReader(bytes.NewReader(text))
	header, err := reader.Read()
	if err != nil {
		return nil, fmt.Errorf("%s:1: no header: %w; wanted %s", name, err, strings.Join(columns, ","))
	}
	if !slices.Equal(header, columns) {
		return nil, fmt.Errorf("%s:1: header is %s; wanted %s", name, strings.Join(header, ","), strings.Join(columns, ","))
	}
	var rows []row
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := reader.FieldPos(0)
		cells := make(map[string]string, len(columns))
		for i, column := range columns {
			cells[column] = record[i]
		}
		rows = append(rows, row{name, line, cells})
	}
}

// checkCells refuses blank cells and blanks around a cell, save in the columns named.
func (r row) checkCells(mayBeEmpty ...string) error {
	var faults []error
	for column, cell := range r.cells {
		switch {
		case cell == "" && slices.Contains(mayBeEmpty, column):
		case cell == "":
			faults = append(faults, r.fault("%s is empty; wanted a value", column))
		case strings.TrimSpace(cell) != cell:
			faults = append(faults, r.fault("%s = %q has blanks around it", column, cell))
		}
	}
	return errors.Join(faults...)
}

// number reads a finite number.
func (r row) number(column string) (float64, error) {
	v, err := strconv.ParseFloat(r.cells[column], 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, r.fault("%s = %q; wanted a finite number", column, r.cells[column])
	}
	return v, nil
}

// figure reads the columns that every figure has and checks them against q.
func (r row) figure(key string, q quantity) (Figure, error) {
	f := Figure{File: r.file, Line: r.line, Key: key,
		Unit: r.cells["unit"], Source: r.cells["source"], Grade: r.cells["grade"]}
	faults := []error{r.checkCells(), checkEvidence(r, f.Source, f.Grade)}
	v, err := r.number("value")
	if f.Value = v; err != nil {
		faults = append(faults, err)
	} else if v < q.low || v > q.high {
		faults = append(faults, r.fault("%s = %v is outside [%v,%v] (%s)", key, v, q.low, q.high, q.unit))
	}
	if f.Unit != q.unit {
		faults = append(faults, r.fault("%s is in %q; wanted %q", key, f.Unit, q.unit))
	}
	if _, dated := r.cells["year"]; dated {
		f.Year, err = r.number("year")
		if err != nil {
			faults = append(faults, err)
		} else if f.Year < firstYear || f.Year > lastYear {
			faults = append(faults, r.fault("%s in year %v; wanted %d to %d", key, f.Year, firstYear, lastYear))
		}
	}
	return f, errors.Join(faults...)
}

// judged is how the source of a judgement begins.
const judged = "judgement: "

// checkEvidence wants a source, a known grade, and a judgement called by its name.
func checkEvidence(r row, source, grade string) error {
	if !slices.Contains(grades, grade) {
		return r.fault("grade = %q; wanted one of %s", grade, strings.Join(grades, ", "))
	}
	if (grade == "J") != strings.HasPrefix(source, judged) {
		return r.fault("grade %s with source %q; a source begins with %q if and only if the grade is J", grade, source, judged)
	}
	return nil
}
