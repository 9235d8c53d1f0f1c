package data

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// broken is a copy of the tables with one text replaced in one file.
func broken(t *testing.T, name, old, by string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	for _, n := range fileNames {
		text, err := fs.ReadFile(embedded, n)
		if err != nil {
			t.Fatal(err)
		}
		files[n] = &fstest.MapFile{Data: text}
	}
	text := string(files[name].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s does not contain %q", name, old)
	}
	files[name].Data = []byte(strings.Replace(text, old, by, 1))
	return files
}

func TestBadRowsAreRefused(t *testing.T) {
	const (
		row      = "thailand,lat,13.756,degrees north,\"coordinates of Bangkok, rounded\",A\n"
		dated    = "japan,yen_per_usd,2000,107.8,yen per USD,"
		corridor = "thailand,viet_nam,"
	)
	for _, c := range []struct{ name, file, old, by, want string }{
		{"no source", "region_figures.csv", row, "thailand,lat,13.756,degrees north,,A\n", "source is empty"},
		{"unknown grade", "region_figures.csv", row, strings.Replace(row, ",A\n", ",D\n", 1), `grade = "D"; wanted one of A, B, C, T, J`},
		{"judgement without reason", "region_figures.csv", row, strings.Replace(row, ",A\n", ",J\n", 1), "if and only if the grade is J"},
		{"unknown region", "region_figures.csv", row, strings.Replace(row, "thailand", "siam", 1), "siam.lat is not a figure"},
		{"unknown quantity", "region_figures.csv", row, strings.Replace(row, "lat", "height", 1), "thailand.height is not a figure"},
		{"missing figure", "region_figures.csv", row, "", "no row for thailand.lat"},
		{"twice", "region_figures.csv", row, row + row, "again, first on line"},
		{"not finite", "region_figures.csv", row, strings.Replace(row, "13.756", "NaN", 1), `value = "NaN"; wanted a finite number`},
		{"no number", "region_figures.csv", row, strings.Replace(row, "13.756", "13,756", 1), "wrong number of fields"},
		{"outside range", "region_figures.csv", row, strings.Replace(row, "13.756", "91", 1), "thailand.lat = 91 is outside [-90,90]"},
		{"wrong unit", "region_figures.csv", row, strings.Replace(row, "degrees north", "km", 1), `is in "km"; wanted "degrees north"`},
		{"year too late", "region_paths.csv", dated, strings.Replace(dated, "2000", "2036", 1), "in year 2036; wanted 1990 to 2035"},
		{"missing anchor", "region_paths.csv", "japan,yen_per_usd,1995", "japan,yen_per_usd,1994", "no row for japan.yen_per_usd in 1995"},
		{"unknown industry", "industry_paths.csv", "tools,laos,", "spades,laos,", "spades.laos."},
		{"unknown column", "industry_figures.csv", "industry,quantity,value", "industry,quantity,worth", "header is"},
		{"home not first", "regions.csv", "japan,", "nippon,", "the first region is not japan"},
		{"bad key", "regions.csv", "viet_nam,", "Viet Nam,", `key = "Viet Nam"`},
		{"chapter twice", "industries.csv", "61 62", "61 39", `chapter "39"`},
		{"corridor across areas", "corridors.csv", corridor, "thailand,korea,", "not a pair"},
		{"corridor missing", "corridors.csv", corridor, "thailand,thailand,", "no row for thailand~viet_nam"},
		{"shock field", "shocks.toml", "quarters = 6", "quarter = 6", "not a field of a shock"},
		{"shock date", "shocks.toml", `"1997Q3"`, `"1997Q5"`, "wanted a quarter such as 2011Q4"},
		{"shock region", "shocks.toml", `"korea", `, `"corea", `, `"corea", which is no region`},
		{"shock range", "shocks.toml", "share_hit = 0.19", "share_hit = 19.0", "share_hit = 19 is outside [0,1]"},
		{"shock grade", "shocks.toml", `grade = "J"`, `grade = "B"`, "wanted a source and a grade"},
		{"shock twice", "shocks.toml", `"global_crisis_2008"`, `"asian_crisis_1997"`, "again"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := load(broken(t, c.file, c.old, c.by))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.file) {
				t.Errorf("error is %v; want %q in %s", err, c.want, c.file)
			}
		})
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	_, err := load(broken(t, "region_figures.csv", "japan,lat,35.68", "japan,lat,x"))
	if err == nil || !strings.Contains(err.Error(), "region_figures.csv:2: ") {
		t.Errorf("error is %v; want the line", err)
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	files := broken(t, "region_figures.csv", "japan,lat,35.68", "japan,lat,x")
	files["shocks.toml"].Data = []byte(strings.Replace(string(files["shocks.toml"].Data), "quarters = 6", "quarters = 0", 1))
	_, err := load(files)
	if err == nil || !strings.Contains(err.Error(), "region_figures.csv:2") || !strings.Contains(err.Error(), "quarters = 0") {
		t.Errorf("error is %v; want both faults", err)
	}
}
