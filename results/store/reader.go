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
	file *os.File // nil if it is read from memory
	meta map[string]string
	r    *parquet.GenericReader[T]
	at   int64 // rows read so far
}

// Open begins to read the Parquet file at path; end with Close. It is an error,
// naming every fault, if a column of T is missing or of another type; columns
// that T lacks are passed over. T must not embed a struct with pointers.
func Open[T any](path string) (*Reader[T], error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read: %w", err)
	}
	var r *Reader[T]
	file, err := openParquet(f)
	if err == nil {
		r, err = readerOf[T](file)
	}
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("cannot read %s: %w", path, err)
	}
	r.file = f
	return r, nil
}

// readerOf begins to read the rows of a Parquet file that is open.
func readerOf[T any](file *parquet.File) (*Reader[T], error) {
	want, err := schemaOf[T]()
	if err == nil {
		err = noEmbeddedPointers(reflect.TypeFor[T]())
	}
	if err == nil {
		err = match(want, file.Schema())
	}
	if err != nil {
		return nil, err
	}
	r := &Reader[T]{r: parquet.NewGenericReader[T](file), meta: make(map[string]string)}
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

// Next fills rows from the front and says how many it filled: 0 after the last
// row. What the rows pointed to before is left alone. A damaged page is an error.
func (r *Reader[T]) Next(rows []T) (n int, err error) {
	if n, err = r.fill(rows); err != nil {
		err = fmt.Errorf("cannot read %s: %w", r.file.Name(), err)
	}
	return n, err
}

// all reads every row.
func (r *Reader[T]) all() ([]T, error) {
	rows := make([]T, r.r.NumRows())
	_, err := r.fill(rows)
	return rows, err
}

// fill is Next without the name of the file.
func (r *Reader[T]) fill(rows []T) (n int, err error) {
	total := r.r.NumRows()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the file is damaged: %v", p)
		}
		if err != nil {
			err = fmt.Errorf("after row %d of %d: %w", r.at, total, err)
		}
	}()
	clear(rows) // or values are written where pointers of earlier rows lead
	for n < len(rows) && r.at < total {
		k, err := r.r.Read(rows[n:])
		n, r.at = n+k, r.at+int64(k)
		switch {
		case err != nil && !(errors.Is(err, io.EOF) && r.at == total):
			return n, err
		case k == 0:
			return n, io.ErrUnexpectedEOF
		}
	}
	return n, nil
}

// Close ends the reading.
func (r *Reader[T]) Close() error {
	err := r.r.Close()
	if r.file != nil {
		err = errors.Join(err, r.file.Close())
	}
	return err
}
