package pathways

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// read makes a set of words whose letters are states, in the order of alphabet.
func read(alphabet string, words ...string) *Set {
	s := &Set{Alphabet: strings.Split(alphabet, "")}
	for _, w := range words {
		var q []uint8
		for _, letter := range w {
			q = append(q, uint8(strings.IndexRune(alphabet, letter)))
		}
		s.Sequences = append(s.Sequences, q)
	}
	return s
}

// four are the sequences of which R package TraMineR gave the figures below.
func four() *Set { return read("SMIX", "SSSMMIII", "SSMMMMII", "SSSSSSXX", "SMIIIIII") }

func between(t testing.TB, s *Set, m Measure) *Distances {
	t.Helper()
	d, err := Between(context.Background(), s.Sequences, m, 2)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDistancesOfTraMineR(t *testing.T) {
	s := four()
	dynamic, err := s.DynamicHamming()
	if err != nil {
		t.Fatal(err)
	}
	process := read("DEFI", "DDDEEFF", "DDEEEFF", "DDDDDDD", "DDEFFII")
	trate := FromRates(s.Transitions(), 1)
	for _, c := range []struct {
		name string
		set  *Set
		m    Measure
		want []float64 // 12, 13, 14, 23, 24, 34
	}{
		{"constant", s, OptimalMatching(Constant(4, 2, 1)), []float64{4, 10, 6, 12, 8, 14}},
		{"LCS", s, LongestCommonSubsequence(4), []float64{4, 10, 6, 12, 8, 14}},
		{"Hamming", s, Hamming, []float64{2, 5, 4, 6, 5, 7}},
		{"transition rates", s, OptimalMatching(trate), []float64{3.3214286, 9.5, 5.5714286, 11, 6.7142857, 13.75}},
		{"dynamic Hamming", s, dynamic, []float64{5.6666667, 19.5, 14.9166667, 22.6666667, 16.4166667, 27.4166667}},
		{"constant, seven periods", process, OptimalMatching(Constant(4, 2, 1)), []float64{2, 8, 4, 10, 4, 10}},
	} {
		d := between(t, c.set, c.m)
		var got []float64
		for i := range d.N {
			got = append(got, d.row(i)...)
		}
		for i, want := range c.want {
			if math.Abs(got[i]-want) > 5.1e-8 {
				t.Errorf("%s: distances are %v; %v are wanted", c.name, got, c.want)
				break
			}
		}
	}
	for _, c := range []struct {
		a, b int
		want float64
	}{{0, 1, 1.75}, {1, 2, 1.5714286}, {0, 3, 1.9166667}, {0, 2, 2}, {1, 3, 2}, {2, 3, 2}} {
		if got := trate.Substitution[c.a][c.b]; math.Abs(got-c.want) > 5.1e-8 {
			t.Errorf("cost of %d for %d is %v; %v is wanted", c.a, c.b, got, c.want)
		}
	}
}

func TestIndicatorsOfTraMineR(t *testing.T) {
	want := []Indicators{{2, .78063906, 5.4232114, .47227082}, {2, .75, 4.7951802, .46291005}, {1, .40563906, 3, .24072482}, {2, .53063906, 3, .38937278}}
	for i, q := range four().Sequences {
		got := Indicate(q, 4)
		for _, x := range [][2]float64{{got.Entropy, want[i].Entropy}, {got.Turbulence, want[i].Turbulence}, {got.Complexity, want[i].Complexity}} {
			if math.Abs(x[0]-x[1]) > 5.1e-8 || got.Transitions != want[i].Transitions {
				t.Errorf("sequence %d: %+v; %+v is wanted", i+1, got, want[i])
			}
		}
	}
	for i, q := range read("DEFI", "DDDEEFF", "DDEEEFF", "DDDDDDD", "DDEFFII").Sequences {
		if got, want := Indicate(q, 4).Entropy, []float64{.778328, .778328, 0, .975106}[i]; math.Abs(got-want) > 5.1e-7 {
			t.Errorf("entropy %v; %v is wanted", got, want)
		}
	}
}

// The example of the PrefixSpan programs.
func TestFrequentSubsequences(t *testing.T) {
	s := read("01234", "01234", "11134", "21220", "11122")
	got := map[string]float64{}
	for _, p := range s.Frequent(2, 10) {
		text := ""
		for _, state := range p.States {
			text += s.Alphabet[state]
		}
		got[text] = p.Support
	}
	want := map[string]float64{"0": 2, "1": 4, "11": 2, "111": 2, "12": 3, "122": 2, "13": 2, "134": 2, "14": 2, "2": 3, "22": 2, "3": 2, "34": 2, "4": 2}
	if len(got) != len(want) {
		t.Errorf("%d patterns; %d are wanted: %v", len(got), len(want), got)
	}
	for pattern, support := range want {
		if got[pattern] != support {
			t.Errorf("support of %s is %v; %v is wanted", pattern, got[pattern], support)
		}
	}
}

// drawSet draws sequences, some of them equal.
func drawSet(t *rapid.T, even bool) *Set {
	s := &Set{Alphabet: strings.Split("ABCD", "")}
	periods := rapid.IntRange(1, 7).Draw(t, "periods")
	for range rapid.IntRange(2, 12).Draw(t, "cases") {
		n := periods
		if !even {
			n = rapid.IntRange(1, 7).Draw(t, "length")
		}
		q := rapid.SliceOfN(rapid.Uint8Range(0, 3), n, n).Draw(t, "states")
		s.Sequences = append(s.Sequences, q)
		if rapid.Bool().Draw(t, "again") {
			s.Sequences = append(s.Sequences, q)
		}
	}
	return s
}

// plainMatching fills in the whole table, with nothing trimmed.
func plainMatching(c Costs, a, b []uint8) float64 {
	table := make([][]float64, len(a)+1)
	for i := range table {
		table[i] = make([]float64, len(b)+1)
		for j := range table[i] {
			switch {
			case i == 0:
				table[i][j] = float64(j) * c.Indel
			case j == 0:
				table[i][j] = float64(i) * c.Indel
			default:
				table[i][j] = min(table[i-1][j-1]+c.Substitution[a[i-1]][b[j-1]], table[i-1][j]+c.Indel, table[i][j-1]+c.Indel)
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestTrimmingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSet(t, false)
		c := costsOf(4, rapid.Float64Range(.1, 3).Draw(t, "indel"), func(a, b int) float64 { return rapid.Float64Range(0, 4).Draw(t, "cost") })
		for a := range c.Substitution { // as the package makes them
			for b := range a {
				c.Substitution[a][b] = c.Substitution[b][a]
			}
		}
		m := OptimalMatching(c)
		for _, q := range s.Sequences {
			if got, want := m(s.Sequences[0], q), plainMatching(c, s.Sequences[0], q); math.Abs(got-want) > 1e-12 {
				t.Fatalf("distance %v; %v is wanted", got, want)
			}
		}
	})
}

func TestDistancesAreSymmetricAndTheSameForAnyWorkers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSet(t, false)
		m := OptimalMatching(FromRates(s.Transitions(), 1))
		one, _ := Between(context.Background(), s.Sequences, m, 1)
		many, _ := Between(context.Background(), s.Sequences, m, 3)
		if !slices.Equal(one.pairs, many.pairs) {
			t.Fatal("workers change distances")
		}
		a, b := s.Sequences[0], s.Sequences[1]
		if math.Abs(m(a, b)-m(b, a)) > 1e-12 || m(a, a) != 0 {
			t.Fatalf("distances %v and %v, to itself %v", m(a, b), m(b, a), m(a, a))
		}
	})
}

// counted counts the different subsequences one by one.
func counted(q []uint8) float64 {
	seen := map[string]bool{}
	for set := range 1 << len(q) {
		text := ""
		for i, s := range q {
			if set>>i&1 == 1 {
				text += string('A' + rune(s))
			}
		}
		seen[text] = true
	}
	return float64(len(seen))
}

func TestCountOfSubsequences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := rapid.SliceOfN(rapid.Uint8Range(0, 3), 1, 9).Draw(t, "states")
		if got, want := subsequences(Spells(q)), counted(Steps(q)); got != want {
			t.Fatalf("%v subsequences of %v; %v are wanted", got, q, want)
		}
	})
}

func TestAnEndedContextStopsTheWork(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Between(ctx, four().Sequences, Hamming, 2); err != context.Canceled {
		t.Errorf("error is %v", err)
	}
}
