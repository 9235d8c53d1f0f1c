package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

// A Run makes the result of a unit, the same one whenever it is asked. It returns
// soon after ctx has ended. Many are called at a time.
type Run func(ctx context.Context, u Unit) (*Result, error)

// Options say how a sweep is run; none of them changes a result.
type Options struct {
	Workers  int
	Timeout  time.Duration  // of a run; 0 is none
	Progress func(Progress) // called at the start and after every run, from one goroutine at a time
}

// Run runs what is missing of a shard and stores it. It ends when all is there,
// when ctx ends, with its cause, or when a record cannot be stored.
func (s *Store) Run(ctx context.Context, shard Shard, o Options, run Run) (Progress, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	q := newQueue(s, shard, o.Progress)
	defer context.AfterFunc(ctx, q.stop)()
	var group sync.WaitGroup
	for range max(1, o.Workers) {
		group.Go(func() {
			for u, ok := q.take(); ok; u, ok = q.take() {
				rec, payload := s.attempt(ctx, u, o.Timeout, run)
				if err := q.finish(u, rec, payload); err != nil {
					cancel(err)
				}
			}
		})
	}
	group.Wait()
	return q.progress, context.Cause(ctx)
}

// attempt runs a unit and makes a record of it, however it ends; a run that was
// broken off leaves none.
func (s *Store) attempt(ctx context.Context, u Unit, timeout time.Duration, run Run) (*Record, []byte) {
	began := time.Now()
	rec := &Record{Point: s.plan.Points[u.Point], Replicate: u.Replicate, Status: Done}
	within := ctx
	if timeout > 0 {
		var stop context.CancelFunc
		within, stop = context.WithTimeout(ctx, timeout)
		defer stop()
	}
	result, err := guarded(within, u, run)
	switch {
	case ctx.Err() != nil:
		return nil, nil
	case within.Err() != nil && errors.Is(err, context.DeadlineExceeded):
		rec.Status, rec.Cause = TimedOut, fmt.Sprintf("not done within %s", timeout)
	case err != nil:
		rec.Status = Failed
		rec.Cause, rec.Detail, _ = strings.Cut(err.Error(), "\n")
	default:
		rec.Result = *result
	}
	rec.Wall = time.Since(began)
	return rec, rec.encode()
}

// guarded runs a unit and turns a panic, and an output that is not finite, into
// an error.
func guarded(ctx context.Context, u Unit, run Run) (r *Result, err error) {
	defer func() {
		if p := recover(); p != nil {
			r, err = nil, fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	r, err = run(ctx, u)
	if err != nil {
		return nil, err
	}
	for n, x := range r.Row {
		if math.IsInf(x, 0) {
			return nil, fmt.Errorf("output %d is %g", n, x)
		}
	}
	return r, nil
}
