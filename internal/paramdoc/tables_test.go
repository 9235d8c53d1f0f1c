package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The committed documents say what the source says.
func TestDocumentsAreCurrent(t *testing.T) {
	const root = "../.."
	docs, err := documents(root)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range docs {
		got, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not current; run: go run ./internal/paramdoc", path)
		}
	}
}

// Every parameter is in the list with its meaning, and every section of them in
// the description of the model.
func TestDocumentsAreComplete(t *testing.T) {
	docs, err := documents("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range leaves() {
		if !strings.Contains(docs[listPath], "| `"+leaf.Path+"` |") {
			t.Errorf("%s does not list %s", listPath, leaf.Path)
		}
		table := section(leaf.Path)
		if table == "" || strings.HasSuffix(table, "[]") || table == "run" || table == "mechanisms" || table == "shocks" || table == "posterior" {
			continue
		}
		if !strings.Contains(docs[oddPath], "<!-- parameters: "+table+" -->") {
			t.Errorf("%s has no table of [%s]", oddPath, table)
		}
	}
}
