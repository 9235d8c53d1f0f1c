package sim_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// Nothing depends on the number of workers, nor on what is kept or seen.
func TestSameToTheBit(t *testing.T) {
	s := with(t, small)
	const n = 5
	var alone [n][32]byte
	for r := range n {
		alone[r] = run(t, s, r, sim.Keep{}).Digest
		for before := range r {
			if alone[before] == alone[r] {
				t.Errorf("replicates %d and %d are the same", before, r)
			}
		}
	}
	seen := 0
	look := func(w *agents.World, year int) { seen += len(w.Firms) }
	for _, c := range []struct {
		name    string
		workers int
		keep    sim.Keep
	}{
		{"1 worker", 1, sim.Keep{}},
		{"2 workers", 2, sim.Keep{}},
		{"3 workers, events kept", 3, sim.Keep{Events: true}},
		{"8 workers, firms kept", 8, sim.Keep{Firms: true}},
		{"1 worker, all kept, checked and seen", 1, sim.Keep{Events: true, Firms: true, Check: true, Panel: look}},
	} {
		at := 0
		sim.Ensemble(context.Background(), s, n, c.workers, func(int) sim.Keep { return c.keep }, func(h *sim.History) {
			if h.Err != nil {
				t.Fatalf("%s: %v", c.name, h.Err)
			}
			if h.Replicate != at {
				t.Errorf("%s: replicate %d handed over, want %d", c.name, h.Replicate, at)
			}
			if h.Digest != alone[h.Replicate] {
				t.Errorf("%s: replicate %d differs from the one that ran alone", c.name, h.Replicate)
			}
			at++
		})
		if at != n {
			t.Errorf("%s: %d of %d replicates handed over", c.name, at, n)
		}
	}
	if seen == 0 {
		t.Error("the panel saw nothing")
	}
}

// The kept firms are those that closed and those that live; the kept events are
// in the order of quarters and firms.
func TestWhatIsKept(t *testing.T) {
	h := run(t, with(t, small), 0, sim.Keep{Events: true, Firms: true})
	closed, founded := map[agents.FirmID]int16{}, 0
	var last agents.Event
	for _, e := range h.Events {
		switch e.Kind {
		case agents.ClosedCash, agents.ClosedOwner, agents.ClosedOther:
			closed[e.Firm] = e.Quarter
		case agents.Founding:
			founded++
		}
		if e.Quarter < last.Quarter || e.Quarter == last.Quarter && e.Firm < last.Firm {
			t.Fatalf("event %+v comes after %+v", e, last)
		}
		last = e
	}
	known := map[agents.FirmID]bool{}
	for _, f := range h.Firms {
		if known[f.ID] {
			t.Errorf("firm %d is recorded twice", f.ID)
		}
		known[f.ID] = true
		at, gone := closed[f.ID]
		if !gone {
			at = 123
		}
		if f.Quarter != int(at) || f.Alive == gone {
			t.Fatalf("firm %d, closed %v: recorded in quarter %d, want %d, alive %v", f.ID, gone, f.Quarter, at, f.Alive)
		}
	}
	for id := range closed {
		if !known[id] {
			t.Errorf("firm %d closed and is not recorded", id)
		}
	}
	if start := len(h.Firms) - founded; start < small-6 || start > small+20 || len(closed) == 0 {
		t.Errorf("%d firms that were not founded, %d drawn, %d closed", start, small, len(closed))
	}
}

func TestSeedsAndReplicatesDiffer(t *testing.T) {
	if digestOf(t) == digestOf(t, "run.seed=2") {
		t.Error("seeds 1 and 2 give the same history")
	}
}

// An ended context gives an error and no result.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s := with(t, small)
	h := sim.Run(ctx, s, 0, sim.Keep{Panel: func(_ *agents.World, year int) {
		if year == 2000 {
			cancel()
		}
	}})
	if !errors.Is(h.Err, context.Canceled) || h.Digest != [32]byte{} {
		t.Errorf("error %v, digest %x", h.Err, h.Digest)
	}
	if last := h.Years[len(h.Years)-1].Year; last != 2000 {
		t.Errorf("it went on to %d", last)
	}
	count := 0
	sim.Ensemble(ctx, s, 3, 2, nil, func(h *sim.History) {
		count++
		if !errors.Is(h.Err, context.Canceled) || h.Digest != [32]byte{} {
			t.Errorf("replicate %d: error %v, digest %x", h.Replicate, h.Err, h.Digest)
		}
	})
	if count > 3 {
		t.Errorf("%d histories of 3", count)
	}
}

// A rule that panics fails its own history and no other.
func TestBrokenRule(t *testing.T) {
	s := with(t, small)
	s.Params.EntryMode.SunkCost = nil
	done := 0
	sim.Ensemble(context.Background(), s, 2, 2, nil, func(h *sim.History) {
		done++
		if h.Err == nil || !strings.Contains(h.Err.Error(), "index out of range") || h.Digest != [32]byte{} {
			t.Errorf("replicate %d: error %v, digest %x", h.Replicate, h.Err, h.Digest)
		}
	})
	if done != 2 {
		t.Errorf("%d of 2 histories handed over", done)
	}
}
