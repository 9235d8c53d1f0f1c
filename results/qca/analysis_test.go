package qca

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawData draws memberships of cases in sets.
func drawData(t *rapid.T) *Data {
	k, n := rapid.IntRange(1, 4).Draw(t, "conditions"), rapid.IntRange(3, 15).Draw(t, "cases")
	membership := rapid.SampledFrom([]float64{0, .1, .25, .4, .5, .6, .8, 1})
	d := &Data{Outcome: "Y", Y: rapid.SliceOfN(membership, n, n).Draw(t, "outcome")}
	for c := range k {
		d.Conditions = append(d.Conditions, string(rune('A'+c)))
		d.X = append(d.X, rapid.SliceOfN(membership, n, n).Draw(t, "set"))
	}
	return d
}

// The membership in a row is the least over its literals, and above .5 in one row
// at most.
func TestRowsAreConjunctions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		k := len(d.X)
		in := make([]float64, 1<<k)
		for i := range d.Y {
			corners(d, i, in)
			above := 0
			for r, m := range in {
				whole := cube{uint16(1<<k - 1), uint16(r)}
				if want := whole.members(d)[i]; m != want {
					t.Fatalf("membership %v in row %d; %v is wanted", m, r, want)
				}
				if m > .5 {
					above++
				}
			}
			if above > 1 {
				t.Fatalf("%d rows hold the case", above)
			}
		}
	})
}

// Solutions cover the sufficient rows, none of those that are not, and each kind
// lies within the next.
func TestSolutionsCoverWhatTheyMust(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		tt, err := Build(d, Cutoffs{Inclusion: rapid.SampledFrom([]float64{.5, .75, .9}).Draw(t, "incl"), Cases: 1})
		if err != nil {
			t.Skip(err)
		}
		e := make(Expectations, len(d.X))
		for c := range e {
			e[c] = rapid.IntRange(-1, 1).Draw(t, "expected")
		}
		s, err := tt.Solve(e, nil)
		if err != nil {
			t.Skip(err)
		}
		for kind, solution := range map[string]*Solution{"conservative": s.Conservative, "intermediate": s.Intermediate, "parsimonious": s.Parsimonious} {
			for _, m := range solution.Models {
				for r, row := range tt.Rows {
					covered := anyCovers(m.cubes, r)
					if row.Out == Sufficient && !covered || row.Out == Not && covered || kind == "conservative" && row.Out == Remainder && covered {
						t.Fatalf("%s model %s on row %d, which says %s", kind, m.Expression, r+1, row.Out)
					}
				}
			}
		}
		for _, m := range s.Intermediate.Models {
			p := s.Parsimonious.Models[m.Parsimonious-1]
			for _, r := range m.Assumed {
				if !anyCovers(p.cubes, r-1) {
					t.Fatalf("intermediate %s assumes row %d, parsimonious %s does not", m.Expression, r, p.Expression)
				}
			}
		}
	})
}

// A weight of n is n cases.
func TestWeightsAreCopies(t *testing.T) {
	d := lipset(t)
	d.Weight = make([]float64, len(d.Y))
	copies := &Data{Conditions: d.Conditions, Outcome: d.Outcome, X: make([][]float64, 5)}
	for i := range d.Y {
		d.Weight[i] = float64(1 + i%3)
		for range 1 + i%3 {
			for c := range d.X {
				copies.X[c] = append(copies.X[c], d.X[c][i])
			}
			copies.Y = append(copies.Y, d.Y[i])
		}
	}
	a, b := solve(t, table(t, d), nil), solve(t, table(t, copies), nil)
	if x, y := a.Parsimonious.Models[0], b.Parsimonious.Models[0]; x.Expression != y.Expression || !same(x.Consistency, float64(y.Consistency)) ||
		!same(x.PRI, float64(y.PRI)) || !same(x.Coverage, float64(y.Coverage)) {
		t.Errorf("weights give %s %v; copies %s %v", x.Expression, x.Fit, y.Expression, y.Fit)
	}
}

// The jackknife of a mean over clusters of one case each is its standard error.
func TestErrorsOverClusters(t *testing.T) {
	d := &Data{Outcome: "Y", Y: []float64{0, 1, 1, 0, 1}, Cluster: []int{4, 3, 2, 1, 0}}
	got := d.uncertainty([]float64{1, 1, 1, 1, 1})
	if want := math.Sqrt(.24 / 4); !same(got.Consistency, want) {
		t.Errorf("error %v; %v is wanted", got.Consistency, want)
	}
	d.Cluster = make([]int, 5)
	if d.uncertainty(d.Y) != nil {
		t.Error("one cluster gives an error")
	}
}

