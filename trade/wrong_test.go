package trade

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiritsu/internal/strict"
)

const plainHeader = "year,reporter,partner,hs2,flow,value\n"

// cut is a gzip file without its end.
func cut(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()[:b.Len()-20]
}

// spoilt is a gzip file with another checksum.
func spoilt(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	data := b.Bytes()
	data[len(data)-6] ^= 1
	return string(data)
}

// Wrong input is refused with file and line, and says what is wanted.
func TestWrongInput(t *testing.T) {
	long := smallBACI + strings.Repeat("2019,400,404,870310,1,1\n", 1)
	for _, c := range []struct{ name, file, text, want string }{
		{"wrong header", "a.csv", "a,b,c\n1,2,3\n", "a.csv:1: the header is of no source that is known: CEPII BACI, UN Comtrade,"},
		{"a column missing", "a.csv", "year,reporter,hs2,flow\n2019,JPN,87,export\n", "a.csv:1: looks like plain table, but lacks value|"},
		{"two columns of a name", "a.csv", "year,Year,reporter,hs2,value\n", `a.csv:1: has two columns "year"`},
		{"mixed years", "a.csv", smallBACI + "2020,490,410,854231,4,1\n", "a.csv:7: t = 2020, where the file began with 2019: BACI has one file a year"},
		{"a code too long", "a.csv", smallBACI + "2019,490,410,8542310,4,1\n", `a.csv:7: k = "8542310"; a number from 10100 to 999999 is wanted`},
		{"no such chapter", "a.csv", smallBACI + "2019,490,410,770000,4,1\n", `a.csv:7: k = "770000": 77 is not a chapter of the Harmonized System`},
		{"a negative value", "a.csv", smallBACI + "2019,490,410,854231,-4,1\n", `a.csv:7: v = "-4" is negative`},
		{"a value that is none", "a.csv", smallBACI + "2019,490,410,854231,four,1\n", `a.csv:7: v = "four" is not a number`},
		{"a value beyond the world", "a.csv", smallBACI + "2019,490,410,854231,999999999999999,1\n", "is more than the whole world trades"},
		{"a country that is none", "a.csv", smallBACI + "2019,0,410,854231,4,1\n", `a.csv:7: i = "0"; a number from 1 to 999 is wanted`},
		{"a row too short", "a.csv", smallBACI + "2019,490,410\n", "a.csv:7: has 3 cells; the header names 6 columns"},
		{"a row that repeats the one before", "a.csv", smallBACI + "2019,490,392,854231,4,1\n", "a.csv:7: repeats line 6: exporter 490, importer 392, product 854231"},
		{"a row that repeats a far one", "a.csv", long + "2019,156,392,870310,1.5,2\n", "a.csv:8: repeats line 2: exporter 156, importer 392, product 870310"},
		{"a line without end", "a.csv", "t,i,j,k,v,q\n" + strings.Repeat("9", 2*blockSize), "a line is longer than a megabyte"},
		{"columns too far right", "a.csv", "t,i,j,k,a,b,c,d,e,f,g,h,l,m,n,o,p,v\n", "a.csv:1: has what is needed in column 18; the columns of BACI are six"},
		{"a cut gzip file", "a.csv.gz", cut(smallBACI), "a.csv.gz:6: the file is cut off: its compressed data end too early"},
		{"a cut gzip file of another source", "a.csv.gz", cut(plainHeader + "2019,JPN,WLD,87,export,1\n"), "the file is cut off"},
		{"a damaged gzip file", "a.csv.gz", spoilt(plainHeader + "2019,JPN,WLD,87,export,1\n"), "its checksum does not fit"},
		{"half a zip file", "a.zip", "PK\x03\x04 and no more", "a.zip: is no whole zip file"},
		{"an empty file", "a.csv", "", "a.csv: is empty"},
		{"a header alone", "a.csv", plainHeader, "a.csv: holds no usable row: there is nothing below its header"},
		{"nothing but missing values", "a.csv", plainHeader + "2019,JPN,WLD,87,export,\n2019,JPN,WLD,88,export,..\n", "a.csv: holds no usable row: skipped 2 value missing"},
		{"UTF-16", "a.csv", "\xff\xfey\x00e\x00", "is UTF-16 text; save it as CSV in UTF-8"},
		{"Shift_JIS", "a.csv", "\x94N,reporter,hs2,value\n", "looks like plain table, but lacks year; the header is not UTF-8 (perhaps Shift_JIS): save the table as CSV UTF-8"},
		{"a spreadsheet", "a.xls", "\xd0\xcf\x11\xe0", "is an Excel file; save the sheet as CSV"},
		{"thousands separators", "a.csv", plainHeader + "2019,JPN,WLD,87,export,\"1,234\"\n", `a.csv:2: value = "1,234" has thousands separators or a decimal comma; write decimals with a point`},
		{"a misspelt country", "a.csv", plainHeader + "2019,JPX,WLD,87,export,1\n", `a.csv:2: reporter = "JPX" is not a country; did you mean JPN?`},
		{"no year", "a.csv", plainHeader + "19,JPN,WLD,87,export,1\n", `a.csv:2: year = "19" is not a year from 1960 to 2100`},
		{"no such flow", "a.csv", plainHeader + "2019,JPN,WLD,87,transit,1\n", `a.csv:2: flow = "transit"; export or import is wanted`},
		{"letters for a code", "a.csv", plainHeader + "2019,JPN,WLD,cars,export,1\n", `a.csv:2: hs2 = "cars" is not a code of the Harmonized System`},
		{"a row twice", "a.csv", plainHeader + "2019,JPN,WLD,87,export,1\n2019,JPN,WLD,88,export,1\n2019,JPN,WLD,87,export,2\n", "a.csv:4: repeats the figure of line 2: export of JPN in 2019, product 87, partner WLD"},
		{"two sources of a year", "a.csv", "year,reporter,hs2,value,source\n2019,JPN,87,1,ME\n2019,JPN,88,1,YOU\n", "a.csv:3: the exports of JPN in 2019 are given by ME already; give one source for a country and year"},
		{"another classification", "a.csv", strings.Replace(comtradeHeader+comtradeLine("X", "156", "0", "87", "1"), "H5", "S3", 1), `a.csv:2: is classified by "S3"; the Harmonized System`},
		{"months only", "a.csv", strings.Replace(comtradeHeader+comtradeLine("X", "156", "0", "87", "1"), "A,2019", "M,2019", 1), "holds no usable row: skipped 1 monthly rows"},
		{"a list of countries", "a.csv", "country_code;country_name;country_iso2;country_iso3\n4;Afghanistan;AF;AFG\n", "a.csv:1: is a list of country codes, not of trade"},
		{"a trade summary", "a.csv", "Reporter,Partner,Product categories,Indicator Type,Indicator,2019\n", "has groups of products but no chapters; fetch the data by Advanced Query"},
		{"sections of the OEC", "a.csv", "Country ID,Country,Section ID,Section,Trade Value\nafago,Angola,1,Animals,5\n", "has sections but no chapters, or no year"},
		{"a year without a rate", "a.csv", "Exp or Imp,Year,HS,Country,Value-Year\n1,2016,'870323915',103,5\n", "a.csv:2: Year = 2016: no rate of the yen to the dollar is known; give --yen 2016=RATE"},
		{"a flow of customs", "a.csv", "Exp or Imp,Year,HS,Country,Value-Year\n3,2017,'870323915',103,5\n", `a.csv:2: Exp or Imp = "3"; 1 (export) or 2 (import) is wanted`},
		{"cut JSON", "a.json", `{"data":[{"freqCode":"A","refYear":2019`, "a.json: record 1 the file is cut off: its JSON ends too early"},
		{"an answer that is an error", "a.json", `{"error":"Quota exceeded","data":[]}`, "holds an answer that is an error: Quota exceeded"},
		{"other JSON", "a.json", `{"rows":[]}`, `has no list "data" of records`},
		{"JSON without a column", "a.json", `{"data":[{"refYear":2019}]}`, "the record lacks"},
		{"an OEC code", "a.csv", "Year,Exporter Country ID,HS2 ID,Trade Value\n2019,jpn,1787,5\n", `a.csv:2: exportercountryid = "jpn" is not a country of the OEC, such as asjpn`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			t.Chdir(dir)
			if err := os.WriteFile(c.file, []byte(c.text), 0o666); err != nil {
				t.Fatal(err)
			}
			_, _, err := Read(context.Background(), []string{c.file}, Options{Interest: []string{"JPN"}, Yen: yenOf2017, Workers: 2})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error = %v; want %q", err, c.want)
			}
			if f := (strict.Faults)(nil); !errors.As(err, &f) {
				t.Errorf("the error is a %T", err)
			}
		})
	}
}

