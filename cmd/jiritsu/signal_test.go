package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// long is a run that nobody waits for.
var long = []string{"run", "--replicates", "60", "--firms", "5000", "--out", "deep/out"}

func TestInterruption(t *testing.T) {
	interrupt(t, long, filepath.Join("deep", "out", ".partial"), "interrupted", nil, func(t *testing.T, dir string) {
		if left := listing(t, dir); len(left) != 1 {
			t.Errorf("left behind: %v", left)
		}
	})
}

// interrupt runs a command in a folder with some files, by each signal, after a
// file has appeared, and wants the status of the signal and a word about it.
func interrupt(t *testing.T, args []string, begun, word string, files map[string]string, after func(*testing.T, string)) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
		t.Run(signal.String(), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for name, text := range files {
				put(t, filepath.Join(dir, name), text)
			}
			c := exec.Command("jiritsu", args...)
			c.Dir = dir
			var stderr bytes.Buffer
			c.Stderr = &stderr
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			waitFor(t, filepath.Join(dir, begun))
			time.Sleep(300 * time.Millisecond)
			if err := c.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			c.Wait()
			if got := c.ProcessState.ExitCode(); got != want {
				t.Errorf("status %d, wanted %d", got, want)
			}
			if text := stderr.String(); !strings.Contains(text, word) || strings.Contains(text, "goroutine") {
				t.Errorf("stderr: %s", text)
			}
			after(t, dir)
		})
	}
}

// An older run stays as it was when a forced one is interrupted.
func TestInterruptedForce(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	dir := t.TempDir()
	out := filepath.Join(dir, "deep", "out")
	ok(t, dir, "run", "--firms", "200", "--replicates", "1", "--out", "deep/out")
	before := contents(t, out)
	c := exec.Command("jiritsu", append(long, "--force")...)
	c.Dir = dir
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, filepath.Join(out, ".partial"))
	c.Process.Signal(os.Interrupt)
	c.Wait()
	after := contents(t, out)
	if len(after) != len(before) {
		t.Errorf("files before %d, after %d", len(before), len(after))
	}
	for name := range before {
		if !bytes.Equal(before[name], after[name]) {
			t.Errorf("%s changed", name)
		}
	}
}

// waitFor waits until a file is there.
func waitFor(t *testing.T, path string) {
	t.Helper()
	for range 500 {
		if _, err := os.Stat(path); err == nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s does not appear", path)
}

// A second run keeps out of the folder that the first is writing to.
func TestTwoRunsInOneFolder(t *testing.T) {
	dir := t.TempDir()
	first := exec.Command("jiritsu", long...)
	first.Dir = dir
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	waitFor(t, filepath.Join(dir, "deep", "out", ".partial"))
	second := exec.Command("jiritsu", "run", "--firms", "200", "--replicates", "1", "--out", "deep/out", "--force")
	second.Dir = dir
	said, _ := second.CombinedOutput()
	if second.ProcessState.ExitCode() != 2 || !strings.Contains(string(said), "another run is being written to deep/out") {
		t.Errorf("status %d: %s", second.ProcessState.ExitCode(), said)
	}
	first.Process.Kill() // the lock ends with the process, its files stay
	first.Wait()
	ok(t, dir, "run", "--firms", "200", "--replicates", "1", "--out", "deep/out")
	if left := listing(t, filepath.Join(dir, "deep", "out")); strings.Contains(strings.Join(left, " "), "lock") {
		t.Errorf("left behind: %v", left)
	}
}
