package sweep

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// small is a plan whose log is short enough to be damaged byte by byte.
func small(t *testing.T) (p *Plan, log []byte, dir string) {
	p, dir = planFor(2, Fixed(2)), t.TempDir()
	swept(t, p, dir, Whole, 1, model)
	return p, readBytes(t, onlyLog(t, dir)), dir
}

// A log that ends anywhere gives back the records before that place, and a sweep
// goes on to the same content.
func TestATornLogIsRecovered(t *testing.T) {
	p, log, whole := small(t)
	want := content(t, p, whole)
	for length := range log {
		dir := t.TempDir()
		writeBytes(t, filepath.Join(dir, "1-of-1.log"), log[:length])
		s, err := Read(p, dir)
		if err != nil {
			t.Fatal(err)
		}
		before := s.Progress(Whole).Stored
		if at := length - len(logTitle); at > 0 && before != at/((len(log)-len(logTitle))/4) {
			t.Fatalf("%d of %d bytes: %d records", length, len(log), before)
		}
		if length%23 == 0 {
			var c counter
			swept(t, p, dir, Whole, 1, c.of(model))
			if got := content(t, p, dir); got != want || len(c.times) != 4-before {
				t.Fatalf("%d of %d bytes: %d runs more, other content: %v", length, len(log), len(c.times), got != want)
			}
		}
	}
}

// Whatever byte of a log is changed, no record is wrong: at most one is lost,
// that is noticed, and the next sweep repeats it.
func TestADamagedLogIsNoticed(t *testing.T) {
	p, log, whole := small(t)
	want := content(t, p, whole)
	for at := range log {
		dir, bad := t.TempDir(), bytes.Clone(log)
		bad[at] ^= 0x55
		writeBytes(t, filepath.Join(dir, "1-of-1.log"), bad)
		s, err := Read(p, dir)
		if err != nil {
			t.Fatal(err)
		}
		if stored := s.Progress(Whole).Stored; len(s.Damaged) == 0 || stored < 3 || at >= len(logTitle) && stored != 3 {
			t.Fatalf("byte %d: %d records, damaged %v", at, stored, s.Damaged)
		}
		if d := s.Damaged[0]; at < int(d.Offset) || at >= int(d.Offset+d.Bytes) {
			t.Fatalf("byte %d: named %+v", at, d)
		}
		if at%23 == 0 {
			swept(t, p, dir, Whole, 1, model)
			if got := content(t, p, dir); got != want {
				t.Fatalf("byte %d: other content", at)
			}
		}
	}
}

func TestRecordsComeBack(t *testing.T) {
	r := &Record{Replicate: 7, Status: Failed, Cause: "panic: 自立", Detail: "a\nb", Wall: time.Second,
		Result: Result{Row: []float64{1, -.5}, Tables: [][]byte{{}, {1, 2}}}}
	got, err := decode(r.encode())
	if err != nil || sumOf(got.encode()) != sumOf(r.encode()) || got.Detail != r.Detail || got.Wall != r.Wall || got.Cause != r.Cause || !slices.Equal(got.Row, r.Row) {
		t.Errorf("%+v %v", got, err)
	}
	whole := r.encode()
	for n := range whole {
		if _, err := decode(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes make a record", n, len(whole))
		}
	}
}

