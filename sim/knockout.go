package sim

import (
	"context"
	"slices"
	"sync"

	"jiritsu/agents"
)

// Without is the setup with a mechanism off from the start, whatever else it
// says of it: with spread, every firm at the mean of the mechanism's trait.
// Every draw that both worlds make is the same.
func (s *Setup) Without(m agents.Mechanism, spread bool) *Setup {
	p := *s.Params
	p.Switches = append(slices.Clip(p.Switches), agents.Switch{Mechanism: m, Spread: spread})
	off := *s
	off.Params = &p
	return &off
}

// Closed is the setup in which no foreign mode is available from the start.
func (s *Setup) Closed() *Setup {
	p := *s.Params
	p.ClosedFrom = 0
	closed := *s
	closed.Params = &p
	return &closed
}

// A job is one history of a paired run.
type job struct{ replicate, setup int }

// Paired runs replicates 0 to n-1 of several setups, and hands what read makes
// of the histories of a replicate, in the order of setups, to collect, which is
// called from one goroutine at a time and in the order of replicates. read is
// called by many. Nothing depends on the number of workers. When ctx ends,
// no more histories are begun, and replicates that are not whole are dropped.
func Paired[T any](ctx context.Context, setups []*Setup, n, workers int, keep Keep, read func(*History) T, collect func(replicate int, all []T)) {
	type answer struct {
		job
		value T
	}
	next, done := make(chan job), make(chan answer, max(1, workers))
	var group sync.WaitGroup
	for range max(1, min(workers, n*len(setups))) {
		group.Go(func() {
			for j := range next {
				h := Run(ctx, setups[j.setup], j.replicate, keep)
				if ctx.Err() == nil {
					done <- answer{j, read(h)}
				}
			}
		})
	}
	go func() {
		for k := 0; k < n*len(setups) && ctx.Err() == nil; k++ {
			next <- job{k / len(setups), k % len(setups)}
		}
		close(next)
		group.Wait()
		close(done)
	}()
	type row struct {
		all     []T
		missing int
	}
	rows, at := map[int]*row{}, 0
	for a := range done {
		r := rows[a.replicate]
		if r == nil {
			r = &row{make([]T, len(setups)), len(setups)}
			rows[a.replicate] = r
		}
		r.all[a.setup] = a.value
		for r.missing--; rows[at] != nil && rows[at].missing == 0; at++ {
			collect(at, rows[at].all)
			delete(rows, at)
		}
	}
}
