package study

import (
	"errors"

	"jiritsu/results/qca"
)

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
