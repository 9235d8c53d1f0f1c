package store

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSample leaves a file for other readers in the folder that
// JIRITSU_READERS names; see testdata/readback.py.
func TestSample(t *testing.T) {
	dir := os.Getenv("JIRITSU_READERS")
	if dir == "" {
		t.Skip("JIRITSU_READERS names no folder")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, n := range map[string]int{"empty": 0, "small": 10, "large": 2*groupRows + 17} {
		if err := Write(filepath.Join(dir, name+".parquet"), rowsOf(n), nil); err != nil {
			t.Fatal(err)
		}
	}
}
