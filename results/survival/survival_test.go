package survival

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// toy is the competing-risks data of the finegray tests of R's survival package.
func toy() []Spell {
	time := []float64{1, 2, 3, 4, 4, 4, 5, 5, 6, 8, 8, 9, 10, 12}
	event := []int{1, 2, 0, 1, 0, 0, 2, 1, 0, 0, 2, 0, 1, 0}
	spells := make([]Spell, len(time))
	for i := range spells {
		spells[i] = Spell{Exit: time[i], Event: event[i], Weight: 1}
	}
	return spells
}

func curve(t interface{ Fatal(...any) }, spells []Spell, causes int) Curve {
	c, err := CumulativeIncidence(spells, causes)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestKnownIncidence(t *testing.T) {
	c := curve(t, toy(), 2)
	tests := []struct {
		cause      int
		time, want float64
	}{
		{1, 0.5, 0}, {1, 1, .07142857}, {1, 3.9, .07142857}, {1, 4, .14935065}, {1, 5, .24675325}, {1, 10, .48051948}, {1, 99, .48051948},
		{2, 1.9, 0}, {2, 2, .07142857}, {2, 5, .16883117}, {2, 8, .28571429}, {2, 10, .28571429},
	}
	for _, test := range tests {
		if got := c.At(test.cause, test.time); math.Abs(got-test.want) > 5e-9 {
			t.Errorf("cause %d at %v = %.8f; want %.8f", test.cause, test.time, got, test.want)
		}
	}
	if got := c.FreeAt(10); math.Abs(got-.2337662) > 5e-8 {
		t.Errorf("event-free at 10 = %v", got)
	}
	if c.FreeAt(0) != 1 {
		t.Errorf("event-free at 0 = %v", c.FreeAt(0))
	}
	if want := []float64{14, 13, 11, 8, 5, 2}; !reflect.DeepEqual(c.AtRisk, want) {
		t.Errorf("at risk = %v; want %v", c.AtRisk, want)
	}
}

// One cause is Kaplan-Meier: the 6-MP arm of Freireich et al. (1963).
func TestKaplanMeier(t *testing.T) {
	var spells []Spell
	for _, x := range []float64{6, 6, 6, 7, 10, 13, 16, 22, 23} {
		spells = append(spells, Spell{Exit: x, Event: 1, Weight: 1})
	}
	for _, x := range []float64{6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35} {
		spells = append(spells, Spell{Exit: x, Weight: 1})
	}
	c := curve(t, spells, 1)
	for at, want := range map[float64]float64{6: .857143, 7: .806723, 10: .752941, 13: .690196, 16: .627451, 22: .537815, 23: .448179} {
		if got := c.FreeAt(at); math.Abs(got-want) > 5e-7 || math.Abs(1-got-c.At(1, at)) > 1e-15 {
			t.Errorf("free at %v = %v; want %v", at, got, want)
		}
	}
}

// Delayed entry: the first spells of the mstate tests of R's survival package,
// whose published state probabilities are in 32nds.
func TestDelayedEntry(t *testing.T) {
	spells := []Spell{{0, 4, 1, 1}, {0, 5, 2, 1}, {2, 9, 3, 1}, {0, 2, 1, 1}, {1, 3, 2, 1}}
	got := curve(t, spells, 3)
	want := Curve{
		Time:      []float64{2, 3, 4, 5, 9},
		Incidence: [][]float64{{8, 8, 14, 14, 14}, {0, 6, 6, 12, 12}, {0, 0, 0, 0, 6}},
		Free:      []float64{24, 18, 12, 6, 0},
		AtRisk:    []float64{4, 4, 3, 2, 1},
	}
	for i := range got.Time {
		got.Free[i] *= 32
		for k := range got.Incidence {
			got.Incidence[k][i] *= 32
		}
	}
	if !near(got, want) {
		t.Errorf("curve in 32nds = %v; want %v", got, want)
	}
}

// near compares curves to 12 digits.
func near(a, b Curve) bool {
	round := func(x []float64) string { return fmt.Sprintf("%.11f", x) }
	same := round(a.Time) == round(b.Time) && round(a.Free) == round(b.Free) && round(a.AtRisk) == round(b.AtRisk)
	for k := range a.Incidence {
		same = same && round(a.Incidence[k]) == round(b.Incidence[k])
	}
	return same
}

// draw returns spells with ties, entries and uneven weights.
func draw(t *rapid.T) []Spell {
	spells := make([]Spell, rapid.IntRange(1, 60).Draw(t, "spells"))
	for i := range spells {
		entry := rapid.IntRange(0, 5).Draw(t, "entry")
		spells[i] = Spell{
			Entry:  float64(entry) / 3,
			Exit:   float64(entry+rapid.IntRange(1, 9).Draw(t, "length")) / 3,
			Event:  rapid.IntRange(0, 3).Draw(t, "event"),
			Weight: rapid.SampledFrom([]float64{.1, 1, 1.7, 3, 1e6}).Draw(t, "weight"),
		}
	}
	return spells
}

func TestSharesSumToOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := curve(t, draw(t), 3)
		for i := range c.Time {
			if s := c.Free[i] + c.Incidence[0][i] + c.Incidence[1][i] + c.Incidence[2][i]; math.Abs(s-1) > 1e-12 {
				t.Fatalf("at %v the shares sum to %v", c.Time[i], s)
			}
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spells := draw(t)
		want := curve(t, spells, 3)
		r := rand.New(rand.NewPCG(uint64(rapid.IntRange(0, 99).Draw(t, "seed")), 0))
		r.Shuffle(len(spells), func(i, j int) { spells[i], spells[j] = spells[j], spells[i] })
		if got := curve(t, spells, 3); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gave %v; want %v", got, want)
		}
	})
}

