package study

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/calibrate/casebook"
	"jiritsu/internal/strict"
)

// mostCases bounds the size of a casebook file, bytes.
const mostCases = 64 << 20

// places are the industries and regions that a casebook may speak of.
func places() casebook.Place {
	var p casebook.Place
	for _, x := range Industries() {
		p.Industries = append(p.Industries, x.Key)
	}
	for _, x := range Regions() {
		p.Regions = append(p.Regions, x.Key)
	}
	return p
}

// ReadCases reads a casebook, TOML or CSV, or the published cases that come with
// the program if no file is named.
func ReadCases(file string) (*casebook.Casebook, error) {
	if file == "" {
		return casebook.Embedded(places())
	}
	text, err := readText(file, mostCases)
	if err != nil {
		return nil, err
	}
	b, err := casebook.Read(file, text, places())
	if err != nil {
		return nil, &UserError{err}
	}
	return b, nil
}

// readText reads a text file of a user.
func readText(file string, most int64) (string, error) {
	text, err := strict.ReadFile(file, most)
	if err != nil {
		return "", userf("cannot read %s: %w", file, reason(err))
	}
	return text, nil
}

// An Agreement is how far coders agree on an item, at a level of measurement.
type Agreement struct {
	Item  string         `json:"item"`
	Level casebook.Level `json:"level"`
	casebook.Agreement
}

// AgreementOptions say how a plain table is to be read, and at which levels.
type AgreementOptions struct {
	casebook.Layout
	Level string // of measurement; empty is all that make sense
	Seed  int64  // of the bootstrap
}

// Agreements gives Krippendorff's alpha with bootstrap intervals: for each item of a
// casebook at its own level of measurement, or for a plain table of codes at every
// level that makes sense. Items that one coder alone read are left out.
func Agreements(file string, o AgreementOptions) ([]Agreement, error) {
	if o.Level != "" && !slices.Contains(casebook.Levels, casebook.Level(o.Level)) {
		return nil, userf("--level %s: the levels are nominal, ordinal, interval and ratio", o.Level)
	}
	if file == "" {
		return nil, userf("jiritsu cases agreement takes a casebook or a table of codes, found none")
	}
	text, err := readText(file, mostCases)
	if err != nil {
		return nil, err
	}
	if isCasebook(file, text) {
		return itemAgreements(file, o)
	}
	t, err := casebook.ReadTable(file, text, o.Layout)
	if err != nil {
		return nil, &UserError{err}
	}
	var all []Agreement
	for _, level := range t.Levels() {
		if o.Level == "" || o.Level == string(level) {
			all = append(all, Agreement{strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), level, casebook.Agree(t.Codes, level, o.Seed)})
		}
	}
	if len(all) == 0 {
		return nil, userf("%s has codes in words: %s needs %s", file, o.Level, wanted(o.Level))
	}
	return all, nil
}

// wanted says what a level of measurement needs that words do not have.
func wanted(level string) string {
	if level == string(casebook.Ordinal) {
		return "their order, as in --order low,middling,high"
	}
	return "numbers"
}

// isCasebook tells a casebook from a plain table.
func isCasebook(file, text string) bool {
	if !strings.EqualFold(filepath.Ext(file), ".csv") {
		return strings.EqualFold(filepath.Ext(file), ".toml")
	}
	header, _, _ := strings.Cut(strings.TrimPrefix(text, "\ufeff"), "\n")
	return strings.Contains(header, "case") && strings.Contains(header, "item") && strings.Contains(header, "value")
}

// itemAgreements gives the agreement on each item of a casebook.
func itemAgreements(file string, o AgreementOptions) ([]Agreement, error) {
	b, err := ReadCases(file)
	if err != nil {
		return nil, err
	}
	if coders := b.Coders(); len(coders) < 2 {
		return nil, userf("%s has one coder: agreement needs two or more", file)
	}
	var all []Agreement
	for _, t := range b.Tables() {
		level := t.Item.Level
		if o.Level != "" {
			level = casebook.Level(o.Level)
		}
		if a := casebook.Agree(t.Table.Codes, level, o.Seed); a.Units > 0 {
			all = append(all, Agreement{t.Item.Name, level, a})
		}
	}
	if len(all) == 0 {
		return nil, userf("%s: no item of a case was coded by two coders", file)
	}
	return all, nil
}

// InitCases writes an empty casebook with its codebook.
func InitCases(name, lang string, force bool) (string, error) {
	file := strings.TrimSuffix(name, ".toml") + ".toml"
	base := filepath.Base(file)
	if base == ".toml" || strings.HasPrefix(base, ".") {
		return "", userf("%q is not a name for a casebook: wanted a word, as in interviews", name)
	}
	if !slices.Contains(Languages, lang) {
		return "", userf("--lang %s: wanted %s", lang, strings.Join(Languages, " or "))
	}
	return file, writeNew(file, casebook.Template(lang, places()), force)
}

// CasesChecked sums up a casebook that is in order.
func CasesChecked(file string, b *casebook.Casebook) string {
	codes, events, coders := 0, 0, len(b.Coders())
	for n := range b.Cases {
		codes, events = codes+len(b.Cases[n].Codes), events+len(b.Cases[n].Events)
	}
	return fmt.Sprintf("%s: ok, %s, %s, %s, %s", file, counted(len(b.Cases), "case"), counted(codes, "code"), counted(events, "event"), counted(coders, "coder"))
}

// counted is a number of things.
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
