package figures

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

func TestTicks(t *testing.T) {
	tests := []struct {
		lo, hi float64
		max    int
		want   string
	}{
		{0, 100, 6, "0 20 40 60 80 100"},
		{1985, 2024, 5, "1990 2000 2010 2020"},
		{0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{0, .03, 4, "0.00 0.01 0.02 0.03"},
		{-1, 1, 5, "−1.0 −0.5 0.0 0.5 1.0"},
		{0, 25, 6, "0 5 10 15 20 25"},
		{0, 3e6, 4, "0 1000000 2000000 3000000"},
		{2000, 2001, 3, "2000.0 2000.5 2001.0"},
	}
	for _, test := range tests {
		var got []string
		for _, m := range (ticks{Max: test.max}).Ticks(test.lo, test.hi) {
			got = append(got, m.Label)
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("ticks from %v to %v = %s; want %s", test.lo, test.hi, s, test.want)
		}
	}
}

func TestTicksProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e6, 1e6).Draw(t, "lo")
		span := math.Exp(rapid.Float64Range(-7, 14).Draw(t, "log span"))
		n := rapid.IntRange(3, 12).Draw(t, "max")
		marks := ticks{Max: n}.Ticks(lo, lo+span)
		if len(marks) < 1 || len(marks) > n {
			t.Fatalf("%d marks from %v over %v", len(marks), lo, span)
		}
		seen := make(map[string]bool)
		for _, m := range marks {
			if m.Value < lo-span*1e-6 || m.Value > lo+span*(1+1e-6) || seen[m.Label] {
				t.Fatalf("mark %q at %v from %v over %v", m.Label, m.Value, lo, span)
			}
			seen[m.Label] = true
		}
		if roof := (ticks{Max: n}).roof(span); roof < span*(1-1e-8) || roof > 3*span {
			t.Fatalf("roof over %v = %v", span, roof)
		}
	})
}

func TestSpread(t *testing.T) {
	tests := []struct{ want, got []vg.Length }{
		{[]vg.Length{10, 50, 90}, []vg.Length{10, 50, 90}},
		{[]vg.Length{50, 50}, []vg.Length{45, 55}},
		{[]vg.Length{0, 0, 0}, []vg.Length{0, 10, 20}},
		{[]vg.Length{100, 100, 100}, []vg.Length{80, 90, 100}},
		{[]vg.Length{0, 2, 60, 62}, []vg.Length{0, 10, 56, 66}},
	}
	for _, test := range tests {
		if got := spread(test.want, 10, 0, 100); fmt.Sprint(got) != fmt.Sprint(test.got) {
			t.Errorf("spread(%v) = %v; want %v", test.want, got, test.got)
		}
	}
}

func TestSpreadKeepsGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := make([]vg.Length, rapid.IntRange(1, 10).Draw(t, "n"))
		at := 0.
		for i := range want {
			at += rapid.Float64Range(0, 15).Draw(t, "step")
			want[i] = vg.Length(min(at, 100))
		}
		got := spread(want, 10, 0, 100)
		for i := range got {
			if got[i] < 0 || got[i] > 100+1e-9 || i > 0 && got[i]-got[i-1] < 10-1e-9 {
				t.Fatalf("spread(%v) = %v", want, got)
			}
		}
	})
}

// Text is as wide as the sum of its glyphs, in either face.
func TestTextWidth(t *testing.T) {
	sty := textStyle()
	tests := []struct {
		text string
		em   float64 // width in ems
	}{
		{"AV", 1365. / 2048 * 2}, // not kerned
		{"0", 1139. / 2048},
		{"企業", 2},
		{"企業0", 2 + 1139./2048},
		{"", 0},
	}
	for _, test := range tests {
		if got := sty.Width(test.text).Points() / 7; math.Abs(got-test.em) > 2e-3 {
			t.Errorf("%q is %v ems wide; want %v", test.text, got, test.em)
		}
	}
}

func TestRuns(t *testing.T) {
	var got []string
	for _, r := range runs("2020年のFDI（%）\U0001F600", textStyle().Font) {
		got = append(got, string(r.face.Font.Typeface)+":"+r.text)
	}
	want := "LiberationSans:2020 BIZUDPGothic:年の LiberationSans:FDI BIZUDPGothic:（ LiberationSans:% BIZUDPGothic:） LiberationSans:\U0001F600"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("runs = %s; want %s", s, want)
	}
}

// The Japanese face holds what figures say.
func TestJapaneseGlyphs(t *testing.T) {
	text := strings.Join(statesJA, "") + "専属下請から自立型国際企業への転換・継承ヶ々〆ー〜？「」、。①±×"
	for _, l := range []Labels{statesLabels["ja"], incidenceLabels["ja"]} {
		text += l.X + l.Y
	}
	f := textStyle().Font
	f.Typeface = japanese
	j := faces().Lookup(f, 7)
	for _, r := range text {
		if !has(j, r) {
			t.Errorf("the Japanese face lacks %q", r)
		}
	}
}

func TestPalettes(t *testing.T) {
	if got := Cividis(0); got != (color.NRGBA{0, 0x22, 0x4E, 255}) {
		t.Errorf("Cividis(0) = %v", got)
	}
	if got := Cividis(1); got != (color.NRGBA{0xFE, 0xE8, 0x38, 255}) {
		t.Errorf("Cividis(1) = %v", got)
	}
	light := func(c color.NRGBA) float64 { return .2126*float64(c.R) + .7152*float64(c.G) + .0722*float64(c.B) }
	for i := range 100 {
		if a, b := Cividis(float64(i)/100), Cividis(float64(i+1)/100); light(b) < light(a) {
			t.Errorf("cividis darkens at %d", i)
		}
	}
}

// The canvas of PDF draws what the transforms of vg say.
func TestPDFTransforms(t *testing.T) {
	c := newPDF(100, 100)
	c.Push()
	c.Translate(vg.Point{X: 10, Y: 20})
	c.Rotate(math.Pi / 2)
	c.Scale(2, 2)
	var p vg.Path
	p.Move(vg.Point{X: 1, Y: 0})
	p.Line(vg.Point{X: 1, Y: 1})
	p.Close()
	if got, want := c.path(p), "10 22 m 8 22 l h "; got != want {
		t.Errorf("path = %q; want %q", got, want)
	}
	c.Pop()
	p = nil
	p.Arc(vg.Point{X: 50, Y: 50}, 10, 0, math.Pi/2)
	if got, want := c.path(p), "60 50 m 60 55.523 55.523 60 50 60 c "; got != want {
		t.Errorf("arc = %q; want %q", got, want)
	}
	p = nil
	p.Move(vg.Point{})
	p.QuadTo(vg.Point{X: 3, Y: 3}, vg.Point{X: 6, Y: 0})
	if got, want := c.path(p), "0 0 m 2 2 4 2 6 0 c "; got != want {
		t.Errorf("curve = %q; want %q", got, want)
	}
}
