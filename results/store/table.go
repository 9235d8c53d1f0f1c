package store

import (
	"fmt"
	"math"
	"reflect"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// A Kind is what a column of a Table holds.
type Kind int

// The kinds of columns.
const (
	Number  Kind = iota // float64; nan becomes null
	Integer             // int64
	Word                // string, one of few
	Text                // string
)

// A Column is one of a table whose columns are known only while running.
type Column struct {
	Name, Unit string
	Kind       Kind
}

// tableRows is the number of rows of a row group of a Table, small enough for a
// column to be compressed in one block, and handed the number of rows that are
// handed on at a time; both are fixed, so that bytes do not depend on how rows
// arrive.
const (
	tableRows = 1 << 10
	handed    = 1 << 6
)

// A Table writes a Parquet file whose columns are known only while running, row
// by row with bounded memory. The file appears at Close.
type Table struct {
	unfinished
	w       *parquet.GenericWriter[any]
	columns []Column
	rows    []parquet.Row
	group   int // rows of the row group under way
}

// CreateTable begins a Parquet file of some columns; see Write. End it with Close
// or Abort.
func CreateTable(path string, columns []Column, meta map[string]string) (*Table, error) {
	schema, units, err := tableSchema(columns)
	if err != nil {
		return nil, fmt.Errorf("cannot write %s: %w", path, err)
	}
	options := append(writerOptions(), schema)
	for _, m := range []map[string]string{units, meta} {
		for k, v := range m {
			options = append(options, parquet.KeyValueMetadata(k, v))
		}
	}
	file, err := begin(path)
	if err != nil {
		return nil, err
	}
	return &Table{unfinished: unfinished{file: file}, w: parquet.NewGenericWriter[any](file, options...), columns: columns}, nil
}

// writerOptions are what all files have in common.
func writerOptions() []parquet.WriterOption {
	return []parquet.WriterOption{
		parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault, Concurrency: 1}),
		parquet.CreatedBy("jiritsu", "1.0.0", "parquet-go-0.32.0"),
		parquet.DataPageVersion(2),
		parquet.DataPageStatistics(true),
	}
}

// tableSchema is the schema of some columns, in their order, and their units.
func tableSchema(columns []Column) (s *parquet.Schema, units map[string]string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the columns are wrong: %v", r)
		}
	}()
	units = map[string]string{}
	fields := make([]reflect.StructField, len(columns))
	for n, c := range columns {
		tag, of := c.Name+",split", reflect.TypeFor[*float64]()
		switch c.Kind {
		case Integer:
			tag, of = c.Name+",delta", reflect.TypeFor[int64]()
		case Word:
			tag, of = c.Name+",dict", reflect.TypeFor[string]()
		case Text:
			tag, of = c.Name, reflect.TypeFor[string]()
		}
		fields[n] = reflect.StructField{Name: fmt.Sprintf("C%d", n), Type: of, Tag: reflect.StructTag(fmt.Sprintf("parquet:%q", tag))}
		if c.Unit != "" {
			units[unitPrefix+c.Name] = c.Unit
		}
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface()), units, nil
}

// Append adds a row: for each column a float64, an int64 or a string.
func (t *Table) Append(values ...any) error {
	if t.err != nil {
		return t.err
	}
	if len(values) != len(t.columns) {
		t.fail(fmt.Errorf("a row has %d values, wanted %d", len(values), len(t.columns)))
		return t.err
	}
	row := make(parquet.Row, len(values))
	for n, v := range values {
		switch x := v.(type) {
		case float64:
			if row[n] = parquet.DoubleValue(x).Level(0, 1, n); math.IsNaN(x) {
				row[n] = parquet.NullValue().Level(0, 0, n)
			}
		case int64:
			row[n] = parquet.Int64Value(x).Level(0, 0, n)
		case string:
			row[n] = parquet.ByteArrayValue([]byte(x)).Level(0, 0, n)
		default:
			t.fail(fmt.Errorf("column %s holds a %T", t.columns[n].Name, v))
			return t.err
		}
	}
	if t.rows = append(t.rows, row); len(t.rows) == handed {
		t.hand()
	}
	return t.err
}

// hand passes rows on, and ends a row group that is full.
func (t *Table) hand() {
	_, err := t.w.WriteRows(t.rows)
	if t.group += len(t.rows); err == nil && t.group >= tableRows {
		err, t.group = t.w.Flush(), 0
	}
	t.rows = t.rows[:0]
	t.fail(err)
}

// Close writes what is left and makes the file appear.
func (t *Table) Close() error {
	return t.close(func() {
		if len(t.rows) > 0 {
			t.hand()
		}
	}, t.w.Close)
}
