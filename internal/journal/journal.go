// Package journal keeps an append-only file of records that survives being killed
// at any moment.
//
// A journal is text, one record a line: a checksum of eight hexadecimal digits, a
// space, and the record. The checksum (CRC-32C) runs on from line to line, so that
// a record that was changed, lost or moved is found. The first line holds a header
// of the caller's, which says what the records belong to.
//
// A process that is killed leaves at most one line without an end; [Open] cuts it
// off and hands back what is whole. A fault anywhere else is an error: nothing is
// repaired by guessing. One process at a time may have a journal open.
package journal

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"time"
)

// syncEvery is how long appended records may stay in the memory of the operating
// system. A killed process loses none of them, a loss of power those of this time.
const syncEvery = time.Second

// A Journal is open for appending. It is not safe for concurrent use.
type Journal struct {
	path   string
	file   *os.File
	sum    uint32    // of all lines so far
	synced time.Time // when the file was last known to be on the disk
	line   []byte
	broken error // a write that failed: what follows it would be unreadable
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Open opens the journal at path, or creates it with that header, and returns the
// records it holds. Header and records must not contain a newline.
//
// It is an error if another process has it open, if its header is another (a
// [*HeaderError]), or if a line is damaged.
func Open(path string, header []byte) (*Journal, [][]byte, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot open the log: %w", err)
	}
	j := &Journal{path: path, file: file, synced: time.Now()}
	records, err := j.start(header)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return j, records, nil
}

// start locks the file, reads it, cuts a broken end off and writes the header of a
// new one.
func (j *Journal) start(header []byte) ([][]byte, error) {
	if err := lock(j.file); err != nil {
		return nil, fmt.Errorf("%s is in use by another process: %w", j.path, err)
	}
	data, err := os.ReadFile(j.path)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", j.path, err)
	}
	whole := data[:bytes.LastIndexByte(data, '\n')+1]
	lines, sum, err := check(j.path, whole)
	if err != nil {
		return nil, err
	}
	j.sum = sum
	if err := j.file.Truncate(int64(len(whole))); err != nil {
		return nil, fmt.Errorf("cannot cut the unfinished line off %s: %w", j.path, err)
	}
	if _, err := j.file.Seek(int64(len(whole)), 0); err != nil {
		return nil, fmt.Errorf("cannot write to %s: %w", j.path, err)
	}
	if len(lines) == 0 {
		if err := j.Append(header); err != nil {
			return nil, err
		}
		return nil, j.Sync()
	}
	if !bytes.Equal(lines[0], header) {
		return nil, &HeaderError{Path: j.path, Found: bytes.Clone(lines[0]), Wanted: header}
	}
	return lines[1:], nil
}

// Append writes a record, which must not contain a newline.
func (j *Journal) Append(record []byte) error {
	if j.broken != nil {
		return j.broken
	}
	if bytes.IndexByte(record, '\n') >= 0 {
		return fmt.Errorf("a record of %s holds a newline", j.path)
	}
	j.sum = crc32.Update(j.sum, castagnoli, record)
	j.line = fmt.Appendf(j.line[:0], "%08x %s\n", j.sum, record)
	if _, err := j.file.Write(j.line); err != nil {
		j.broken = fmt.Errorf("cannot write to %s: %w", j.path, err)
		return j.broken
	}
	if time.Since(j.synced) > syncEvery {
		return j.Sync()
	}
	return nil
}

// Sync returns when all records are on the disk.
func (j *Journal) Sync() error {
	if j.broken != nil {
		return j.broken
	}
	if err := j.file.Sync(); err != nil {
		return fmt.Errorf("cannot write %s to the disk: %w", j.path, err)
	}
	j.synced = time.Now()
	return nil
}

// Close syncs and closes the journal and lets others open it.
func (j *Journal) Close() error {
	err := j.Sync()
	if cerr := j.file.Close(); err == nil {
		err = cerr
	}
	return err
}
