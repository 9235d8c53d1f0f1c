package study

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/calibrate/casebook"
	"jiritsu/calibrate/congruence"
	"jiritsu/internal/parallel"
	"jiritsu/sim"
)

// AgainstOptions say how cases are put against mechanisms.
type AgainstOptions struct {
	Cases    string      // file; empty is the published cases
	Twins    TwinOptions // how cases become twins
	Only     []string    // mechanisms; empty is all
	Workers  int
	Progress func() // called after every simulated year, from any goroutine
}

// CasesAgainst is what cases say for or against each mechanism of a model.
type CasesAgainst struct {
	Scenario     string       `json:"scenario"`
	ModelVersion string       `json:"model_version"`
	Seed         int64        `json:"seed"`
	Replicates   int          `json:"replicates"`
	Firms        int          `json:"firms"`
	Casebook     string       `json:"casebook"`
	Copies       int          `json:"twins_per_case"`
	Rows         []AgainstRow `json:"cases"` // by mechanism, the strongest for it first
	Sums         []AgainstSum `json:"sums"`  // by mechanism and set
	Failed       []string     `json:"failed"`
}

// An AgainstRow is what one case says of one mechanism.
type AgainstRow struct {
	Mechanism string  `json:"mechanism"`
	Case      string  `json:"case"`
	Firm      string  `json:"firm"`
	Factor    float64 `json:"log_bayes_factor"` // ln of P(events | as it is) / P(events | off)
	Error     float64 `json:"mc_error"`         // of it, by leaving out tenths of the replicates
	Grade     string  `json:"grade"`
	Set       string  `json:"set"`  // build or held_out
	With      float64 `json:"with"` // ln P of the events as it is
	Without   float64 `json:"without"`
	Chance    float64 `json:"chance"`
	Events    string  `json:"events"`
}

// An AgainstSum is what the cases of a set say of a mechanism together, as if they
// were independent of each other.
type AgainstSum struct {
	Mechanism string         `json:"mechanism"`
	Set       string         `json:"set"`
	Cases     int            `json:"cases"`
	Factor    float64        `json:"log_bayes_factor"`
	Error     float64        `json:"mc_error"`
	Grades    map[string]int `json:"grades"`
}

// AgainstYears is how many years the histories simulate together.
func AgainstYears(c *Case, o AgainstOptions) int { return c.Years() * (1 + len(o.mechanisms())) }

// mechanisms are those asked for.
func (o *AgainstOptions) mechanisms() []agents.Mechanism {
	var all []agents.Mechanism
	for m, name := range agents.Mechanisms {
		if len(o.Only) == 0 || slices.Contains(o.Only, name) {
			all = append(all, agents.Mechanism(m))
		}
	}
	return all
}

// PutAgainst lets the twins of every case live with all mechanisms and with each off,
// and says how much likelier the events of the case are with it. With ErrFailedRuns the
// result is valid but for the histories that failed.
func PutAgainst(ctx context.Context, c *Case, o AgainstOptions) (*CasesAgainst, error) {
	for _, name := range o.Only {
		if wrong := unknownMechanism(name); wrong != "" {
			return nil, userf("--only: cannot switch off %s", wrong)
		}
	}
	book, err := ReadCases(o.Cases)
	if err != nil {
		return nil, err
	}
	o.Twins.From, o.Twins.To = c.Scenario.Run.From, c.Scenario.Run.To
	twins, err := NewCaseTwins(book, o.Twins)
	if err != nil {
		return nil, err
	}
	run := &c.Scenario.Run
	r := &CasesAgainst{Scenario: c.Scenario.Name, ModelVersion: sim.Version, Seed: run.Seed, Replicates: run.Replicates, Firms: run.Firms,
		Casebook: cmp.Or(o.Cases, casebook.EmbeddedName), Copies: twins.options.Copies, Failed: []string{}}
	full, err := r.flock(ctx, c, c.Setup, twins, o)
	if err != nil {
		return nil, err
	}
	for _, m := range o.mechanisms() {
		off, err := r.flock(ctx, c, c.Setup.Without(m, false), twins, o)
		if err != nil {
			return nil, err
		}
		r.judge(m.String(), book, full, off)
	}
	if len(r.Rows) == 0 {
		return nil, userf("%s has no case that tells of anything in %d to %d", r.Casebook, run.From, run.To)
	}
	if n := len(r.Failed); n > 0 {
		return r, fmt.Errorf("%w: %d; first, %s", ErrFailedRuns, n, r.Failed[0])
	}
	return r, nil
}

