package casebook

import (
	_ "embed"
	"path/filepath"
	"strings"
	"unicode/utf8"

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
	if faults := notText(name, text); faults != nil {
		return nil, faults
	}
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

// notText says why a file is no UTF-8 text, or nothing.
func notText(name, text string) strict.Faults {
	fault := strict.Fault{File: name, Line: 1}
	switch {
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		fault.Message = "is UTF-16: wanted UTF-8 (in Excel: save as CSV UTF-8)"
	case strings.HasPrefix(text, "PK\x03\x04"):
		fault.Message = "is a workbook or a zip file: wanted TOML or CSV (in Excel: save as CSV UTF-8)"
	case !utf8.ValidString(text):
		for utf8.ValidString(text[:strings.IndexByte(text+"\n", '\n')]) {
			text = text[strings.IndexByte(text, '\n')+1:]
			fault.Line++
		}
		fault.Message = "is not UTF-8 (perhaps Shift_JIS): save the file as UTF-8 (in Excel: as CSV UTF-8)"
	default:
		return nil
	}
	return strict.Faults{fault}
}