func TestTwoSweepsKeepApart(t *testing.T) {
	p, dir := planFor(2, Fixed(2)), t.TempDir()
	open := func(s Shard) (*Store, error) { return Open(p, dir, s) }
	first, err := open(Whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, shard := range []Shard{Whole, {1, 2}} {
		if _, err := open(shard); !errors.Is(err, ErrBusy) {
			t.Errorf("%v beside a whole sweep: %v", shard, err)
		}
	}
	if _, err := Lock(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("merge beside a whole sweep: %v", err)
	}
	if _, err := Read(p, dir); err != nil {
		t.Errorf("reading beside a whole sweep: %v", err)
	}
	first.Close()
	one, err := open(Shard{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	two, err := open(Shard{2, 2})
	if err != nil {
		t.Fatalf("two shards: %v", err)
	}
	for _, shard := range []Shard{Whole, {1, 2}} {
		if _, err := open(shard); !errors.Is(err, ErrBusy) {
			t.Errorf("%v beside shards: %v", shard, err)
		}
	}
	one.Close()
	two.Close()
	if again, err := open(Whole); err != nil {
		t.Errorf("after all: %v", err)
	} else {
		again.Close()
	}
}

func TestARunWithTwoResultsIsRefused(t *testing.T) {
	p, one, two := planFor(2, Fixed(2)), t.TempDir(), t.TempDir()
	swept(t, p, one, Whole, 1, model)
	swept(t, p, two, Whole, 1, func(ctx context.Context, u Unit) (*Result, error) {
		r, err := model(ctx, u)
		if u == (Unit{1, 0}) {
			r.Row[1] += 1e-9
		}
		return r, err
	})
	_, err := Read(p, one, two)
	var conflict *Conflict
	if !errors.As(err, &conflict) || conflict.Unit != (Unit{1, 0}) {
		t.Errorf("%v", err)
	}
	if _, err := Read(p, one, one); err != nil {
		t.Errorf("the same log twice: %v", err)
	}
}

// A folder whose name looks like a pattern is a folder.
func TestFolderNamesAreNoPatterns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[1]*")
	p := planFor(2, Fixed(2))
	swept(t, p, dir, Whole, 1, model)
	content(t, p, dir)
}

func TestRunsOfOtherPlansAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	swept(t, planFor(3, Fixed(4)), dir, Whole, 2, model)
	p := planFor(2, Fixed(3))
	s, err := Read(p, dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Progress(Whole); got.Stored != 6 || got.Wanted != 6 || s.Others != 4+2 {
		t.Errorf("%+v, %d others", got, s.Others)
	}
	if info, err := os.Stat(onlyLog(t, dir)); err != nil || info.Size() == 0 {
		t.Error(err)
	}
}

// Without locks every sweep writes a log of its own.
func TestWithoutLocksNobodyWritesTheLogOfAnother(t *testing.T) {
	dir := t.TempDir()
	none := func(string, bool) (*os.File, error) { return nil, errNoLocks }
	one, err := openLog(dir, "1-of-1", none)
	if err != nil {
		t.Fatal(err)
	}
	two, err := openLog(dir, "1-of-1", none)
	if err != nil {
		t.Fatal(err)
	}
	defer one.file.Close()
	defer two.file.Close()
	logs, err := filepath.Glob(filepath.Join(dir, "1-of-1.*"+logSuffix))
	if err != nil || len(logs) != 2 {
		t.Errorf("%v %v", logs, err)
	}
}

// What shards stored elsewhere is taken over, once each.
func TestTakeMakesAStoreWhole(t *testing.T) {
	p, whole, out := planFor(7, stops["fixed"]), t.TempDir(), t.TempDir()
	want := swept(t, p, whole, Whole, 1, model)
	var parts []string
	for number := 1; number <= 3; number++ {
		parts = append(parts, t.TempDir())
		swept(t, p, parts[number-1], Shard{number, 3}, 1, model)
	}
	swept(t, p, out, Shard{2, 3}, 1, model) // some are there already
	for range 2 {
		from, err := Read(p, parts...)
		if err != nil {
			t.Fatal(err)
		}
		own, err := Open(p, out, Whole)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(own.Take(context.Background(), from), own.Close(), from.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if content(t, p, out) != content(t, p, whole) {
		t.Error("the taken runs are others")
	}
	s, err := Read(p, out)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got := s.Progress(Whole); got.Stored != want.Wanted || s.Again != 0 || len(s.Damaged) != 0 {
		t.Errorf("%d of %d runs are stored, %d again; damage: %v", got.Stored, want.Wanted, s.Again, s.Damaged)
	}
}
