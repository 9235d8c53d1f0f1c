package study

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/pathways"
)

// A SequencesRequest says which sequences to compare, and how. Names that are
// empty ask for nothing.
type SequencesRequest struct {
	File        string   // CSV; empty for a run
	ID          string   // column with the names of the cases
	Columns     []string // of states, in order of time; nil is all others
	Time, State string   // columns of a table with a row for each case and time
	Weights     string   // column
	Cluster     string   // column
	States      []string // all states in their order; nil is those found, sorted
	Missing     string   // state that stands for gaps; empty refuses them

	Measure      string  // om, lcs, hamming or dhd
	Costs        string  // constant or trate, of om
	Substitution float64 // constant cost
	Indel        float64 // 0 is half the greatest substitution cost
	Distances    bool    // tell the distances of all pairs

	Method      string // pam or ward
	Groups      string // a number or a range such as 2-10
	Sample      int    // cases drawn for distances if there are more different sequences
	Seed        int64  // of that draw
	Support     float64
	Longest     int
	EveryPeriod bool // patterns of periods, not of successive different states
	Workers     int
}

// A SequencesReport compares sequences.
type SequencesReport struct {
	Source   string   `json:"source"`
	Cases    int      `json:"cases"`
	Distinct int      `json:"distinct"`
	Weighted bool     `json:"weighted"`
	Clusters int      `json:"clusters,omitempty"`
	Shortest int      `json:"shortest"` // periods
	Longest  int      `json:"longest"`
	States   []string `json:"states"`
	Notices  []string `json:"notices"`

	Indicators  map[string]Measured `json:"indicators"`  // means over cases
	Transitions pathways.Rates      `json:"transitions"` // from, to: share per period
	Measure     string              `json:"measure"`
	Costs       *pathways.Costs     `json:"costs,omitempty"`
	Distances   [][]float64         `json:"distances,omitempty"`
	Method      string              `json:"method"`
	Sampled     int                 `json:"sampled,omitempty"` // cases behind the choice of groups, if not all
	Choices     []GroupChoice       `json:"silhouettes"`
	Groups      []SequenceGroup     `json:"groups"`
	Patterns    []SequencePattern   `json:"subsequences"`
	Rows        []SequenceCase      `json:"sequences,omitempty"` // up to 1,000 cases
}

// A Measured is a figure with its standard error over clusters.
type Measured struct {
	Value Figure   `json:"value"`
	SE    *float64 `json:"se,omitempty"`
}

// A GroupChoice is how well a number of groups parts the sequences.
type GroupChoice struct {
	Groups     int    `json:"groups"`
	Silhouette Figure `json:"silhouette"` // mean
}

// A SequenceGroup is one type of sequence.
type SequenceGroup struct {
	Number     int                 `json:"group"`
	Cases      int                 `json:"cases"`
	Share      Measured            `json:"share"` // of the weight
	Silhouette Figure              `json:"silhouette"`
	Medoid     string              `json:"medoid"` // the most central sequence, as state/periods
	Indicators map[string]Measured `json:"indicators"`
}

// A SequencePattern is a frequent subsequence.
type SequencePattern struct {
	States  []string `json:"states"`
	Support float64  `json:"support"` // weight of the sequences that have it
	Share   Measured `json:"share"`
}

// A SequenceCase is one case.
type SequenceCase struct {
	Case     string `json:"case"`
	Sequence string `json:"sequence"`
	Group    int    `json:"group"`
	pathways.Indicators
}

// IndicatorNames are the keys of indicators, in order.
var IndicatorNames = []string{"transitions", "entropy", "turbulence", "complexity"}

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
func Sequences(ctx context.Context, r SequencesRequest) (*SequencesReport, *SequencesPicture, error) {
	if err := r.check(); err != nil {
		return nil, nil, err
	}
	h, err := readSequences(r)
	if err != nil {
		return nil, nil, err
	}
	return h.analyse(ctx, r)
}

