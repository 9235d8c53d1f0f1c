package main

import (
	"strings"
	"syscall"
	"testing"
)

// A full disk: a small one in memory, where the system lets us have one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("no small disk: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	o := jiritsu(t, dir, "run", "--firms", "500", "--replicates", "2", "--out", "deep/out")
	if o.status != 2 || !strings.Contains(o.stderr, "no space left on device") || strings.Contains(o.stderr, "goroutine") {
		t.Errorf("status %d\n%s", o.status, o.stderr)
	}
	if left := listing(t, dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}
