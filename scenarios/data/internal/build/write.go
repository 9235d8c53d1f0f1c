package build

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"jiritsu/scenarios/data"
)

// Merge puts computed rows into a table: rows of a key that the computed rows
// fill are dropped first, the others stay as they are. order gives the place
// of each key part.
func Merge(table []byte, computed []Row, order func([]string) []int) ([]byte, error) {
	old, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		return nil, err
	}
	ours := map[string]bool{}
	for _, r := range computed {
		ours[strings.Join(r.Keys, ".")] = true
	}
	keys := slices.Index(old[0], "year")
	var rows [][]string
	for _, r := range old[1:] {
		if !ours[strings.Join(r[:keys], ".")] {
			rows = append(rows, r)
		}
	}
	for _, r := range computed {
		rows = append(rows, r.cells())
	}
	slices.SortStableFunc(rows, func(a, b []string) int {
		if c := slices.Compare(order(a[:keys]), order(b[:keys])); c != 0 {
			return c
		}
		x, _ := strconv.Atoi(a[keys])
		y, _ := strconv.Atoi(b[keys])
		return x - y
	})
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	if err := w.WriteAll(append(old[:1], rows...)); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Order places keys by the tables' own order of names: an unknown name last.
func Order(names []string) func([]string) []int {
	return func(keys []string) []int {
		places := make([]int, len(keys))
		for i, k := range keys {
			places[i] = slices.Index(names, k)
			if places[i] < 0 {
				places[i] = len(names)
			}
		}
		return places
	}
}

// Write merges the rows into the tables in a directory.
func Write(dir string, rows map[string][]Row, names []string) error {
	for table, computed := range rows {
		path := filepath.Join(dir, table)
		old, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text, err := Merge(old, computed, Order(names))
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// quantities is the order of the quantities within a region or an industry.
var quantities = []string{
	"market_size", "wage", "demand_quality", "institutional_quality", "tariff", "japanese_firms", "gdp_per_capita",
	"home_demand", "input_cost", "yen_per_usd", "us_prices", "rival_strength", "complementarity",
}

// NameOrder lists every key in the order in which tables are sorted.
func NameOrder(t *data.Tables) []string {
	var names []string
	for _, r := range t.Regions {
		names = append(names, r.Key)
	}
	for _, i := range t.Industries {
		names = append(names, i.Key)
	}
	return append(names, quantities...)
}
