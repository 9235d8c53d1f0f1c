//go:build unix

package study

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What is no file is refused, and not waited for: a pipe never ends.
func TestPipesAreNotRead(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe.toml")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Skip(err)
	}
	if IsStudy(pipe) || IsCalibration(pipe) {
		t.Error("a pipe looks like a study")
	}
	_, study := readStudy(pipe)
	_, calibration := readCalibration(pipe)
	for _, err := range []error{study, calibration} {
		if err == nil || !strings.Contains(err.Error(), "it is no file") {
			t.Errorf("found %v", err)
		}
	}
}
