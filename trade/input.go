package trade

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

// An input is one table: a file, what a gzip file holds, or a member of a zip file.
type input struct {
	name   string // as faults call it
	r      *bufio.Reader
	member bool // of a zip file
	odd    bool // the header is not UTF-8
}

// bufferSize is how much is read at a time, in bytes.
const bufferSize = 1 << 20

// open calls each with every table of a file, in order, and returns the SHA-256
// of the file as it lies on the disk.
func open(name string, each func(input) error) (sum string, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", reason(name, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return "", strict.Faults{{File: name, Message: "is a folder; a file is wanted"}}
	}
	h := sha256.New()
	r := bufio.NewReaderSize(io.TeeReader(f, h), bufferSize)
	switch magic, _ := r.Peek(4); {
	case bytes.HasPrefix(magic, []byte("\x1f\x8b")):
		err = openGzip(name, r, each)
	case bytes.HasPrefix(magic, []byte("PK\x03\x04")), bytes.HasPrefix(magic, []byte("PK\x05\x06")):
		err = openZip(name, f, each)
	default:
		err = each(input{name: name, r: r})
	}
	return sumOf(h, r), err
}

// sumOf reads what is left and gives the hash of all, hexadecimal.
func sumOf(h hash.Hash, r io.Reader) string {
	io.Copy(io.Discard, r)
	return hex.EncodeToString(h.Sum(nil))
}

func openGzip(name string, r io.Reader, each func(input) error) error {
	z, err := gzip.NewReader(r)
	if err != nil {
		return strict.Faults{{File: name, Message: "is no whole gzip file: " + err.Error()}}
	}
	return each(input{name: name, r: bufio.NewReaderSize(z, bufferSize)})
}

// openZip reads the tables in a zip file by name. Notes and lists of codes, which
// publishers put beside them, are left to the reader to pass over.
func openZip(name string, f *os.File, each func(input) error) error {
	info, err := f.Stat()
	if err != nil {
		return reason(name, err)
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return strict.Faults{{File: name, Message: "is no whole zip file: " + err.Error()}}
	}
	files := slices.Clone(z.File)
	slices.SortStableFunc(files, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	found := false
	for _, m := range files {
		if !slices.Contains([]string{".csv", ".tsv", ".tab", ".txt", ".json"}, strings.ToLower(path.Ext(m.Name))) {
			continue
		}
		found = true
		r, err := m.Open()
		if err != nil {
			return strict.Faults{{File: name + "/" + m.Name, Message: err.Error()}}
		}
		err = each(input{name: name + "/" + m.Name, r: bufio.NewReaderSize(r, bufferSize), member: true})
		r.Close()
		if err != nil {
			return err
		}
	}
	if !found {
		return strict.Faults{{File: name, Message: "holds no .csv, .tsv, .tab, .txt or .json file"}}
	}
	return nil
}

// reason says why a file cannot be read.
func reason(name string, err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return strict.Faults{{File: name, Message: fmt.Sprintf("cannot be read: %v", err)}}
}

// broken says how a table ended before its end.
func broken(err error) string {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "the file is cut off: its compressed data end too early; fetch it again"
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zip.ErrChecksum):
		return "the file is damaged: its checksum does not fit; fetch it again"
	}
	return "the file cannot be read on: " + err.Error()
}

// begin skips a byte order mark and refuses text that is not UTF-8 or ASCII by
// its first bytes.
func (in *input) begin() error {
	head, err := in.r.Peek(3)
	switch {
	case len(head) == 0 && (err == io.EOF || err == nil):
		return strict.Faults{{File: in.name, Message: "is empty"}}
	case len(head) == 0:
		return strict.Faults{{File: in.name, Message: broken(err)}}
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		in.r.Discard(3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return strict.Faults{{File: in.name, Message: "is UTF-16 text; save it as CSV in UTF-8"}}
	case head[0] == 0xd0 && head[1] == 0xcf:
		return strict.Faults{{File: in.name, Message: "is an Excel file; save the sheet as CSV in UTF-8"}}
	}
	return nil
}
