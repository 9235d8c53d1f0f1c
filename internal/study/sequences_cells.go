package study

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"jiritsu/internal/table"
)

func lengths(words [][]string) (least, most int) {
	for _, w := range words {
		most = max(most, len(w))
	}
	return least, most
}

func caseName(t *table.Table, id string, row int) string {
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
func word(c *table.Column, row int) string {
	if c.IsMissing(row) {
		return ""
	}
	return c.Levels[c.Codes[row]]
}

// wideWords reads a row for each case.
func wideWords(t *table.Table, columns int) [][]string {
	words := make([][]string, t.Rows)
	for row := range words {
		for c := range columns {
			words[row] = append(words[row], word(&t.Columns[c], row))
		}
	}
	return words
}

// letters reads one column whose letters are the periods.
func letters(t *table.Table) [][]string {
	words := make([][]string, t.Rows)
	for row := range words {
		words[row] = strings.Split(word(&t.Columns[0], row), "")
	}
	return words
}

// longWords reads a row for each case and time; times are whole numbers in steps
// of 1, gaps are missing states. Rows are the first of each case, first is the
// first time of all.
func longWords(t *table.Table, r SequencesRequest) (words [][]string, rows []int, first int, err error) {
	faults := rowFaults{path: t.Path}
	cases := rowsByCase(t, r, &faults)
	times := t.Column(r.Time).Numbers
	first, last := math.MaxInt, math.MinInt
	for _, all := range cases {
		rows = append(rows, all[0])
		for _, row := range all {
			first, last = min(first, int(times[row])), max(last, int(times[row]))
		}
	}
	if len(cases) > 0 && last-first >= mostPeriods {
		return nil, nil, 0, userf("%s: times go from %d to %d; at most %d periods are wanted", t.Path, first, last, mostPeriods)
	}
	for _, all := range cases {
		w, filled := make([]string, last-first+1), make([]bool, last-first+1)
		for _, row := range all {
			p := int(times[row]) - first
			if filled[p] {
				faults = faults.with(t.Line(row), fmt.Sprintf("%s has a second state at time %v", word(t.Column(r.ID), row), times[row]))
			}
			w[p], filled[p] = word(t.Column(r.State), row), true
		}
		words = append(words, w)
	}
	return words, rows, first, faults.err()
}

// rowsByCase gives the rows of every case that have a whole number as time.
func rowsByCase(t *table.Table, r SequencesRequest, faults *rowFaults) (cases [][]int) {
	at, times := map[string]int{}, t.Column(r.Time).Numbers
	for row := range t.Rows {
		x, name := times[row], word(t.Column(r.ID), row)
		switch {
		case !(math.Abs(x) < 1e9) || x != math.Trunc(x):
			*faults = faults.with(t.Line(row), fmt.Sprintf("column %s (--time) = %v: wanted a whole number", r.Time, x))
			continue
		case name == "":
			*faults = faults.with(t.Line(row), "column "+r.ID+" (--id) is missing")
			continue
		}
		n, known := at[name]
		if !known {
			n = len(cases)
			at[name], cases = n, append(cases, nil)
		}
		cases[n] = append(cases[n], row)
	}
	return cases
}

// mostPeriods bounds the length of sequences.
const mostPeriods = 10_000
