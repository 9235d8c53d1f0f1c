package casebook

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
)

// codes reads rows of codes, a dot for a missing one.
func codes(rows ...string) (all [][]float64) {
	for _, row := range rows {
		var one []float64
		for _, word := range strings.Fields(row) {
			x, err := strconv.ParseFloat(word, 64)
			if err != nil {
				x = Missing
			}
			one = append(one, x)
		}
		all = append(all, one)
	}
	return all
}

var (
	fourByTwelve = codes("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . .", ". 3 3 3 2 3 4 2 2 5 1 3", "1 2 3 3 2 4 4 1 2 5 1 .")
	threeBy15    = codes(". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4")
)

// Values of Krippendorff (2011), of the literature and of exact rationals.
func TestAlpha(t *testing.T) {
	for _, c := range []struct {
		name  string
		codes [][]float64
		level Level
		want  float64
	}{
		{"4 x 12", fourByTwelve, Nominal, 113. / 152}, {"4 x 12", fourByTwelve, Ordinal, 108577. / 133160},
		{"4 x 12", fourByTwelve, Interval, 951. / 1120}, {"4 x 12", fourByTwelve, Ratio, 18222619. / 22852465},
		{"3 x 15", threeBy15, Nominal, 56. / 81}, {"3 x 15", threeBy15, Ordinal, 112173. / 139048},
		{"3 x 15", threeBy15, Interval, 643. / 793}, {"3 x 15", threeBy15, Ratio, 90503. / 111878},
		{"2 x 10", codes("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), Nominal, 2. / 21},
		{"2 x 12", codes("1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4"), Nominal, 155. / 224},
		{"3 x 6", codes("1 2 3 3 2 1", "1 2 3 3 2 2", "1 3 3 3 2 3"), Nominal, 123. / 208},
		{"3 x 6", codes("1 2 3 3 2 1", "1 2 3 3 2 2", "1 3 3 3 2 3"), Ordinal, 2437. / 3780},
	} {
		got, err := Alpha(c.codes, c.level)
		if err != nil || math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s, %s: %.12f (%v), want %.12f", c.name, c.level, got, err, c.want)
		}
	}
}

func TestCoincidence(t *testing.T) {
	c := Coincide(threeBy15)
	want := [][]float64{{6, 0, 1, 0}, {0, 4, 0, 0}, {1, 0, 7, 2}, {0, 0, 2, 3}}
	for i := range want {
		for j := range want {
			if math.Abs(c.O[i][j]-want[i][j]) > 1e-12 {
				t.Errorf("o(%d,%d) = %v, want %v", i+1, j+1, c.O[i][j], want[i][j])
			}
		}
	}
	if c.Total != 26 {
		t.Errorf("n = %v, want 26", c.Total)
	}
}

func TestAlphaIsUndefined(t *testing.T) {
	for _, c := range []struct {
		name  string
		codes [][]float64
		level Level
		want  error
	}{
		{"nothing", nil, Nominal, ErrNoPairs}, {"one coder", codes("1 2 3"), Nominal, ErrNoPairs},
		{"no unit twice", codes("1 . 3", ". 2 ."), Nominal, ErrNoPairs}, {"one code", codes("2 2", "2 2"), Interval, ErrOneCode},
		{"negative", codes("-1 2", "1 2"), Ratio, ErrNotPlaces},
	} {
		if got, err := Alpha(c.codes, c.level); !errors.Is(err, c.want) || !math.IsNaN(got) {
			t.Errorf("%s: %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}

// The interval lies around alpha, is the same every time, and shrinks with units.
func TestAgreement(t *testing.T) {
	a, b := Agree(fourByTwelve, Nominal, 1), Agree(fourByTwelve, Nominal, 1)
	if a != b {
		t.Errorf("%+v and %+v", a, b)
	}
	if !(a.Low < a.Alpha && a.Alpha < a.High && a.High <= 1) || a.Units != 11 || a.Codes != 40 || a.Coders != 4 {
		t.Errorf("%+v", a)
	}
	if a.BelowUsable <= 0 || a.BelowTrusted <= a.BelowUsable || a.BelowTrusted > 1 {
		t.Errorf("shares below the limits: %v and %v", a.BelowUsable, a.BelowTrusted)
	}
	var long [][]float64
	for _, row := range fourByTwelve {
		var rows []float64
		for range 10 {
			rows = append(rows, row...)
		}
		long = append(long, rows)
	}
	if l := Agree(long, Nominal, 1); l.High-l.Low >= (a.High-a.Low)/2 {
		t.Errorf("ten times the units: from %v to %v, before from %v to %v", l.Low, l.High, a.Low, a.High)
	}
}

// The bootstrap says nothing of a single unit.
func TestAgreementOnOneUnit(t *testing.T) {
	if a := Agree(codes("1 2", "2 ."), Nominal, 1); a.Alpha != 0 || a.Units != 1 || !math.IsNaN(a.Low) || !math.IsNaN(a.High) || !math.IsNaN(a.BelowTrusted) {
		t.Errorf("%+v", a)
	}
}
