//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakOf is the largest memory of a process that has ended, in kB.
func peakOf(s *os.ProcessState) int64 {
	peak := int64(s.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS == "darwin" {
		peak /= 1024 // which counts bytes
	}
	return peak
}
