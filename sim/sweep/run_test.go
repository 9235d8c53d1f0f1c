package sweep

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// stops are the ways to replicate.
var stops = map[string]Stop{"fixed": Fixed(6), "adaptive": {Least: 4, Step: 3, Most: 40, Error: .5}}

// Workers, shards and interruptions change nothing, and nothing is run twice.
func TestTheSameContentWhateverTheWay(t *testing.T) {
	for name, stop := range stops {
		t.Run(name, func(t *testing.T) {
			p, first := planFor(7, stop), t.TempDir()
			swept(t, p, first, Whole, 1, model)
			want := content(t, p, first)
			for workers := 2; workers <= 8; workers++ {
				dir := t.TempDir()
				var c counter
				swept(t, p, dir, Whole, workers, c.of(model))
				if content(t, p, dir) != want {
					t.Errorf("%d workers: other content", workers)
				}
				once(t, &c)
			}
			for _, of := range []int{2, 3, 10} {
				var dirs []string
				shared := t.TempDir()
				for k := range of {
					dirs = append(dirs, t.TempDir())
					swept(t, p, dirs[k], Shard{k + 1, of}, 2, model)
					swept(t, p, shared, Shard{k + 1, of}, 2, model)
				}
				if content(t, p, dirs...) != want || content(t, p, shared) != want {
					t.Errorf("%d shards: other content", of)
				}
			}
		})
	}
}

// once wants every unit to have been run once.
func once(t *testing.T, c *counter) {
	t.Helper()
	for u, n := range c.times {
		if n != 1 {
			t.Errorf("%v was run %d times", u, n)
		}
	}
}

func TestInterruptedSweepsGoOn(t *testing.T) {
	for name, stop := range stops {
		t.Run(name, func(t *testing.T) {
			p, first, dir := planFor(7, stop), t.TempDir(), t.TempDir()
			all := swept(t, p, first, Whole, 2, model)
			var c counter
			runs, calls := 0, 0
			for ; ; calls++ {
				s, err := Open(p, dir, Whole)
				if err != nil {
					t.Fatal(err)
				}
				ctx, cancel := context.WithCancelCause(context.Background())
				var done atomic.Int32
				cause := errors.New("pulled the plug")
				progress, err := s.Run(ctx, Whole, Options{Workers: 3}, c.of(func(ctx context.Context, u Unit) (*Result, error) {
					if done.Add(1) > 5 {
						cancel(cause)
						return nil, ctx.Err()
					}
					return model(ctx, u)
				}))
				runs += progress.Ran
				s.Close()
				if err == nil {
					break
				}
				if !errors.Is(err, cause) {
					t.Fatal(err)
				}
			}
			if content(t, p, dir) != content(t, p, first) || calls < 3 || runs != all.Wanted {
				t.Errorf("after %d calls and %d runs of %d", calls, runs, all.Wanted)
			}
		})
	}
}

// Failures are kept with their cause, and what the clock stopped is run again.
func TestFailuresAreRecords(t *testing.T) {
	p, dir := planFor(6, Fixed(1)), t.TempDir()
	var slow atomic.Bool
	slow.Store(true)
	run := func(ctx context.Context, u Unit) (*Result, error) {
		r, err := model(ctx, u)
		switch u.Point {
		case 1:
			panic("broke")
		case 2:
			return nil, fmt.Errorf("cannot\n%d", time.Now().UnixNano())
		case 3:
			r.Row[0] = math.Inf(-1)
		case 4:
			if slow.Load() {
				<-ctx.Done()
				return nil, ctx.Err()
			}
		case 5:
			return nil, context.DeadlineExceeded // of its own making
		}
		return r, err
	}
	sweepOnce := func() Progress {
		s, err := Open(p, dir, Whole)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		progress, err := s.Run(context.Background(), Whole, Options{Workers: 2, Timeout: 200 * time.Millisecond}, run)
		if err != nil {
			t.Fatal(err)
		}
		return progress
	}
	if got := sweepOnce(); got != (Progress{Wanted: 6, Stored: 6, Failed: 4, TimedOut: 1, Ran: 6}) {
		t.Errorf("%+v", got)
	}
	slow.Store(false)
	if got := sweepOnce(); got != (Progress{Wanted: 6, Stored: 6, Failed: 4, Ran: 1}) {
		t.Errorf("the second time: %+v", got)
	}
	s, err := Read(p, dir)
	if err != nil {
		t.Fatal(err)
	}
	for point, want := range map[int]string{1: "panic: broke", 2: "cannot", 3: "output 0 is -Inf", 4: "", 5: "context deadline exceeded"} {
		rec, err := s.Get(Unit{point, 0})
		if err != nil || rec.Cause != want || (want == "") != (rec.Status == Done) {
			t.Errorf("point %d: %+v %v", point, rec, err)
		}
	}
}

