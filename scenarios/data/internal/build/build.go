// Package build computes the rows of the input tables that follow from other
// publishers' data: trade indices from exports by chapter, market sizes from
// imports, tariffs, institutional quality, incomes and distances. Those data
// are not part of this project; the package reads extracts of them and writes
// only the indices. docs/data.md gives the formulas.
package build

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"jiritsu/scenarios/data"
	"jiritsu/trade"
)

// A Row is one computed line of a table of dated figures.
type Row struct {
	Keys   []string // region, quantity or industry, region, quantity
	Year   int
	Value  float64
	Unit   string
	Source string
	Grade  string
}

// cells is the row as CSV.
func (r Row) cells() []string {
	return append(append([]string(nil), r.Keys...), strconv.Itoa(r.Year),
		strconv.FormatFloat(r.Value, 'f', -1, 64), r.Unit, r.Source, r.Grade)
}

// judged marks a row as a judgement.
func (r Row) judged(format string, args ...any) Row {
	r.Source, r.Grade = "judgement: "+fmt.Sprintf(format, args...), "J"
	return r
}

// An Input is what the extracts say.
type Input struct {
	exports  map[cell]float64 // million USD, of a reporter in a chapter
	sections map[cell]float64 // million USD, of a reporter in a group of products
	totals   map[cell]float64 // goods imports, million USD
	groups   map[cell]float64 // imports of four groups of products, million USD
	tariffs  map[cell]float64 // per cent, intermediate goods
	country  map[cell]float64 // indicators of countries
}

// A cell names a figure of a country in a year.
type cell struct {
	country, what string
	year          int
}

// Read reads the extracts in a directory.
func Read(dir string) (*Input, error) {
	in := &Input{map[cell]float64{}, map[cell]float64{}, map[cell]float64{}, map[cell]float64{}, map[cell]float64{}, map[cell]float64{}}
	if err := in.readExports(filepath.Join(dir, "hs2.csv")); err != nil {
		return nil, err
	}
	for name, keep := range map[string]func(map[string]string, float64){
		"sections.csv":     in.keepSections,
		"hsgroups_xm.csv":  in.keepGroups,
		"tariffs_wits.csv": in.keepTariffs,
		"countries.csv":    in.keepCountries,
	} {
		if err := eachRow(filepath.Join(dir, name), keep); err != nil {
			return nil, err
		}
	}
	return in, nil
}

// eachRow calls keep with the cells by name and the number of every row.
func eachRow(path string, keep func(map[string]string, float64)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for i, cells := range rows[1:] {
		named := map[string]string{}
		for j, column := range rows[0] {
			named[column] = cells[j]
		}
		for _, column := range []string{"value_musd", "value"} {
			text, ok := named[column]
			if !ok {
				continue
			}
			v, err := strconv.ParseFloat(text, 64)
			if err != nil {
				return fmt.Errorf("%s:%d: %s = %q; wanted a number", path, i+2, column, text)
			}
			keep(named, v)
		}
	}
	return nil
}

func year(r map[string]string) int {
	y, _ := strconv.Atoi(r["year"]) // a figure without a year goes under 0
	return y
}

// readExports reads exports by chapter as jiritsu trade does.
func (in *Input) readExports(path string) error {
	ledger, _, err := trade.Read(context.Background(), []string{path}, trade.Options{})
	if err != nil {
		return err
	}
	panel := ledger.Panel(nil)
	for _, y := range panel.Years {
		for _, code := range trade.CountryCodes() {
			s := panel.Of(y, code, trade.Export)
			if s == nil || s.Basis == "mirror" {
				continue
			}
			for k, v := range s.Values {
				in.exports[cell{code, panel.Keys[k], y}] = v / 1e6
			}
		}
	}
	return nil
}

func (in *Input) keepSections(r map[string]string, v float64) {
	switch {
	case r["flow"] == "M" && r["group"] == "All Products":
		in.totals[cell{r["reporter"], "", year(r)}] = v
	case r["flow"] == "X" && r["hs_range"] != "stage":
		in.sections[cell{r["reporter"], r["group"], year(r)}] = v
	}
}

func (in *Input) keepGroups(r map[string]string, v float64) {
	if r["flow"] == "M" {
		in.groups[cell{r["reporter"], "", year(r)}] += v
	}
}

func (in *Input) keepTariffs(r map[string]string, v float64) {
	if r["product"] == "Intermediate goods" {
		in.tariffs[cell{r["reporter"], "", year(r)}] = v
	}
}

func (in *Input) keepCountries(r map[string]string, v float64) {
	if r["status"] == "seen-in-source" {
		in.country[cell{r["iso3"], r["indicator"], year(r)}] = v
	}
}

// round keeps three digits after the point, or three figures above 100.
func round(x float64) float64 {
	switch {
	case math.Abs(x) >= 100:
		return math.Round(x)
	case math.Abs(x) >= 10:
		return math.Round(x*10) / 10
	}
	return math.Round(x*1000) / 1000
}

// Rows computes every row, by table.
func (in *Input) Rows(t *data.Tables) map[string][]Row {
	var regions []Row
	for _, r := range t.Regions {
		regions = append(regions, in.marketSize(r.Key)...)
		regions = append(regions, in.tariff(r.Key)...)
		regions = append(regions, institutions(in, r.Key)...)
		regions = append(regions, incomes(in, r.Key)...)
	}
	var industries []Row
	for _, i := range t.Industries {
		for _, r := range t.Regions[1:] {
			industries = append(industries, in.tradeIndices(i, r.Key)...)
		}
	}
	return map[string][]Row{"region_paths.csv": regions, "industry_paths.csv": industries}
}
