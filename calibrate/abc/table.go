package abc

import (
	"context"
	"errors"
	"fmt"

	"jiritsu/internal/draw"
)

// A Table is a reference table: parameters drawn from the prior and one simulation at each.
type Table struct {
	Problem    *Problem
	Names      []string    // of the parameters
	Parameters [][]float64 // run by parameter; the runs that gave statistics
	Statistics [][]float64 // run by statistic
	Account
}

// TableOptions say how a reference table is made.
type TableOptions struct {
	Options
	// Runs is the number of simulations; 0 stands for one per point, or 100,000.
	Runs int
	// Points, if there are any, are points of the open unit cube that are put through the quantiles of
	// the prior, such as scrambled Sobol' points: one row per run, one column per
	// parameter. Otherwise parameters are drawn independently.
	Points [][]float64
}

// NewTable simulates a reference table. The runs are not averaged over replicates: the
// posterior must see how much runs at the same parameters differ.
//
// If ctx ends or the budget is spent the table holds what there is, and Stopped
// says so.
func NewTable(ctx context.Context, p *Problem, o TableOptions) (t *Table, err error) {
	if o.Runs == 0 {
		o.Runs = 100000
		if o.Points != nil {
			o.Runs = len(o.Points)
		}
	}
	if err := o.check(p); err != nil {
		return nil, err
	}
	e, err := start("reference table", p, o.Options, map[string]any{"designed": o.Points != nil})
	if err != nil {
		return nil, err
	}
	defer e.log.close(&err)
	t = &Table{Problem: p, Names: p.names()}
	e.account.Stopped = RunsDone
	err = e.run(ctx, phase{kind: "prior", number: -1, n: o.Runs, propose: o.propose(p), take: func(r *trial) verdict {
		if r.stats != nil {
			t.Parameters = append(t.Parameters, r.theta)
			t.Statistics = append(t.Statistics, r.stats)
		}
		return verdict{distance: none}
	}})
	t.Account = e.account
	return t, t.stop(err)
}

// check says what is wrong with the options.
func (o *TableOptions) check(p *Problem) error {
	if o.Runs < 0 {
		return fmt.Errorf("%d runs are asked for; a positive number is wanted", o.Runs)
	}
	if o.Points != nil && len(o.Points) < o.Runs {
		return fmt.Errorf("there are %d points for %d runs", len(o.Points), o.Runs)
	}
	for i, row := range o.Points {
		if len(row) != len(p.Parameters) {
			return fmt.Errorf("point %d has %d coordinates; one per parameter, %d, is wanted", i+1, len(row), len(p.Parameters))
		}
		for _, u := range row {
			if !(u > 0 && u < 1) {
				return fmt.Errorf("point %d has a coordinate %v; it must lie between 0 and 1, and be neither", i+1, u)
			}
		}
	}
	return nil
}

// propose puts points, or independent uniform numbers, through the prior.
func (o *TableOptions) propose(p *Problem) proposer {
	if o.Points == nil {
		return fromPrior(p)
	}
	return func(k int, _ draw.Rand) ([]float64, error) {
		theta := make([]float64, len(p.Parameters))
		for j, q := range p.Parameters {
			theta[j] = q.Prior.Quantile(o.Points[k][j])
		}
		return theta, nil
	}
}

// fromPrior draws parameters from the prior.
func fromPrior(p *Problem) proposer {
	return func(_ int, r draw.Rand) ([]float64, error) {
		theta := make([]float64, len(p.Parameters))
		for j, q := range p.Parameters {
			theta[j] = q.Prior.Quantile(r.Uniform(uint64(j)))
		}
		return theta, nil
	}
}

// stop turns an end before time into a reason.
func (a *Account) stop(err error) error {
	switch {
	case errors.Is(err, errSpent):
		a.Stopped = SimulationsSpent
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		a.Stopped = Interrupted
	default:
		return err
	}
	return nil
}
