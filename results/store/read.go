package store

import (
	"fmt"
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
	rows, err := r.all()
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read %s: %w", path, err)
	}
	return rows, r.meta, nil
}

// readFile opens a Parquet file for a reader; a damaged page is an error.
func readFile(path string, read func(*parquet.File) error) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("cannot read: %w", err)
	}
	defer f.Close()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("cannot read %s: the file is damaged: %v", path, r)
		}
	}()
	file, err := openParquet(f)
	if err == nil {
		err = read(file)
	}
	if err != nil {
		return fmt.Errorf("cannot read %s: %w", path, err)
	}
	return nil
}

// openParquet reads the footer of f.
func openParquet(f *os.File) (*parquet.File, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return parquet.OpenFile(f, info.Size())
}
