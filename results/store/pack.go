package store

import (
	"bytes"
	"fmt"

	"github.com/parquet-go/parquet-go"
)

// Pack writes rows as one Parquet file in memory; Unpack reads them again.
func Pack[T any](rows []T) ([]byte, error) {
	if _, err := schemaOf[T](); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b, writerOptions()...)
	if _, err := w.Write(rows); err != nil {
		return nil, err
	}
	err := w.Close()
	return b.Bytes(), err
}

// Unpack reads the rows that Pack has written.
func Unpack[T any](data []byte) ([]T, error) {
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("not a packed table: %w", err)
	}
	r, err := readerOf[T](file)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.all()
}
