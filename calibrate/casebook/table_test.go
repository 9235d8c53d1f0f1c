package casebook

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The same codes in every layout give the same alpha.
func TestLayouts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		layout     Layout
	}{
		{"numbers", "1,2,3,3,2,1\n1,2,3,3,2,2\n1,3,3,3,2,3\n", Layout{}},
		{"names", "A,1,2,3,3,2,1\nB,1,2,3,3,2,2\nC,1,3,3,3,2,3\n", Layout{}},
		{"header", "coder,u1,u2,u3,u4,u5,u6\nA,1,2,3,3,2,1\nB,1,2,3,3,2,2\nC,1,3,3,3,2,3\n", Layout{}},
		{"units in rows", "unit,A,B,C\n1,1,1,1\n2,2,2,3\n3,3,3,3\n4,3,3,3\n5,2,2,2\n6,1,2,3\n", Layout{}},
		{"units in rows, told", "1,1,1\n2,2,3\n3,3,3\n3,3,3\n2,2,2\n1,2,3\n", Layout{Units: true}},
		{"semicolons, BOM, CRLF", "\ufeff1;2;3;3;2;1\r\n1;2;3;3;2;2\r\n1;3;3;3;2;3\r\n", Layout{}},
		{"Japanese header", "評価者,u1,u2,u3,u4,u5,u6\nA,1,2,3,3,2,1\nB,1,2,3,3,2,2\nC,1,3,3,3,2,3\n", Layout{}},
		{"Japanese header, units", "事例,A,B,C\n1,1,1,1\n2,2,2,3\n3,3,3,3\n4,3,3,3\n5,2,2,2\n6,1,2,3\n", Layout{}},
		{"words", "A,lo,mid,hi,hi,mid,lo\nB,lo,mid,hi,hi,mid,mid\nC,lo,hi,hi,hi,mid,hi\n", Layout{Order: []string{"lo", "mid", "hi"}}},
	} {
		table, err := ReadTable("x.csv", c.text, c.layout)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		nominal, _ := Alpha(table.Codes, Nominal)
		ordinal, _ := Alpha(table.Codes, Ordinal)
		if math.Abs(nominal-123./208) > 1e-12 || math.Abs(ordinal-2437./3780) > 1e-12 || len(table.Coders) != 3 || len(table.Units) != 6 {
			t.Errorf("%s: nominal %v, ordinal %v, %q x %q", c.name, nominal, ordinal, table.Coders, table.Units)
		}
	}
}

// Coders who agree on nothing are told from a header by the order of the codes.
func TestNamesAbove(t *testing.T) {
	const text = "A,hi,lo\nB,mid,mid\n"
	if _, err := ReadTable("x.csv", text, Layout{}); err == nil || !strings.Contains(err.Error(), "name all codes by --order") {
		t.Errorf("%v", err)
	}
	if table, err := ReadTable("x.csv", text, Layout{Order: []string{"lo", "mid", "hi"}}); err != nil || len(table.Coders) != 2 || len(table.Units) != 2 {
		t.Errorf("%+v, %v", table, err)
	}
}

func TestMissingCodes(t *testing.T) {
	table, err := ReadTable("x.csv", "1,.,NA,2\n1,2,?,\n", Layout{})
	if err != nil || table.Blanks != 4 || !math.IsNaN(table.Codes[0][1]) {
		t.Errorf("%+v, %v", table, err)
	}
}

func TestTableFaults(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "is empty"}, {"coder,1,2\n", "has no codes"}, {"1,2\n1\n", "x.csv:2: has 1 cells, the first row 2"},
		{"lo,mid\nlo,high\n", "coder 2, unit 2: \"high\" is not in the order lo, mid"}, {"1,\"2\n", "x.csv"},
		{"firm,Abe,Baba\nu1,1,2\nu2,2,2\n", "x.csv:1: seems to hold names and no codes: begin it with the word coder"}, {"1,\x8d\x62\n", "x.csv:1: is not UTF-8"},
	} {
		if _, err := ReadTable("x.csv", c.text, Layout{Order: []string{"lo", "mid"}}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// Items are compared over the cases that two coders read.
func TestItemTables(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "two.toml"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read("two.toml", string(text), place)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]ItemTable{}
	for _, x := range b.Tables() {
		found[x.Item.Name] = x
	}
	k := found["competence"].Table
	if len(found) != 6 || k.Codes[0][0] != 2 || k.Codes[1][0] != 1 || !math.IsNaN(k.Codes[0][1]) {
		t.Errorf("%d items, competence %v", len(found), k.Codes)
	}
	if e := found["first_entry_mode"].Table; e.Codes[0][0] != 3 {
		t.Errorf("first mode %v of %q", e.Codes, e.Words)
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add("unit,A,B\n1,1,1\n2,2,.\n")
	f.Add("1;2\n3;4\n")
	f.Fuzz(func(t *testing.T, text string) {
		if table, err := ReadTable("x.csv", text, Layout{}); err == nil {
			Alpha(table.Codes, Nominal)
		}
	})
}
