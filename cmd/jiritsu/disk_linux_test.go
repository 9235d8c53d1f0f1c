package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A full disk: a small one in memory, where the system lets us have one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	smallDisk(t, dir, "64k", 0)
	o := jiritsu(t, dir, "run", "--firms", "500", "--replicates", "2", "--out", "deep/out")
	if o.status != 2 || !strings.Contains(o.stderr, "no space left on device") || strings.Contains(o.stderr, "goroutine") {
		t.Errorf("status %d\n%s", o.status, o.stderr)
	}
	if left := listing(t, dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// smallDisk mounts a disk in memory on a folder, where the system lets us.
func smallDisk(t *testing.T, dir, size string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", flags, "size="+size); err != nil {
		t.Skip("no small disk: ", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
}

// A sweep that meets a full disk stops with the cause and goes on when there is
// room, with the same data set.
func TestSweepOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), gridStudy("[run]\nfirms = 100\nfrom = 2015\n[replicates]\nnumber = 30\n[keep]\nevents = true\n"))
	ok(t, dir, "sweep", "study.toml", "--out", "whole")
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o777); err != nil {
		t.Fatal(err)
	}
	smallDisk(t, out, "160k", 0)
	o := jiritsu(t, dir, "sweep", "study.toml", "--out", "out")
	if o.status != 2 || !strings.Contains(o.stderr, "no space left on device") || strings.Contains(o.stderr, "goroutine") {
		t.Fatalf("status %d\n%s", o.status, o.stderr)
	}
	before := statusOf(t, dir, "out")
	if n := before.Progress.Stored; n == 0 || n == 30 {
		t.Errorf("%d runs stored on the small disk", n)
	}
	if err := syscall.Mount("tmpfs", out, "tmpfs", syscall.MS_REMOUNT, "size=16m"); err != nil {
		t.Skip("the disk does not grow: ", err)
	}
	ok(t, dir, "sweep", "study.toml", "--out", "out")
	sameData(t, filepath.Join(dir, "whole"), out)
}

// A sweep on a disk that is read-only is refused.
func TestSweepOnAReadOnlyDisk(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "study.toml"), gridStudy("[run]\nfirms = 100\nfrom = 2024\n"))
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o777); err != nil {
		t.Fatal(err)
	}
	smallDisk(t, out, "64k", syscall.MS_RDONLY)
	if o := jiritsu(t, dir, "sweep", "study.toml", "--out", "out"); o.status != 2 || !strings.Contains(o.stderr, "cannot write to out: read-only file system") {
		t.Errorf("status %d\n%s", o.status, o.stderr)
	}
}
