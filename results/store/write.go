package store

import (
	"fmt"

	"github.com/parquet-go/parquet-go"
)

// groupRows is the number of rows of a row group. It is fixed, and pages are
// cut within a group alone, so that bytes do not depend on how rows arrive.
const groupRows = 1 << 16

// A Writer writes one Parquet file row by row with bounded memory: it holds at
// most one row group. The file appears at Close.
type Writer[T any] struct {
	unfinished
	w    *parquet.GenericWriter[T]
	rows []T // of the row group that is being filled
}

// Write writes rows to path as Parquet (zstd), replacing what was there, all or
// nothing. Encodings follow the `parquet` tags of T, and `unit` tags become
// metadata of the file under unit.<column>, beside meta. The bytes depend on
// rows and meta alone.
func Write[T any](path string, rows []T, meta map[string]string) error {
	w, err := Create[T](path, meta)
	if err != nil {
		return err
	}
	if err := w.Append(rows); err != nil {
		return err
	}
	return w.Close()
}

// Create begins a Parquet file at path; see Write. End it with Close or Abort.
func Create[T any](path string, meta map[string]string) (*Writer[T], error) {
	all, err := metadata[T](meta)
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", path, err)
	}
	options := writerOptions()
	for k, v := range all {
		options = append(options, parquet.KeyValueMetadata(k, v))
	}
	file, err := begin(path)
	if err != nil {
		return nil, err
	}
	return &Writer[T]{unfinished: unfinished{file: file}, w: parquet.NewGenericWriter[T](file, options...)}, nil
}

// Append adds rows at the end; it keeps no reference to them.
// After an error the file is gone and the Writer is of no more use.
func (w *Writer[T]) Append(rows []T) error {
	for len(rows) > 0 && w.err == nil {
		n := min(groupRows-len(w.rows), len(rows))
		w.rows = append(w.rows, rows[:n]...)
		rows = rows[n:]
		if len(w.rows) == groupRows {
			w.flush()
		}
	}
	return w.err
}

// flush writes the rows held as one row group.
func (w *Writer[T]) flush() {
	if len(w.rows) == 0 {
		return
	}
	_, err := w.w.Write(w.rows)
	if err == nil {
		err = w.w.Flush()
	}
	w.rows = w.rows[:0]
	w.fail(err)
}

// Close writes what is left and makes the file appear.
// It returns the error of an earlier Append, if there was one.
func (w *Writer[T]) Close() error {
	return w.close(w.flush, w.w.Close)
}
