package sim

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"

	"jiritsu/agents"
)

// Keep says what a history leaves behind, beside its digest and its years. What
// is kept changes no result.
type Keep struct {
	Events bool
	Firms  bool
	Panel  func(w *agents.World, year int) // sees the world at the end of each year
	Check  bool                            // hold the accounts of the world every quarter
	Diary  *agents.Diary                   // follows one firm
	Path   *Path                           // records a mediator
}

// A History is one replicate, run to its end.
type History struct {
	Replicate int
	Years     []Year
	Events    []agents.Event
	Firms     []agents.FirmRecord
	Digest    [32]byte
	Plans     []agents.PlanState // of focal twins, in the order in which they were placed
	Clamps    int                // traits that a dose would have moved out of [0,1]
	Held      int                // firm-quarters in which a mediator was held
	Loose     int                // firm-quarters in which its path did not know the firm
	Err       error              // why it failed, if it did
}

// Run runs one replicate. It gives up between quarters when ctx ends, and turns
// a panic of the model into an error of the history.
func Run(ctx context.Context, s *Setup, replicate int, keep Keep) (out *History) {
	out = &History{Replicate: replicate}
	defer func() {
		if p := recover(); p != nil {
			out.Err = fmt.Errorf("replicate %d: the model broke: %v\n%s", replicate, p, debug.Stack())
		}
	}()
	if out.Err = ctx.Err(); out.Err != nil {
		return out
	}
	rec := &agents.Recorder{}
	h, d := newHistory(s, replicate, rec), newDigest()
	h.follow(keep.Diary)
	if len(h.Missing) > 0 {
		out.Err = fmt.Errorf("replicate %d: the sample has no firm of which %s could be a twin", replicate, strings.Join(h.Missing, ", "))
		return out
	}
	for q := range s.Economy.Quarters {
		if ctx.Err() != nil {
			out.Err = ctx.Err()
			return out
		}
		h.Quarter = q
		h.step()
		if s.Held != nil {
			s.Held.hold(h.World, out)
		}
		if keep.Path != nil {
			keep.Path.record(h.World)
		}
		d.events(rec.Events)
		d.rows(h.World, rec.Closed)
		h.census.events(h.World, rec.Events)
		out.take(h.World, rec, keep)
		if keep.Check {
			if out.Err = h.World.Audit(); out.Err != nil {
				return out
			}
		}
		if q%4 == 3 {
			out.Years = append(out.Years, h.census.close(h.Year())...)
			if keep.Panel != nil {
				keep.Panel(h.World, h.Year())
			}
		}
	}
	d.living(h.World)
	d.sum.Sum(out.Digest[:0])
	out.Clamps, out.Plans = h.Clamps, h.Plans
	if keep.Firms {
		out.survivors(h.World)
	}
	return out
}

// take keeps what is wanted of a quarter and clears the recorder.
func (out *History) take(w *agents.World, rec *agents.Recorder, keep Keep) {
	if keep.Events {
		out.Events = append(out.Events, rec.Events...)
	}
	if keep.Firms {
		for _, n := range rec.Closed {
			out.Firms = append(out.Firms, recordOf(w, n))
		}
	}
	rec.Events, rec.Closed = rec.Events[:0], rec.Closed[:0]
}

// recordOf is the record of the firm in a place.
func recordOf(w *agents.World, place int32) agents.FirmRecord {
	return agents.FirmRecord{Firm: w.Firms[place], Outcome: w.Outcomes[place], Quarter: w.Quarter}
}

// survivors adds the firms that are alive at the end.
func (out *History) survivors(w *agents.World) {
	for n := range w.Firms {
		if w.Firms[n].Alive {
			out.Firms = append(out.Firms, recordOf(w, int32(n)))
		}
	}
}

// Ensemble runs replicates 0 to n-1 on some workers and hands each, in this
// order, to collect, which is called from one goroutine at a time. keepFor may
// be nil. Nothing depends on the number of workers. When ctx ends, histories
// under way end with its error and no more are begun.
func Ensemble(ctx context.Context, s *Setup, n, workers int, keepFor func(replicate int) Keep, collect func(*History)) {
	next := make(chan int)
	done := make(chan *History, workers)
	var group sync.WaitGroup
	for range max(1, min(workers, n)) {
		group.Go(func() {
			for r := range next {
				var keep Keep
				if keepFor != nil {
					keep = keepFor(r)
				}
				done <- Run(ctx, s, r, keep)
			}
		})
	}
	go func() {
		for r := 0; r < n && ctx.Err() == nil; r++ {
			next <- r
		}
		close(next)
		group.Wait()
		close(done)
	}()
	waiting := map[int]*History{}
	for at := 0; at < n; {
		h, ok := <-done
		if !ok {
			return
		}
		for waiting[h.Replicate] = h; waiting[at] != nil; at++ {
			collect(waiting[at])
			delete(waiting, at)
		}
	}
}