// analyse does everything that a request asks for.
func (h *careers) analyse(ctx context.Context, r SequencesRequest) (*SequencesReport, *SequencesPicture, error) {
	if err := h.set.Check(); err != nil {
		return nil, nil, userf("%s: %w", h.report.Source, err)
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
		return nil, nil, err
	}
	if err := h.distances(ctx, measure, r); err != nil {
		return nil, nil, err
	}
	if err := h.grouping(ctx, measure, r); err != nil {
		return nil, nil, err
	}
	h.patterns(r)
	h.rows()
	return p, h.picture(), nil
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

// patterns finds the frequent subsequences.
func (h *careers) patterns(r SequencesRequest) {
	set := &pathways.Set{Alphabet: h.set.Alphabet, Weight: h.distinct.Set.Weight}
	for _, q := range h.distinct.Set.Sequences {
		if !r.EveryPeriod {
			q = pathways.Steps(q)
		}
		set.Sequences = append(set.Sequences, q)
	}
	total := 0.
	for _, w := range set.Weight {
		total += w
	}
	h.report.Patterns = []SequencePattern{}
	for _, p := range set.Frequent(r.Support*total, r.Longest) {
		x := SequencePattern{Support: p.Support}
		for _, s := range p.States {
			x.States = append(x.States, h.set.Alphabet[s])
		}
		x.Share = h.share(func(i int) float64 { return truth(has(set.Sequences[h.distinct.Of[i]], p.States)) })
		h.report.Patterns = append(h.report.Patterns, x)
	}
}

// has tells whether a sequence has a subsequence.
func has(sequence, pattern []uint8) bool {
	for _, s := range sequence {
		if len(pattern) > 0 && s == pattern[0] {
			pattern = pattern[1:]
		}
	}
	return len(pattern) == 0
}

func truth(x bool) float64 {
	if x {
		return 1
	}
	return 0
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

// indicators are the means of some distinct sequences.
func (h *careers) indicators(in func(distinct int) bool) map[string]Measured {
	all := map[string]Measured{}
	for n, name := range IndicatorNames {
		all[name] = h.mean(func(i int) (float64, bool) {
			d := h.distinct.Of[i]
			x := h.single[d]
			return []float64{float64(x.Transitions), x.Entropy, x.Turbulence, x.Complexity}[n], in(d)
		})
	}
	return all
}

// share is a mean over all cases.
func (h *careers) share(of func(i int) float64) Measured {
	return h.mean(func(i int) (float64, bool) { return of(i), true })
}

// mean is the weighted mean over some cases, with its jackknife error over
// clusters.
func (h *careers) mean(of func(i int) (x float64, in bool)) Measured {
	sums, weights := make([]float64, max(1, h.clusters)), make([]float64, max(1, h.clusters))
	for i := range h.set.Sequences {
		x, in := of(i)
		if !in {
			continue
		}
		c, w := 0, 1.
		if h.cluster != nil {
			c = h.cluster[i]
		}
		if h.set.Weight != nil {
			w = h.set.Weight[i]
		}
		sums[c] += float64(w * x)
		weights[c] += w
	}
	sum, weight := 0., 0.
	for c := range sums {
		sum, weight = sum+sums[c], weight+weights[c]
	}
	m := Measured{Value: Figure(sum / weight)}
	m.SE = jackknife(h.clusters, func(c int) float64 { return (sum - sums[c]) / (weight - weights[c]) })
	return m
}

// check finds what is wrong with a request before any data are read.
func (r *SequencesRequest) check() error {
	var faults []string
	oneOf := func(flag, value string, known ...string) {
		if !slices.Contains(known, value) {
			faults = append(faults, flag+" "+value+": wanted "+strings.Join(known, ", ")+nearestOnly(value, known))
		}
	}
	oneOf("--measure", r.Measure, "om", "lcs", "hamming", "dhd")
	oneOf("--costs", r.Costs, "constant", "trate")
	oneOf("--method", r.Method, "pam", "ward")
	atLeast := func(flag string, x float64, ok bool, wanted string) {
		if !ok || math.IsInf(x, 0) {
			faults = append(faults, flag+" "+strconv.FormatFloat(x, 'g', -1, 64)+": wanted "+wanted)
		}
	}
	atLeast("--substitution", r.Substitution, r.Substitution > 0, "a cost above 0")
	atLeast("--indel", r.Indel, r.Indel >= 0, "a cost above 0, or 0 for half the greatest substitution cost")
	atLeast("--support", r.Support, r.Support > 0 && r.Support <= 1, "a share above 0 and at most 1")
	atLeast("--longest", float64(r.Longest), r.Longest >= 1, "at least 1 state")
	atLeast("--sample", float64(r.Sample), r.Sample >= 10 && r.Sample <= mostSample, "10 to "+strconv.Itoa(mostSample)+" cases")
	if _, _, err := r.groupRange(); err != nil {
		faults = append(faults, err.Error())
	}
	if (r.Time == "") != (r.State == "") || r.Time != "" && r.ID == "" {
		faults = append(faults, "--time, --state and --id are needed together, for a table with a row for each case and time")
	}
	if r.Time != "" && r.Columns != nil {
		faults = append(faults, "--columns is for a table with a row for each case; --time and --state for one with a row for each case and time")
	}
	if len(faults) > 0 {
		return userf("%s", strings.Join(faults, "\n"))
	}
	return nil
}

// mostSample bounds --sample: memory grows with its square.
const mostSample = 10_000

// groupRange reads --groups.
func (r *SequencesRequest) groupRange() (from, to int, err error) {
	first, last, ranged := strings.Cut(r.Groups, "-")
	from, err = strconv.Atoi(first)
	to = from
	if err == nil && ranged {
		to, err = strconv.Atoi(last)
	}
	if err != nil || from < 2 || to < from || to > 50 {
		return 0, 0, userf("--groups %s: wanted a number from 2 to 50, or a range such as 2-10", r.Groups)
	}
	return from, to, nil
}
