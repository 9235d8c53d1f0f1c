package data

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// The anchors that every path must have: its whole span is then said, with a
// source, and nothing is left to silent extrapolation.
const (
	firstAnchor = 1995
	lastAnchor  = 2025
)

var keyForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// checkName wants a well-formed key that has not been used before.
func (r row) checkName(seen map[string]int) error {
	key := r.cells["key"]
	if !keyForm.MatchString(key) {
		return r.fault("key = %q; wanted small letters, digits and _", key)
	}
	if line, twice := seen[key]; twice {
		return r.fault("key %s again, first on line %d", key, line)
	}
	seen[key] = r.line
	return nil
}

func (t *Tables) readRegions(files fs.FS) error {
	rows, err := readTable(files, "regions.csv", "key", "name_en", "name_ja", "area")
	if err != nil {
		return err
	}
	var faults []error
	seen := map[string]int{}
	for _, r := range rows {
		faults = append(faults, r.checkCells(), r.checkName(seen))
		t.Regions = append(t.Regions, Region{r.cells["key"], r.cells["name_en"], r.cells["name_ja"], r.cells["area"]})
	}
	if len(t.Regions) == 0 || t.Regions[0].Key != Home {
		faults = append(faults, fmt.Errorf("regions.csv: the first region is not %s", Home))
	}
	return errors.Join(faults...)
}

var chapterForm = regexp.MustCompile(`^\d\d$`)

func (t *Tables) readIndustries(files fs.FS) error {
	rows, err := readTable(files, "industries.csv", "key", "name_en", "name_ja", "chapters")
	if err != nil {
		return err
	}
	var faults []error
	seen := map[string]int{}
	owner := map[string]string{}
	for _, r := range rows {
		faults = append(faults, r.checkCells("chapters"), r.checkName(seen))
		ind := Industry{Key: r.cells["key"], NameEN: r.cells["name_en"], NameJA: r.cells["name_ja"],
			Chapters: strings.Fields(r.cells["chapters"])}
		ind.Manufacturing = len(ind.Chapters) > 0
		for _, c := range ind.Chapters {
			if !chapterForm.MatchString(c) || owner[c] != "" {
				faults = append(faults, r.fault("chapter %q; wanted two digits that no other industry has", c))
			}
			owner[c] = ind.Key
		}
		t.Industries = append(t.Industries, ind)
	}
	return errors.Join(faults...)
}

// A wanted is what a table has to hold: for each key the unit and the range.
type wanted map[string]quantity

// add puts every quantity of a vocabulary under a prefix.
func (w wanted) add(prefix string, vocabulary map[string]quantity, except map[string]bool) {
	for name, q := range vocabulary {
		if !except[name] {
			w[prefix+"."+name] = q
		}
	}
}

// readFigures reads a table of figures: each row gives a wanted figure, none
// twice in a year.
func readFigures(files fs.FS, name string, w wanted, keyColumns []string, dated bool) ([]Figure, error) {
	columns := append([]string(nil), keyColumns...)
	if dated {
		columns = append(columns, "year")
	}
	rows, err := readTable(files, name, append(columns, "value", "unit", "source", "grade")...)
	if err != nil {
		return nil, err
	}
	var figures []Figure
	var faults []error
	seen := map[string]int{}
	for _, r := range rows {
		key := r.key(keyColumns)
		q, ok := w[key]
		if !ok {
			faults = append(faults, r.fault("%s is not a figure of this table; check region, industry and quantity", key))
			continue
		}
		f, err := r.figure(key, q)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		at := fmt.Sprintf("%s@%v", key, f.Year)
		if line, twice := seen[at]; twice {
			faults = append(faults, r.fault("%s again, first on line %d", at, line))
		}
		seen[at] = r.line
		figures = append(figures, f)
	}
	return figures, errors.Join(append(faults, w.missing(name, seen, dated)...)...)
}

// key joins the cells that say what a figure is.
func (r row) key(columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = r.cells[c]
	}
	return strings.Join(parts, ".")
}

// missing lists the figures that no row gives.
func (w wanted) missing(name string, seen map[string]int, dated bool) []error {
	years := []float64{0}
	if dated {
		years = []float64{firstAnchor, lastAnchor}
	}
	var faults []error
	for _, key := range sortedKeys(w) {
		for _, year := range years {
			if seen[fmt.Sprintf("%s@%v", key, year)] == 0 {
				faults = append(faults, fmt.Errorf("%s: no row for %s%s", name, key, inYear(year)))
			}
		}
	}
	return faults
}

func inYear(year float64) string {
	if year == 0 {
		return ""
	}
	return fmt.Sprintf(" in %v", year)
}
