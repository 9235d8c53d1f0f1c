package trade

import (
	"context"
	"math"
	"strings"
	"testing"
)

// regionAreas is one area of a country, a province and a group.
const regionAreas = `
[[area]]
key = "asia"
name = "Asia"
[[region]]
key = "thailand"
area = "asia"
countries = ["THA"]
[[region]]
key = "yunnan"
area = "asia"
countries = ["CHN"]
province = "CN-53"
share = 0.01
scale = 0.5
why = "a part of China"
[[region]]
key = "others"
area = "asia"
countries = ["MYS", "SGP", "IDN"]
`

// Rows of one year: millions of dollars in chapters 61 and 87.
const regionTrade = `year,reporter,hs2,export_musd
2019,WLD,61,500
2019,WLD,87,500
2019,JPN,61,20
2019,JPN,87,80
2019,THA,61,25
2019,THA,87,75
2019,CHN,61,60
2019,CHN,87,40
2019,MYS,61,10
2019,SGP,87,30
2020,WLD,61,500
2020,WLD,87,500
2020,JPN,61,20
2020,JPN,87,80
2020,CHN,61,60
2020,CHN,87,40
2020,CN-53,61,90
2020,CN-53,87,10
2020,MYS,61,10
`

func regionPaths(t *testing.T, incomes Incomes) ([]PathRow, []*FileReport) {
	t.Helper()
	areas, err := ReadAreas(put(t, "areas.toml", regionAreas))
	if err != nil {
		t.Fatal(err)
	}
	codes := append([]string{"JPN"}, areas.Countries()...)
	l, files, err := Read(context.Background(), []string{put(t, "a.csv", regionTrade)}, Options{Interest: codes})
	if err != nil {
		t.Fatal(err)
	}
	industries := []Industry{{"vehicles", []string{"87"}}, {"both", []string{"61", "87"}}}
	return l.Panel(codes).Paths(Plan{Home: "JPN", Areas: areas}, industries, incomes), files
}

func TestPaths(t *testing.T) {
	rows, files := regionPaths(t, nil)
	got := map[string]PathRow{}
	for _, r := range rows {
		got[r.Region+" "+r.Industry+" "+r.Quantity+" "+string(rune('0'+r.Year-2019))] = r
	}
	for _, c := range []struct {
		what, whose string
		want        float64
	}{
		{"thailand vehicles rival_strength 0", "THA", .75 / (.5 + .75)}, // RCA .75/.5
		{"thailand vehicles complementarity 0", "THA", 1 - .75/.8},
		{"thailand both rival_strength 0", "THA", .5}, // all that there is
		{"thailand both complementarity 0", "THA", 1 - (.2+.75)/(.25+.8)},
		{"yunnan vehicles rival_strength 0", "CHN", .5 * .4 / (.5 + .4)},
		{"yunnan vehicles rival_strength 1", "CN-53", .1 / (.5 + .1)}, // its own, without a scale
		{"yunnan vehicles complementarity 1", "CN-53", 1 - .1/.8},
		{"others vehicles rival_strength 0", "MYS SGP", .75 / (.5 + .75)}, // two of three
	} {
		near(t, c.what, got[c.what].Value, c.want, 1e-12)
		if got[c.what].Whose != c.whose {
			t.Errorf("%s is of %q; want %q", c.what, got[c.what].Whose, c.whose)
		}
	}
	for _, what := range []string{"thailand vehicles rival_strength 1", "others vehicles rival_strength 1", "thailand  demand_quality 0"} {
		if r, ok := got[what]; ok {
			t.Errorf("%s is there: %+v", what, r)
		}
	}
	if got := onePlainLine("a\nb\xff\x07é自"); got != "a b  é自" {
		t.Errorf("as one line: %q", got)
	}
	text := string(Fragment(rows, Provenance{Program: "jiritsu 0", Command: "jiritsu trade a.csv", Files: files, Home: "JPN"}))
	for _, want := range []string{"extends  = \"baseline\"\n", "#   jiritsu trade a.csv\n", "(plain table, 2019, 2020), SHA-256 ",
		"\n[[path]]\nregion   = \"yunnan\"\nindustry = \"vehicles\"\nquantity = \"rival_strength\"\nyears    = [2019, 2020]\nvalues   = [0.2222, 0.1667]\n" +
			"source   = \"exports by HS chapter of CHN, times 0.5 (judgement), plain table; exports by HS chapter of CN-53, plain table\"\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the fragment lacks %q:\n%s", want, text)
		}
	}
}

