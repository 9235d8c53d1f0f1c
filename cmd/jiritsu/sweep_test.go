package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// A sweepSize is how large a sweep is that tests stop and start. The variables
// JIRITSU_SWEEP_RUNS, _FIRMS and _KILLS make it larger; see the Makefile.
type sweepSize struct{ runs, firms, kills int }

func sizeOf(t *testing.T) sweepSize {
	t.Helper()
	read := func(name string, small int) int {
		n, err := strconv.Atoi(os.Getenv("JIRITSU_SWEEP_" + name))
		if err != nil {
			return small
		}
		return n
	}
	return sweepSize{read("RUNS", 60), read("FIRMS", 100), read("KILLS", 4)}
}

// study is a study of the size, over 120 quarters.
func (s sweepSize) study() string {
	return fmt.Sprintf(`title = "Stopped and started"
[run]
firms = %d
from = 1996
[design]
kind = "grid"
[replicates]
number = %d
[keep]
years = true
[[factor]]
parameter = "bargaining.power"
values = [0.3, 0.5, 0.7, 0.9]
[[factor]]
mechanism = "networks"
[[factor]]
name = "market"
parameter = "marketing.foreign"
range = [0.2, 0.4]
steps = 5
`, s.firms, max(1, s.runs/40))
}

// statusOf reads the status of a sweep.
func statusOf(t *testing.T, dir, out string) (s struct {
	Progress      struct{ Wanted, Stored, Failed int }
	Others, Again int
	Data          string
}) {
	t.Helper()
	if err := json.Unmarshal([]byte(ok(t, dir, "status", "--json", out)), &s); err != nil {
		t.Fatal(err)
	}
	return s
}

// sameData wants the data sets and the README files of two folders to be the same
// to the byte.
func sameData(t *testing.T, one, other string) {
	t.Helper()
	for _, name := range []string{"data", "README.md"} {
		a, b := contents(t, filepath.Join(one, name)), contents(t, filepath.Join(other, name))
		if len(a) != len(b) || len(a) == 0 {
			t.Errorf("%s has %d files, %s %d", one, len(a), other, len(b))
		}
		for file := range a {
			if !bytes.Equal(a[file], b[file]) {
				t.Errorf("%s/%s%s is not that of %s", other, name, file, one)
			}
		}
	}
}

// killed starts the command and kills it after a while, with no chance to tidy
// up; it tells whether the command was still at work.
func killed(t *testing.T, dir string, after time.Duration, args ...string) bool {
	t.Helper()
	c := exec.Command("jiritsu", args...)
	c.Dir = dir
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	c.Process.Kill()
	return c.Wait() != nil
}

// A sweep that is killed again and again ends with the data set of one that was
// left in peace: nothing is lost, and nothing is run twice.
func TestKilledSweepsLoseNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("other kills")
	}
	size, dir := sizeOf(t), t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), size.study())
	began := time.Now()
	ok(t, dir, "sweep", "study.toml", "--workers", "2", "--out", "whole")
	took := time.Since(began)
	seed := uint64(time.Now().UnixNano())
	moments := rand.New(rand.NewPCG(seed, 0))
	t.Logf("%d runs took %s; the moments are of seed %d", size.runs, took, seed)
	kills := 0
	for tries := 0; kills < size.kills && tries < 10*size.kills; tries++ {
		after := time.Duration(moments.Float64() * 1.5 * float64(took) / float64(size.kills+1))
		if killed(t, dir, after, "sweep", "study.toml", "--workers", "2", "--out", "killed") {
			kills++
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "killed", "plan.json")); err == nil { // the kills may have come before it
		t.Logf("after %d kills: %+v", kills, statusOf(t, dir, "killed"))
	}
	if kills < size.kills {
		t.Errorf("only %d kills met a sweep at work", kills)
	}
	ok(t, dir, "sweep", "study.toml", "--workers", "2", "--out", "killed")
	for range size.kills { // and while the data set is written
		killed(t, dir, time.Duration(moments.Float64()*float64(200*time.Millisecond)), "merge", "killed")
	}
	ok(t, dir, "merge", "killed")
	sameData(t, filepath.Join(dir, "whole"), filepath.Join(dir, "killed"))
	for _, out := range []string{"whole", "killed"} {
		s := statusOf(t, dir, out)
		if s.Progress.Stored != s.Progress.Wanted || s.Progress.Wanted != 40*max(1, size.runs/40) || s.Again+s.Others+s.Progress.Failed != 0 || s.Data != "whole" {
			t.Errorf("%s: %+v", out, s)
		}
	}
}

// The data set is the same whatever the workers and the shards.
func TestSweepsAreTheSameWhateverTheWorkersAndShards(t *testing.T) {
	size, dir := sizeOf(t), t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), size.study())
	for _, workers := range []string{"1", "2", "4"} {
		ok(t, dir, "sweep", "study.toml", "--workers", workers, "--out", "workers"+workers)
		sameData(t, filepath.Join(dir, "workers1"), filepath.Join(dir, "workers"+workers))
	}
	merge := []string{"merge", "--out", "merged"}
	for shard := 3; shard >= 1; shard-- {
		part, out := fmt.Sprintf("%d/3", shard), fmt.Sprintf("part%d", shard)
		ok(t, dir, "sweep", "study.toml", "--shard", part, "--out", out)
		merge = append(merge, out)
		if shard == 2 {
			if o := jiritsu(t, dir, merge...); o.status != 2 || !strings.Contains(o.stderr, "runs are missing") {
				t.Errorf("two of three shards merge: status %d\n%s", o.status, o.stderr)
			}
		}
	}
	ok(t, dir, merge...)
	sameData(t, filepath.Join(dir, "workers1"), filepath.Join(dir, "merged"))

	// The merged folder holds the runs, too: nothing is run again, and nothing lost.
	for _, args := range [][]string{{"sweep", "study.toml", "--out", "merged"}, {"merge", "--partial", "merged"}, merge} {
		ok(t, dir, args...)
		sameData(t, filepath.Join(dir, "workers1"), filepath.Join(dir, "merged"))
	}
	if s := statusOf(t, dir, "merged"); s.Progress.Stored != s.Progress.Wanted || s.Again != 0 || s.Data != "whole" {
		t.Errorf("the merged folder: %+v", s)
	}
}

func TestSweepScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/sweep"})
}
