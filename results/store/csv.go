package store

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"reflect"
	"strconv"
)

// WriteCSV writes rows to path as CSV (UTF-8, a header of column names), all or
// nothing. Columns are those that Write makes of T, which must be plain values
// or pointers to such; what is nil is empty. Numbers are as short as they can
// be and still be read back to the bit.
func WriteCSV[T any](path string, rows []T) error {
	names, fields, err := columnsOf(reflect.TypeFor[T]())
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	record := names
	for n := range len(rows) + 1 {
		if n > 0 {
			row := reflect.ValueOf(&rows[n-1]).Elem()
			for k, at := range fields {
				record[k] = cell(row.FieldByIndex(at))
			}
		}
		if err := w.Write(record); err != nil {
			return fmt.Errorf("cannot write %s: %w", path, err)
		}
	}
	w.Flush()
	return WriteFile(path, b.Bytes())
}

// columnsOf lists the columns of a row and where they stand in it.
func columnsOf(t reflect.Type) (names []string, fields [][]int, err error) {
	for _, f := range reflect.VisibleFields(t) {
		name := columnName(f)
		kind := element(f.Type).Kind()
		switch {
		case name == "" || f.Anonymous:
		case kind == reflect.Struct || kind == reflect.Map || f.Type.Kind() == reflect.Slice:
			return nil, nil, fmt.Errorf("column %s is no plain value", name)
		default:
			names, fields = append(names, name), append(fields, f.Index)
		}
	}
	return names, fields, nil
}

// cell is a value as text.
func cell(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'g', -1, 64)
	case reflect.Float32:
		return strconv.FormatFloat(v.Float(), 'g', -1, 32)
	}
	return fmt.Sprint(v.Interface())
}
