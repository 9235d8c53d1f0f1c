package store_test

import (
	"fmt"
	"os"
	"path/filepath"

	"jiritsu/results/store"
)

// A table is a slice of structs; units travel with the file.
func Example() {
	type Sales struct {
		Year  int32   `parquet:"year,delta" unit:"year"`
		State string  `parquet:"state,dict"`
		Sales float64 `parquet:"sales,split" unit:"million yen"`
	}
	dir, _ := os.MkdirTemp("", "results")
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "sales.parquet")

	rows := []Sales{{2000, "dependent", 120}, {2001, "diversified", 135.5}}
	if err := store.Write(path, rows, map[string]string{"scenario": "baseline"}); err != nil {
		fmt.Println(err)
	}
	got, meta, err := store.Read[Sales](path)
	fmt.Println(got, meta["unit.sales"], meta["scenario"], err)

	m := &store.Manifest{ModelVersion: "0.1.0", Scenario: "baseline"}
	if err := store.Finish(dir, m); err != nil {
		fmt.Println(err)
	}
	_, done, err := store.Finished(dir)
	fmt.Println(done, err)
	// Output:
	// [{2000 dependent 120} {2001 diversified 135.5}] million yen baseline <nil>
	// true <nil>
}
