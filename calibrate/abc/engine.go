package abc

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"jiritsu/internal/draw"
)

// An engine runs simulations on workers and takes their results in the order of
// their indices, so that nothing depends on which worker was faster.
type engine struct {
	p       *Problem
	o       Options
	log     *ledger
	account Account
}

// start checks a problem and opens the log of a method with its own settings.
func start(method string, p *Problem, o Options, own any) (*engine, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	log, err := openLedger(method, p, o, own)
	if err != nil {
		return nil, err
	}
	return &engine{p: p, o: o, log: log}, nil
}

// A phase is a run of simulations with indices 0, 1, 2, ...
type phase struct {
	kind   string // keys the random numbers, with number
	number int    // of the generation or step; -1 if there is but one phase of the kind
	n      int    // the most simulations; 0 for no limit
	// replicates of each parameter point; 0 stands for 1. Index k is then replicate
	// k % replicates of point k / replicates.
	replicates int
	// propose returns the parameters of a point, or none if nothing need be simulated.
	// It may be called at any time, from any worker, more than once.
	propose proposer
	// take looks at a result, in order, and says whether the phase goes on.
	take func(t *trial) verdict
}

// A proposer makes the parameters of a point from the point's own random numbers.
type proposer = func(point int, r draw.Rand) (theta []float64, err error)

func (f *phase) name() string {
	if f.number < 0 {
		return f.kind
	}
	return fmt.Sprintf("%s %d", f.kind, f.number)
}

// A trial is a proposal and what came of it.
type trial struct {
	index   int
	theta   []float64 // none: nothing was simulated
	stats   []float64 // none: the run failed
	failure string
	record  Record
	old     bool // from the log
	err     error
}

// A verdict is what a method says about a trial.
type verdict struct {
	distance float64 // for the log
	accepted bool    // for the log
	done     bool    // the phase ends here
}

// errSpent says that the budget ended a phase.
var errSpent = errors.New(string(SimulationsSpent))

// run runs a phase. It returns errSpent if the budget ended it, and the error
// of ctx if that did.
func (e *engine) run(ctx context.Context, f phase) error {
	next, done, err := e.replay(&f)
	if done || err != nil {
		return err
	}
	return newPool(e, &f, next).run(ctx)
}

// over tells whether index k is beyond the phase.
func (e *engine) over(f *phase, k int) bool { return f.n > 0 && k >= f.n }

// spent tells whether the budget is.
func (e *engine) spent() bool {
	return e.o.MaxSimulations != 0 && e.account.Simulations >= max(0, e.o.MaxSimulations)
}

// replay takes the results that the log holds, and returns the first index that it
// does not.
func (e *engine) replay(f *phase) (next int, done bool, err error) {
	for ; len(e.log.old) > 0; next++ {
		if e.over(f, next) {
			return next, true, nil
		}
		if e.spent() {
			return next, false, errSpent
		}
		t := e.trial(f, next)
		if t.err == nil && t.theta != nil {
			r, err := e.log.recorded(&t.record)
			if err != nil {
				return next, false, err
			}
			t.stats, t.failure, t.old = r.Statistics, r.Failure, true
		}
		if done, err := e.settle(f, t); done || err != nil {
			return next, done, err
		}
	}
	return next, e.over(f, next), nil
}

// trial makes the proposal with index k.
func (e *engine) trial(f *phase, k int) *trial {
	replicates := max(1, f.replicates)
	point, replicate := k/replicates, k%replicates
	stream := draw.Named("abc proposal: "+f.kind).In(e.o.Seed, 0, f.number)
	theta, err := f.propose(point, stream.Of(uint64(point), 0))
	seed := draw.Named("abc simulation: "+f.kind).In(e.o.Seed, 0, f.number).Of(uint64(point), uint64(replicate))
	return &trial{index: k, theta: theta, err: err, record: Record{
		Phase: f.name(), Index: point, Replicate: replicate, Seed: int64(seed.Bits(0) >> 1), Parameters: theta,
	}}
}

// settle counts a trial, shows it to the method and records it.
func (e *engine) settle(f *phase, t *trial) (done bool, err error) {
	if t.err != nil {
		return false, t.err
	}
	if t.theta != nil {
		e.account.Simulations++
		if t.stats == nil {
			e.account.Failed++
			if e.account.FirstFailure == "" {
				e.account.FirstFailure = t.failure
			}
		}
	}
	v := f.take(t)
	if t.theta == nil {
		return v.done, nil
	}
	if !t.old {
		t.record.Statistics, t.record.Failure = t.stats, t.failure
		if err := e.log.record(&t.record, v.distance, v.accepted); err != nil {
			return false, err
		}
	}
	if e.o.Progress != nil {
		e.o.Progress(Progress{Phase: t.record.Phase, Simulations: e.account.Simulations, Failed: e.account.Failed})
	}
	return v.done, nil
}

// warn adds warnings that are not there yet.
func (e *engine) warn(warnings ...string) {
	for _, w := range warnings {
		if !slices.Contains(e.account.Warnings, w) {
			e.account.Warnings = append(e.account.Warnings, w)
		}
	}
}
