package study

import (
	"fmt"
	"strconv"
	"strings"

	csv "jiritsu/internal/table"
)

func lengths(words [][]string) (least, most int) {
	for _, w := range words {
		most = max(most, len(w))
	}
	return least, most
}

func caseName(t *csv.Table, id string, row int) string {
	if id == "" {
		return "line " + strconv.Itoa(t.Line(row))
	}
	c := t.Column(id)
	if c.IsMissing(row) {
		return "line " + strconv.Itoa(t.Line(row))
	}
	return c.Levels[c.Codes[row]]
}

// word is a cell of a column of states, empty if missing.
func word(c *csv.Column, row int) string {
	if c.IsMissing(row) {
		return ""
	}
	return c.Levels[c.Codes[row]]
}

// wideWords reads a row for each case.
func wideWords(t *csv.Table, columns int) [][]string {
	words := make([][]string, t.Rows)
	for row := range words {
		for c := range columns {
			words[row] = append(words[row], word(&t.Columns[c], row))
		}
	}
	return words
}

// letters reads one column whose letters are the periods.
func letters(t *csv.Table) [][]string {
	words := make([][]string, t.Rows)
	for row := range words {
		words[row] = strings.Split(word(&t.Columns[0], row), "")
	}
	return words
}

// longWords reads a row for each case and time; times are whole numbers in steps
// of 1, gaps are missing states.
func longWords(t *csv.Table, r SequencesRequest) (words [][]string, rows []int, first int, err error) {
	faults := rowFaults{path: t.Path}
	at, times := map[string]int{}, t.Column(r.Time)
	var when [][]int // by case: its rows
	for row := range t.Rows {
		x := times.Numbers[row]
		if times.IsMissing(row) || x != float64(int(x)) {
			faults = faults.with(t.Line(row), fmt.Sprintf("column %s (--time) = %v: wanted a whole number", r.Time, x))
			continue
		}
		name := word(t.Column(r.ID), row)
		if name == "" {
			faults = faults.with(t.Line(row), "column "+r.ID+" (--id) is missing")
			continue
		}
		n, known := at[name]
		if !known {
			n = len(rows)
			at[name], rows, when = n, append(rows, row), append(when, nil)
		}
		when[n] = append(when[n], row)
	}
	last := 0
	for n, all := range when {
		for _, row := range all {
			if x := int(times.Numbers[row]); n == 0 && row == all[0] {
				first, last = x, x
			} else {
				first, last = min(first, x), max(last, x)
			}
		}
	}
	if last-first >= mostPeriods {
		return nil, nil, 0, userf("%s: times go from %d to %d; at most %d periods are wanted", t.Path, first, last, mostPeriods)
	}
	for _, all := range when {
		w, filled := make([]string, last-first+1), make([]bool, last-first+1)
		for _, row := range all {
			p := int(times.Numbers[row]) - first
			if filled[p] {
				faults = faults.with(t.Line(row), fmt.Sprintf("%s has a second state at time %v", word(t.Column(r.ID), row), times.Numbers[row]))
			}
			w[p], filled[p] = word(t.Column(r.State), row), true
		}
		words = append(words, w)
	}
	return words, rows, first, faults.err()
}

// mostPeriods bounds the length of sequences.
const mostPeriods = 10_000
