package journal

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"strconv"
)

// A HeaderError says that a journal belongs to something else.
type HeaderError struct {
	Path          string
	Found, Wanted []byte
}

func (e *HeaderError) Error() string {
	return fmt.Sprintf("%s was begun with other settings: it has %s, wanted %s", e.Path, e.Found, e.Wanted)
}

// Read returns header and records of a journal without opening it for writing; an
// unfinished last line is left out.
func Read(path string) (header []byte, records [][]byte, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read the log: %w", err)
	}
	lines, _, err := check(path, data[:bytes.LastIndexByte(data, '\n')+1])
	if err != nil {
		return nil, nil, err
	}
	if len(lines) == 0 {
		return nil, nil, fmt.Errorf("%s is empty: a log begins with a header", path)
	}
	return lines[0], lines[1:], nil
}

// check splits whole lines and verifies their checksums.
func check(path string, data []byte) (lines [][]byte, sum uint32, err error) {
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n')
		record, want, ok := split(data[:end])
		sum = crc32.Update(sum, castagnoli, record)
		if !ok || sum != want {
			return nil, 0, fmt.Errorf("%s:%d: this line is damaged, or one before it was changed or lost; "+
				"restore the file from a copy, or move it away to begin anew", path, len(lines)+1)
		}
		lines = append(lines, record)
		data = data[end+1:]
	}
	return lines, sum, nil
}

// split takes a line apart into its record and its checksum.
func split(line []byte) (record []byte, sum uint32, ok bool) {
	if len(line) < 9 || line[8] != ' ' {
		return nil, 0, false
	}
	n, err := strconv.ParseUint(string(line[:8]), 16, 32)
	return line[9:], uint32(n), err == nil
}