// flock runs all replicates of a setup with the twins of the cases.
func (r *CasesAgainst) flock(ctx context.Context, c *Case, setup *sim.Setup, twins *CaseTwins, o AgainstOptions) (*flock, error) {
	held := *c
	held.Setup = setup
	l := &flock{twins: twins, lives: make([][]TwinLife, r.Replicates)}
	faults := make([]error, r.Replicates)
	parallel.Each(r.Replicates, o.Workers, func(n int) {
		if ctx.Err() != nil {
			return
		}
		with, err := twins.With(&held, n)
		if err != nil {
			faults[n] = err
			return
		}
		h := sim.Run(ctx, with.Setup, n, keepLives(o.Progress))
		if faults[n] = h.Err; h.Err == nil {
			l.lives[n] = twins.Lives(with, h)
		}
	})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	for n, fault := range faults {
		if fault != nil {
			r.Failed = append(r.Failed, fmt.Sprintf("replicate %d: %s", n, firstLine(fault)))
		}
	}
	return l, nil
}

// judge adds what each case says of a mechanism, and all of a set together.
func (r *CasesAgainst) judge(mechanism string, book *casebook.Casebook, full, off *flock) {
	factors := map[string][]func(leave int) float64{}
	var rows []AgainstRow
	selection := full.twins.options.Selection
	for n := range full.twins.told {
		clues := full.twins.clues(n)
		if len(clues) == 0 {
			continue
		}
		factor := func(leave int) float64 {
			return full.probability(clues, n, selection, leave) - off.probability(clues, n, selection, leave)
		}
		row := AgainstRow{Mechanism: mechanism, Case: book.Cases[n].ID, Firm: book.Cases[n].Firm, Set: setOf(full.twins.told[n].build),
			With: full.probability(clues, n, selection, -1), Without: off.probability(clues, n, selection, -1), Chance: chanceOf(clues),
			Factor: factor(-1), Error: zeroedOf(jackknife(blocks, factor)), Events: cluesInWords(clues)}
		row.Grade = congruence.Grade(row.With, row.Without, row.Chance, row.Error)
		rows = append(rows, row)
		factors[row.Set] = append(factors[row.Set], factor)
	}
	slices.SortStableFunc(rows, func(a, b AgainstRow) int { return cmp.Compare(b.Factor, a.Factor) })
	r.Rows = append(r.Rows, rows...)
	for _, set := range []string{setOf(true), setOf(false)} {
		if len(factors[set]) > 0 {
			r.Sums = append(r.Sums, addUp(mechanism, set, rows, factors[set]))
		}
	}
}

// setOf names a set of cases.
func setOf(build bool) string {
	if build {
		return "build"
	}
	return "held_out"
}

// cluesInWords puts the clues of a case into words.
func cluesInWords(clues []clue) string {
	var all []string
	for _, c := range clues {
		all = append(all, c.what)
	}
	return strings.Join(all, "; ")
}

// addUp adds up what the cases of a set say.
func addUp(mechanism, set string, rows []AgainstRow, factors []func(int) float64) AgainstSum {
	s := AgainstSum{Mechanism: mechanism, Set: set, Cases: len(factors), Grades: map[string]int{}}
	total := func(leave int) (sum float64) {
		for _, f := range factors {
			sum += f(leave)
		}
		return sum
	}
	s.Factor, s.Error = total(-1), zeroedOf(jackknife(blocks, total))
	for n := range rows {
		if rows[n].Set == set {
			s.Grades[rows[n].Grade]++
		}
	}
	return s
}
