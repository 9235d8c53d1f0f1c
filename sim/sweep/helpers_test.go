package sweep

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"jiritsu/internal/draw"
)

// planFor is a plan of some points with names of their own.
func planFor(points int, stop Stop) *Plan {
	p := &Plan{Stop: stop, Order: Spread(points)}
	for n := range points {
		p.Points = append(p.Points, sha256.Sum256(fmt.Append(nil, "point ", n)))
	}
	return p
}

// noise is a standard normal number that hangs on the unit alone.
func noise(u Unit) float64 {
	sum := sha256.Sum256(fmt.Append(nil, "noise ", u))
	return draw.NormalQuantile((float64(binary.LittleEndian.Uint64(sum[:])>>11) + .5) / (1 << 53))
}

// model is a run whose first output has a standard deviation of 1 plus the point.
func model(_ context.Context, u Unit) (*Result, error) {
	r := &Result{Row: []float64{noise(u) * float64(1+u.Point), float64(u.Point), math.NaN()}, Tables: [][]byte{fmt.Append(nil, "table of ", u)}}
	r.Digest = sha256.Sum256(fmt.Append(nil, u))
	return r, nil
}

// A counter counts how often each unit is run.
type counter struct {
	mu    sync.Mutex
	times map[Unit]int
}

func (c *counter) of(run Run) Run {
	return func(ctx context.Context, u Unit) (*Result, error) {
		c.mu.Lock()
		if c.times == nil {
			c.times = map[Unit]int{}
		}
		c.times[u]++
		c.mu.Unlock()
		return run(ctx, u)
	}
}

// swept runs a plan in a folder to its end.
func swept(t *testing.T, p *Plan, dir string, shard Shard, workers int, run Run) Progress {
	t.Helper()
	s, err := Open(p, dir, shard)
	if err != nil {
		t.Fatal(err)
	}
	progress, err := s.Run(context.Background(), shard, Options{Workers: workers}, run)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return progress
}

// content is what a data set would hold: the fixed part of every wanted record, in
// the order of the plan.
func content(t *testing.T, p *Plan, dirs ...string) string {
	t.Helper()
	s, err := Read(p, dirs...)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	h := sha256.New()
	for point := range p.Points {
		n, whole := s.Wanted(point)
		if !whole {
			t.Fatalf("point %d is not whole", point)
		}
		for r := range n {
			rec, err := s.Get(Unit{point, r})
			if err != nil {
				t.Fatal(err)
			}
			h.Write(rec.appendFixed(nil))
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// onlyLog is the path of the log of a folder that has one.
func onlyLog(t *testing.T, dir string) string {
	t.Helper()
	logs, err := filepath.Glob(filepath.Join(dir, "*"+logSuffix))
	if err != nil || len(logs) != 1 {
		t.Fatal(logs, err)
	}
	return logs[0]
}

func readBytes(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func writeBytes(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o666); err != nil {
		t.Fatal(err)
	}
}
