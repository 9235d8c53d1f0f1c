package casebook

import (
	_ "embed"
	"path/filepath"
	"strings"

	"jiritsu/internal/strict"
)

//go:embed cases.toml
var embedded string

// EmbeddedName is how faults and results call the casebook that comes with the program.
const EmbeddedName = "cases.toml"

// Embedded gives the published cases that come with the program.
func Embedded(known Place) (*Casebook, error) { return Read(EmbeddedName, embedded, known) }

// Read reads a casebook, TOML or, if the name ends in .csv, CSV. The error is of
// type strict.Faults and names every fault with file, line and case.
func Read(name, text string, known Place) (*Casebook, error) {
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		return readCSV(name, text, known)
	}
	var b Casebook
	check := func(v any) (faults []strict.Fault) { return v.(*Casebook).check(known) }
	_, err := strict.Read(&b, []strict.Source{{Name: name, Text: text}}, nil, strict.Options{Check: check})
	if err != nil {
		return nil, err
	}
	return &b, nil
}