// The frontier by hand, of countries that each sell one thing.
func TestFrontier(t *testing.T) {
	var text strings.Builder
	text.WriteString("year,reporter,hs2,value\n2019,THA,87,50\n2019,THA,61,50\n")
	incomes := Incomes{}
	for n, code := range []string{"JPN", "DEU", "USA", "FRA", "ITA", "KHM", "BGD", "MMR", "LAO", "NPL"} {
		chapter, income := "87", 40000.
		if n >= 5 {
			chapter, income = "61", 1000
		}
		text.WriteString("2019," + code + "," + chapter + ",10\n")
		incomes[code] = map[int]float64{2018: income - 100, 2020: income + 100} // halfway in 2019
	}
	l, _, err := Read(context.Background(), []string{put(t, "a.csv", text.String())}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := l.Panel(nil)
	for what, want := range map[string]float64{"THA": 20500, "KHM": 1000, "JPN": 40000} {
		near(t, what, p.Frontier(2019, p.Of(2019, what, Export).Values, incomes), math.Log(want/200)/math.Log(250), 1e-12)
	}
	delete(incomes, "NPL")
	if f := p.Frontier(2019, p.Of(2019, "THA", Export).Values, incomes); !math.IsNaN(f) {
		t.Errorf("from nine countries: %v", f)
	}
}

func TestAreaFaults(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`area = "asia"`, `area = "asai"`, `area = "asai" is not an area; did you mean asia?`},
		{`["THA"]`, `["THX"]`, `region[0].countries[0] = "THX" is not the alpha-3 code of a country; did you mean THA?`},
		{`["THA"]`, `[]`, "region[0].countries is empty"},
		{`why = "a part of China"`, ``, "region[1].why is missing; wanted what share and scale rest on"},
		{`"CN-53"`, `"CHN"`, `region[1].province = "CHN"; a code such as CN-53`},
		{`share = 0.01`, `share = 1.01`, "region[1].share = 1.01 is outside (0,1]"},
		{`key = "thailand"`, `key = "tha iland"`, "letters, digits and _ are wanted"},
		{`key = "thailand"`, `key = "THA"`, "is the code of a country; another name is wanted"},
		{`key = "yunnan"`, `key = "thailand"`, `region[1].key = "thailand" is used twice`},
		{`province`, `provinz`, "provinz"},
	} {
		_, err := ReadAreas(put(t, "areas.toml", strings.Replace(regionAreas, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", c.new, err, c.want)
		}
	}
	if _, err := ReadAreas(put(t, "areas.toml", "")); err == nil {
		t.Error("a file without regions was read")
	}
	if _, err := ReadAreas(""); err != nil {
		t.Errorf("the model's areas: %v", err)
	}
}

func TestIncomeFaults(t *testing.T) {
	for text, want := range map[string]string{
		"country,year\nJPN,2019\n":                      `a.csv:1: the header is "country,year"; country,year,income is wanted`,
		"contry;year;income\nJPN;2019;1\n":              `a.csv:1: the header is "contry,year,income"; country,year,income is wanted`,
		"country;year;income\nJPN;2019;1,000\n":         `a.csv:2: income = "1,000"; US dollars a head, above 0 and without marks between thousands, are wanted`,
		"country,year,income\nJPX,2019,1\n":             `a.csv:2: country = "JPX" is not a country; did you mean JPN?`,
		"country,year,income\nJPN,19,1\n":               `a.csv:2: year = "19" is not a year`,
		"country,year,income\nJPN,2019,-1\n":            `a.csv:2: income = "-1"; US dollars a head, above 0 and without marks`,
		"country,year,income\nJPN,2019,NaN\n":           `income = "NaN"`,
		"country,year,income\nJPN,2019\n":               "a.csv:2: has 2 cells; 3 are wanted",
		"country,year,income\nJPN,2019,1\nJPN,2019,2\n": "a.csv:3: gives JPN in 2019 again",
		"country,year,income\n":                         "holds no incomes",
	} {
		if _, err := ReadIncomes(put(t, "a.csv", text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want %q", text, err, want)
		}
	}
}

// Incomes are read as spreadsheets save them.
func TestIncomesOfSpreadsheets(t *testing.T) {
	for _, mark := range []string{",", ";", "\t"} {
		in, err := ReadIncomes(put(t, "a.csv", strings.ReplaceAll("\ufeffCountry,Year,Income\r\nJPN,2019,40000\r\n", ",", mark)))
		if y, known := in.at("JPN", 2019); err != nil || !known || y != 40000 {
			t.Errorf("%q: %v, %v", mark, y, err)
		}
	}
}
