// Package store writes and reads folders of results.
//
// A folder holds Parquet tables, JSON and figures, and one manifest.json that
// is written last: a folder without a valid manifest is not finished. Every
// file appears whole or not at all, and its bytes depend on its contents alone.
//
// The package knows no model. It stores any struct whose fields carry tags:
//
//	type Row struct {
//		Year   int32   `parquet:"year,delta" unit:"year"`
//		State  string  `parquet:"state,dict"`
//		Sales  float64 `parquet:"sales,split" unit:"million yen"`
//	}
package store
