package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"jiritsu/internal/strict"
)

// mostFaults is how many faulty lines an error names.
const mostFaults = 20

// Read reads the wanted columns of all rows. Columns may be wanted twice; the
// error is strict.Faults and names every fault, the first mostFaults at least.
// A table without rows is a fault.
func (f *File) Read(wants ...Want) (*Table, error) {
	at, err := f.find(wants)
	if err != nil {
		return nil, err
	}
	cells := make([]*cells, len(wants))
	for n, w := range wants {
		cells[n] = newCells(w, at[n])
	}
	t, err := f.pass(cells)
	if err != nil {
		return nil, err
	}
	if err := f.words(t, cells); err != nil {
		return nil, err
	}
	for _, c := range cells {
		t.Columns = append(t.Columns, c.column)
	}
	return t, nil
}

// words reads the columns again that turned out to hold words.
func (f *File) words(t *Table, all []*cells) error {
	var again []*cells
	for _, c := range all {
		if c.want.Kind == Any && c.word {
			*c = *newCells(Want{Name: c.want.Name, Kind: Word, For: c.want.For}, c.at)
			again = append(again, c)
		}
	}
	if len(again) == 0 {
		return nil
	}
	second, err := f.pass(again)
	if err == nil && second.Rows != t.Rows {
		err = f.fault(0, "", "was changed while it was read")
	}
	return err
}

// pass reads all rows once.
func (f *File) pass(all []*cells) (*Table, error) {
	file, in, err := f.start()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r := f.csv(in)
	if _, err := r.Read(); err != nil {
		return nil, f.broken(err)
	}
	p := &pass{file: f, table: &Table{Path: f.Path}, cells: all}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errors.Join(p.faults.err(), f.broken(err))
		}
		p.row(record, r)
	}
	for _, c := range all {
		c.end(&p.faults, f.Path)
	}
	if p.table.Rows == 0 && len(p.faults.first) == 0 {
		return nil, f.fault(0, "", "has a header and no rows")
	}
	return p.table, p.faults.err()
}

// A pass is one reading of a file from its beginning to its end.
type pass struct {
	file   *File
	table  *Table
	cells  []*cells
	faults faults
	next   int // the line of the next row if nothing is between
}

// row takes in one row.
func (p *pass) row(record []string, r *csv.Reader) {
	line, _ := r.FieldPos(0)
	if line != p.next {
		p.table.lines = append(p.table.lines, lineBreak{p.table.Rows, line})
	}
	p.next = line + 1
	p.table.Rows++
	if len(record) != len(p.file.Names) {
		p.faults.add(p.file.Path, line, fmt.Sprintf("has %d cells; the header has %d", len(record), len(p.file.Names)))
		return
	}
	for _, c := range p.cells {
		if message := c.take(strings.TrimSpace(record[c.at])); message != "" {
			p.faults.add(p.file.Path, line, message)
		}
	}
}

// faults holds the first faults of a reading, and the number of the others.
type faults struct {
	first strict.Faults
	more  int
}

// add takes in a fault.
func (fs *faults) add(path string, line int, message string) {
	if len(fs.first) == mostFaults {
		fs.more++
		return
	}
	fs.first = append(fs.first, strict.Fault{File: path, Line: line, Message: message})
}

// err gives the faults as an error, or nil.
func (fs *faults) err() error {
	if len(fs.first) == 0 {
		return nil
	}
	if fs.more > 0 {
		return append(fs.first, strict.Fault{File: fs.first[0].File, Message: fmt.Sprintf("has %d faults more", fs.more)})
	}
	return fs.first
}
