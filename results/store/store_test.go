package store

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A row has every kind of column in use.
type row struct {
	Run    int32    `parquet:"run,delta"`
	Firm   int64    `parquet:"firm,delta"`
	Year   int32    `parquet:"year,delta" unit:"year"`
	State  string   `parquet:"state,dict"`
	Abroad bool     `parquet:"abroad"`
	Sales  float64  `parquet:"sales,split" unit:"million yen"`
	Share  float32  `parquet:"share,split" unit:"share of sales"`
	Age    *float64 `parquet:"age,optional" unit:"year"`
}

var states = []string{"dependent", "diversified", "自立", ""}

func rowsOf(n int) []row {
	rows := make([]row, n)
	for i := range rows {
		rows[i] = row{Run: int32(i / 1000), Firm: int64(i) << 20, Year: 2000 + int32(i%25), State: states[i*i%4],
			Abroad: i%3 == 0, Sales: math.Sqrt(float64(i)) * 1e3, Share: float32(i%7) / 7}
		if i%5 == 0 {
			age := float64(i)
			rows[i].Age = &age
		}
	}
	return rows
}

func TestRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 1000, groupRows, 2*groupRows + 17} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "rows.parquet")
			rows := rowsOf(n)
			if err := Write(path, rows, map[string]string{"scenario": "基準"}); err != nil {
				t.Fatal(err)
			}
			got, meta, err := Read[row](path)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != n || n > 0 && !reflect.DeepEqual(got, rows) {
				t.Errorf("rows differ: %d read, %d written", len(got), n)
			}
			want := map[string]string{"scenario": "基準", "unit.year": "year", "unit.sales": "million yen", "unit.share": "share of sales", "unit.age": "year"}
			if !reflect.DeepEqual(meta, want) {
				t.Errorf("metadata = %v; want %v", meta, want)
			}
		})
	}
}

func TestSpecialFloats(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.parquet")
	in := []row{{Sales: math.Inf(1)}, {Sales: math.NaN()}, {Sales: math.Copysign(0, -1)}, {Sales: 5e-324}}
	if err := Write(path, in, nil); err != nil {
		t.Fatal(err)
	}
	out, _, err := Read[row](path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range in {
		if math.Float64bits(in[i].Sales) != math.Float64bits(out[i].Sales) {
			t.Errorf("row %d: %v became %v", i, in[i].Sales, out[i].Sales)
		}
	}
}

// The bytes depend on the rows, not on how they were handed over.
func TestSameBytesForAnyChunking(t *testing.T) {
	dir := t.TempDir()
	rows := rowsOf(2*groupRows + 999)
	whole := filepath.Join(dir, "whole.parquet")
	if err := Write(whole, rows, map[string]string{"a": "1", "b": "2", "c": "3"}); err != nil {
		t.Fatal(err)
	}
	want, _ := os.ReadFile(whole)
	for _, n := range []int{997, groupRows - 1, groupRows, groupRows + 1} {
		path := filepath.Join(dir, "chunks.parquet")
		w, err := Create[row](path, map[string]string{"c": "3", "b": "2", "a": "1"})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Abort()
		for chunk := range slices.Chunk(rows, n) {
			if err := errors.Join(w.Append(nil), w.Append(chunk)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got, _ := os.ReadFile(path); !bytes.Equal(got, want) {
			t.Errorf("chunks of %d rows: %d bytes differ from the %d of one call", n, len(got), len(want))
		}
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	w, err := Create[row](filepath.Join(dir, "rows.parquet"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Append(rowsOf(10)); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	w.Abort()
	if err := w.Append(rowsOf(1)); !errors.Is(err, errClosed) {
		t.Errorf("Append after Abort: %v", err)
	}
	if err := w.Close(); !errors.Is(err, errClosed) {
		t.Errorf("Close after Abort: %v", err)
	}
	empty(t, dir)
}

func TestAbortAfterCloseKeepsTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.parquet")
	w, err := Create[row](path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	w.Abort()
	if rows, _, err := Read[row](path); err != nil || len(rows) != 0 {
		t.Errorf("Read = %v, %v", rows, err)
	}
}

func TestReadNamesEveryFault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.parquet")
	type other struct {
		Run  string  `parquet:"run"`
		Cost float64 `parquet:"cost"`
		Year int32   `parquet:"year"`
	}
	if err := Write(path, rowsOf(3), nil); err != nil {
		t.Fatal(err)
	}
	_, _, err := Read[other](path)
	for _, want := range []string{path, "column run is INT", "column cost is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; it should hold %q", err, want)
		}
	}
}

func TestReadDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.parquet")
	if err := Write(path, rowsOf(5000), nil); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	for _, n := range []int{0, 3, 100, len(data) - 1} {
		os.WriteFile(path, data[:n], 0o666)
		if _, _, err := Read[row](path); err == nil {
			t.Errorf("no error for the first %d of %d bytes", n, len(data))
		}
	}
}

func TestWrongRows(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "rows.parquet")
	type wrong struct {
		A string `parquet:"a,timestamp"`
	}
	faults := []error{
		Write(path, []int{1}, nil),
		Write(path, []struct{ a int }{}, nil),
		Write(path, []wrong{}, nil),
		Write(path, rowsOf(1), map[string]string{"unit.sales": "yen"}),
	}
	for i, err := range faults {
		if err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("case %d: error = %v", i, err)
		}
	}
	empty(t, dir)
}

func BenchmarkWrite(b *testing.B) {
	path := filepath.Join(b.TempDir(), "rows.parquet")
	rows := rowsOf(1_000_000)
	for b.Loop() {
		if err := Write(path, rows, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rows))*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// empty fails the test if anything is left in dir.
func empty(t *testing.T, dir string) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}