// Each point stops at the first of its stages at which the standard error is
// small enough, or at the cap.
func TestReplicationStopsWhereTheStandardErrorSays(t *testing.T) {
	p, dir := planFor(7, stops["adaptive"]), t.TempDir()
	swept(t, p, dir, Whole, 4, model)
	s, err := Read(p, dir)
	if err != nil {
		t.Fatal(err)
	}
	capped, met := 0, 0
	for point := range p.Points {
		var values []float64
		want := 0
		for n := 4; want == 0; n = min(n+3, 40) {
			for len(values) < n {
				values = append(values, noise(Unit{point, len(values)})*float64(1+point))
			}
			if StandardError(values) <= .5 || n == 40 {
				want = n
			}
		}
		if got, whole := s.Wanted(point); got != want || !whole {
			t.Errorf("point %d has %d replicates, wanted %d", point, got, want)
		}
		if want == 40 {
			capped++
		} else {
			met++
		}
		for r := range 41 {
			if stored := s.Status(Unit{point, r}) != 0; stored != (r < want) {
				t.Errorf("point %d, replicate %d: stored %v", point, r, stored)
			}
		}
	}
	if capped == 0 || met < 2 {
		t.Errorf("%d points at the cap, %d at the target: the test shows too little", capped, met)
	}
}

// A sweep that is stopped early has begun every part of the design, and has as
// many replicates of one point as of another.
func TestABeginningCoversTheDesign(t *testing.T) {
	p, dir := planFor(64, Fixed(4)), t.TempDir()
	s, err := Open(p, dir, Whole)
	if err != nil {
		t.Fatal(err)
	}
	var begun []int
	s.Run(context.Background(), Whole, Options{Workers: 1}, func(ctx context.Context, u Unit) (*Result, error) {
		begun = append(begun, u.Point)
		return model(ctx, u)
	})
	s.Close()
	first := slices.Sorted(slices.Values(begun[:16]))
	for k := range first {
		if first[k] != 4*k {
			t.Fatalf("the first 16 of 64 are %v", first)
		}
	}
	if points := slices.Compact(slices.Sorted(slices.Values(begun[:64]))); len(points) != 64 {
		t.Errorf("the first 64 runs are of %d points", len(points))
	}
}

// Points with the same ID share their runs.
func TestTwinsAreRunOnce(t *testing.T) {
	p, dir := planFor(4, Fixed(3)), t.TempDir()
	p.Points[3] = p.Points[1]
	var c counter
	if got := swept(t, p, dir, Whole, 2, c.of(model)); got.Wanted != 9 || len(c.times) != 9 {
		t.Errorf("%+v, %d runs", got, len(c.times))
	}
	once(t, &c)
	content(t, p, dir)
}

// A log that cannot be written ends the sweep, and what was stored stays.
func TestAFailedWriteEndsTheSweep(t *testing.T) {
	p, dir := planFor(4, Fixed(3)), t.TempDir()
	s, err := Open(p, dir, Whole)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	_, err = s.Run(context.Background(), Whole, Options{Workers: 1}, func(ctx context.Context, u Unit) (*Result, error) {
		if n++; n == 3 {
			s.own.file.Close()
		}
		return model(ctx, u)
	})
	if err == nil {
		t.Error("a closed log took a record")
	}
	s.Close()
	if r, err := Read(p, dir); err != nil || r.Progress(Whole).Stored != 2 || len(r.Damaged) > 0 {
		t.Errorf("%v", err)
	}
	swept(t, p, dir, Whole, 1, model)
	if filepath.Base(onlyLog(t, dir)) != "1-of-1.log" {
		t.Error("another log")
	}
}
