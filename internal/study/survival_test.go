package study

import (
	"context"
	"math"
	"path/filepath"
	"testing"
)

// With one history, the incidence estimated from the stored firms is the one
// that the run itself reports.
func TestSurvivalIsTheSummary(t *testing.T) {
	c, err := Load("baseline", Settings{Firms: "400", Replicates: "1", From: "1998", To: "2010"})
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "run")
	result, err := Run(context.Background(), c, Options{Workers: 1, Out: dir})
	if err != nil {
		t.Fatal(err)
	}
	r, err := SurvivalOfRun(dir, SurvivalRequest{Outcome: "freedom", By: "size_class"})
	if err != nil {
		t.Fatal(err)
	}
	for _, curve := range r.Curves {
		want, known := result.Freedom[curve.Group]
		if !known {
			t.Fatalf("the summary knows no %s: %v", curve.Group, result.Freedom)
		}
		free := curve.Incidence["freedom"]
		if got := float64(free[len(free)-1]); math.Abs(got-want.Mean) > 1e-12 {
			t.Errorf("%s: %v; the summary has %v", curve.Group, got, want.Mean)
		}
	}
	if r.Clusters != r.Rows || len(r.Notices) == 0 {
		t.Errorf("one history makes no clusters of its own: %d, %v", r.Clusters, r.Notices)
	}
}

// Groups of equal weight: equal values stay together, and nobody is left out.
func TestCut(t *testing.T) {
	c := &cohort{}
	x := []float64{5, 1, 1, 1, 2, 9, 7, 7, 3}
	for range x {
		c.spells = append(c.spells, spell(&subject{FirmRecord: firm(1, never), closed: never}, 4, 0, never))
	}
	names, at := c.cut(x, 3)
	want := []int32{1, 0, 0, 0, 1, 2, 2, 2, 1}
	for i := range at {
		if at[i] != want[i] {
			t.Fatalf("groups %v; want %v (%v)", at, want, names)
		}
	}
	if len(names) != 3 || names[0] != "1 to 1" || names[1] != "2 to 5" || names[2] != "7 to 9" {
		t.Errorf("names %v", names)
	}
	if names, _ := c.cut([]float64{4, 4, 4, 4, 4, 4, 4, 4, 4}, 3); len(names) != 1 {
		t.Errorf("equal values in groups %v", names)
	}
}

func TestNatural(t *testing.T) {
	for _, c := range []struct{ a, b string }{{"4-9", "10-49"}, {"9", "10"}, {"2 a", "2 b"}, {"10", "abc"}, {"a", "b"}} {
		if natural(c.a, c.b) >= 0 || natural(c.b, c.a) <= 0 || natural(c.a, c.a) != 0 {
			t.Errorf("%s does not come before %s", c.a, c.b)
		}
	}
}
