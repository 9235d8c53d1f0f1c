package store

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// csvDigits is how many significant digits CSV keeps of a number.
const csvDigits = 12

// WriteCSV writes rows to path as CSV in UTF-8, all or nothing: a line of the
// names that the parquet tags give, then the rows. A nil pointer is an empty
// cell. Numbers keep twelve significant digits.
func WriteCSV[T any](path string, rows []T) error {
	if _, err := schemaOf[T](); err != nil {
		return fmt.Errorf("cannot write %s: %w", path, err)
	}
	t := reflect.TypeFor[T]()
	cells := make([]string, t.NumField())
	for i := range cells {
		cells[i], _, _ = strings.Cut(t.Field(i).Tag.Get("parquet"), ",")
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(cells)
	for _, row := range rows {
		v := reflect.ValueOf(row)
		for i := range cells {
			cells[i] = cellOf(v.Field(i))
		}
		w.Write(cells)
	}
	if w.Flush(); w.Error() != nil {
		return fmt.Errorf("cannot write %s: %w", path, w.Error())
	}
	return WriteFile(path, b.Bytes())
}

// cellOf writes a value.
func cellOf(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		return cellOf(v.Elem())
	case reflect.Float64, reflect.Float32:
		return strconv.FormatFloat(v.Float(), 'g', csvDigits, 64)
	}
	return fmt.Sprint(v.Interface())
}
