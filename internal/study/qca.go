package study

import (
	"errors"
	"fmt"
	"slices"

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
	Rows      []qca.Row         `json:"truth_table"` // remainders left out
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

// sets are calibrated data, and what can be done to them again.
type sets struct {
	data    *qca.Data
	report  *QCAReport
	shifted []qca.Variant // the data with other anchors; cut-offs still open
}

// analyse does everything that a request asks for.
func (s *sets) analyse(r QCARequest) (*QCAReport, error) {
	s.report.Cutoffs = qca.Cutoffs{Inclusion: r.Inclusion, PRI: r.PRI, Cases: r.Cases}
	if r.Cases == 0 {
		s.report.Cutoffs.Cases = qca.Usual(len(s.data.Y)).Cases
	}
	expected, err := r.expectations(s.data.Conditions)
	if err != nil {
		return nil, err
	}
	x, err := r.expressions(s.data.Conditions)
	if err != nil {
		return nil, err
	}
	s.note()
	var tables [2]*qca.TruthTable
	for n, d := range []*qca.Data{s.data, s.data.Negated()} {
		if tables[n], err = qca.Build(d, s.report.Cutoffs); err != nil {
			return nil, userf("%s: %w", s.report.Source, err)
		}
		side, err := s.side(tables[n], expected[n], x.tests, r.Robust, n == 1)
		if err != nil {
			return nil, err
		}
		s.report.Sides = append(s.report.Sides, side)
	}
	s.noteBoth(tables)
	if r.Enhanced || len(x.necessary)+len(x.impossible) > 0 {
		err = s.enhance(tables, expected, x)
	}
	return s.report, err
}

// side analyses an outcome.
func (s *sets) side(t *qca.TruthTable, e qca.Expectations, tests []qca.Expression, robust, negated bool) (QCASide, error) {
	side := QCASide{Outcome: t.Data.Outcome, Necessity: t.Data.Literals(), Combined: t.Data.Combinations(), Rows: []qca.Row{}}
	for _, x := range tests {
		side.Tests = append(side.Tests, t.Data.Judge(x))
	}
	for _, row := range t.Rows {
		if row.Out == qca.Remainder {
			side.Remains++
		}
		if row.N > 0 {
			side.Rows = append(side.Rows, row)
		}
	}
	var nothing qca.ErrNothing
	var err error
	side.Solutions, err = t.Solve(e, nil)
	switch {
	case errors.As(err, &nothing):
		side.Why = err.Error()
		return side, nil
	case err != nil:
		return side, userf("%s: %w", s.report.Source, err)
	}
	if robust {
		side.Robust = s.robust(t, side.Solutions, e, negated)
	}
	return side, nil
}

// robust tries other cut-offs, other anchors, and the data less each case.
func (s *sets) robust(t *qca.TruthTable, solved *qca.Solutions, e qca.Expectations, negated bool) (all []*qca.Robustness) {
	variants := t.CutoffVariants()
	for _, v := range s.shifted {
		v.Cutoffs = t.Cutoffs
		if negated {
			v.Data = v.Data.Negated()
		}
		variants = append(variants, v)
	}
	variants = append(variants, t.LeaveOut()...)
	for _, kind := range []qca.Kind{qca.Conservative, qca.Intermediate, qca.Parsimonious} {
		if solved.Of(kind) != nil {
			all = append(all, t.Robust(solved, kind, e, variants))
		}
	}
	return all
}

// enhance adds the enhanced standard analysis of both sides.
func (s *sets) enhance(tables [2]*qca.TruthTable, expected [2]qca.Expectations, x expressions) error {
	var necessary [2][]qca.Expression
	for n, t := range tables {
		if n == 0 {
			necessary[0] = x.necessary
		}
		for _, c := range s.report.Sides[n].Necessity {
			if c.Passes && len(x.necessary) == 0 {
				e, err := qca.Parse(c.Expression, t.Data.Conditions)
				if err != nil {
					return err
				}
				necessary[n] = append(necessary[n], e)
			}
		}
	}
	solved, doubts, err := qca.Enhanced(tables, expected, necessary, x.impossible)
	if err != nil {
		return userf("%s: enhanced analysis: %w", s.report.Source, err)
	}
	for n := range s.report.Sides {
		e := &EnhancedReport{Doubt: doubts[n], Solutions: solved[n], Necessary: []string{}}
		for _, x := range necessary[n] {
			e.Necessary = append(e.Necessary, x.String())
		}
		s.report.Sides[n].Enhanced = e
	}
	return nil
}

// mostNamed is how many cases a notice names.
const mostNamed = 10

// note warns of cases that belong nowhere and of sets that hold nearly all or
// nearly none.
func (s *sets) note() {
	halves := map[string][]string{}
	for _, h := range s.data.Halves() {
		halves[h.Set] = append(halves[h.Set], h.Case)
	}
	for n, name := range slices.Concat(s.data.Conditions, []string{s.data.Outcome}) {
		if cases := halves[name]; len(cases) > 0 {
			what := "and in no row of the truth table"
			if n == len(s.data.Conditions) {
				what = "and on neither side of the outcome"
			}
			s.notice("%s exactly .5 in %s %s: %s; move its crossover, or use --half up or --half down", counted(len(cases)), name, what, listed(cases))
		}
	}
	for n, x := range slices.Concat(s.data.X, [][]float64{s.data.Y}) {
		in := 0
		for _, m := range x {
			if m > .5 {
				in++
			}
		}
		if share := float64(in) / float64(len(x)); share < .1 || share > .9 {
			name := slices.Concat(s.data.Conditions, []string{s.data.Outcome})[n]
			s.notice("%d of %d cases are more in than out of %s: figures of so skewed a set say little", in, len(x), name)
		}
	}
}

// counted counts cases.
func counted(n int) string {
	if n == 1 {
		return "1 case is"
	}
	return fmt.Sprintf("%d cases are", n)
}

// noteBoth warns of rows that are sufficient for the outcome and for its negation.
func (s *sets) noteBoth(tables [2]*qca.TruthTable) {
	var both []string
	for n, row := range tables[0].Rows {
		if row.Out == qca.Sufficient && tables[1].Rows[n].Out == qca.Sufficient {
			both = append(both, fmt.Sprint(row.Number))
		}
	}
	if len(both) > 0 {
		s.notice("rows of the truth table are sufficient for both %s and %s: %s; use a higher --pri", s.data.Outcome, tables[1].Data.Outcome, listed(both))
	}
}

func (s *sets) notice(format string, args ...any) {
	s.report.Notices = append(s.report.Notices, fmt.Sprintf(format, args...))
}
