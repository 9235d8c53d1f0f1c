package study

import (
	"fmt"
	"math"
	"slices"

	csv "jiritsu/internal/table"
	"jiritsu/results/survival"
)

// entryState is the state in which subjects begin unless a column says so.
const entryState = "entry"

// states follows subjects from state to state (Aalen and Johansen).
func states(r SurvivalRequest) (*SurvivalReport, error) {
	t, c, err := readRows(r, r.wants())
	if err != nil {
		return nil, err
	}
	codes, at := labels(t.Column(r.Status))
	c.censored = c.stateCensored(codes, t.Column(r.Status), r)
	if c.censored == "" {
		return nil, c.fault("column %s (--status) holds states: say by --censored which code means that a subject stays where it is", r.Status)
	}
	if !slices.Contains(codes, c.censored) && r.Censored != "" {
		return nil, c.fault("column %s (--status) is never %s (--censored)%s", r.Status, r.Censored, nearest(r.Censored, codes))
	}
	stays, names, err := c.stays(t, r, codes, at)
	if err != nil {
		return nil, err
	}
	shares, err := survival.NewShares(stays, len(names), nil)
	if err != nil {
		return nil, err
	}
	report := &SurvivalReport{Source: c.source, Rows: t.Rows, LeftOut: c.leftOut, Weighted: r.Weights != "", Clusters: c.clusters, Notices: append([]string{}, c.notices...),
		Events: []Tally{}, Curves: []SurvivalCurve{}, States: statesReport(shares, names)}
	countMoves(report, stays, names, c.censored)
	return report, nil
}

// stateCensored is the code of staying where one is.
func (c *cohort) stateCensored(codes []string, column *csv.Column, r SurvivalRequest) string {
	if r.Censored != "" {
		return r.Censored
	}
	return c.guessCensored(codes, column, SurvivalRequest{Event: "-", Status: r.Status})
}

// stays reads the rows of each subject in their order.
func (c *cohort) stays(t *csv.Table, r SurvivalRequest, codes []string, at []int32) ([]survival.Stay, []string, error) {
	ids, of := labels(t.Column(r.ID))
	names := stateNames(t, r, codes, c.censored)
	state := func(name string) int { return slices.Index(names, name) }
	faults := rowFaults{path: t.Path}
	stays := make([]survival.Stay, t.Rows)
	c.clusters = len(ids)
	cluster := of
	if r.Cluster != "" {
		var values []string
		values, cluster = labels(t.Column(r.Cluster))
		c.clusters = len(values)
	}
	exit := t.Column(r.Time).Numbers
	start := func(i int32) float64 {
		if r.Start == "" {
			return -1
		}
		return t.Column(r.Start).Numbers[i]
	}
	for id, rows := range byLabel(of, len(ids)) {
		slices.SortStableFunc(rows, func(a, b int32) int { return compareFloats(exit[a], exit[b]) })
		now, until := state(entryState), math.Inf(-1)
		for n, i := range rows {
			s := &stays[i]
			*s = survival.Stay{Entry: start(i), Exit: exit[i], From: now, Weight: 1, Cluster: cluster[i]}
			if r.From != "" {
				s.From = state(t.Column(r.From).Levels[t.Column(r.From).Codes[i]])
			}
			s.To = s.From
			if code := codes[at[i]]; code != c.censored {
				s.To = state(code)
			}
			if r.Weights != "" {
				s.Weight = t.Column(r.Weights).Numbers[i]
			}
			for _, message := range stayFaults(s, n > 0, now, until, names) {
				faults = faults.with(t.Line(int(i)), fmt.Sprintf("%s %s %s", r.ID, ids[id], message))
			}
			now, until = s.To, s.Exit
		}
	}
	return stays, names, faults.err()
}

// stayFaults says what is wrong with a row of a subject.
func stayFaults(s *survival.Stay, later bool, now int, until float64, names []string) (all []string) {
	if s.Entry >= s.Exit {
		all = append(all, fmt.Sprintf("begins at %g, not before its end at %g", s.Entry, s.Exit))
	}
	if later && s.Entry < until {
		all = append(all, fmt.Sprintf("is in two states at once: the row before ends at %g only", until))
	}
	if later && s.From != now {
		all = append(all, fmt.Sprintf("is in state %s, but went to %s before", names[s.From], names[now]))
	}
	if !(s.Weight > 0) {
		all = append(all, fmt.Sprintf("has weight %g; a number above 0 is wanted", s.Weight))
	}
	return all
}

// stateNames lists the states, those left before those only entered.
func stateNames(t *csv.Table, r SurvivalRequest, codes []string, censored string) []string {
	names := []string{entryState}
	if r.From != "" {
		names, _ = labels(t.Column(r.From))
	}
	for _, code := range codes {
		if code != censored && !slices.Contains(names, code) {
			names = append(names, code)
		}
	}
	return names
}

// statesReport turns shares into a part of the report.
func statesReport(s *survival.Shares, names []string) *StatesReport {
	r := &StatesReport{Names: names, Time: s.Time, Share: map[string][]Figure{}, SE: map[string][]Figure{}, AtRisk: map[string][]Figure{}}
	for k, name := range names {
		r.Share[name], r.SE[name], r.AtRisk[name] = figuresOf(s.Share[k]), figuresOf(s.SE[k]), figuresOf(s.AtRisk[k])
	}
	return r
}

// countMoves counts the transitions.
func countMoves(report *SurvivalReport, stays []survival.Stay, names []string, censored string) {
	report.Censored.Name = censored
	counts := make([]Tally, len(names)*len(names))
	for _, s := range stays {
		t := &report.Censored
		if s.From != s.To {
			t = &counts[s.From*len(names)+s.To]
			t.Name = names[s.From] + " to " + names[s.To]
		}
		t.Rows++
		t.Weight += s.Weight
	}
	for _, t := range counts {
		if t.Rows > 0 {
			report.States.Moves = append(report.States.Moves, t)
		}
	}
}
