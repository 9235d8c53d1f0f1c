package study

import (
	"context"
	"errors"
	"math"
	"path/filepath"
	"strings"
	"testing"
)

// A mechanism that is off already says nothing: the two worlds are the same to the bit,
// so that every factor is exactly 0 and no case is graded.
func TestAnInertMechanismHasNoFactor(t *testing.T) {
	c, err := Load("baseline", Settings{Firms: "300", Replicates: "10", Off: []string{"networks"}})
	if err != nil {
		t.Fatal(err)
	}
	o := AgainstOptions{Only: []string{"networks", "offshoring"}, Workers: 2, Twins: TwinOptions{Copies: 8}}
	r, err := PutAgainst(context.Background(), c, o)
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for _, x := range r.Rows {
		switch {
		case x.Mechanism == "networks" && (x.Factor != 0 || x.Error != 0 || x.Grade != "undecided"):
			t.Errorf("%+v", x)
		case x.With > 0 || x.Without > 0 || x.Events == "" || math.Abs(x.Factor-(x.With-x.Without)) > 1e-12:
			t.Errorf("%+v", x)
		case x.Mechanism == "offshoring" && x.Factor != 0:
			moved++
		}
	}
	if moved < 5 || len(r.Rows) != 2*23 {
		t.Errorf("offshoring moved %d of %d rows", moved, len(r.Rows))
	}
	sum := 0.0
	for _, x := range r.Rows {
		if x.Mechanism == "offshoring" {
			sum += x.Factor
		}
	}
	if s := r.Sums[0]; s.Mechanism != "offshoring" || s.Cases != 23 || math.Abs(s.Factor-sum) > 1e-9 {
		t.Errorf("%+v, want a sum of %g", s, sum)
	}
	dir := filepath.Join(t.TempDir(), "out")
	f, err := OpenStudy(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.WriteAgainst(c, r); err != nil {
		t.Fatal(err)
	}
	text, err := readText(filepath.Join(dir, againstCSV), mostCases)
	if err != nil || !strings.HasPrefix(text, "mechanism,case,log_bayes_factor,mc_error,grade,set,") || strings.Count(text, "\n") != 1+len(r.Rows) {
		t.Errorf("%v, %.80s", err, text)
	}
}

// What a case tells is counted among its twins as it should be: all alike is certain but
// for half a life, none is rare and not impossible.
func TestCluesAreCounted(t *testing.T) {
	same := func(l *TwinLife) bool { return l.Year == 2000 }
	lives := []TwinLife{{Case: 0, Copy: 0, Weight: 1, Told: true, Year: 2000}, {Case: 0, Copy: 1, Weight: 1, Told: true, Year: 1999},
		{Case: 0, Copy: 2, Weight: 1}, {Case: 0, Copy: 3, Weight: 1, Told: true, Year: 2000}, {Case: 0, Copy: 4, Weight: 1, Told: true, Year: 2000}}
	l := &flock{twins: &CaseTwins{told: make([]told, 1), options: TwinOptions{Selection: 1}}, lives: [][]TwinLife{lives}}
	got := l.probability([]clue{{what: "year", classes: 2, same: same}}, 0, 1, -1)
	if want := math.Log((3 + .5) / (4 + 1)); math.Abs(got-want) > 1e-12 {
		t.Errorf("given that it went: %g, want %g", got, want)
	}
	got = l.probability([]clue{{what: "year", classes: 2, all: true, same: same}}, 0, 1, -1)
	if want := math.Log((3 + .5) / (5 + 1)); math.Abs(got-want) > 1e-12 {
		t.Errorf("of all: %g, want %g", got, want)
	}
	if got := l.probability(nil, 0, 1, -1); !math.IsNaN(got) {
		t.Errorf("a case that tells nothing: %g", got)
	}
}

func TestWrongMechanismsAgainstCases(t *testing.T) {
	c, err := Load("baseline", Settings{Firms: "300", Replicates: "10"})
	if err != nil {
		t.Fatal(err)
	}
	var user *UserError
	_, err = PutAgainst(context.Background(), c, AgainstOptions{Only: []string{"netwroks"}, Workers: 1})
	if !errors.As(err, &user) || !strings.Contains(err.Error(), "did you mean networks?") {
		t.Error(err)
	}
}
