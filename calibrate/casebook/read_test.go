package casebook

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"jiritsu/internal/strict"
)

var place = Place{
	Industries: []string{"plastics", "apparel", "iron_steel_articles", "tools", "machinery", "electrical", "vehicles", "instruments", "food", "distribution", "services"},
	Regions: []string{"thailand", "viet_nam", "myanmar", "cambodia", "laos", "yunnan", "guangxi", "coastal_china", "northeast_china", "korea",
		"mongolia", "russian_far_east", "other_asia", "west"},
}

// The cases that come with the program are in order, and what is unknown is left out.
func TestEmbedded(t *testing.T) {
	b, err := Embedded(place)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != 23 {
		t.Errorf("%d cases", len(b.Cases))
	}
	events, codes := 0, 0
	for n := range b.Cases {
		c := &b.Cases[n]
		events, codes = events+len(c.Events), codes+len(c.Codes)
		if len(c.Sources) == 0 || c.Code("", "outcome") == "" {
			t.Errorf("case %s has %d sources, outcome %q", c.ID, len(c.Sources), c.Code("", "outcome"))
		}
	}
	if first := b.Cases[0].First("", "entry"); first == nil || first.Year != 1991 || b.Cases[0].Code("", "dependence_before") != "0.9" {
		t.Errorf("C01 entered by %+v", first)
	}
	if events < 30 || codes < 60 {
		t.Errorf("%d events, %d codes", events, codes)
	}
}

// The same casebook as TOML and as CSV is the same.
func TestFormsAgree(t *testing.T) {
	var all [2]*Casebook
	for n, name := range []string{"two.toml", "two.csv"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if all[n], err = Read(name, string(text), place); err != nil {
			t.Fatal(err)
		}
		for c := range all[n].Cases {
			x := &all[n].Cases[c]
			x.line, x.industryLine, x.untilLine = 0, 0, 0
			for k := range x.Codes {
				x.Codes[k].line = 0
			}
			for k := range x.Events {
				x.Events[k].line = 0
			}
		}
	}
	if !reflect.DeepEqual(all[0].Cases, all[1].Cases) {
		t.Errorf("TOML %+v\nCSV  %+v", all[0].Cases, all[1].Cases)
	}
	if got := all[0].Coders(); !reflect.DeepEqual(got, []string{"Abe", "Baba"}) {
		t.Errorf("coders %q", got)
	}
}

