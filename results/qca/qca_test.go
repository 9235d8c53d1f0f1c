package qca

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// lipsetAnchors reproduce the published memberships of Ragin (2009) from the raw
// figures, with log-odds of 3 and two decimals.
var lipsetAnchors = map[string]Anchors{
	"DEV": {400, 550, 900}, "URB": {25, 50, 65}, "LIT": {50, 75, 90},
	"IND": {20, 30, 40}, "STB": {15, 9.5, 5}, "SURV": {-9, 0, 10},
}

// lipset is survival of democracy between the wars (Lipset; data sets LR and LF of
// R package QCA).
func lipset(t testing.TB) *Data {
	t.Helper()
	f, err := os.Open("testdata/lipset_raw.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	d := &Data{Conditions: rows[0][1:6], Outcome: "SURV"}
	columns := make([][]float64, 6)
	for _, row := range rows[1:] {
		d.Cases = append(d.Cases, row[0])
		for c := range columns {
			x, err := strconv.ParseFloat(row[c+1], 64)
			if err != nil {
				t.Fatal(err)
			}
			m := lipsetAnchors[rows[0][c+1]].Membership(x, LogOddsRagin)
			columns[c] = append(columns[c], math.Round(m*100)/100)
		}
	}
	d.X, d.Y = columns[:5], columns[5]
	return d
}

// crisp cuts memberships at .5.
func crisp(d *Data) *Data {
	c := *d
	cut := func(x []float64) []float64 {
		y := make([]float64, len(x))
		for i, m := range x {
			if m > .5 {
				y[i] = 1
			}
		}
		return y
	}
	c.X = nil
	for _, x := range d.X {
		c.X = append(c.X, cut(x))
	}
	c.Y = cut(d.Y)
	return &c
}

func table(t testing.TB, d *Data) *TruthTable {
	t.Helper()
	tt, err := Build(d, Cutoffs{Inclusion: .8, PRI: .5, Cases: 1})
	if err != nil {
		t.Fatal(err)
	}
	return tt
}

func solve(t testing.TB, tt *TruthTable, e Expectations) *Solutions {
	t.Helper()
	s, err := tt.Solve(e, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func same(got Share, want float64) bool { return math.Abs(float64(got)-want) < 5.01e-7 }

func TestPublishedMemberships(t *testing.T) {
	published := `AU .81 .12 .99 .73 .43 .05; BE .99 .89 .98 1 .98 .95; CZ .58 .98 .98 .90 .91 .89; EE .16 .07 .98 .01 .91 .12
FI .58 .03 .99 .08 .58 .77; FR .98 .03 .99 .81 .95 .95; DE .89 .79 .99 .96 .31 .05; GR .04 .09 .13 .36 .43 .06
HU .07 .16 .88 .07 .13 .42; IE .72 .05 .98 .01 .95 .92; IT .34 .10 .41 .47 .58 .05; NL .98 1 .99 .94 .99 .95
PL .02 .17 .59 0 0 .12; PT .01 .02 .01 .11 .01 .05; RO .01 .03 .17 0 .84 .21; ES .03 .30 .09 .21 .20 .06
SE .95 .13 .99 .67 .91 .95; UK .98 .99 .99 1 .98 .95`
	d := lipset(t)
	for i, line := range strings.FieldsFunc(published, func(r rune) bool { return r == ';' || r == '\n' }) {
		fields := strings.Fields(line)
		if fields[0] != d.Cases[i] {
			t.Fatalf("case %d is %s; %s is wanted", i, d.Cases[i], fields[0])
		}
		for c, text := range fields[1:] {
			want, _ := strconv.ParseFloat(text, 64)
			if got := append(slices.Clone(d.X), d.Y)[c][i]; math.Abs(got-want) > 1e-9 {
				t.Errorf("%s of %s is %v; %v is wanted", append(slices.Clone(d.Conditions), d.Outcome)[c], fields[0], got, want)
			}
		}
	}
}

func TestCalibrationKnownAnswers(t *testing.T) {
	for _, c := range []struct {
		a       Anchors
		logOdds float64
		x, want []float64
	}{
		{Anchors{2.6, 5.5, 9.2}, LogOddsR, []float64{2.6, 4, 5.5, 7, 9.2}, []float64{.05, .1790223, .5, .7674006, .95}},
		{Anchors{9.2, 5.5, 2.6}, LogOddsR, []float64{2.6, 4, 5.5, 7, 9.2}, []float64{.95, 1 - .1790223, .5, 1 - .7674006, .05}},
		{Anchors{2500, 5000, 20000}, LogOddsRagin, []float64{40110, 25200, 15320, 9800, 7470, 4670, 4100, 2980},
			[]float64{.9991, .9827, .8874, .7231, .6210, .4023, .2535, .0814}},
	} {
		for i, x := range c.x {
			if got := c.a.Membership(x, c.logOdds); math.Abs(got-c.want[i]) > 5.1e-5 {
				t.Errorf("%v of %v is %.7f; %v is wanted", x, c.a, got, c.want[i])
			}
		}
	}
}

func TestRanks(t *testing.T) {
	got, err := Ranks([]float64{1, 2, 2, 3, 4}, nil)
	if want := []float64{0, .5, .5, .75, 1}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v; %v is wanted", got, err, want)
	}
}

func TestTruthTableOfLipset(t *testing.T) {
	tt := table(t, lipset(t))
	want := []struct {
		row       string
		out       Says
		n         int
		incl, pri float64
		cases     string
	}{
		{"00000", Not, 3, .215976, 0, "GR PT ES"}, {"00001", Not, 2, .278027, 0, "IT RO"}, {"00100", Not, 2, .520900, .113095, "HU PL"},
		{"00101", Not, 1, .528571, .228070, "EE"}, {"10101", Sufficient, 2, .804270, .719388, "FI IE"}, {"10110", Not, 1, .378205, .039604, "AU"},
		{"10111", Not, 2, .708772, .634361, "FR SE"}, {"11110", Not, 1, .445255, .050000, "DE"}, {"11111", Sufficient, 4, .904206, .885794, "BE CZ NL UK"},
	}
	for _, w := range want {
		number, _ := strconv.ParseInt(w.row, 2, 0)
		r := tt.Rows[number]
		if r.Out != w.out || r.N != w.n || !same(r.Consistency, w.incl) || !same(r.PRI, w.pri) || strings.Join(r.Cases, " ") != w.cases {
			t.Errorf("row %s is %+v; %+v is wanted", w.row, r, w)
		}
	}
	if n := len(tt.rows(Remainder)); n != 23 {
		t.Errorf("%d remainders; 23 are wanted", n)
	}
}

// A part is a term or model and its fit: consistency, PRI, coverage, and of a
// term its unique coverage; a negative figure is not known.
type part struct {
	expression                  string
	incl, pri, coverage, unique float64
}

func checkModel(t *testing.T, s *Solution, places int, model part, terms ...part) {
	t.Helper()
	if len(s.Models) != 1 || s.More {
		t.Fatalf("%d models; one is wanted: %+v", len(s.Models), s)
	}
	m := s.Models[0]
	tolerance := .5001 * math.Pow10(-places)
	near := func(what string, got Share, want float64) {
		if want >= 0 && math.Abs(float64(got)-want) > tolerance {
			t.Errorf("%s is %v; %v is wanted", what, got, want)
		}
	}
	fit := func(f Fit, w part) {
		near(w.expression+" consistency", f.Consistency, w.incl)
		near(w.expression+" PRI", f.PRI, w.pri)
		near(w.expression+" coverage", f.Coverage, w.coverage)
	}
	if m.Expression != model.expression {
		t.Errorf("model is %s; %s is wanted", m.Expression, model.expression)
	}
	fit(m.Fit, model)
	for i, w := range terms {
		if m.Terms[i].Expression != w.expression {
			t.Fatalf("term %d is %s; %s is wanted", i, m.Terms[i].Expression, w.expression)
		}
		fit(m.Terms[i].Fit, w)
		near(w.expression+" unique coverage", m.Terms[i].Unique, w.unique)
	}
}

func TestSolutionsOfLipset(t *testing.T) {
	s := solve(t, table(t, lipset(t)), Expectations{1, 1, 1, 1, 1})
	checkModel(t, s.Conservative, 6, part{"DEV*URB*LIT*IND*STB + DEV*~URB*LIT*~IND*STB", .869767, .842991, .658451, -1},
		part{"DEV*URB*LIT*IND*STB", .904206, .885794, .454225, .393192}, part{"DEV*~URB*LIT*~IND*STB", .804270, .719388, .265258, .204225})
	checkModel(t, s.Parsimonious, 6, part{"DEV*~IND + URB*STB", .850350, .818644, .713615, -1},
		part{"DEV*~IND", .814815, .720812, .284038, .193662}, part{"URB*STB", .873767, .845411, .519953, .429577})
	checkModel(t, s.Intermediate, 6, part{"DEV*URB*LIT*STB + DEV*LIT*~IND*STB", .865948, .838590, .659624, -1},
		part{"DEV*URB*LIT*STB", .900677, .878788, .468310, -1}, part{"DEV*LIT*~IND*STB", .813559, .720812, .281690, -1})
	if easy := s.Intermediate.Models[0].Easy; !slices.Equal(easy, []int{0b11101 + 1}) {
		t.Errorf("easy counterfactuals are rows %v; 30 is wanted", easy)
	}
}

func TestNegatedLipset(t *testing.T) {
	s := solve(t, table(t, lipset(t).Negated()), nil)
	checkModel(t, s.Conservative, 3, part{"~DEV*~URB*~IND + DEV*LIT*IND*~STB", .897, .871, .803, -1},
		part{"~DEV*~URB*~IND", .886, .854, .678, .582}, part{"DEV*LIT*IND*~STB", .981, .973, .220, .124})
	checkModel(t, s.Parsimonious, 3, part{"~DEV + ~STB", .849, .816, .888, -1})
}

func TestCrispLipset(t *testing.T) {
	tt := table(t, crisp(lipset(t)))
	s := solve(t, tt, nil)
	checkModel(t, s.Conservative, 6, part{"DEV*~URB*LIT*STB + DEV*LIT*IND*STB", 1, 1, 1, -1})
	checkModel(t, s.Parsimonious, 6, part{"DEV*STB", 1, 1, 1, -1})
	n := map[int]int{1: 3, 2: 2, 5: 2, 6: 1, 22: 2, 23: 1, 24: 2, 31: 1, 32: 4}
	for _, r := range tt.Rows {
		out := Not
		switch r.Number {
		case 22, 24, 32:
			out = Sufficient
		}
		if n[r.Number] == 0 {
			out = Remainder
		}
		if r.N != n[r.Number] || r.Out != out {
			t.Errorf("row %d has %d cases and says %s; %d and %s are wanted", r.Number, r.N, r.Out, n[r.Number], out)
		}
	}
	s = solve(t, table(t, crisp(lipset(t)).Negated()), nil)
	checkModel(t, s.Conservative, 6, part{"~DEV*~URB*~IND + DEV*LIT*IND*~STB", 1, 1, 1, -1})
	checkModel(t, s.Parsimonious, 6, part{"~DEV + ~STB", 1, 1, 1, -1})
}

func TestNecessityOfLipset(t *testing.T) {
	d := lipset(t)
	for _, w := range []struct {
		expression                string
		incl, relevance, coverage float64
	}{
		{"DEV", .830986, .811355, .774617}, {"URB", .538732, .898583, .771429}, {"LIT", .990610, .509414, .642803},
		{"IND", .669014, .786179, .684274}, {"STB", .920188, .680118, .706943},
		{"LIT*STB", .915, .800, .793}, {"DEV*LIT*STB", .824, .903, .869},
	} {
		e, err := Parse(w.expression, d.Conditions)
		if err != nil {
			t.Fatal(err)
		}
		n := d.Judge(e).Necessity
		tolerance := 5.1e-7
		if strings.Contains(w.expression, "*") {
			tolerance = 5.1e-4
		}
		for _, x := range [][2]float64{{float64(n.Inclusion), w.incl}, {float64(n.Relevance), w.relevance}, {float64(n.Coverage), w.coverage}} {
			if math.Abs(x[0]-x[1]) > tolerance {
				t.Errorf("%s: %+v; %+v is wanted", w.expression, n, w)
			}
		}
	}
}