// All faults are named at once, so many and no more.
func TestManyFaults(t *testing.T) {
	for name, text := range map[string]string{"plain": plainHeader + strings.Repeat("2019,JPX,WLD,87,export,1\n", 100), "BACI": smallBACI + strings.Repeat("2019,490,410,770000,4,1\n", 100)} {
		_, _, err := Read(context.Background(), []string{put(t, "a.csv", text)}, Options{})
		if n := strings.Count(err.Error(), "\n"); n != mostFaults || !strings.HasSuffix(err.Error(), "has 80 faults more") {
			t.Errorf("%s: %d lines of faults, ending in %q", name, n, err.Error()[strings.LastIndex(err.Error(), "\n")+1:])
		}
	}
}

// Files among themselves.
func TestWrongFiles(t *testing.T) {
	a, b := put(t, "a.csv", smallBACI), put(t, "b.csv", smallBACI)
	plain := put(t, "c.csv", plainHeader+"2019,JPN,WLD,87,export,1\n")
	for want, paths := range map[string][]string{
		"there are no files to read":                         nil,
		"cannot be read: no such file":                       {filepath.Join(t.TempDir(), "none.csv")},
		"is a folder; a file is wanted":                      {t.TempDir()},
		"is given twice":                                     {a, a},
		"is of 2019, which " + a + " gives already":          {a, b},
		"the exports of JPN in 2019 are given by CEPII BACI": {a, plain},
		"are given by plain table already":                   {plain, a},
		"repeats the figure of line 2 of " + plain:           {plain, put(t, "d.csv", plainHeader+"2019,JPN,WLD,87,export,1\n")},
	} {
		if _, _, err := Read(context.Background(), paths, Options{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v; want %q", paths, err, want)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, path := range []string{a, plain} {
		if _, _, err := Read(ctx, []string{path}, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("after an interruption: %v", err)
		}
	}
}

// What is right all the same: a mark of byte order, other line ends, blank lines,
// blanks around cells, lost zeros, lower case.
func TestTolerated(t *testing.T) {
	p, _ := readAll(t, []string{"JPN"}, put(t, "a.csv", "\ufeffYear , Reporter, HS4 , Flow, Value (USD)\r\n\r\n 2019 ,jpn, 101 ,Export, 12.5\r\n2019,392,8703,X,1e2\r\n"))
	near(t, "0101", of(p, 2019, "JPN", Export, "01"), 12.5, 0)
	near(t, "8703", of(p, 2019, "JPN", Export, "87"), 100, 0)
}