// Every fault is named with file, line and case.
func TestFaults(t *testing.T) {
	const head = "case,coder,item,value,year,late,region,mode,trigger,evidence,page\n"
	for _, c := range []struct{ name, text, want string }{
		{"a.toml", "", "a.toml: the file is empty"},
		{"a.toml", "title = \"x\"\n", "case is missing"},
		{"a.toml", "[[case]]\nfirm = \"x\"\n", "a.toml:1: case[0].id is missing"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case]]\nid = \"A\"\n", "a.toml:4: case[1].id \"A\" is the id of case[0] too"},
		{"a.toml", "[[case]]\nid = \"A\"\nindustry = \"tool\"\n", "a.toml:3: case[0].industry = \"tool\" is not an industry; did you mean tools? (case A)"},
		{"a.toml", "[[case]]\nid = \"A\"\nfirrm = \"tool\"\n", "did you mean case[0].firm?"},
		{"a.toml", "[[case]]\nid = \"A\"\nset = \"training\"\n", "a.toml:3: case[0].set"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"competense\"\nvalue = \"high\"\n", "a.toml:4: case[0].code[0].item = \"competense\" is not an item of the codebook; did you mean competence? (case A)"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"competence\"\nvalue = \"hihg\"\n", "a.toml:5: case[0].code[0].value = \"hihg\" is not a code of competence; did you mean high? (case A)"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"competence\"\nvalue = \"\"\n", "is empty; leave the code out"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"dependence_before\"\nvalue = \"90\"\n", "= 90 is outside [0,1] (share)"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"employees\"\nvalue = \"many\"\n", "is no number"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"employees\"\nvalue = 30\n", "a.toml:5: case[0].code[0].value"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.code]]\nitem = \"luck\"\nvalue = \"no\"\n[[case.code]]\nitem = \"luck\"\nvalue = \"yes\"\n", "was coded by the coder without a name in code[0] already"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.event]]\nkind = \"enter\"\n", "a.toml:4: case[0].event[0].kind"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.event]]\nkind = \"entry\"\nregion = \"tailand\"\n", "did you mean thailand? (case A)"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.event]]\nkind = \"entry\"\nyear = 91\n", "= 91: wanted a calendar year"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.event]]\nkind = \"entry\"\nlate = 2\n", "but the year is unknown"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.event]]\nkind = \"closed\"\nyear = 2000\nmode = \"alliance\"\n", "has no mode and no trigger"},
		{"a.toml", "[[case]]\nid = \"A\"\n[[case.event]]\nkind = \"entry\"\nyear = 2001\nregion = \"laos\"\n[[case.event]]\nkind = \"withdrawal\"\nyear = 2000\nregion = \"laos\"\n", "a withdrawal from laos before the first entry there in 2001"},
		{"a.csv", "", "a.csv:1: no header was found"},
		{"a.csv", "case;coder\n", "a.csv:1: column item is missing"},
		{"a.csv", "case|coder\n", "a.csv:1: \"case|coder\" is no column"},
		{"a.csv", "case,coder,item,value\nA,x,luck,yes\nA,x,note,\x8d\x62\n", "a.csv:3: is not UTF-8 (perhaps Shift_JIS)"},
		{"a.toml", "[[case]]\nid = \"\x8d\x62\"\n", "a.toml:2: is not UTF-8"},
		{"a.csv", "\xff\xfec\x00", "a.csv:1: is UTF-16"},
		{"a.csv", "PK\x03\x04", "a.csv:1: is a workbook"},
		{"a.csv", head + "A,x,event,entri\nA,x,luck,yess\n", "a.csv:3: case[0].code[0].value = \"yess\" is not a code of luck"},
		{"a.csv", head + "A,x,luck,yess\nA,x,event,entri\n", "a.csv:3: value = \"entri\" of an event is not known"},
		{"a.csv", "case,coder,item\nA,x,luck\n", "a.csv:1: column value is missing"},
		{"a.csv", "case,coder,item,value,yaer\n", "did you mean year?"},
		{"a.csv", "case,coder,item,value,value\n", "column \"value\" stands there twice"},
		{"a.csv", head, "case is missing"},
		{"a.csv", head + ",x,luck,yes\n", "a.csv:2: names no case"},
		{"a.csv", head + "A,x,luck,yes,,,,,,,,,\n", "a.csv:2: has 13 fields, the header 11"},
		{"a.csv", head + "A,x,luck,maybe\n", "a.csv:2: case[0].code[0].value = \"maybe\" is not a code of luck"},
		{"a.csv", head + "A,x,event,entri,2001\n", "a.csv:2: value = \"entri\" of an event is not known; did you mean entry? (case A)"},
		{"a.csv", head + "A,x,event,entry,c.2002\n", "a.csv:2: year = \"c.2002\": wanted a whole number"},
		{"a.csv", head + "A,x,event,entry,2002,,loas\n", "did you mean laos? (case A)"},
		{"a.csv", head + "A,x,luck,yes\nA,,industry,tool\n", "a.csv:3: case[0].industry = \"tool\" is not an industry"},
		{"a.csv", head + "A,x,set,train\n", "a.csv:2: set = \"train\" is not allowed"},
		{"a.csv", head + "A,x,luck,\"yes\n", "a.csv:2"},
	} {
		_, err := Read(c.name, c.text, place)
		var faults strict.Faults
		if !errors.As(err, &faults) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\n%v\nwant %s", c.text, err, c.want)
		}
	}
}

// What spreadsheets write is read: semicolons or tabs, a byte-order mark, CRLF, rows without a word.
func TestSpreadsheets(t *testing.T) {
	for _, mark := range []string{",", ";", "\t"} {
		text := strings.ReplaceAll("\ufeffcase,coder,item,value\r\n甲社,田中,luck,yes\r\n,,,\r\n,,,\r\n", ",", mark)
		b, err := Read("a.csv", text, place)
		if err != nil || len(b.Cases) != 1 || b.Cases[0].Code("田中", "luck") != "yes" {
			t.Errorf("%q: %+v, %v", mark, b, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.toml", embedded)
	f.Add("a.csv", "case,coder,item,value,year\nA,x,luck,yes,\nA,x,event,entry,2001\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		if b, err := Read(name, text, place); err == nil && len(b.Cases) == 0 {
			t.Error("an empty casebook is taken")
		}
	})
}

// What init writes is in order, in both languages.
func TestTemplate(t *testing.T) {
	for _, lang := range []string{"en", "ja"} {
		b, err := Read("mine.toml", Template(lang, place), place)
		if err != nil || len(b.Cases) != 1 || len(b.Cases[0].Codes) != 1 || len(b.Cases[0].Events) != 1 {
			t.Errorf("%s: %v", lang, err)
		}
	}
}
