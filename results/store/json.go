package store

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// WriteJSON writes v to path as indented JSON, all or nothing. Keys of maps are
// sorted, so that equal values give equal bytes. NaN and infinities are errors.
func WriteJSON(path string, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	return WriteFile(path, b.Bytes())
}
