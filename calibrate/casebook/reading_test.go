package casebook

import (
	"math"
	"testing"
)

// With one coder a code that a tenth of the codes are wrong about leaves its
// neighbour what Bayes says: high .9 against middling .05 (the error of middling is
// halved between its two neighbours), so .947 and .053.
func TestTruthsDeclared(t *testing.T) {
	b := &Casebook{Cases: []Case{
		{ID: "A", Codes: []Code{{Item: "competence", Value: "high"}}},
		{ID: "B"},
		{ID: "C", Codes: []Code{{Item: "competence", Value: "middling"}}},
	}}
	item, _ := Find("competence")
	got := b.Truths(item, .1)
	if got[1] != nil {
		t.Errorf("a case that nobody coded has the truth %v", got[1])
	}
	for n, want := range map[int][3]float64{0: {0, .05 / .95, .9 / .95}, 2: {.1 / 1.1, .9 / 1.1, .1 / 1.1}} {
		for k := range want {
			if math.Abs(got[n][k]-want[k]) > 1e-12 {
				t.Errorf("case %d: truth %v, want %v", n, got[n], want)
				break
			}
		}
	}
	if none := b.Truths(item, 0); none[0][2] != 1 {
		t.Errorf("without errors the truth of a code is %v", none[0])
	}
}

// Two coders who agree leave less doubt than two who do not.
func TestTruthsEstimated(t *testing.T) {
	b := &Casebook{}
	for n, codes := range [][2]string{{"high", "high"}, {"low", "low"}, {"middling", "middling"}, {"high", "middling"}, {"high", "high"}} {
		b.Cases = append(b.Cases, Case{ID: string(rune('A' + n)), Codes: []Code{
			{Coder: "x", Item: "competence", Value: codes[0]}, {Coder: "y", Item: "competence", Value: codes[1]}}})
	}
	item, _ := Find("competence")
	got := b.Truths(item, .5)
	if got[0][2] < .7 || got[3][2] > got[0][2] || got[3][0] > 1e-12 {
		t.Errorf("agreed high %v, high against middling %v", got[0], got[3])
	}
}

func TestReadings(t *testing.T) {
	c := &Case{Codes: []Code{{"x", "employees", "30", "", "", 0}, {"y", "employees", "40", "", "", 0}, {"x", "outcome", "grew", "", "", 0},
		{"y", "outcome", "independent", "", "", 0}, {"z", "outcome", "independent", "", "", 0}},
		Events: []Event{{Coder: "x", Kind: "entry", Year: 2003}, {Coder: "y", Kind: "entry"}, {Coder: "y", Kind: "entry", Year: 2001}}}
	if c.Number("employees") != 35 || !math.IsNaN(c.Number("founded")) {
		t.Errorf("employees %g, founded %g", c.Number("employees"), c.Number("founded"))
	}
	if c.Word("outcome") != "independent" || c.Word("followed") != "" {
		t.Errorf("outcome %q, followed %q", c.Word("outcome"), c.Word("followed"))
	}
	if e := c.Course(); len(e) != 2 || e[0].Year != 2001 || e[1].Year != 0 {
		t.Errorf("course %v", e)
	}
}
