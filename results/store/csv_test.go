package store

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWriteCSV(t *testing.T) {
	type line struct {
		Year  int32    `parquet:"year,delta" unit:"year"`
		Name  string   `parquet:"name,dict"`
		Share float64  `parquet:"share,split"`
		Low   *float64 `parquet:"low"`
		Ok    bool     `parquet:"ok"`
	}
	low := -1e-7
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := WriteCSV(path, []line{{2019, "a, \"b\"", 1. / 3, nil, true}, {2020, "自立", 26.377436912, &low, false}}); err != nil {
		t.Fatal(err)
	}
	want := "year,name,share,low,ok\n2019,\"a, \"\"b\"\"\",0.333333333333,,true\n2020,自立,26.377436912,-1e-07,false\n"
	if got, _ := os.ReadFile(path); string(got) != want {
		t.Errorf("wrote %q; want %q", got, want)
	}
	if err := WriteCSV(filepath.Join(t.TempDir(), "no", "a.csv"), []line{}); err == nil {
		t.Error("a file was written into no folder")
	}
}
