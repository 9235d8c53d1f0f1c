package study

import (
	"jiritsu/results/qca"
)

// A QCARequest says what to compare. Names that are empty ask for nothing.
type QCARequest struct {
	File       string // CSV; empty for a run
	Outcome    string // column, ~ before it for its negation; or of a run its outcome
	Conditions []string
	Case       string // column with the names of the cases
	Weights    string // column
	Cluster    string // column

	Anchors []string // SET=out,cross,in or SET=cut or SET=ranks
	IDM     string   // membership at full in, or ragin
	Digits  int      // memberships are rounded to so many digits; 0 is not at all
	Half    string   // up or down: where memberships of exactly .5 go; empty leaves them

	Inclusion, PRI float64
	Cases          int // cut-off; 0 is the usual one

	Expect     []string // conditions expected present, ~ before those expected absent
	Test       []string // expressions to be judged
	Enhanced   bool     // without the remainders in doubt
	Necessary  []string // expressions taken as necessary for the outcome
	Impossible []string // expressions that cannot occur
	Robust     bool     // try other choices
}

// A QCAReport is a comparison of cases.
type QCAReport struct {
	Source      string        `json:"source"`
	Cases       int           `json:"cases"`
	LeftOut     int           `json:"left_out"` // rows that lack a value
	Weighted    bool          `json:"weighted"`
	Clusters    int           `json:"clusters,omitempty"`
	Conditions  []string      `json:"conditions"`
	Calibration []Calibration `json:"calibration"`
	Cutoffs     qca.Cutoffs   `json:"cutoffs"`
	Expected    []string      `json:"expected,omitempty"`
	Notices     []string      `json:"notices"`
	Sides       []QCASide     `json:"analyses"` // of the outcome, then of its negation
}

// A Calibration says how a set came about.
type Calibration struct {
	Set     string       `json:"set"`
	Method  string       `json:"method"` // given, direct, cut (members from there on), below (members below it) or ranks
	Anchors *qca.Anchors `json:"anchors,omitempty"`
	Cut     *float64     `json:"cut,omitempty"`
	LogOdds float64      `json:"log_odds,omitempty"`
}

// A QCASide is the analysis of an outcome or of its negation.
type QCASide struct {
	Outcome   string            `json:"outcome"`
	Necessity []qca.Necessity   `json:"necessity"`
	Combined  []qca.Necessity   `json:"necessary_combinations"`
	Tests     []qca.Judgement   `json:"tests,omitempty"`
	Rows      []qca.Row         `json:"truth_table"` // the rows that have cases
	Remains   int               `json:"remainders"`
	Solutions *qca.Solutions    `json:"solutions"`
	Why       string            `json:"why_none,omitempty"`
	Enhanced  *EnhancedReport   `json:"enhanced,omitempty"`
	Robust    []*qca.Robustness `json:"robustness,omitempty"`
}

// An EnhancedReport is the enhanced standard analysis.
type EnhancedReport struct {
	Necessary []string `json:"necessary"`
	qca.Doubt
	Solutions *qca.Solutions `json:"solutions"`
}

// QCA compares the cases of a CSV table.
func QCA(r QCARequest) (*QCAReport, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	s, err := readSets(r)
	if err != nil {
		return nil, err
	}
	return s.analyse(r)
}
