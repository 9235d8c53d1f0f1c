package trade

import (
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// extracts is where publishers' data that are not part of the project lie, beside
// the repository.
const extracts = "../../shared/data/trade"

// crossArea are the areas of the cross-check table.
const crossAreas = `
[[area]]
key = "REG_GMS"
name = "Mekong"
[[area]]
key = "REG_NEA"
name = "Northeast Asia"
[[region]]
key = "gms"
area = "REG_GMS"
countries = ["THA", "VNM", "MMR", "KHM", "LAO"]
[[region]]
key = "nea"
area = "REG_NEA"
countries = ["KOR", "MNG", "RUS"]
`

var crossPartners = []string{"CHN", "DEU", "HKG", "IDN", "IND", "KHM", "KOR", "LAO", "MMR", "MNG", "MYS", "PHL", "RUS", "SGP", "THA", "TWN", "USA", "VNM"}

// analysed reads files and analyses them for Japan and the partners of the
// cross-check.
func analysed(t *testing.T, home string, base int, files ...string) *Analysis {
	t.Helper()
	path := filepath.Join(t.TempDir(), "areas.toml")
	if err := os.WriteFile(path, []byte(crossAreas), 0o666); err != nil {
		t.Fatal(err)
	}
	areas, err := ReadAreas(path)
	if err != nil {
		t.Fatal(err)
	}
	partners := slices.DeleteFunc(slices.Clone(crossPartners), func(c string) bool { return c == home })
	codes := append([]string{"JPN"}, crossPartners...)
	l, _, err := Read(context.Background(), files, Options{Interest: codes})
	if err != nil {
		t.Fatal(err)
	}
	a, err := Analyse(context.Background(), l.Panel(codes), Plan{Home: home, Partners: partners, Areas: areas, Base: base, Similar: .5, TwoWay: .5})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// compare wants every row of the cross-check table by chapter, to the last digit
// that the table has. The rows that no analysis has are returned.
func compare(t *testing.T, table string, all ...*Analysis) {
	t.Helper()
	f, err := os.Open(table)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, a := range all {
		for _, r := range a.Indicators {
			got[fmt.Sprint(r.Year, r.Country, r.Partner, r.Key, r.Indicator, r.Source)] = r.Value
		}
	}
	compared, worst := 0, 0.0
	for _, r := range rows[1:] {
		if r[1] != "hs2" {
			continue
		}
		want, err := strconv.ParseFloat(r[6], 64)
		v, ok := got[fmt.Sprint(r[0], r[2], r[3], r[4], r[5], r[7])]
		if gap := math.Abs(v - want); err != nil || !ok || !(gap <= 6e-7) {
			t.Errorf("%v: computed %.9f (%v)", r, v, ok)
		} else {
			worst = max(worst, gap)
		}
		compared++
	}
	t.Logf("%d values compared, the farthest apart by %.2g", compared, worst)
	if compared < 80000 {
		t.Errorf("only %d values compared", compared)
	}
}

func TestSharedCrossCheck(t *testing.T) {
	table := filepath.Join(extracts, "indicators.csv")
	if _, err := os.Stat(table); err != nil {
		t.Skip("the extracts of the publishers' data are not beside the repository")
	}
	alt := filepath.Join(extracts, "hs2_alt.csv")
	atlas := linesWith(t, alt, "ATLAS_HS92_2016", true) // two sources of the same years: apart
	rest := linesWith(t, alt, "ATLAS_HS92_2016", false)
	compare(t, table, analysed(t, "JPN", 2011, filepath.Join(extracts, "hs2.csv")), analysed(t, "JPN", 2016, atlas), analysed(t, "THA", 2017, rest))
}

// linesWith copies the header of a file and the lines that hold a text, or do not.
func linesWith(t *testing.T, file, text string, hold bool) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n, line := range slices.Collect(strings.Lines(string(data))) {
		if n == 0 || strings.Contains(line, text) == hold {
			b.WriteString(line)
		}
	}
	path := filepath.Join(t.TempDir(), "part.csv")
	if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
