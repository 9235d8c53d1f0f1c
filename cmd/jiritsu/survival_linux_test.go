package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// A table that never comes does not hold the user up.
func TestSurvivalInterrupted(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "t.csv")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("jiritsu", "survival", "t.csv", "--time", "a", "--status", "b")
	c.Dir = dir
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for range 1000 { // a writer gets in once there is a reader
		f, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
		if err == nil {
			defer f.Close()
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if err := c.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	c.Wait()
	if got := c.ProcessState.ExitCode(); got != 143 {
		t.Errorf("status %d, wanted 143", got)
	}
}
