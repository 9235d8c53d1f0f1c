package store

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

func TestWriteFileReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	for _, text := range []string{"first", "second", ""} {
		if err := WriteFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("read %q; want %q", got, text)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left in the folder: %v", left)
	}
}

func TestWriteJSON(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.json")
	if err := WriteJSON(path, map[string]any{"b": "<自立>", "a": 0.1}); err != nil {
		t.Fatal(err)
	}
	want := "{\n  \"a\": 0.1,\n  \"b\": \"<自立>\"\n}\n"
	if got, _ := os.ReadFile(path); string(got) != want {
		t.Errorf("read %q; want %q", got, want)
	}
	if err := WriteJSON(path, math.NaN()); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("NaN: error = %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != want {
		t.Errorf("an error changed the file to %q", got)
	}
}

func TestUnwritable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	os.WriteFile(file, nil, 0o666)
	os.Mkdir(filepath.Join(dir, "taken"), 0o777)
	locked := filepath.Join(dir, "locked")
	os.Mkdir(locked, 0o555)
	tests := []struct{ name, path, want string }{
		{"no folder", filepath.Join(dir, "absent", "a"), "must exist and be writable"},
		{"a file as folder", filepath.Join(file, "a"), "must exist and be writable"},
		{"a folder as file", filepath.Join(dir, "taken"), "a folder of that name"},
		{"no name", dir + string(filepath.Separator), "a file is wanted"},
		{"locked", filepath.Join(locked, "a"), "permission denied"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.name == "locked" && (os.Getuid() == 0 || runtime.GOOS == "windows") {
				t.Skip("permissions do not bind this user")
			}
			for _, err := range []error{WriteFile(test.path, nil), Write(test.path, rowsOf(2), nil), WriteJSON(test.path, 1)} {
				if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.path) {
					t.Errorf("error = %v; it should hold %q and the path", err, test.want)
				}
			}
		})
	}
}

// A rename that fails leaves no temporary file.
func TestCommitFails(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rows.parquet")
	w, err := Create[row](path, nil)
	if err != nil {
		t.Fatal(err)
	}
	os.Mkdir(path, 0o777)
	if err := w.Close(); err == nil {
		t.Error("a folder was replaced by a file")
	}
	os.Remove(path)
	empty(t, dir)
}

func TestFullDisk(t *testing.T) {
	if runtime.GOOS != "linux" || os.Getuid() != 0 {
		t.Skip("needs to mount a small disk")
	}
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("cannot mount a small disk: %v %s", err, out)
	}
	defer exec.Command("umount", dir).Run()
	faults := map[string]error{
		"parquet": Write(filepath.Join(dir, "rows.parquet"), rowsOf(groupRows+1), nil),
		"file":    WriteFile(filepath.Join(dir, "a"), make([]byte, 100_000)),
	}
	for name, err := range faults {
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s: error = %v; no space is wanted", name, err)
		}
	}
	empty(t, dir)
}

func run(t *testing.T) (string, *Manifest) {
	t.Helper()
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "figures"), 0o777)
	for path, data := range map[string]string{"a.csv": "a", "figures/b.svg": "bb", ".a.csv.1-0.tmp": "half"} {
		if err := WriteFile(filepath.Join(dir, path), []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	return dir, &Manifest{ModelVersion: "0.1.0", Scenario: "baseline", ScenarioText: "[bargaining]\npower = 0.5\n", Seed: -1,
		InputHashes: map[string]string{"regions.csv": "00"}, Failed: []FailedRun{{Replicate: 3, Seed: 9, Error: "no firms"}}}
}

func TestFinished(t *testing.T) {
	dir, m := run(t)
	if got, ok, err := Finished(dir); got != nil || ok || err != nil {
		t.Errorf("before: %v, %v, %v", got, ok, err)
	}
	if err := Finish(dir, m); err != nil {
		t.Fatal(err)
	}
	got, ok, err := Finished(dir)
	if err != nil || !ok {
		t.Fatalf("after: %v, %v", ok, err)
	}
	if len(got.Files) != 2 || got.Files["figures/b.svg"].Size != 2 || got.Scenario != "baseline" || got.Seed != -1 || len(got.ResultHash) != 64 || len(got.ScenarioHash) != 64 {
		t.Errorf("manifest = %+v", got)
	}
}

func TestNotFinished(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(dir string)
		want  string
	}{
		{"missing", func(dir string) { os.Remove(filepath.Join(dir, "a.csv")) }, "a.csv"},
		{"longer", func(dir string) { os.WriteFile(filepath.Join(dir, "a.csv"), []byte("aa"), 0o666) }, "a.csv has 2 bytes; 1 are listed"},
		{"changed", func(dir string) { os.WriteFile(filepath.Join(dir, "a.csv"), []byte("b"), 0o666) }, "a.csv has SHA-256"},
		{"cut", func(dir string) { os.Truncate(filepath.Join(dir, ManifestName), 30) }, ManifestName},
		{"empty", func(dir string) { os.WriteFile(filepath.Join(dir, ManifestName), []byte("{}"), 0o666) }, "model_version is empty"},
		{"outside", func(dir string) {
			os.WriteFile(filepath.Join(dir, ManifestName), []byte(`{"format":1,"model_version":"1","files":{"../x":{}}}`), 0o666)
		}, "outside the folder"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir, m := run(t)
			if err := Finish(dir, m); err != nil {
				t.Fatal(err)
			}
			test.spoil(dir)
			_, ok, err := Finished(dir)
			if ok || !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Finished = %v, %v; want %q", ok, err, test.want)
			}
		})
	}
}

func TestFinishFaults(t *testing.T) {
	if err := Finish(t.TempDir(), &Manifest{}); err == nil || !strings.Contains(err.Error(), "no files") || !strings.Contains(err.Error(), "model_version") {
		t.Errorf("error = %v", err)
	}
	if err := Finish(filepath.Join(t.TempDir(), "absent"), &Manifest{ModelVersion: "1"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error = %v", err)
	}
}
