// Package peers hands results of tests to other programs, which compute the same from the same data.
package peers

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// Folder is the environment variable that names where the results go.
const Folder = "JIRITSU_PEERS"

// Wanted leaves the test out if there is no folder.
func Wanted(t *testing.T) {
	t.Helper()
	if os.Getenv(Folder) == "" {
		t.Skip(Folder + " names no folder for other programs to read")
	}
}

// Write writes results as name.json into the folder.
func Write(t *testing.T, name string, results any) {
	t.Helper()
	text, err := json.Marshal(results)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(os.Getenv(Folder), name+".json"), text, 0o644); err != nil {
		t.Fatal(err)
	}
}
