package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// measured tells whether a test that takes its time is wanted; see the Makefile.
func measured(t *testing.T, name string) {
	t.Helper()
	if os.Getenv("JIRITSU_SWEEP_"+name) == "" {
		t.Skip("set JIRITSU_SWEEP_" + name + " to measure")
	}
}

// latin is a study of so many points of small runs.
func latin(points, firms, from int) string {
	return fmt.Sprintf(`[run]
firms = %d
from = %d
[design]
kind = "lhs"
points = %d
[[factor]]
parameter = "bargaining.power"
range = [0.1, 0.9]
[[factor]]
parameter = "marketing.foreign"
range = [0.1, 0.6]
[[factor]]
mechanism = "networks"
`, firms, from, points)
}

// timed runs the command and gives what it took.
func timed(t *testing.T, dir string, args ...string) (wall, cpu time.Duration, peak int64) {
	t.Helper()
	c := exec.Command("jiritsu", args...)
	c.Dir = dir
	began := time.Now()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return time.Since(began), c.ProcessState.UserTime() + c.ProcessState.SystemTime(), peakOf(c.ProcessState)
}

// A sweep a hundred times as long needs at most 1.3 times the memory: runs of 2,000
// firms, of a year for the sake of time.
func TestMemoryStaysFlat(t *testing.T) {
	measured(t, "MEMORY")
	dir, peaks := t.TempDir(), map[int]int64{}
	for _, points := range []int{100, 10_000} {
		put(t, filepath.Join(dir, "study.toml"), latin(points, 2000, 2025))
		_, cpu, peak := timed(t, dir, "sweep", "study.toml", "--out", fmt.Sprint(points), "--workers", "2", "--quiet")
		peaks[points] = peak
		t.Logf("%d runs: peak %d kB, %.0f s of processor", points, peak, cpu.Seconds())
	}
	if ratio := float64(peaks[10_000]) / float64(peaks[100]); ratio > 1.3 {
		t.Errorf("ratio %.2f, at most 1.3 is wanted", ratio)
	} else {
		t.Logf("ratio %.2f", ratio)
	}
}

// How much faster two workers are than one: the median of five pairs. It is only
// told, since other work on the machine changes it.
func TestParallelEfficiency(t *testing.T) {
	measured(t, "SPEED")
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), latin(64, 2000, 1996))
	var byWall, byCPU []float64
	for pair := range 5 {
		var wall, cpu [3]time.Duration
		for workers := 1; workers <= 2; workers++ {
			wall[workers], cpu[workers], _ = timed(t, dir, "sweep", "study.toml", "--quiet", "--workers", fmt.Sprint(workers), "--out", fmt.Sprintf("%d-%d", pair, workers))
		}
		byWall = append(byWall, wall[1].Seconds()/wall[2].Seconds()/2)
		byCPU = append(byCPU, cpu[1].Seconds()/cpu[2].Seconds())
		t.Logf("pair %d: %.1f s and %.1f s of wall time; %.1f s and %.1f s of processor", pair,
			wall[1].Seconds(), wall[2].Seconds(), cpu[1].Seconds(), cpu[2].Seconds())
	}
	slices.Sort(byWall)
	slices.Sort(byCPU)
	t.Logf("efficiency of 2 workers: %.2f by wall time, %.2f by processor time (median of 5)", byWall[2], byCPU[2])
}
