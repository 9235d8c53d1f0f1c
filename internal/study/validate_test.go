package study

import (
	"context"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"testing"

	"jiritsu/calibrate/congruence"
	"jiritsu/internal/journal"
)

// validated validates a small run of the baseline.
func validated(t *testing.T, o ValidateOptions) *Validation {
	t.Helper()
	c, err := Load("baseline", Settings{Firms: "300", Replicates: "4"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Validate(t.Context(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The result is the same for any number of workers, every share sums to one, and
// the scores of a case can be computed from what is printed.
func TestValidate(t *testing.T) {
	o := ValidateOptions{Twins: TwinOptions{Copies: 12, CodingError: .1}, Workers: 1}
	r := validated(t, o)
	o.Workers = 3
	a, _ := json.Marshal(r)
	if b, _ := json.Marshal(validated(t, o)); string(a) != string(b) {
		t.Error("the number of workers changes the result")
	}
	if len(r.Cases) != 20 || len(r.Censored) != 3 || len(r.Targets) == 0 {
		t.Fatalf("%d cases, %d without a venture, %d targets", len(r.Cases), len(r.Censored), len(r.Targets))
	}
	sum, cases := 0.0, 0.0
	for _, c := range r.Cases {
		own, answers := 0.0, 0.0
		for _, q := range c.Answers {
			if len(q.P) == 0 {
				continue
			}
			total := 0.0
			for _, p := range q.P {
				total += p
			}
			if math.Abs(total-1) > 1e-9 {
				t.Errorf("%s, %s: shares sum to %g", c.Case, q.Question, total)
			}
			if q.Told != "" {
				if b := congruence.Brier(q.P, slices.Index(q.Classes, q.Told)); b != *q.Brier {
					t.Errorf("%s, %s: Brier score %g, of the shares %g", c.Case, q.Question, *q.Brier, b)
				}
				own, answers = own+*q.Brier, answers+1
			}
		}
		if c.Began && (c.Years.Told != nil || c.Answers[0].Told != "") {
			t.Errorf("%s began abroad, but its first venture is scored", c.Case)
		}
		if answers > 0 {
			sum, cases = sum+own/answers, cases+1
		}
	}
	if math.Abs(sum/cases-*r.Brier) > 1e-12 {
		t.Errorf("mean Brier score %g, of the cases %g", *r.Brier, sum/cases)
	}
	for n := 1; n < len(r.Cases); n++ {
		if zeroedOf(r.Cases[n].Surprise) > zeroedOf(r.Cases[n-1].Surprise) {
			t.Error("cases are not in the order of surprise")
		}
	}
}

// Draws of equal weight are the model itself; a draw of weight 0 is as if it were
// not there; and weights without a case count for that case alone.
func TestValidateDraws(t *testing.T) {
	c, err := Load("baseline", Settings{Firms: "300", Replicates: "4"})
	if err != nil {
		t.Fatal(err)
	}
	twins := TwinOptions{Copies: 12, CodingError: .1}
	plain := validated(t, ValidateOptions{Twins: twins})
	same := validated(t, ValidateOptions{Twins: twins, Draws: &Draws{At: []*Case{c, c}, Weight: []float64{2, 2}}})
	if *plain.Brier != *same.Brier {
		t.Errorf("Brier score %g, over equal draws %g", *plain.Brier, *same.Brier)
	}
	without := make([][]float64, 23)
	without[0] = []float64{0, 1}
	left := validated(t, ValidateOptions{Twins: twins, Draws: &Draws{At: []*Case{c, c}, Without: without}})
	find := func(r *Validation, id string) CaseScore {
		return r.Cases[slices.IndexFunc(r.Cases, func(c CaseScore) bool { return c.Case == id })]
	}
	if a, b := find(plain, "C01"), find(left, "C01"); a.Twins <= b.Twins {
		t.Errorf("with half of the draws C01 has %d twins, of %d", b.Twins, a.Twins)
	}
	if a, b := find(plain, "C08"), find(left, "C08"); a.Twins != b.Twins || *a.Went != *b.Went {
		t.Error("weights without C01 changed C08")
	}
}

// A casebook can keep cases back; without one that is, there is nothing to score.
func TestValidateHoldout(t *testing.T) {
	c, err := Load("baseline", Settings{Firms: "300", Replicates: "3"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Validate(t.Context(), c, ValidateOptions{Holdout: true}); err == nil {
		t.Error("no case is held out, and yet there is a result")
	}
	r, err := Validate(t.Context(), c, ValidateOptions{Cases: "testdata/held.toml", Holdout: true, Twins: TwinOptions{Copies: 60}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Cases) != 1 || r.Cases[0].Case != "H1" || r.Cases[0].Set != "held_out" {
		t.Errorf("scored are %v", r.Cases)
	}
}

// Scores that a case's own half foretells: with a rival that is the model itself
// the skill is 0 and shows in no casebook.
func TestPowerOfNothing(t *testing.T) {
	games := []game{{below: []float64{1, 4}, model: []float64{.2, .8}, rivals: [][]float64{{.2, .8}, {.6, 1.2}}}}
	if r := powerOf(games, 0, "itself", 1)[1]; r.Skill != 0 || r.Power != 0 {
		t.Errorf("against itself %+v", r)
	}
	// Each score is .4 more: mean .65 against 1.05.
	if r := powerOf(games, 1, "worse", 1)[5]; math.Abs(r.Skill-.381) > .003 || r.Power != 1 || r.Cases != 100 {
		t.Errorf("against a worse model %+v", r)
	}
}

func TestPower(t *testing.T) {
	c, err := Load("baseline", Settings{Firms: "300", Replicates: "6"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := Power(context.Background(), c, PowerOptions{Twins: TwinOptions{Copies: 60}, Without: []string{"leadership"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Rows) != 3*len(CaseSizes) {
		t.Fatalf("%d rows", len(p.Rows))
	}
	for n := 1; n < len(CaseSizes); n++ {
		if a, b := p.Rows[n-1], p.Rows[n]; b.High-b.Low >= a.High-a.Low {
			t.Errorf("%d cases tell no more than %d", b.Cases, a.Cases)
		}
	}
}

// Lives fit into a journal.
func TestLivesInAJournal(t *testing.T) {
	_, lives := livesOf(t, TwinOptions{Copies: 3}, 2)
	path := filepath.Join(t.TempDir(), "lives")
	j, _, err := journal.Open(path, []byte("test"))
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Append([]byte(EncodeLives(lives))); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	_, records, err := journal.Read(path)
	if err != nil || len(records) != 1 || string(records[0]) != EncodeLives(lives) {
		t.Errorf("%d records (%v)", len(records), err)
	}
}
