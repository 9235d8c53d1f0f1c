package study

import (
	"fmt"
	"slices"

	"jiritsu/internal/table"
	"jiritsu/results/pathways"
)

// readSequences reads the sequences of a table.
func readSequences(r SequencesRequest) (*careers, error) {
	file, err := table.Open(r.File)
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
func (r *SequencesRequest) wants() []table.Want {
	var all []table.Want
	add := func(name, flag string, kind table.Kind) {
		if name != "" {
			all = append(all, table.Want{Name: name, Kind: kind, For: flag})
		}
	}
	for _, c := range r.Columns {
		add(c, "--columns", table.Word)
	}
	add(r.State, "--state", table.Word)
	add(r.Time, "--time", table.Number)
	add(r.ID, "--id", table.Word)
	add(r.Weights, "--weights", table.Number)
	add(r.Cluster, "--cluster", table.Word)
	return all
}

// states makes the sequences and tells the first row of each.
func (h *careers) states(t *table.Table, r SequencesRequest) (rows []int, err error) {
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

// weigh takes in weights and clusters.
func (h *careers) weigh(t *table.Table, r SequencesRequest, rows []int) error {
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
