package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// slow is a study that nobody waits for.
var slow = gridStudy("[run]\nfirms = 2000\n[replicates]\nnumber = 500\n")

func TestInterruptedSweep(t *testing.T) {
	files := map[string]string{"slow.toml": slow}
	interrupt(t, []string{"sweep", "slow.toml", "--out", "out"}, filepath.Join("out", "plan.json"), "of 500 runs stored; the same command goes on", files,
		func(t *testing.T, dir string) {
			if s := statusOf(t, dir, "out"); s.Progress.Wanted != 500 || s.Progress.Stored == 500 {
				t.Errorf("%+v", s)
			}
		})
}

// A second sweep on the same folder is refused, and disturbs the first one in
// nothing.
func TestTwoSweepsOnOneFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "slow.toml"), slow)
	c := exec.Command("jiritsu", "sweep", "slow.toml", "--out", "out")
	c.Dir = dir
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, filepath.Join(dir, "out", "plan.json"))
	for _, args := range [][]string{{"sweep", "slow.toml", "--out", "out"}, {"sweep", "slow.toml", "--out", "out", "--shard", "1/2"}, {"merge", "--partial", "out"}} {
		if o := jiritsu(t, dir, args...); o.status != 2 || !strings.Contains(o.stderr, "out is in use: another sweep is at work there") {
			t.Errorf("%v: status %d\n%s", args, o.status, o.stderr)
		}
	}
	ok(t, dir, "status", "out")
	ok(t, dir, "merge", "--partial", "out", "--out", "look")
	c.Process.Kill()
	c.Wait()
}

// A damaged record is named and its run repeated; a damaged data set is written
// again.
func TestDamagedSweep(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), gridStudy("[run]\nfirms = 100\nfrom = 2024\n[replicates]\nnumber = 6\n"))
	ok(t, dir, "sweep", "study.toml", "--out", "whole")
	ok(t, dir, "sweep", "study.toml", "--out", "out")
	log := filepath.Join(dir, "out", "log", "1-of-1.log")
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	put(t, log, string(data))
	if o := jiritsu(t, dir, "merge", "out"); o.status != 2 || !strings.Contains(o.stderr, "1 of 6 runs are missing") {
		t.Errorf("merge of a damaged log: status %d\n%s", o.status, o.stderr)
	}
	if text := ok(t, dir, "status", "out"); !strings.Contains(text, "Damaged: out/log/1-of-1.log, ") || !strings.Contains(text, "5 of 6 runs") {
		t.Errorf("status:\n%s", text)
	}
	o := jiritsu(t, dir, "sweep", "study.toml", "--out", "out")
	if o.status != 0 || !strings.Contains(o.stdout, "6 of 6 runs are stored, 5 from before") || !strings.Contains(o.stderr, "hold no valid record") {
		t.Errorf("status %d\n%s%s", o.status, o.stdout, o.stderr)
	}
	sameData(t, filepath.Join(dir, "whole"), filepath.Join(dir, "out"))

	part := filepath.Join(dir, "whole", "data", "runs", "part-0.parquet")
	data, err = os.ReadFile(part)
	if err != nil {
		t.Fatal(err)
	}
	put(t, part, string(data[:len(data)-9]))
	if o := jiritsu(t, dir, "export", "--csv", "whole"); o.status != 2 || !strings.Contains(o.stderr, "runs/part-0.parquet has") {
		t.Errorf("export of a damaged data set: status %d\n%s", o.status, o.stderr)
	}
	if text := ok(t, dir, "status", "whole"); !strings.Contains(text, "damaged") {
		t.Errorf("status:\n%s", text)
	}
	ok(t, dir, "sweep", "study.toml", "--out", "whole")
	sameData(t, filepath.Join(dir, "out"), filepath.Join(dir, "whole"))
}

// A folder that cannot be written to is the user's fault.
func TestReadOnlySweepFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is read-only for root; see TestSweepOnAFullDisk")
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), gridStudy("[run]\nfirms = 100\nfrom = 2024\n"))
	if err := os.Mkdir(filepath.Join(dir, "out"), 0o500); err != nil {
		t.Fatal(err)
	}
	if o := jiritsu(t, dir, "sweep", "study.toml", "--out", "out"); o.status != 2 || !strings.Contains(o.stderr, "cannot write to out: permission denied") {
		t.Errorf("status %d\n%s", o.status, o.stderr)
	}
}
