package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"

	"github.com/parquet-go/parquet-go"
)

// A Reader reads the rows of one Parquet file from the first to the last, some
// at a time, so that a table need not fit into memory.
type Reader[T any] struct {
	file *os.File
	meta map[string]string
	r    *parquet.GenericReader[T]
	at   int64 // rows read so far
}

// Open begins to read the Parquet file at path; end with Close. It is an error,
// naming every fault, if a column of T is missing or of another type; columns
// that T lacks are passed over. T must not embed a struct with pointers.
func Open[T any](path string) (*Reader[T], error) {
	want, err := schemaOf[T]()
	if err == nil {
		err = noEmbeddedPointers(reflect.TypeFor[T]())
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", path, err)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read: %w", err)
	}
	file, err := openParquet(f)
	if err == nil {
		err = match(want, file.Schema())
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("cannot read %s: %w", path, err)
	}
	r := &Reader[T]{file: f, r: parquet.NewGenericReader[T](file), meta: make(map[string]string)}
	for _, kv := range file.Metadata().KeyValueMetadata {
		r.meta[kv.Key] = kv.Value
	}
	return r, nil
}

// noEmbeddedPointers refuses rows of which nulls would be lost: parquet-go 0.32
// reads a null into a pointer of an embedded struct as a zero. It writes them well.
func noEmbeddedPointers(t reflect.Type) error {
	for _, f := range reflect.VisibleFields(t) {
		if len(f.Index) > 1 && f.Type.Kind() == reflect.Pointer && columnName(f) != "" {
			return fmt.Errorf("column %s is a pointer in an embedded struct of %v; nulls in it cannot be read", columnName(f), t)
		}
	}
	return nil
}

// Rows is the number of rows of the file.
func (r *Reader[T]) Rows() int64 { return r.r.NumRows() }

// Next fills rows from the front and says how many it filled: 0 after the last
// row. What the rows pointed to before is left alone. A damaged page is an error.
func (r *Reader[T]) Next(rows []T) (n int, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is damaged: %v", p)
		}
		if err != nil {
			err = fmt.Errorf("cannot read %s: after row %d of %d: %w", r.file.Name(), r.at, r.Rows(), err)
		}
	}()
	clear(rows) // or values are written where pointers of earlier rows lead
	for n < len(rows) && r.at < r.Rows() {
		k, err := r.r.Read(rows[n:])
		n, r.at = n+k, r.at+int64(k)
		switch {
		case err != nil && !(errors.Is(err, io.EOF) && r.at == r.Rows()):
			return n, err
		case k == 0:
			return n, io.ErrUnexpectedEOF
		}
	}
	return n, nil
}

// Close ends the reading.
func (r *Reader[T]) Close() error { return errors.Join(r.r.Close(), r.file.Close()) }