// A subject cut in two spells is the same subject.
func TestSplittingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spells := draw(t)
		want := curve(t, spells, 3)
		for i := range spells {
			s := &spells[i]
			if cut := s.Entry + (s.Exit-s.Entry)*rapid.SampledFrom([]float64{0, .2, .5}).Draw(t, "cut"); cut > s.Entry {
				spells = append(spells, Spell{Entry: s.Entry, Exit: cut, Weight: s.Weight})
				spells[i].Entry = cut
			}
		}
		if got := curve(t, spells, 3); !reflect.DeepEqual(got, want) {
			t.Fatalf("splitting gave %v; want %v", got, want)
		}
	})
}

// A weight of n is n subjects.
func TestWeightsAreReplication(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spells := draw(t)
		var copies []Spell
		for i := range spells {
			spells[i].Weight = float64(rapid.IntRange(1, 4).Draw(t, "n"))
			for range int(spells[i].Weight) {
				s := spells[i]
				s.Weight = 1
				copies = append(copies, s)
			}
		}
		if got, want := curve(t, spells, 3), curve(t, copies, 3); !reflect.DeepEqual(got, want) {
			t.Fatalf("weights gave %v; copies %v", got, want)
		}
	})
}

// Everyone had an event: nobody is left, exactly, however the weights round.
func TestNobodyLeft(t *testing.T) {
	var spells []Spell
	for i := range 1000 {
		spells = append(spells, Spell{Exit: float64(1 + i%37), Event: 1 + i%2, Weight: .1 * float64(1+i%13)})
	}
	if c := curve(t, spells, 2); c.FreeAt(37) != 0 {
		t.Errorf("event-free at the end = %v", c.FreeAt(37))
	}
}

func TestAllCensored(t *testing.T) {
	c := curve(t, []Spell{{0, 1, 0, 1}}, 2)
	if len(c.Time) != 0 || c.At(2, 5) != 0 || c.FreeAt(5) != 1 {
		t.Errorf("curve = %+v", c)
	}
}

func TestFaults(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		spells []Spell
		causes int
		want   string
	}{
		{nil, 1, "no spells"},
		{toy(), 0, "causes = 0"},
		{toy(), 1, "spell 1: event 2 is outside 0 to 1"},
		{[]Spell{{1, 1, 0, 1}}, 1, "entry 1 is not before exit 1"},
		{[]Spell{{0, inf, 0, 1}}, 1, "must be finite"},
		{[]Spell{{nan, 1, 0, 1}}, 1, "must be finite"},
		{[]Spell{{0, 1, 0, 0}}, 1, "weight 0"},
		{[]Spell{{0, 1, 0, nan}}, 1, "weight NaN"},
		{[]Spell{{0, 1, -1, 1}}, 1, "event -1"},
		{make([]Spell, 50), 1, "spell 9: "},
	}
	for _, test := range tests {
		if _, err := CumulativeIncidence(test.spells, test.causes); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error = %v; want %q", err, test.want)
		}
	}
}

// Firms leave subcontracting by going abroad (1) or by closing (2).
func Example() {
	spells := []Spell{
		{Exit: 3, Event: 1, Weight: 1},
		{Exit: 5, Event: 2, Weight: 1},
		{Entry: 2, Exit: 8, Event: 1, Weight: 1}, // founded later
		{Exit: 10, Event: 0, Weight: 1},          // still a subcontractor
	}
	c, err := CumulativeIncidence(spells, 2)
	fmt.Println(err)
	fmt.Printf("abroad by 8: %.3f, closed by 8: %.3f, neither: %.3f\n", c.At(1, 8), c.At(2, 8), c.FreeAt(8))
	// Output:
	// <nil>
	// abroad by 8: 0.500, closed by 8: 0.250, neither: 0.250
}

func BenchmarkCumulativeIncidence(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	spells := make([]Spell, 100_000)
	for i := range spells {
		spells[i] = Spell{Exit: 1 + float64(r.IntN(100)), Event: r.IntN(3), Weight: 1}
	}
	for b.Loop() {
		curve(b, spells, 2)
	}
}