// Without the remainders that lack STB, which is necessary, and those assumed for
// both sides, the parsimonious solution of Lipset's data is the intermediate one.
func TestEnhancedAnalysisOfLipset(t *testing.T) {
	d := lipset(t)
	tables := [2]*TruthTable{table(t, d), table(t, d.Negated())}
	stable, err := Parse("STB", d.Conditions)
	if err != nil {
		t.Fatal(err)
	}
	s, doubts, err := Enhanced(tables, [2]Expectations{}, [2][]Expression{{stable}, nil}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if m := s[0].Parsimonious.Models; len(m) != 1 || m[0].Expression != "DEV*URB*STB + DEV*~IND*STB" {
		t.Errorf("models %+v", m)
	}
	for _, r := range slices.Concat(doubts[0].Unnecessary, doubts[0].Contradictory) {
		if anyCovers(s[0].Parsimonious.Models[0].cubes, r-1) {
			t.Errorf("row %d in doubt is assumed", r)
		}
	}
	if len(doubts[0].Unnecessary) != 12 || !slices.Equal(doubts[0].Contradictory, doubts[1].Contradictory) {
		t.Errorf("doubts %+v", doubts)
	}
}

func TestRobustness(t *testing.T) {
	tt := table(t, lipset(t))
	s := solve(t, tt, nil)
	variants := slices.Concat(tt.CutoffVariants(), tt.LeaveOut())
	r := tt.Robust(s, Conservative, nil, variants)
	if len(variants) != 5+18 || len(r.Variants) != len(variants) || r.Core != "DEV*URB*LIT*IND*STB" {
		t.Errorf("%d variants, core %s", len(r.Variants), r.Core)
	}
	if r.CoverageRatio > 1 || r.Terms[0].Variants <= r.Terms[1].Variants {
		t.Errorf("%+v", r)
	}
	none := tt.Robust(s, Conservative, nil, []Variant{{"none", tt.Data, Cutoffs{Inclusion: 1, Cases: 1}}})
	if none.Core != "" || none.Variants[0].Fault == "" || none.CoverageRatio != 0 {
		t.Errorf("a variant without solution: %+v", none)
	}
}

func TestWrongData(t *testing.T) {
	for want, change := range map[string]func(*Data){
		"there are 0 conditions":                    func(d *Data) { d.Conditions, d.X = nil, nil },
		"5 conditions and 4 sets":                   func(d *Data) { d.X = d.X[:4] },
		"there are 1 cases":                         func(d *Data) { d.Y = d.Y[:1] },
		"URB has 2 cases; 18 are wanted":            func(d *Data) { d.X[1] = d.X[1][:2] },
		"DEV of AU is NaN, outside [0,1]":           func(d *Data) { d.X[0][0] = math.NaN() },
		"SURV of BE is 1.5":                         func(d *Data) { d.Y[1] = 1.5 },
		"every case has the same membership 0.3 in": func(d *Data) { d.X[2] = slices.Repeat([]float64{.3}, 18) },
		"18 cases are more in than out of SURV and 0": func(d *Data) {
			for i := range d.Y {
				d.Y[i] = .6 + float64(i)/100
			}
		},
	} {
		d := lipset(t)
		change(d)
		if _, err := Build(d, Usual(18)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v; %q is wanted", err, want)
		}
	}
}

// Firms are independent if they have skill and ties, or a brand.
func Example() {
	d := &Data{
		Conditions: []string{"SKILL", "TIES", "BRAND"}, Outcome: "FREE",
		X: [][]float64{{.9, .8, .2, .3, .9, .1}, {.8, .1, .9, .2, .7, .3}, {.1, .2, .3, .9, .6, .2}},
		Y: []float64{.9, .2, .3, .8, 1, .1},
	}
	t, err := Build(d, Usual(len(d.Y)))
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := t.Solve(Expectations{1, 1, 1}, nil)
	fmt.Println(err)
	m := s.Intermediate.Models[0]
	fmt.Printf("%s: consistency %.3f, coverage %.3f\n", m.Expression, m.Consistency, m.Coverage)
	// Output:
	// <nil>
	// BRAND + SKILL*TIES: consistency 0.935, coverage 0.879
}
