package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/results/store"
)

type inner struct {
	Share *float64 `parquet:"share" unit:"share"`
}

type csvRow struct {
	Name string `parquet:"name,dict"`
	Year int32  `parquet:"year"`
	inner
	Small  float32 `parquet:"small"`
	Sure   bool    `parquet:"sure"`
	Hidden int     `parquet:"-"`
}

// Commas and quotes are kept, what is missing is empty, numbers come back to the bit.
func TestCSV(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.csv")
	rows := []csvRow{{Name: `a, "b"`, Year: 1995, inner: inner{new(1. / 3)}, Small: .1, Sure: true}, {Name: "自立"}}
	if err := store.WriteCSV(path, rows); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	want := "name,year,share,small,sure\n\"a, \"\"b\"\"\",1995,0.3333333333333333,0.1,true\n自立,0,,0,false\n"
	if err != nil || string(text) != want {
		t.Errorf("%v\n%s", err, text)
	}
	if err := store.WriteCSV[csvRow](path, nil); err != nil {
		t.Error(err)
	}
	if text, _ := os.ReadFile(path); string(text) != "name,year,share,small,sure\n" {
		t.Errorf("without rows: %q", text)
	}
}

func TestCSVRefusesNestedRows(t *testing.T) {
	type nested struct {
		List []float64 `parquet:"list"`
	}
	err := store.WriteCSV(filepath.Join(t.TempDir(), "x.csv"), []nested{{}})
	if err == nil || !strings.Contains(err.Error(), "column list is no plain value") {
		t.Error(err)
	}
}

// Nulls in an embedded struct are stored; reading them back so would lose them.
func TestReadingRefusesEmbeddedPointers(t *testing.T) {
	type flat struct {
		Share *float64 `parquet:"share"`
	}
	path := filepath.Join(t.TempDir(), "x.parquet")
	if err := store.Write(path, []csvRow{{}, {inner: inner{new(.5)}}}, nil); err != nil {
		t.Fatal(err)
	}
	if rows, _, err := store.Read[flat](path); err != nil || rows[0].Share != nil || *rows[1].Share != .5 {
		t.Errorf("%+v, %v", rows, err)
	}
	if _, err := store.Open[csvRow](path); err == nil || !strings.Contains(err.Error(), "column share is a pointer in an embedded struct") {
		t.Error(err)
	}
}

// A file is read in pieces of any size, as a whole.
func TestReaderInPieces(t *testing.T) {
	type row struct {
		N int32 `parquet:"n,delta"`
	}
	path := filepath.Join(t.TempDir(), "x.parquet")
	rows := make([]row, 70_000) // more than a row group
	for n := range rows {
		rows[n].N = int32(n)
	}
	if err := store.Write(path, rows, nil); err != nil {
		t.Fatal(err)
	}
	r, err := store.Open[row](path)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	piece, at := make([]row, 999), int32(0)
	for {
		n, err := r.Next(piece)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			break
		}
		for _, x := range piece[:n] {
			if x.N != at {
				t.Fatalf("row %d is %d", at, x.N)
			}
			at++
		}
	}
	if at != 70_000 {
		t.Errorf("%d rows read", at)
	}
}
