package figures

import (
	"bytes"
	"compress/zlib"
	"encoding/csv"
	"errors"
	"image/png"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestSameBytesTwice(t *testing.T) {
	first, second := examples(t), examples(t)
	for _, name := range []string{"states-ja", "incidence-en"} {
		for _, format := range []string{"pdf", "png", "svg"} {
			a, err := Render(first[name], format)
			if err != nil {
				t.Fatal(err)
			}
			b, err := Render(second[name], format)
			if err != nil || len(a) < 5000 || !bytes.Equal(a, b) {
				t.Errorf("%s.%s: %d and %d bytes differ, %v", name, format, len(a), len(b), err)
			}
		}
	}
}

// render returns one example as a file.
func render(t *testing.T, name, format string) []byte {
	t.Helper()
	data, err := Render(examples(t)[name], format)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPDF(t *testing.T) {
	data := render(t, "states-ja", "pdf")
	for _, want := range []string{"/MediaBox [0 0 252.28 175.75]", "+LiberationSans-Regular", "+BIZUDPGothic-Regular", "/FontFile2", "/ToUnicode", "(D:20000101000000)"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the file lacks %q", want)
		}
	}
	if n := bytes.Count(data, []byte("/FontFile2")); n != 2 {
		t.Errorf("%d fonts are embedded; 2 are wanted", n)
	}
	if len(data) > 60_000 {
		t.Errorf("%d bytes: the fonts are not cut to what is used", len(data))
	}
	if data := render(t, "states-en", "pdf"); bytes.Contains(data, []byte("BIZUD")) {
		t.Error("an English figure embeds the Japanese font")
	}
}

// page returns what is drawn on the page of a PDF file.
func page(t *testing.T, data []byte) string {
	t.Helper()
	for _, m := range regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`).FindAllSubmatch(data, -1) {
		if r, err := zlib.NewReader(bytes.NewReader(m[1])); err == nil {
			if text, _ := io.ReadAll(r); bytes.Contains(text, []byte("1 j")) {
				return string(text)
			}
		}
	}
	t.Fatal("no page found")
	return ""
}

// A band has the colour of its line and is transparent, once.
func TestPDFTransparency(t *testing.T) {
	data := render(t, "incidence-en", "pdf")
	if !bytes.Contains(data, []byte("/ca 0.220")) {
		t.Error("the bands are not transparent")
	}
	if blue := "0 0.447 0.698 rg"; !strings.Contains(page(t, data), blue) {
		t.Errorf("the page lacks the colour %q", blue)
	}
}

func TestPNG(t *testing.T) {
	for name, want := range map[string]int{"states-en": 1051, "states-ja-double": 2161} { // 89 and 183 mm at 300 dpi
		data := render(t, name, "png")
		config, err := png.DecodeConfig(bytes.NewReader(data))
		if err != nil || config.Width != want {
			t.Errorf("%s is %d pixels wide, %v; %d are wanted", name, config.Width, err, want)
		}
		if _, err := png.Decode(bytes.NewReader(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if !bytes.Contains(data, []byte("\x00\x00\x00\x09pHYs\x00\x00\x2e\x23\x00\x00\x2e\x23\x01")) {
			t.Errorf("%s lacks a resolution of 11811 pixels a metre", name)
		}
	}
}

func TestSVG(t *testing.T) {
	data := string(render(t, "states-ja", "svg"))
	for _, want := range []string{`width="252.28pt"`, ">自立型海外進出</text>", "'BIZ UDPGothic',", "'Liberation Sans',"} {
		if !strings.Contains(data, want) {
			t.Errorf("the file lacks %q", want)
		}
	}
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	table := incidenceTable([]string{"小規模, 20人未満", "中規模"})
	table.Groups[1].Low, table.Groups[1].High = nil, nil
	f, err := Incidence(table, Options{Lang: "ja"})
	if err != nil {
		t.Fatal(err)
	}
	if err := Save(f, filepath.Join(dir, "incidence.svg")); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(filepath.Join(dir, "incidence.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil || len(rows) != 1+len(table.Time) || rows[0][1] != "小規模, 20人未満" || rows[5][5] != "" || rows[5][0] != "1" {
		t.Errorf("%d rows, %v: %v", len(rows), err, rows[:6])
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left in the folder: %v", left)
	}
	if err := Save(f, filepath.Join(dir, "incidence.gif")); err == nil || !strings.Contains(err.Error(), `format "gif"`) {
		t.Errorf("error = %v", err)
	}
	if err := Save(f, filepath.Join(dir, "absent", "incidence.pdf")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error = %v", err)
	}
}

func TestStatesFaults(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(t *StatesTable, o *Options)
		want  string
	}{
		{"no years", func(t *StatesTable, o *Options) { t.Years = nil }, "0 years"},
		{"years fall", func(t *StatesTable, o *Options) { t.Years[3] = 1980 }, "1980 follows 1987"},
		{"no states", func(t *StatesTable, o *Options) { t.Names = nil }, "0 states"},
		{"same name", func(t *StatesTable, o *Options) { t.Names[1] = t.Names[0] }, `name 1 is "Dependent"`},
		{"a row short", func(t *StatesTable, o *Options) { t.Shares = t.Shares[1:] }, "9 names and 8 rows"},
		{"a value short", func(t *StatesTable, o *Options) { t.Shares[1] = t.Shares[1][1:] }, "39 values; 40 are wanted"},
		{"sum", func(t *StatesTable, o *Options) { t.Shares[2][5] += .01 }, "in 1990 the shares sum to 1.01"},
		{"not a number", func(t *StatesTable, o *Options) { t.Shares[2][5] = math.NaN() }, "Indirect exporter: value 5 is NaN"},
		{"below 0", func(t *StatesTable, o *Options) { t.Shares[0][0] = -.1 }, "outside [0,1]"},
		{"language", func(t *StatesTable, o *Options) { o.Lang = "fr" }, `language "fr"`},
		{"wide", func(t *StatesTable, o *Options) { o.Width = 300 * vg.Millimeter }, "width 300.0 mm"},
		{"high", func(t *StatesTable, o *Options) { o.Height = 171 * vg.Millimeter }, "height 171.0 mm"},
		{"crowded", func(t *StatesTable, o *Options) { o.Height = 25 * vg.Millimeter }, "9 labels do not fit"},
		{"no glyph", func(t *StatesTable, o *Options) { t.Names[0] = "鬱" }, `holds '鬱' (U+9B31)`},
		{"long name", func(t *StatesTable, o *Options) { t.Names[0] = strings.Repeat("下請", 20) }, "is 99 mm wide"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			table, o := statesTable(append([]string(nil), statesEN...)), Options{}
			test.spoil(&table, &o)
			if _, err := StatesOverTime(table, o); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error = %v; want %q", err, test.want)
			}
		})
	}
}

func TestIncidenceFaults(t *testing.T) {
	tests := []struct {
		name  string
		spoil func(t *IncidenceTable)
		want  string
	}{
		{"no times", func(t *IncidenceTable) { t.Time = nil }, "0 times"},
		{"early", func(t *IncidenceTable) { t.Time[0] = -1 }, "time starts at -1"},
		{"no groups", func(t *IncidenceTable) { t.Groups = nil }, "0 groups"},
		{"no name", func(t *IncidenceTable) { t.Groups[0].Name = "" }, `name 0 is ""`},
		{"falls", func(t *IncidenceTable) { t.Groups[0].Mean[50] = 0 }, "falls from"},
		{"not a number", func(t *IncidenceTable) { t.Groups[1].High[2] = math.NaN() }, "b (high): value 2 is NaN"},
		{"half a band", func(t *IncidenceTable) { t.Groups[1].High = nil }, "b (high) has 0 values"},
		{"upside down", func(t *IncidenceTable) { g := &t.Groups[1]; g.Low, g.High = g.High, g.Low }, "is above high"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			table := incidenceTable([]string{"a", "b"})
			test.spoil(&table)
			if _, err := Incidence(table, Options{}); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error = %v; want %q", err, test.want)
			}
		})
	}
}
