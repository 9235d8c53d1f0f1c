package store

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var tableColumns = []Column{{Name: "run", Kind: Integer, Unit: "number"}, {Name: "zeta", Unit: "share"}, {Name: "alpha"}, {Name: "state", Kind: Word}, {Name: "hash", Kind: Text}}

// tableOf writes n rows, the second number missing in every third.
func tableOf(t *testing.T, path string, n int) {
	t.Helper()
	w, err := CreateTable(path, tableColumns, map[string]string{"study": "x"})
	if err != nil {
		t.Fatal(err)
	}
	for k := range n {
		if err := w.Append(tableRow(k)...); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func tableRow(k int) []any {
	x := math.Sqrt(float64(k))
	if k%3 == 0 {
		x = math.NaN()
	}
	return []any{int64(k), float64(k) / 7, x, []string{"on", "off@2005"}[k%2], fmt.Sprintf("%064x", k)}
}

func TestTablesComeBackInOrder(t *testing.T) {
	for _, n := range []int{0, 1, handed, tableRows - 1, tableRows, 2*tableRows + handed + 3} {
		path := filepath.Join(t.TempDir(), "table.parquet")
		tableOf(t, path, n)
		k := 0
		err := ReadTable(path, func(columns []string) error {
			if want := []string{"run", "zeta", "alpha", "state", "hash"}; !reflect.DeepEqual(columns, want) {
				t.Errorf("columns %v", columns)
			}
			return nil
		}, func(row []any) error {
			want := tableRow(k)
			if k%3 == 0 {
				want[2] = nil
			}
			if !reflect.DeepEqual(row, want) {
				t.Fatalf("row %d: %v, wanted %v", k, row, want)
			}
			k++
			return nil
		})
		if err != nil || k != n {
			t.Errorf("%d of %d rows: %v", k, n, err)
		}
	}
}

func TestTablesHaveTheSameBytes(t *testing.T) {
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one"), filepath.Join(dir, "two")
	tableOf(t, one, 3000)
	tableOf(t, two, 3000)
	a, errA := os.ReadFile(one)
	b, errB := os.ReadFile(two)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Error("they differ")
	}
	_, meta, err := Read[struct {
		Zeta *float64 `parquet:"zeta"`
	}](one)
	if err != nil || meta["unit.zeta"] != "share" || meta["study"] != "x" {
		t.Errorf("%v %v", meta, err)
	}
}

func TestTablesRefuseWrongRows(t *testing.T) {
	for want, row := range map[string][]any{"a row has 1 values, wanted 5": {int64(1)}, "column zeta holds a bool": {int64(1), true, 1., "", ""}} {
		dir := t.TempDir()
		w, err := CreateTable(filepath.Join(dir, "table.parquet"), tableColumns, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Append(row...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, wanted %q", err, want)
		}
		if err := w.Close(); err == nil {
			t.Error("a table that failed was closed")
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestReadTableOfADamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.parquet")
	tableOf(t, path, 100)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)/2], 0o666); err != nil {
		t.Fatal(err)
	}
	if err := ReadTable(path, func([]string) error { return nil }, func([]any) error { return nil }); err == nil {
		t.Error("half a file was read")
	}
}

func TestPackedRowsComeBack(t *testing.T) {
	for _, n := range []int{0, 1, 5000} {
		rows := rowsOf(n)
		data, err := Pack(rows)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Unpack[row](data)
		if err != nil || len(got) != n || n > 0 && !reflect.DeepEqual(got, rows) {
			t.Errorf("%d of %d rows: %v", len(got), n, err)
		}
		if again, err := Pack(rows); err != nil || !bytes.Equal(again, data) {
			t.Error("packed twice, they differ")
		}
	}
	if _, err := Unpack[row]([]byte("no table")); err == nil {
		t.Error("no table was unpacked")
	}
}
