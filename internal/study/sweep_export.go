package study

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/results/store"
)

// ExportCSV writes the tables of a sweep's data set as CSV files, one a table,
// with the factors by which the data set is cut as columns. It gives the files
// written.
func ExportCSV(dir, out string) (written []string, err error) {
	p, err := readPlan(dir)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, dataFolder)
	_, done, err := store.Finished(data)
	if err != nil {
		return nil, userf("%w\nrun the sweep again, or jiritsu merge %s, to write it anew", err, dir)
	}
	if !done {
		return nil, userf("%s has no data set yet: finish the sweep, or write what is there with jiritsu merge --partial %s", dir, dir)
	}
	if out == "" {
		out = filepath.Join(dir, csvFolder)
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return nil, writing(err)
	}
	for _, table := range append([]string{runsTable}, p.Tables...) {
		path := filepath.Join(out, table+".csv")
		if err := p.exportTable(filepath.Join(data, table), path); err != nil {
			return nil, writing(err)
		}
		written = append(written, path)
	}
	return written, nil
}

// exportTable writes one table, part by part, in the order of the data set.
func (p *SweepPlan) exportTable(folder, path string) error {
	header := false
	return writeCSV(path, func(add func(...string)) error {
		for _, part := range p.parts() {
			names, values := cutsOf(part.folder)
			err := store.ReadTable(filepath.Join(folder, part.folder, partName), func(columns []string) error {
				if !header {
					add(append(slices.Clone(names), columns...)...)
				}
				header = true
				return nil
			}, func(row []any) error {
				cells := slices.Clone(values)
				for _, v := range row {
					cells = append(cells, csvCell(v))
				}
				add(cells...)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// cutsOf reads factors and levels out of the name of a folder.
func cutsOf(folder string) (names, values []string) {
	for part := range strings.SplitSeq(filepath.ToSlash(folder), "/") {
		if name, text, ok := strings.Cut(part, "="); ok {
			value, err := url.PathUnescape(text)
			if err != nil {
				value = text
			}
			names, values = append(names, name), append(values, value)
		}
	}
	return names, values
}

// csvCell is a value as CSV; what is missing is empty.
func csvCell(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}
