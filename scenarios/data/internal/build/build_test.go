package build

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jiritsu/scenarios/data"
	"jiritsu/trade"
)

// extracts is where the publishers' data lie, beside the repository.
const extracts = "../../../../../shared/data/trade"

func input(t *testing.T) *Input {
	t.Helper()
	if _, err := os.Stat(filepath.Join(extracts, "hs2.csv")); err != nil {
		t.Skip("the extracts of the publishers' data are not beside the repository")
	}
	in, err := Read(extracts)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestRCA(t *testing.T) {
	in := input(t)
	for _, c := range []struct {
		country, chapter string
		want             float64
	}{{"JPN", "87", 2.712870}, {"KHM", "61", 26.377437}} {
		if got := in.RCA([]string{c.country}, []string{c.chapter}, 2019); math.Abs(got-c.want) > 5e-7 {
			t.Errorf("RCA of %s in %s, 2019 = %.6f; want %.6f", c.country, c.chapter, got, c.want)
		}
	}
}

// TestTablesRebuild computes the rows again and wants the tables as they are.
func TestTablesRebuild(t *testing.T) {
	in := input(t)
	names, err := data.Names()
	if err != nil {
		t.Fatal(err)
	}
	for table, rows := range in.Rows(names) {
		old, err := os.ReadFile(filepath.Join("../..", table))
		if err != nil {
			t.Fatal(err)
		}
		text, err := Merge(old, rows, Order(NameOrder(names)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(text, old) {
			t.Errorf("%s is not what the extracts give; rebuild it", table)
		}
	}
}

// The regions of jiritsu trade are those of the tables.
func TestStands(t *testing.T) {
	areas, err := trade.ReadAreas("")
	if err != nil {
		t.Fatal(err)
	}
	names, err := data.Names()
	if err != nil {
		t.Fatal(err)
	}
	if len(areas.Region) != len(names.Regions)-1 {
		t.Errorf("%d regions abroad; the tables have %d", len(areas.Region), len(names.Regions)-1)
	}
	for n, r := range areas.Region {
		s := stands[r.Key]
		if !slices.Equal(s.countries, r.Countries) || s.scale != r.Scale || names.Regions[n+1].Key != r.Key || names.Regions[n+1].Area != r.Area {
			t.Errorf("%+v; the tables have %+v", r, s)
		}
		if p, divided := parts[r.Key]; divided && p.share != r.Share || !divided && r.Share != 1 {
			t.Errorf("%s: share %v; the tables have %v", r.Key, r.Share, p.share)
		}
	}
}

func TestKnownAnchors(t *testing.T) {
	in := input(t)
	tab, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	strength := func(rca float64) float64 { return rca / (1 + rca) }
	for _, c := range []struct {
		name      string
		got, want float64
		within    float64
	}{
		{"Cambodia in 61 and 62", tab.IndustryPath("apparel", "cambodia", "rival_strength").At(2019),
			strength(in.RCA([]string{"KHM"}, []string{"61", "62"}, 2019)), .0005},
		{"Korea in 87", tab.IndustryPath("vehicles", "korea", "rival_strength").At(2015),
			strength(in.RCA([]string{"KOR"}, []string{"87"}, 2015)), .0005},
		{"imports of Thailand 2015", tab.RegionPath("thailand", "market_size").At(2015),
			in.totals[cell{"THA", "", 2015}] / 1000, .5},
		{"tariff of China 2019", tab.RegionPath("coastal_china", "tariff").At(2019),
			in.tariffs[cell{"CHN", "", 2019}] / 100, .0005},
		{"income of Viet Nam 2019", tab.RegionPath("viet_nam", "gdp_per_capita").At(2019),
			in.country[cell{"VNM", "gdp_current", 2019}] / in.country[cell{"VNM", "population", 2019}], .5},
		{"yen 2019", tab.RegionPath("japan", "yen_per_usd").At(2019), in.country[cell{"JPN", "exchange_rate", 2019}], .05},
		{"wage of Cambodia 2020", tab.RegionPath("cambodia", "wage").At(2020),
			in.country[cell{"KHM", "wage_manufacturing_worker_japanese_affiliates", 2020}], 0},
		{"sites in Viet Nam 2017", tab.RegionPath("viet_nam", "japanese_firms").At(2017),
			in.country[cell{"VNM", "japanese_business_sites_mofa", 2017}], 0},
	} {
		if math.Abs(c.got-c.want) > c.within {
			t.Errorf("%s: table %v; publisher %v", c.name, c.got, c.want)
		}
	}
}

// TestFormulas holds the indices on a world of two countries and two chapters.
func TestFormulas(t *testing.T) {
	in := &Input{exports: map[cell]float64{
		{"JPN", "84", 2019}: 30, {"JPN", "85", 2019}: 70,
		{"XXX", "84", 2019}: 10, {"XXX", "85", 2019}: 90,
		{"WLD", "84", 2019}: 40, {"WLD", "85", 2019}: 160,
	}}
	x := []string{"XXX"}
	if got := in.RCA(x, []string{"84"}, 2019); math.Abs(got-.5) > 1e-15 {
		t.Errorf("RCA %v; want .5", got)
	}
	if got := in.rivalStrength(x, []string{"84"}, 2019); math.Abs(got-1.0/3) > 1e-15 {
		t.Errorf("rival strength %v; want 1/3", got)
	}
	if got := in.complementarity(x, []string{"84"}, 2019); math.Abs(got-2.0/3) > 1e-15 {
		t.Errorf("complementarity in 84 %v; want 2/3", got)
	}
	if got := in.complementarity(x, []string{"84", "85"}, 2019); math.Abs(got-1.0/3) > 1e-15 {
		t.Errorf("complementarity in both %v; want 1 - .8/1.2", got)
	}
	if demandQuality(200) != 0 || demandQuality(50000) != 1 || math.Abs(demandQuality(math.Sqrt(200*50000))-.5) > 1e-12 {
		t.Error("demand quality is not even in the log of income")
	}
}
