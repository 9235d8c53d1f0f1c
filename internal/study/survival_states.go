package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"jiritsu/internal/table"
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
	stays, names, err := c.follow(t, r, codes, at)
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
func (c *cohort) stateCensored(codes []string, column *table.Column, r SurvivalRequest) string {
	if r.Censored != "" {
		return r.Censored
	}
	return c.guessCensored(codes, column, SurvivalRequest{Event: "-", Status: r.Status})
}

// A follower reads the rows of subjects in their order.
type follower struct {
	r       SurvivalRequest
	t       *table.Table
	names   []string // of states
	to      []int    // by row: the state entered, -1 if none
	cluster []int32
}

// follow reads who was in which state when.
func (c *cohort) follow(t *table.Table, r SurvivalRequest, codes []string, at []int32) ([]survival.Stay, []string, error) {
	ids, of := labels(t.Column(r.ID))
	f := &follower{r: r, t: t, names: stateNames(t, r, codes, c.censored), to: make([]int, t.Rows)}
	for i, k := range at {
		f.to[i] = f.state(codes[k])
		if codes[k] == c.censored {
			f.to[i] = -1
		}
	}
	c.setClusters(ids, of)
	if r.Cluster != "" {
		c.setClusters(labels(t.Column(r.Cluster)))
	}
	f.cluster = c.cluster
	faults := rowFaults{path: t.Path}
	stays := make([]survival.Stay, t.Rows)
	exit := t.Column(r.Time).Numbers
	for id, rows := range byLabel(of, len(ids)) {
		slices.SortStableFunc(rows, func(a, b int32) int { return cmp.Compare(exit[a], exit[b]) })
		now, until := f.state(entryState), math.Inf(-1)
		for n, i := range rows {
			stays[i] = f.stay(i, now)
			for _, message := range stayFaults(&stays[i], n > 0, now, until, f.names) {
				faults = faults.with(t.Line(int(i)), fmt.Sprintf("%s %s %s", r.ID, ids[id], message))
			}
			now, until = stays[i].To, stays[i].Exit
		}
	}
	return stays, f.names, faults.err()
}

func (f *follower) state(name string) int { return slices.Index(f.names, name) }

// stay reads a row of a subject that is in a state unless the row says so.
func (f *follower) stay(row int32, now int) survival.Stay {
	s := survival.Stay{Entry: -1, Exit: f.t.Column(f.r.Time).Numbers[row], From: now, To: f.to[row], Weight: 1, Cluster: f.cluster[row]}
	if f.r.Start != "" {
		s.Entry = f.t.Column(f.r.Start).Numbers[row]
	}
	if f.r.From != "" {
		left := f.t.Column(f.r.From)
		s.From = f.state(left.Levels[left.Codes[row]])
	}
	if f.r.Weights != "" {
		s.Weight = f.t.Column(f.r.Weights).Numbers[row]
	}
	if s.To < 0 {
		s.To = s.From
	}
	return s
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
func stateNames(t *table.Table, r SurvivalRequest, codes []string, censored string) []string {
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
