package trade

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// put writes a file for a test.
func put(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// yenOf2017 knows one year.
func yenOf2017(year int) (float64, bool) { return 100, year == 2017 }

// readAll reads files and gives the panel of all countries that a test asks for.
func readAll(t *testing.T, codes []string, paths ...string) (*Panel, []*FileReport) {
	t.Helper()
	l, reports, err := Read(context.Background(), paths, Options{Interest: codes, Yen: yenOf2017, Workers: 3})
	if err != nil {
		t.Fatal(err)
	}
	return l.Panel(codes), reports
}

// of is the value of a chapter, in dollars.
func of(p *Panel, year int, code string, f Flow, chapter string) float64 {
	s := p.Of(year, code, f)
	for k, key := range p.Keys {
		if s != nil && key == chapter {
			return s.Values[k]
		}
	}
	return -1
}

// Every sample of a publisher's form is recognised and gives its values in dollars.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		file, source, country, chapter string
		year                           int
		flow                           Flow
		used                           int64
		want                           float64
	}{
		{"baci.csv", "CEPII BACI", "AFG", "08", 2020, Export, 5, 2405},
		{"baci.csv", "CEPII BACI", "AUS", "07", 2020, Import, 5, 729},
		{"comtrade_old.csv", "UN Comtrade (legacy)", "IDN", "01", 2017, Export, 5, 650 + 59883396 + 11544 + 240 + 187},
		{"wits_advanced_query.csv", "World Bank WITS", "ARE", "01", 2017, Export, 5, 24232855 + 2376564 + 51736 + 1011709 + 12437599},
		{"atlas_old_subset.csv", "Harvard Growth Lab Atlas", "DEU", "01", 1997, Export, 5, 46708656},
		{"japan_customs.csv", "Japan customs", "JPN", "01", 2017, Export, 4, (2100 + 1800 + 84220 + 40200) * 1000 / 100},
	} {
		p, reports := readAll(t, []string{c.country}, filepath.Join("testdata/samples", c.file))
		r := reports[0]
		if r.Source != c.source || r.Used != c.used || r.Rows != c.used || len(r.SHA256) != 64 {
			t.Errorf("%s: read as %+v", c.file, r)
		}
		got := of(p, c.year, c.country, c.flow, c.chapter)
		near(t, c.file+" "+c.country+" "+c.chapter, got, c.want, .01)
	}
}

// The forms of which no sample has rows by product.
func TestForms(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		flow    Flow
		country string
		want    float64
	}{
		"comtrade rows ending in a comma": {comtradeHeader + comtradeLine("X", "156", "0", "87", "1500.5"), Export, "CHN", 1500.5},
		"comtrade from a partner":         {comtradeHeader + comtradeLine("X", "156", "392", "8703", "10") + comtradeLine("X", "156", "0", "87", "1500"), Export, "CHN", 1500},
		"comtrade coarsest level":         {comtradeHeader + comtradeLine("M", "156", "0", "870310", "7") + comtradeLine("M", "156", "0", "8703", "9"), Import, "CHN", 9},
		"comtrade summed partners":        {comtradeHeader + comtradeLine("M", "156", "392", "87", "7") + comtradeLine("M", "156", "410", "87", "9"), Import, "CHN", 16},
		"comtrade JSON": {`{"count":1,"data":[{"freqCode":"A","refYear":2019,"period":"2019","reporterCode":156,"flowCode":"X","partnerCode":0,"partner2Code":0,"classificationCode":"H5","cmdCode":"87","customsCode":"C00","motCode":0,"mosCode":"0","primaryValue":2.5e6}]}`,
			Export, "CHN", 2.5e6},
		"atlas with imports": {"country_id,country_iso3_code,product_id,product_hs92_code,year,export_value,import_value,global_market_share\n1,CHN,2,87,2019,40,60,.1\n1,CHN,3,travel,2019,9,9,.1\n", Import, "CHN", 60},
		"atlas bilateral":    {"country_iso3_code,partner_iso3_code,product_hs92_code,year,export_value,import_value\nCHN,JPN,870310,2019,40,60\nCHN,KOR,870310,2019,2,3\n", Export, "CHN", 42},
		"OEC":                {"\ufeff\"Trade Value\",\"Exporter Country ID\",\"Exporter Country\",\"HS4 ID\",\"HS4\",\"Year\"\n45300776,\"aschn\",\"China\",178703,\"Cars\",2019\n", Export, "CHN", 45300776},
		"OEC pairs":          {"Year,Exporter Country ID,Importer Country ID,HS2 ID,Trade Value\n2019,asjpn,aschn,1787,55\n", Import, "CHN", 55},
		"OEC bulk":           {"year\torigin\ths92\texport_val\timport_val\texport_rca\timport_rca\n2019\tchn\t8703\t12.5\tNULL\tNULL\tNULL\n", Export, "CHN", 12.5},
		"plain in millions":  {"year,reporter,partner,hs2,export_musd,source\n2019,CHN,WLD,87,2.5,ME\n", Export, "CHN", 2.5e6},
		"plain, semicolons":  {"Year;Reporter;HS6;Flow;Value\r\n2019;156;870310;import;25\r\n", Import, "CHN", 25},
		"WITS net before gross": {`"Nomenclature","ReporterISO3","ProductCode","ReporterName","PartnerISO3","PartnerName","Year","TradeFlowName","TradeFlowCode","TradeValue in 1000 USD"
"H3","CHN","8703","China","WLD"," World",2019,"Export",6,1.5
"H3","CHN","8703","China","WLD"," World",2019,"Gross Exp.",2,9.5
`, Export, "CHN", 1500},
	} {
		p, _ := readAll(t, []string{c.country}, put(t, "a.csv", c.text))
		near(t, name, of(p, 2019, c.country, c.flow, "87"), c.want, 1e-6)
	}
}

