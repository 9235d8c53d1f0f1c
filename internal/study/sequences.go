package study

import (
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
	Groups      string // a number or a range such as 2-10; empty is 2-8, or none if there are too few
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

	Picture *SequencesPicture `json:"-"`
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
