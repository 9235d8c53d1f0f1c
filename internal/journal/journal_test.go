package journal

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func written(t *testing.T, records ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "log")
	j, _, err := Open(path, []byte("header"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := j.Append([]byte(r)); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadsWhatWasWritten(t *testing.T) {
	path := written(t, "a", "", "c d")
	j, records, err := Open(path, []byte("header"))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if got := fmt.Sprintf("%q", records); got != `["a" "" "c d"]` {
		t.Errorf("records = %s", got)
	}
	header, again, err := Read(path)
	if err != nil || string(header) != "header" || len(again) != 3 {
		t.Errorf("Read = %q, %q, %v", header, again, err)
	}
}

// Wherever a process is killed, what was whole stays, and writing on gives the
// file that an undisturbed process writes.
func TestEveryCut(t *testing.T) {
	all := []string{"first", "second", "third"}
	whole, err := os.ReadFile(written(t, all...))
	if err != nil {
		t.Fatal(err)
	}
	for cut := range len(whole) + 1 {
		path := filepath.Join(t.TempDir(), "log")
		if err := os.WriteFile(path, whole[:cut], 0o666); err != nil {
			t.Fatal(err)
		}
		j, records, err := Open(path, []byte("header"))
		if err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
		for _, r := range all[len(records):] {
			if err := j.Append([]byte(r)); err != nil {
				t.Fatal(err)
			}
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); !bytes.Equal(got, whole) {
			t.Fatalf("cut at %d of %d: wrote %q", cut, len(whole), got)
		}
	}
}

func TestEveryFlippedBit(t *testing.T) {
	path := written(t, "first", "second", "third")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range len(whole) - 1 { // without its last newline the file is merely unfinished
		bad := bytes.Clone(whole)
		bad[i] ^= 1
		if bad[i]|0x20 == whole[i]|0x20 {
			continue // a hexadecimal digit in capitals is the same number
		}
		if err := os.WriteFile(path, bad, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Open(path, []byte("header")); err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Fatalf("byte %d (%q): error = %v", i, whole[i], err)
		}
	}
}

func TestLostAndMovedLines(t *testing.T) {
	path := written(t, "first", "second", "third")
	data, _ := os.ReadFile(path)
	lines := strings.SplitAfter(string(data), "\n")
	for text, line := range map[string]int{
		lines[0] + lines[1] + lines[3]:                       3, // one is lost
		lines[0] + lines[2] + lines[1] + lines[3]:            2, // two are exchanged
		lines[0] + lines[1] + lines[1] + lines[2] + lines[3]: 3, // one is there twice
	} {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("%s:%d: ", path, line)
		if _, _, err := Open(path, []byte("header")); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("error = %v; want %s...", err, want)
		}
	}
}

func TestAnotherHeader(t *testing.T) {
	_, _, err := Open(written(t), []byte("other"))
	var h *HeaderError
	if !errors.As(err, &h) || string(h.Found) != "header" {
		t.Errorf("error = %v", err)
	}
}

func TestOneAtATime(t *testing.T) {
	path := written(t)
	j, _, err := Open(path, []byte("header"))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(path, []byte("header")); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("error = %v", err)
	}
	j.Close()
	j, _, err = Open(path, []byte("header"))
	if err != nil {
		t.Fatal(err)
	}
	j.Close()
}

func TestRefuses(t *testing.T) {
	if _, _, err := Open(filepath.Join(t.TempDir(), "no", "log"), nil); err == nil {
		t.Error("a missing folder was accepted")
	}
	if _, _, err := Read(filepath.Join(t.TempDir(), "log")); err == nil {
		t.Error("a missing file was read")
	}
	j, _, err := Open(written(t), []byte("header"))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if err := j.Append([]byte("two\nlines")); err == nil {
		t.Error("a newline was accepted")
	}
}