const comtradeHeader = "freqCode,refYear,period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,customsCode,motCode,mosCode,primaryValue,isReported\n"

// comtradeLine is a row of 2019 as it is downloaded: with a comma at its end.
func comtradeLine(flow, reporter, partner, code, value string) string {
	return strings.Join([]string{"A", "2019", "2019", reporter, flow, partner, "0", "H5", code, "C00", "0", "0", value, "True", "\n"}, ",")
}

// Partners without a code count in the totals and are not taken for each other.
func TestUnknownPartners(t *testing.T) {
	text := "year,reporter,partner,hs2,flow,value\n2019,JPN,Q1,87,export,30\n2019,JPN,Q2,87,export,12\n2019,JPN,CHN,87,export,8\n"
	p, reports := readAll(t, []string{"JPN"}, put(t, "a.csv", text))
	if got := of(p, 2019, "JPN", Export, "87"); got != 50 || reports[0].Notes["partner not known (kept in totals)"] != 2 {
		t.Errorf("exports %v, %+v", got, reports[0])
	}
	if _, _, err := Read(context.Background(), []string{put(t, "a.csv", text+"2019,JPN,Q1,87,export,30\n")}, Options{}); err == nil || !strings.Contains(err.Error(), "repeats the figure of line 2") {
		t.Errorf("a repeated row: %v", err)
	}
}

// A silent country is known from its partners.
func TestMirror(t *testing.T) {
	p, _ := readAll(t, []string{"LAO", "JPN", "THA"}, put(t, "a.csv", "year,reporter,partner,hs2,flow,value\n2019,JPN,LAO,87,import,30\n2019,THA,LAO,87,import,12\n2019,JPN,THA,87,import,5\n2019,THA,WLD,87,export,6\n"))
	lao, tha := p.Of(2019, "LAO", Export), p.Of(2019, "THA", Export)
	if lao == nil || lao.Basis != "mirror" || of(p, 2019, "LAO", Export, "87") != 42 {
		t.Errorf("exports of Laos: %+v", lao)
	}
	if tha == nil || tha.Basis != "world" || of(p, 2019, "THA", Export, "87") != 6 {
		t.Errorf("exports of Thailand: %+v", tha)
	}
	if v, mirror := p.Pair(2019, Export, "LAO", "JPN"); !mirror || v[0] != 30 {
		t.Errorf("exports of Laos to Japan: %v, mirror %v", v, mirror)
	}
	if w := p.World(2019, Export); w.Count != 1 || w.Values[0] != 6 {
		t.Errorf("the world: %+v", w)
	}
}

const smallBACI = "t,i,j,k,v,q\n2019,156,392,870310,1.5,           NA\n2019,156,410,870310,2.5,1\n2019,392,156,870310,10,1\n2019,392,156,870899,           NA,1\n2019,490,392,854231,4,1\n"

