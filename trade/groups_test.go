package trade

import (
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// A grouped holds trade by country, year, flow and group of products, as the
// extracts have it.
type grouped struct {
	groups []string
	values map[string]float64
}

func (g *grouped) vector(country, year, flow string) []float64 {
	v := make([]float64, len(g.groups))
	known := false
	for n, group := range g.groups {
		x, ok := g.values[country+year+flow+group]
		v[n], known = x, known || ok
	}
	if !known {
		return nil
	}
	return v
}

// read reads the rows of an extract that a test wants.
func readGroups(t *testing.T, file string, want func(row map[string]string) bool) *grouped {
	t.Helper()
	g := &grouped{values: map[string]float64{}}
	for _, row := range records(t, filepath.Join(extracts, file)) {
		if !want(row) {
			continue
		}
		v, err := strconv.ParseFloat(row["value_musd"], 64)
		if err != nil {
			t.Fatal(err)
		}
		g.values[row["reporter"]+row["year"]+row["flow"]+row["group"]] = v
		if !slices.Contains(g.groups, row["group"]) {
			g.groups = append(g.groups, row["group"])
		}
	}
	slices.Sort(g.groups)
	return g
}

func records(t *testing.T, path string) (rows []map[string]string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the extracts of the publishers' data are not beside the repository")
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, cells := range all[1:] {
		row := map[string]string{}
		for n, name := range all[0] {
			row[name] = cells[n]
		}
		rows = append(rows, row)
	}
	return rows
}

// computed is an indicator of the cross-check table by groups of products.
func (g *grouped) computed(row map[string]string) float64 {
	at := slices.Index(g.groups, row["key"])
	x, w := g.vector(row["country"], row["year"], "X"), g.vector(World, row["year"], "X")
	m := g.vector(row["country"], row["year"], "M")
	y := g.vector(row["partner"], row["year"], "X")
	switch row["indicator"] {
	case "rca":
		return RCA(x, w)[at]
	case "rsca":
		return RSCA(RCA(x, w)[at])
	case "share":
		return Shares(x)[at]
	case "hhi":
		return Herfindahl(x)
	case "esi_fk":
		return FingerKreinin(x, y)
	case "esi_cos":
		return Cosine(x, y)
	case "ksi":
		return Krugman(x, y)
	case "rca_spearman":
		return Spearman(RCA(x, w), RCA(y, w))
	case "rca_both_gt1":
		_, both := (&book{}).advantages(x, y, w)
		return both
	case "tsi":
		return TSI(x[at], m[at])
	case "gl":
		return GrubelLloyd(x[at], m[at])
	case "gl_total":
		return GrubelLloydTotal(x, m)
	case "tci":
		return Michaely(x, g.vector(row["partner"], row["year"], "M"))
	}
	return nan
}

// The indicators agree with the cross-check table also on groups of products.
func TestSharedCrossCheckOfGroups(t *testing.T) {
	levels := map[string]*grouped{
		"wits16": readGroups(t, "sections.csv", func(r map[string]string) bool { return r["hs_range"] != "stage" && r["group"] != "All Products" }),
		"stage4": readGroups(t, "sections.csv", func(r map[string]string) bool { return r["hs_range"] == "stage" }),
		"hsgrp4": readGroups(t, "hsgroups_xm.csv", func(map[string]string) bool { return true }),
	}
	for level, n := range map[string]int{"wits16": 16, "stage4": 4, "hsgrp4": 4} {
		if len(levels[level].groups) != n {
			t.Errorf("%s has groups %q", level, levels[level].groups)
		}
	}
	compared, worst := map[string]int{}, 0.0
	for _, row := range records(t, filepath.Join(extracts, "indicators.csv")) {
		g := levels[row["level"]]
		if g == nil {
			continue
		}
		want, _ := strconv.ParseFloat(row["value"], 64)
		gap := math.Abs(g.computed(row) - want)
		if !(gap <= 6e-7) {
			t.Errorf("%v: computed %v", row, g.computed(row))
		}
		worst = max(worst, gap)
		compared[row["level"]]++
	}
	t.Log(fmt.Sprint(compared), "the farthest apart by", worst)
}
