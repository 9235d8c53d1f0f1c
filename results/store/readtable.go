package store

import (
	"io"

	"github.com/parquet-go/parquet-go"
)

// ReadTable gives every row of a Parquet file to each, as float64, int64, string
// or bool by column; what is missing is nil. It begins by telling the names of
// the columns.
func ReadTable(path string, begin func(columns []string) error, each func(row []any) error) error {
	return readFile(path, func(file *parquet.File) error {
		var names []string
		for _, c := range file.Schema().Columns() {
			names = append(names, c[len(c)-1])
		}
		if err := begin(names); err != nil {
			return err
		}
		r := parquet.NewGenericReader[any](file, file.Schema())
		defer r.Close()
		rows, values := make([]parquet.Row, handed), make([]any, len(names))
		for {
			n, err := r.ReadRows(rows)
			for _, row := range rows[:n] {
				for k, v := range row {
					values[k] = plain(v)
				}
				if err := each(values); err != nil {
					return err
				}
			}
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
		}
	})
}

// plain is a value as Go has it.
func plain(v parquet.Value) any {
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == parquet.Boolean:
		return v.Boolean()
	case v.Kind() == parquet.Double:
		return v.Double()
	case v.Kind() == parquet.Float:
		return float64(v.Float())
	case v.Kind() == parquet.Int64:
		return v.Int64()
	case v.Kind() == parquet.Int32:
		return int64(v.Int32())
	}
	return string(v.ByteArray())
}
