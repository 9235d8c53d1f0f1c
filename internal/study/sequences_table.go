package study

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	csv "jiritsu/internal/table"
	"jiritsu/results/pathways"
)

// readSequences reads the sequences of a table.
func readSequences(r SequencesRequest) (*careers, error) {
	file, err := csv.Open(r.File)
	if err != nil {
		return nil, err
	}
	for _, usual := range []string{"case", "id"} {
		if r.ID == "" && slices.Contains(file.Names, usual) {
			r.ID = usual
		}
	}
	if r.Time == "" && len(r.Columns) == 0 {
		r.Columns = slices.DeleteFunc(slices.Clone(file.Names), func(name string) bool {
			return name == r.ID || name == r.Weights || name == r.Cluster
		})
	}
	t, err := file.Read(r.wants()...)
	if err != nil {
		return nil, err
	}
	h := &careers{report: &SequencesReport{Source: r.File, Notices: []string{}}, start: 1, axis: r.Time}
	rows, err := h.states(t, r)
	if err != nil {
		return nil, err
	}
	return h, h.weigh(t, r, rows)
}

// wants are the columns of a request.
func (r *SequencesRequest) wants() []csv.Want {
	var all []csv.Want
	add := func(name, flag string, kind csv.Kind) {
		if name != "" {
			all = append(all, csv.Want{Name: name, Kind: kind, For: flag})
		}
	}
	for _, c := range r.Columns {
		add(c, "--columns", csv.Word)
	}
	add(r.State, "--state", csv.Word)
	add(r.Time, "--time", csv.Number)
	add(r.ID, "--id", csv.Word)
	add(r.Weights, "--weights", csv.Number)
	add(r.Cluster, "--cluster", csv.Word)
	return all
}

// states makes the sequences and tells the first row of each.
func (h *careers) states(t *csv.Table, r SequencesRequest) (rows []int, err error) {
	a := &alphabet{t: t, fixed: r.States != nil, missing: r.Missing, at: map[string]uint8{}}
	for _, s := range r.States {
		if _, twice := a.at[s]; twice {
			return nil, userf("--states names %s twice", s)
		}
		a.add(s)
	}
	var words [][]string // by case and period; empty if missing
	switch {
	case r.Time != "":
		words, rows, h.start, err = longWords(t, r)
	case len(r.Columns) == 1:
		words = letters(t)
		h.notice("column %s is read letter by letter, a letter a period", r.Columns[0])
	default:
		words = wideWords(t, len(r.Columns))
	}
	if err != nil {
		return nil, err
	}
	if rows == nil {
		for row := range words {
			rows = append(rows, row)
		}
	}
	if r.States == nil {
		a.learn(words)
	}
	ended := 0
	_, longest := lengths(words)
	h.set = &pathways.Set{}
	for i, w := range words {
		q := a.sequence(w, rows[i])
		if len(q) < longest {
			ended++
		}
		h.set.Sequences = append(h.set.Sequences, q)
		h.cases = append(h.cases, caseName(t, r.ID, rows[i]))
	}
	if h.set.Alphabet = a.names; len(a.faults.all) > 0 {
		return nil, a.faults.err()
	}
	if len(a.names) > pathways.MostStates {
		return nil, userf("%s: there are %d different states; at most %d are wanted: name the columns of states with --columns, and the names of the cases with --id", t.Path, len(a.names), pathways.MostStates)
	}
	if ended > 0 {
		h.notice("%d of %d sequences end before the last period", ended, len(words))
	}
	return rows, nil
}

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

// An alphabet numbers states and collects the faults of cells.
type alphabet struct {
	t       *csv.Table
	names   []string
	at      map[string]uint8
	fixed   bool
	missing string
	faults  rowFaults
}

func (a *alphabet) add(name string) {
	a.at[name] = uint8(len(a.names))
	a.names = append(a.names, name)
}

// learn takes the states that occur, in order of their letters.
func (a *alphabet) learn(words [][]string) {
	seen := map[string]bool{}
	for _, w := range words {
		for _, s := range w {
			seen[s] = s != ""
		}
	}
	var names []string
	for s, there := range seen {
		if there {
			names = append(names, s)
		}
	}
	slices.Sort(names)
	for _, s := range names {
		a.add(s)
	}
}

// sequence turns words into states. What is missing at the end ends the sequence;
// before that it is a gap, which is a fault or a state of its own.
func (a *alphabet) sequence(words []string, row int) []uint8 {
	a.faults.path = a.t.Path
	end := len(words)
	for end > 0 && words[end-1] == "" {
		end--
	}
	if end == 0 {
		a.faults = a.faults.with(a.t.Line(row), "has no state: leave the row out of the table")
	}
	var q []uint8
	for p, s := range words[:end] {
		if s == "" && a.missing == "" {
			a.faults = a.faults.with(a.t.Line(row), fmt.Sprintf("lacks the state of period %d, with later ones there: fill the gap, or give gaps a state of their own with --missing NAME", p+1))
			break
		}
		if s == "" {
			s = a.missing
		}
		n, known := a.at[s]
		if !known && a.fixed && s != a.missing {
			a.faults = a.faults.with(a.t.Line(row), fmt.Sprintf("period %d: %q is not one of --states%s", p+1, s, nearest(s, a.names)))
			break
		}
		if !known {
			a.add(s)
			n = a.at[s]
		}
		q = append(q, n)
	}
	return q
}

// weigh takes in weights and clusters.
func (h *careers) weigh(t *csv.Table, r SequencesRequest, rows []int) error {
	faults := rowFaults{path: t.Path}
	if r.Weights != "" {
		h.report.Weighted = true
		c := t.Column(r.Weights)
		for _, row := range rows {
			if w := c.Numbers[row]; !(w > 0) {
				faults = faults.with(t.Line(row), fmt.Sprintf("column %s (--weights) = %v: a weight above 0 is wanted", r.Weights, w))
			}
			h.set.Weight = append(h.set.Weight, c.Numbers[row])
		}
	}
	if r.Cluster == "" {
		return faults.err()
	}
	c := t.Column(r.Cluster)
	seen := map[int32]int{}
	for _, row := range rows {
		if c.IsMissing(row) {
			faults = faults.with(t.Line(row), "column "+r.Cluster+" (--cluster) is missing")
			continue
		}
		n, known := seen[c.Codes[row]]
		if !known {
			n = len(seen)
			seen[c.Codes[row]] = n
		}
		h.cluster = append(h.cluster, n)
	}
	if h.clusters = len(seen); h.clusters == 1 {
		h.cluster, h.clusters = nil, 0
		h.notice("all cases are in one cluster: there are no standard errors")
	}
	return faults.err()
}

// nearestOnly suggests the nearest of some names that the message has listed.
func nearestOnly(name string, among []string) string {
	if near, ok := strict.Nearest(name, among); ok {
		return "; did you mean " + near + "?"
	}
	return ""
}
