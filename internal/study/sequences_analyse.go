package study

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"jiritsu/results/pathways"
)

// careers are sequences read from a table or a run.
type careers struct {
	set      *pathways.Set
	distinct *pathways.Distinct
	cases    []string // names; nil for none
	cluster  []int    // nil for none
	clusters int
	report   *SequencesReport

	start  int    // of the time axis
	axis   string // its name; empty is usual
	ofRun  bool
	single []pathways.Indicators
	group  []int // by distinct sequence
}

// Sequences compares the sequences of a CSV table.
func Sequences(ctx context.Context, r SequencesRequest) (*SequencesReport, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	h, err := readSequences(r)
	if err != nil {
		return nil, err
	}
	return h.analyse(ctx, r)
}

// analyse does everything that a request asks for.
func (h *careers) analyse(ctx context.Context, r SequencesRequest) (*SequencesReport, error) {
	if err := h.set.Check(); err != nil {
		return nil, userf("%s: %w", h.report.Source, err)
	}
	h.distinct = h.set.Distinct()
	p := h.report
	p.Cases, p.Distinct, p.States, p.Clusters = len(h.set.Sequences), len(h.distinct.Cases), h.set.Alphabet, h.clusters
	p.Shortest, p.Longest = h.set.Lengths()
	p.Transitions = h.set.Transitions()
	if p.Shortest < p.Longest {
		h.notice("sequences have %d to %d periods", p.Shortest, p.Longest)
	}
	for _, q := range h.distinct.Set.Sequences {
		h.single = append(h.single, pathways.Indicate(q, len(h.set.Alphabet)))
	}
	p.Indicators = h.indicators(func(int) bool { return true })
	measure, err := h.measure(r)
	if err != nil {
		return nil, err
	}
	if err := h.distances(ctx, measure, r); err != nil {
		return nil, err
	}
	if err := h.grouping(ctx, measure, r); err != nil {
		return nil, err
	}
	h.patterns(r)
	h.rows()
	p.Picture = h.picture()
	return p, nil
}

// measure chooses the distance.
func (h *careers) measure(r SequencesRequest) (pathways.Measure, error) {
	p, uneven := h.report, h.report.Shortest < h.report.Longest
	p.Measure = r.Measure
	if uneven && (r.Measure == "hamming" || r.Measure == "dhd") {
		return nil, userf("%s: --measure %s needs sequences of the same length, found %d to %d periods; use om or lcs", p.Source, r.Measure, p.Shortest, p.Longest)
	}
	switch r.Measure {
	case "hamming":
		return pathways.Hamming, nil
	case "dhd":
		return h.set.DynamicHamming()
	case "lcs":
		return pathways.LongestCommonSubsequence(len(h.set.Alphabet)), nil
	}
	costs := pathways.Constant(len(h.set.Alphabet), r.Substitution, r.Indel)
	if r.Costs == "trate" {
		costs = pathways.FromRates(p.Transitions, r.Indel)
	}
	if costs.Indel == 0 {
		costs.Indel = costs.Greatest() / 2
	}
	if 2*costs.Indel < costs.Greatest() {
		h.notice("indel %v is below half the greatest substitution cost %.4g: dear substitutions are never made", costs.Indel, costs.Greatest())
	}
	p.Costs = &costs
	return pathways.OptimalMatching(costs), nil
}

// mostTold is between how many cases distances are told.
const mostTold = 1000

// distances tells those of all pairs of cases.
func (h *careers) distances(ctx context.Context, m pathways.Measure, r SequencesRequest) error {
	if !r.Distances {
		return nil
	}
	if len(h.set.Sequences) > mostTold {
		return userf("--distances: there are %d cases; the distances of at most %d are told", len(h.set.Sequences), mostTold)
	}
	d, err := pathways.Between(ctx, h.set.Sequences, m, r.Workers)
	if err != nil {
		return err
	}
	for i := range d.N {
		row := make([]float64, d.N)
		for j := range row {
			row[j] = d.At(i, j)
		}
		h.report.Distances = append(h.report.Distances, row)
	}
	return nil
}

// rows tells of every case, unless there are very many.
func (h *careers) rows() {
	if len(h.set.Sequences) > mostCaseNames {
		return
	}
	for i, q := range h.set.Sequences {
		n := h.distinct.Of[i]
		row := SequenceCase{Sequence: h.spells(q), Group: h.group[n] + 1, Indicators: h.single[n]}
		if h.cases != nil {
			row.Case = h.cases[i]
		}
		h.report.Rows = append(h.report.Rows, row)
	}
}

// spells writes a sequence as state/periods.
func (h *careers) spells(q []uint8) string {
	var parts []string
	for _, s := range pathways.Spells(q) {
		parts = append(parts, h.set.Alphabet[s.State]+"/"+strconv.Itoa(s.Length))
	}
	return strings.Join(parts, "-")
}

func (h *careers) notice(format string, args ...any) {
	h.report.Notices = append(h.report.Notices, fmt.Sprintf(format, args...))
}
