package trade

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

// Options say how files are read.
type Options struct {
	// Interest are the codes of the countries of which pairs and products are
	// kept; others are summed by chapter only. Codes that are no country's, such as
	// CN-53, are provinces that the files name.
	Interest []string
	// Yen gives the rate of a year, yen per US dollar, for Japan's customs
	// statistics; ok is false for a year without one. Nil knows no year.
	Yen func(year int) (rate float64, ok bool)
	// Workers parse at a time; it changes no result. 0 is one a processor.
	Workers int
}

// A reading is what the reading of all files shares.
type reading struct {
	ctx     context.Context
	options Options
	ledger  *Ledger
	files   []*FileReport
	seen    map[rowKey]place
	clashed map[string]bool
	baci    map[int]string // the file of BACI that has a year
}

// Read reads files of trade into a ledger and tells what was made of each. The
// error is of type strict.Faults and names file and line of everything wrong; it
// is nil if every row was either used or skipped for a reason that is counted.
func Read(ctx context.Context, paths []string, o Options) (*Ledger, []*FileReport, error) {
	if len(paths) == 0 {
		return nil, nil, strict.Faults{{Message: "there are no files to read"}}
	}
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	l, err := newLedger(o.Interest)
	if err != nil {
		return nil, nil, err
	}
	r := &reading{ctx: ctx, options: o, ledger: l, seen: map[rowKey]place{}, clashed: map[string]bool{}, baci: map[int]string{}}
	var all strict.Faults
	for i, path := range paths {
		if j := slices.IndexFunc(paths[:i], func(p string) bool { return filepath.Clean(p) == filepath.Clean(path) }); j >= 0 {
			all = append(all, strict.Fault{File: path, Message: "is given twice"})
			continue
		}
		if err := r.file(path); err != nil {
			var f strict.Faults
			if !errors.As(err, &f) {
				return nil, nil, err
			}
			all = append(all, f...)
		}
	}
	if len(all) > 0 {
		return nil, nil, all
	}
	return l, r.files, nil
}

// file reads one file, with all tables in it.
func (r *reading) file(path string) error {
	first, members := len(r.files), 0
	sum, err := open(path, func(in input) error {
		if in.member {
			members++
		}
		return r.table(&in)
	})
	if err != nil {
		return err
	}
	used := int64(0)
	for _, f := range r.files[first:] {
		f.SHA256, used = sum, used+f.Used
	}
	if used == 0 {
		why := "holds no usable row"
		if len(r.files) > first {
			why += counted(r.files[first:])
		}
		return strict.Faults{{File: path, Message: why}}
	}
	return nil
}

// counted tells what the rows of some tables were skipped for.
func counted(files []*FileReport) string {
	var parts []string
	for _, f := range files {
		for _, why := range f.Reasons() {
			parts = append(parts, fmt.Sprintf("%d %s", f.Skipped[why], why))
		}
	}
	if len(parts) == 0 {
		return ": there is nothing below its header"
	}
	return ": skipped " + strings.Join(parts, ", ")
}

// table recognises a table by its header and reads it.
func (r *reading) table(in *input) error {
	if err := in.begin(); err != nil {
		return err
	}
	report := &FileReport{Path: in.name, Skipped: map[string]int64{}, Notes: map[string]int64{}, Years: []int{}}
	t := &table{reading: r, in: in, report: report, at: map[string]int{}, faults: faults{file: in.name}}
	if head, _ := in.r.Peek(1); len(head) > 0 && (head[0] == '{' || head[0] == '[') {
		r.files = append(r.files, report)
		return t.readJSON()
	}
	names, comma, err := headerOf(in)
	if err != nil {
		return err
	}
	for i, name := range names {
		if _, twice := t.at[name]; twice && name != "" {
			return strict.Faults{{File: in.name, Line: 1, Message: fmt.Sprintf("has two columns %q", name)}}
		}
		t.at[name] = i
	}
	s, err := recognise(in, t.at)
	if err != nil || s == nil {
		return err
	}
	r.files = append(r.files, report)
	report.Source = s.name
	if s.fast {
		return t.readBACI(names, comma)
	}
	if err := t.whole(s); err != nil {
		return err
	}
	return t.rows(comma, func() { s.row(t) })
}
