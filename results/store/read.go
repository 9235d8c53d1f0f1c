package store

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/parquet-go/parquet-go"
)

// Read returns all rows of the Parquet file at path and its metadata, units
// included. It is an error, naming every fault, if a column of T is missing or
// of another type; columns that T lacks are passed over.
func Read[T any](path string) ([]T, map[string]string, error) {
	want, err := schemaOf[T]()
	if err != nil {
		return nil, nil, fmt.Errorf("cannot read %s: %w", path, err)
	}
	var rows []T
	meta := make(map[string]string)
	err = readFile(path, func(file *parquet.File) error {
		if err := match(want, file.Schema()); err != nil {
			return err
		}
		for _, kv := range file.Metadata().KeyValueMetadata {
			meta[kv.Key] = kv.Value
		}
		rows, err = readAll[T](file)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	return rows, meta, nil
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

// readAll reads every row of file; a damaged page is an error.
func readAll[T any](file *parquet.File) (rows []T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the file is damaged: %v", r)
		}
	}()
	r := parquet.NewGenericReader[T](file)
	defer r.Close()
	rows = make([]T, r.NumRows())
	for n := 0; n < len(rows); {
		k, err := r.Read(rows[n:])
		n += k
		if errors.Is(err, io.EOF) && n == len(rows) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("after row %d of %d: %w", n, len(rows), err)
		}
	}
	return rows, nil
}
