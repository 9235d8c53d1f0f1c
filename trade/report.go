package trade

import (
	"fmt"
	"maps"
	"slices"

	"jiritsu/internal/strict"
)

// A FileReport tells what was made of a file.
type FileReport struct {
	Path    string           `json:"path"`
	Source  string           `json:"source"`  // as it was recognised
	SHA256  string           `json:"sha256"`  // of the file, hexadecimal; empty for members of a zip file
	Years   []int            `json:"years"`   // that it holds, rising
	Rows    int64            `json:"rows"`    // read, without the header
	Used    int64            `json:"used"`    // that entered the sums
	Skipped map[string]int64 `json:"skipped"` // rows that did not, by reason
	Notes   map[string]int64 `json:"notes"`   // rows that did, but with a remark
}

// skip counts a row that is left out.
func (f *FileReport) skip(why string, rows int64) {
	if rows > 0 {
		f.Skipped[why] += rows
	}
}

// note counts a row that is kept with a remark.
func (f *FileReport) note(what string, rows int64) {
	if rows > 0 {
		f.Notes[what] += rows
	}
}

// Reasons lists what rows were left out for, in order.
func (f *FileReport) Reasons() []string { return slices.Sorted(maps.Keys(f.Skipped)) }

// Remarks lists what was said of rows that were kept, in order.
func (f *FileReport) Remarks() []string { return slices.Sorted(maps.Keys(f.Notes)) }

// mostFaults bounds the faults that are listed of one table.
const mostFaults = 20

// faults collects what is wrong with a table.
type faults struct {
	file string
	list strict.Faults
	more int64
}

func (f *faults) add(line int, key, format string, args ...any) {
	if len(f.list) >= mostFaults {
		f.more++
		return
	}
	f.list = append(f.list, strict.Fault{File: f.file, Line: line, Key: key, Message: fmt.Sprintf(format, args...)})
}

// err gives the faults as one error, or nil.
func (f *faults) err() error {
	if len(f.list) == 0 {
		return nil
	}
	if f.more > 0 {
		f.list = append(f.list, strict.Fault{File: f.file, Message: fmt.Sprintf("has %d faults more", f.more)})
		f.more = 0
	}
	return f.list
}
