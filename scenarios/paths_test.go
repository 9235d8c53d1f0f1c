package scenarios_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiritsu/scenarios"
	"jiritsu/scenarios/data"
)

// scenarioFile writes a scenario that extends the baseline.
func scenarioFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mine.toml")
	if err := os.WriteFile(path, []byte("extends = \"baseline\"\n"+text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

const vehiclePath = `
[[path]]
region   = "thailand"
industry = "vehicles"
quantity = "rival_strength"
years    = [2010, 2020]
values   = [0.2, 0.4]
source   = "a test"
[[path]]
region   = "thailand"
quantity = "demand_quality"
years    = [2000]
values   = [0.9]
source   = "a test"
`

// A path holds from its first year on; before, the embedded one does; nothing else
// moves.
func TestPathsReplace(t *testing.T) {
	s, _, err := scenarios.Read(scenarioFile(t, vehiclePath), nil)
	if err != nil {
		t.Fatal(err)
	}
	mine, err := s.Setup()
	if err != nil {
		t.Fatal(err)
	}
	base, err := scenarios.Defaults().Setup()
	if err != nil {
		t.Fatal(err)
	}
	tables := scenarios.Tables()
	region := slices.IndexFunc(tables.Regions, func(r data.Region) bool { return r.Key == "thailand" })
	industry := slices.IndexFunc(tables.Industries, func(i data.Industry) bool { return i.Key == "vehicles" })
	at := func(year int) int { return 4 * (year - 1995) } // its first quarter, an eighth of a year in
	if got := mine.Economy.Quarters[at(2015)].Rivals[region][industry]; got < .302 || got > .303 {
		t.Errorf("rivals in 2015 = %v; want .3025", got)
	}
	if got := mine.Economy.Quarters[at(2024)].Rivals[region][industry]; got != .4 {
		t.Errorf("rivals in 2024 = %v; want .4", got)
	}
	if got := mine.Economy.Quarters[at(2012)].Quality[region]; got != .9 {
		t.Errorf("demand quality in 2012 = %v; want .9", got)
	}
	for q := range mine.Economy.Quarters {
		a, b := mine.Economy.Quarters[q], base.Economy.Quarters[q]
		if q <= at(1999) && a.Rivals[region][industry] != b.Rivals[region][industry] {
			t.Errorf("rivals of quarter %d changed", q)
		}
		a.Rivals[region][industry], a.Quality[region] = b.Rivals[region][industry], b.Quality[region]
		if a != b {
			t.Fatalf("quarter %d: another path changed", q)
		}
	}
}

func TestPathFaults(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"thailand"`, `"tailand"`, `path[0].region "tailand" is not a known region abroad; did you mean "thailand"?`},
		{`"thailand"`, `"japan"`, `path[0].region "japan" is not a known region abroad`},
		{`"vehicles"`, `"vehicle"`, `path[0].industry "vehicle" is not a known manufacturing industry; did you mean "vehicles"?`},
		{`"vehicles"`, `"services"`, `path[0].industry "services" is not a known manufacturing industry`},
		{`[2010, 2020]`, `[2020, 2010]`, "path[0].years has 2010 after 2020"},
		{`[0.2, 0.4]`, `[0.2]`, "path[0].values has 1 values for 2 years"},
		{`[0.2, 0.4]`, `[0.2, 1.4]`, "path[0].values[1] = 1.4 is outside [0,1]"},
		{`"rival_strength"`, `"rivals"`, "path[0].quantity"},
		{`"rival_strength"`, `"demand_quality"`, "demand_quality is of a region as a whole"},
		{"years    = [2000]", "years = [1980]", "outside [1990,2035]"},
	} {
		text := strings.Replace(vehiclePath, c.old, c.new, 1)
		_, _, err := scenarios.Read(scenarioFile(t, text), nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.new, err, c.want)
		}
	}
	if _, _, err := scenarios.Read(scenarioFile(t, vehiclePath+vehiclePath), nil); err == nil || !strings.Contains(err.Error(), "given twice") {
		t.Errorf("a path twice: %v", err)
	}
}
