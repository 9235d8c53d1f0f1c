package store

import (
	"os"

	"github.com/parquet-go/parquet-go"
)

// Read returns all rows of the Parquet file at path and its metadata, units
// included. It is an error, naming every fault, if a column of T is missing or
// of another type; columns that T lacks are passed over.
func Read[T any](path string) ([]T, map[string]string, error) {
	r, err := Open[T](path)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	rows := make([]T, r.Rows())
	if _, err := r.Next(rows); err != nil {
		return nil, nil, err
	}
	return rows, r.meta, nil
}

// openParquet reads the footer of f.
func openParquet(f *os.File) (*parquet.File, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return parquet.OpenFile(f, info.Size())
}
