package study

import (
	"context"
	"fmt"

	"jiritsu/calibrate"
	"jiritsu/calibrate/casebook"
	"jiritsu/internal/parallel"
	"jiritsu/sim"
)

// smoothing is the weight of a uniform distribution in the log score, and added the
// count added to each class of a null model.
const (
	smoothing = .05
	added     = .5
)

// ValidateOptions say how a model is put beside cases.
type ValidateOptions struct {
	Cases, Targets string // files; empty are those that come with the program
	Twins          TwinOptions
	Holdout        bool // score held-out cases alone
	Draws          *Draws
	Workers        int
	Progress       func() // called after every simulated year, from any goroutine
}

// Draws are parameter values over which predictions are averaged, as those of a
// posterior. Replicate r runs at draw r modulo their number.
type Draws struct {
	At      []*Case     // the case at each draw, as Simulator.At gives it
	Weight  []float64   // of each draw; nil is 1 each
	Without [][]float64 // by case of the book: weights without that case; nil is Weight
}

// weight is that of a replicate for a case.
func (d *Draws) weight(n, replicate int) float64 {
	switch {
	case d == nil:
		return 1
	case d.Without != nil && d.Without[n] != nil:
		return d.Without[n][replicate%len(d.At)]
	case d.Weight != nil:
		return d.Weight[replicate%len(d.At)]
	}
	return 1
}

// A validation is what validating works on.
type validation struct {
	o       ValidateOptions
	c       *Case
	book    *casebook.Casebook
	twins   *CaseTwins
	targets []calibrate.Target
	failed  []string
}

// The variants that are run: the model, the model with each mechanism on or off by
// a coin, and the model with other errors of coding.
const (
	asIs = iota
	shuffledMechanisms
	withoutErrors
	withMoreErrors
	variantCount
)

// ValidateYears is how many years the histories of a validation simulate together.
func ValidateYears(c *Case) int { return c.Years() * variantCount }

// Validate puts a case's model beside a casebook and targets. With ErrFailedRuns
// the result is valid but for the histories that failed.
func Validate(ctx context.Context, c *Case, o ValidateOptions) (*Validation, error) {
	v := &validation{o: o, c: c}
	var err error
	if v.book, err = ReadCases(o.Cases); err != nil {
		return nil, err
	}
	if v.targets, err = ReadTargets(o.Targets); err != nil {
		return nil, err
	}
	v.o.Twins.From, v.o.Twins.To = c.Scenario.Run.From, c.Scenario.Run.To
	if v.twins, err = NewCaseTwins(v.book, v.o.Twins); err != nil {
		return nil, err
	}
	v.o.Twins = v.twins.options
	if len(v.scored()) == 0 {
		return nil, userf("%s has no case that tells of a venture after %d%s", v.name(), c.Scenario.Run.From, map[bool]string{true: ` and is in the set "held_out"`}[o.Holdout])
	}
	all, ledger := make([]*flock, variantCount), []record(nil)
	for variant := range all {
		if all[variant], ledger, err = v.run(ctx, variant, ledger); err != nil {
			return nil, err
		}
	}
	r := v.report(all)
	r.Targets = v.ledger(ledger)
	if n := len(v.failed); n > 0 {
		return r, fmt.Errorf("%w: %d of %d; first, %s", ErrFailedRuns, n, variantCount*c.Scenario.Run.Replicates, v.failed[0])
	}
	return r, nil
}

// name is how results call the casebook.
func (v *validation) name() string {
	if v.o.Cases == "" {
		return casebook.EmbeddedName
	}
	return v.o.Cases
}

// scored lists the cases that are scored: those with a venture, of the set asked for.
func (v *validation) scored() (all []int) {
	for n := range v.twins.told {
		if x := &v.twins.told[n]; x.first != nil && !(v.o.Holdout && x.build) {
			all = append(all, n)
		}
	}
	return all
}

// A flock is the lives of all histories of a variant.
type flock struct {
	twins *CaseTwins
	draws *Draws
	lives [][]TwinLife // by replicate; nil if the history failed
}

// run runs all replicates of a variant. Records for the ledger are kept of the
// model as it is.
func (v *validation) run(ctx context.Context, variant int, ledger []record) (*flock, []record, error) {
	o, change := v.o.Twins, unchanged
	switch variant {
	case shuffledMechanisms:
		change = shuffled
	case withoutErrors:
		o.CodingError = 0
	case withMoreErrors:
		o.CodingError = moreErrors(o.CodingError)
	}
	twins, err := NewCaseTwins(v.book, o)
	if err != nil {
		return nil, nil, err
	}
	l, records, err := v.histories(ctx, twins, change, variant == asIs)
	for _, r := range records {
		if r != nil {
			ledger = append(ledger, *r)
		}
	}
	return l, ledger, err
}

// histories runs all replicates of the case, changed, with twins. Records are kept
// if they are asked for; they are nil of histories that failed.
func (v *validation) histories(ctx context.Context, twins *CaseTwins, change func(c *Case, replicate int) *Case, keep bool) (*flock, []*record, error) {
	n := v.c.Scenario.Run.Replicates
	l := &flock{twins: twins, draws: v.o.Draws, lives: make([][]TwinLife, n)}
	records, faults := make([]*record, n), make([]error, n)
	parallel.Each(n, v.o.Workers, func(r int) {
		if ctx.Err() == nil {
			l.lives[r], records[r], faults[r] = v.replicate(ctx, twins, change, keep, r)
		}
	})
	if ctx.Err() != nil {
		return nil, nil, context.Cause(ctx)
	}
	for r, fault := range faults {
		if fault != nil {
			v.failed = append(v.failed, fmt.Sprintf("replicate %d: %s", r, firstLine(fault)))
		}
	}
	return l, records, nil
}

// unchanged is a case as it is.
func unchanged(c *Case, _ int) *Case { return c }

// moreErrors is twice a rate of errors, or .1 if there are none.
func moreErrors(rate float64) float64 {
	if rate == 0 {
		return .1
	}
	return min(2*rate, .9)
}

// replicate runs one history with twins and reads their lives.
func (v *validation) replicate(ctx context.Context, twins *CaseTwins, change func(c *Case, replicate int) *Case, keep bool, replicate int) ([]TwinLife, *record, error) {
	c := v.c
	if d := v.o.Draws; d != nil {
		c = d.At[replicate%len(d.At)]
	}
	c, err := twins.With(change(c, replicate), replicate)
	if err != nil {
		return nil, nil, err
	}
	if keep {
		r, h, err := c.measure(ctx, replicate, v.o.Progress)
		if err != nil {
			return nil, nil, err
		}
		return twins.Lives(c, h), r, nil
	}
	h := sim.Run(ctx, c.Setup, replicate, keepLives(v.o.Progress))
	if h.Err != nil {
		return nil, nil, h.Err
	}
	return twins.Lives(c, h), nil, nil
}

// ledger puts every target beside its figure in the model as it is.
func (v *validation) ledger(records []record) []calibrate.Comparison {
	economy := v.c.Setup.Economy
	e := &evidence{first: economy.FirstYear, last: economy.FirstYear + v.c.Quarters()/quartersInAYear - 1, histories: records}
	return e.compare(v.targets)
}
