// Command paramdoc writes docs/parameters.md, the tables of parameters in
// docs/ODD.md and the JSON Schema of scenario files from the tags and comments of
// the source. Run it in the folder of
// the module after a parameter has changed: go run ./internal/paramdoc
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := write("."); err != nil {
		fmt.Fprintln(os.Stderr, "paramdoc:", err)
		os.Exit(1)
	}
}

// write brings the documents below root up to date.
func write(root string) error {
	docs, err := documents(root)
	if err != nil {
		return err
	}
	for path, text := range docs {
		if err := os.WriteFile(filepath.Join(root, path), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
