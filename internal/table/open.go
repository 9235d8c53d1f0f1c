package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"jiritsu/internal/strict"
)

// A File is a table of which the header has been read.
type File struct {
	Path  string
	Names []string // of the columns, as the header has them
	comma rune
}

// bufferSize is what is read of a file at a time.
const bufferSize = 1 << 18

// byteOrderMark is what some programs put before UTF-8.
var byteOrderMark = []byte("\ufeff")

// Open reads the header of a CSV file. The error is strict.Faults, unless the
// file cannot be read for a reason of the machine.
func Open(path string) (*File, error) {
	f := &File{Path: path, comma: ','}
	file, in, err := f.start()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	head, err := in.Peek(bufferSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, f.unreadable(err)
	}
	if message := notText(head); message != "" {
		return nil, f.fault(1, "", message)
	}
	f.comma = separator(head)
	names, err := f.csv(in).Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, f.fault(0, "", "is empty: wanted a header with the names of the columns, and rows")
	case err != nil:
		return nil, f.broken(err)
	}
	for _, name := range names {
		f.Names = append(f.Names, strings.Clone(strings.TrimSpace(name)))
	}
	return f, nil
}

// start opens the file behind its byte-order mark.
func (f *File) start() (*os.File, *bufio.Reader, error) {
	file, err := os.Open(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, f.fault(0, "", "there is no such file")
	}
	if err != nil {
		return nil, nil, f.unreadable(err)
	}
	in := bufio.NewReaderSize(file, bufferSize)
	if mark, _ := in.Peek(len(byteOrderMark)); bytes.Equal(mark, byteOrderMark) {
		_, err = in.Discard(len(mark))
	}
	if err != nil {
		file.Close()
		return nil, nil, f.unreadable(err)
	}
	return file, in, nil
}

// csv reads records, of any length: the lengths are checked with their lines.
func (f *File) csv(in io.Reader) *csv.Reader {
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = f.comma, -1, true
	return r
}

// separator is the sign that parts the names of the header: a comma if there is
// one outside quotes, else a semicolon or a tab.
func separator(head []byte) rune {
	found, quoted := map[byte]bool{}, false
	for _, b := range head {
		if b == '\n' && !quoted && len(found) > 0 {
			break
		}
		if b == '"' {
			quoted = !quoted
		}
		found[b] = found[b] || !quoted && b > ' ' || b == '\t' && !quoted
	}
	for _, b := range []byte{',', ';', '\t'} {
		if found[b] {
			return rune(b)
		}
	}
	return ','
}

// notText says why bytes are no UTF-8 text, or nothing.
func notText(head []byte) string {
	line, _, whole := bytes.Cut(head, []byte("\n"))
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return "is UTF-16: wanted UTF-8 (in Excel: save as CSV UTF-8)"
	case bytes.HasPrefix(head, []byte("PAR1")):
		return "is a Parquet file: wanted CSV"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "is a workbook or a zip file: wanted CSV (in Excel: save as CSV UTF-8)"
	case bytes.IndexByte(head, 0) >= 0:
		return "holds zero bytes: wanted a text file, CSV"
	case whole && !utf8.Valid(line):
		return notUTF8
	case whole && bytes.Contains(bytes.TrimSuffix(line, []byte("\r")), []byte("\r")):
		return "has lines that end in CR alone: wanted LF or CRLF"
	}
	return ""
}

const notUTF8 = "is not UTF-8 (perhaps Shift_JIS): save the table as CSV UTF-8"

// fault is a single fault.
func (f *File) fault(line int, key, message string) error {
	return strict.Faults{{File: f.Path, Line: line, Key: key, Message: message}}
}

// unreadable is a file that the system does not give.
func (f *File) unreadable(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return f.fault(0, "", "cannot be read: "+err.Error())
}

// broken is a fault of quotes, which ends the reading.
func (f *File) broken(err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return f.unreadable(err)
	}
	message := "has a quote inside a cell that is not quoted as a whole: double it and quote the cell"
	if errors.Is(parse.Err, csv.ErrQuote) && parse.Line > parse.StartLine {
		return f.fault(parse.StartLine, "", "begins a quoted cell that is not closed properly")
	}
	if errors.Is(parse.Err, csv.ErrQuote) {
		message = "has a quoted cell that is not closed properly"
	}
	return f.fault(parse.Line, "", message)
}

// find gives the places of the wanted columns, or says which are not there.
func (f *File) find(wants []Want) ([]int, error) {
	var faults strict.Faults
	at := make([]int, len(wants))
	for n, w := range wants {
		at[n] = slices.Index(f.Names, w.Name)
		switch {
		case at[n] < 0:
			faults = append(faults, strict.Fault{File: f.Path, Line: 1, Message: f.unknown(w)})
		case slices.Contains(f.Names[at[n]+1:], w.Name):
			faults = append(faults, strict.Fault{File: f.Path, Line: 1, Key: w.asked(), Message: "is there more than once"})
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return at, nil
}

// mostNames is how many columns a message names.
const mostNames = 20

// unknown says that a column is not there, and what was perhaps meant.
func (f *File) unknown(w Want) string {
	names := strings.Join(f.Names[:min(len(f.Names), mostNames)], ", ")
	if len(f.Names) > mostNames {
		names += ", ..."
	}
	return "there is no " + w.asked() + strict.Suggest(w.Name, f.Names, "; the columns are "+names)
}

// asked names a column and what asked for it.
func (w Want) asked() string {
	if w.For == "" {
		return "column " + w.Name
	}
	return "column " + w.Name + " (" + w.For + ")"
}
