package reference

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var link = regexp.MustCompile(`\]\(([^)]+)\)`)

// The list of figures and tables names every file that is here, and no other.
func TestTheListAndTheFilesAgree(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed, found []string
	for _, m := range link.FindAllStringSubmatch(string(text), -1) {
		if !strings.HasPrefix(m[1], "../") {
			listed = append(listed, m[1])
		}
	}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) != ".go" && path != "README.md" {
			found = append(found, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(listed)
	slices.Sort(found)
	for _, name := range listed {
		if !slices.Contains(found, name) {
			t.Errorf("README.md lists %s, which is not there", name)
		}
	}
	for _, name := range found {
		if !slices.Contains(listed, name) {
			t.Errorf("README.md does not list %s; make paper writes the list, internal/study/paper_list.go knows the tables", name)
		}
	}
	if n := len(slices.Compact(listed)); n != len(found) {
		t.Errorf("%d names are listed, %d files are there", n, len(found))
	}
}

// What is stored is of modest size.
func TestFilesAreSmall(t *testing.T) {
	var total int64
	err := filepath.WalkDir("figures", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		total += info.Size()
		if most := map[string]int64{".pdf": 300e3, ".csv": 1 << 20}[filepath.Ext(path)]; most > 0 && info.Size() > most {
			t.Errorf("%s has %d bytes, at most %d are wanted", path, info.Size(), most)
		}
		return nil
	})
	if err != nil || total > 8e6 {
		t.Errorf("%d bytes of figures, at most 8 million are wanted; %v", total, err)
	}
}