// Packed or not, with other line ends, another order of columns or other workers:
// the same sums.
func TestPacking(t *testing.T) {
	var gz, zipped bytes.Buffer
	g := gzip.NewWriter(&gz)
	g.Write([]byte(smallBACI))
	g.Close()
	z := zip.NewWriter(&zipped)
	for name, text := range map[string]string{"BACI_HS92_Y2019_V202201.csv": smallBACI, "country_codes_V202201.csv": "country_code,country_name_abbreviation\n4,Afghanistan\n",
		"product_codes_HS92_V202201.csv": "code,description\n010110,Horses\n", "Readme.md": "nothing"} {
		w, _ := z.Create(name)
		w.Write([]byte(text))
	}
	z.Close()
	old := "\ufeff\"t\";\"hs6\";\"i\";\"j\";\"v\";\"q\"\r\n2019;870310;156;392;1.5;NA\r\n2019;870310;156;410;2.5;1\r\n\r\n2019;870310;392;156;10;1\r\n2019;870899;392;156;NA;1\r\n2019;854231;490;392;4;1"
	for name, text := range map[string]string{"a.csv": smallBACI, "b.csv.gz": gz.String(), "BACI_HS92_V202201.zip": zipped.String(), "old.csv": old} {
		p, reports := readAll(t, []string{"CHN", "JPN", "TWN"}, put(t, name, text))
		r := reports[0]
		if r.Rows != 5 || r.Used != 4 || r.Skipped["value missing"] != 1 || !strings.HasPrefix(r.Source, "CEPII BACI") || len(reports) != 1 {
			t.Errorf("%s: %+v", name, r)
		}
		near(t, name+": exports of China", of(p, 2019, "CHN", Export, "87"), 4000, 0)
		near(t, name+": imports of Japan", of(p, 2019, "JPN", Import, "87"), 1500, 0)
		near(t, name+": exports of Taiwan", of(p, 2019, "TWN", Export, "85"), 4000, 0)
		if v, mirror := p.Pair(2019, Export, "CHN", "JPN"); mirror || len(v) != 2 || v[1] != 1500 {
			t.Errorf("%s: China to Japan %v", name, v)
		}
		if g := p.Goods(2019, "JPN", 6); g[870310] != 10000 || len(g) != 1 {
			t.Errorf("%s: goods of Japan %v", name, g)
		}
		if g := p.Goods(2019, "JPN", 4); g[8703] != 10000 {
			t.Errorf("%s: headings of Japan %v", name, g)
		}
	}
}

func TestAliases(t *testing.T) {
	for other, code := range aliases {
		if got, ok := CountryOf(other); !ok || got != code {
			t.Errorf("%s = %s, %v; want %s", other, got, ok, code)
		}
	}
	for text, code := range map[string]string{"392": "JPN", "jpn": "JPN", " 842 ": "USA", "490": "TWN", "251": "FRA", "699": "IND", "757": "CHE", "579": "NOR", "0": "WLD", "W00": "WLD"} {
		if got, ok := CountryOf(text); !ok || got != code {
			t.Errorf("%s = %s, %v; want %s", text, got, ok, code)
		}
	}
	if code := known().codes[known().byCode[unspecified]]; code != unspecified {
		t.Errorf("unspecified is %s", code)
	}
	for _, code := range customsCountries {
		if _, ok := CountryOf(code); !ok {
			t.Errorf("customs statistics: %s is no country", code)
		}
	}
	if len(known().codes) > maxCountries-50 {
		t.Errorf("%d countries leave little room for provinces", len(known().codes))
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		text  string
		power int
		want  Money
	}{{"1", 0, 10000}, {"0.198", 3, 1980000}, {"25042007312.55", 0, 250420073125500}, {"9974.157807", 6, 99741578070000}, {"2.5e6", 0, 25000000000},
		{"1E-4", 0, 1}, {"0.00005", 0, 1}, {"0.000049", 0, 0}, {".5", 0, 5000}, {"5.", 0, 50000}, {"-0", 0, 0}, {"+3", 0, 30000},
		{"0.12345678901234567890123", 0, 1235}} {
		if got, err := parseMoney([]byte(c.text), c.power); err != nil || got != c.want {
			t.Errorf("%s at 10^%d = %d, %v; want %d", c.text, c.power, got, err, c.want)
		}
	}
	for text, want := range map[string]error{"": errNumber, "abc": errNumber, "-1": errNegative, "1,234": errGroups, "1 234": errGroups, "1.234.567": errGroups,
		"1e99": errLarge, "1e999999": errNumber, "99999999999999999999": errLarge, "NaN": errNumber, "0x10": errNumber, "1e": errNumber} {
		if got, err := parseMoney([]byte(text), 0); err != want {
			t.Errorf("%q = %d, %v; want %v", text, got, err, want)
		}
	}
}

// Samples that hold no chapters are refused, and say why.
func TestSamplesRefused(t *testing.T) {
	for file, want := range map[string]string{
		"comtrade_new.csv":               "holds no usable row: skipped 1 totals of all products",
		"comtrade_new.json":              "holds no usable row: skipped 1 totals of all products",
		"wits_trade_summary.csv":         "is a trade summary of WITS: it has groups of products but no chapters",
		"oec_data_csv.csv":               "has sections but no chapters, or no year",
		"oec_data_csv_bom.csv":           "has sections but no chapters, or no year",
		"baci_country_codes_V202301.csv": "is a list of country codes, not of trade",
	} {
		_, _, err := Read(context.Background(), []string{filepath.Join("testdata/samples", file)}, Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", file, err, want)
		}
	}
}
