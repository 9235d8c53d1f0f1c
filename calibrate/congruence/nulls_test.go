package congruence

import (
	"math"
	"testing"
)

func TestLeftOut(t *testing.T) {
	p := LeftOut([]int{0, 0, 1, -1, 2}, 4, 3, .5)
	for k, want := range []float64{2.5 / 4.5, 1.5 / 4.5, .5 / 4.5} {
		near(t, "share", p[k], want)
	}
	near(t, "nothing known", LeftOut([]int{0}, 0, 4, 0)[2], .25)
}

// The matrix of two sequences by hand: from 0 there are three steps, one to 1; the
// third sequence is left out.
func TestTransitions(t *testing.T) {
	p := Transitions([][]uint8{{0, 0, 1, 1}, {0, 0}, {0, 2}, nil}, 2, 4, 0)
	near(t, "0 to 0", p[0][0], 2./3)
	near(t, "0 to 1", p[0][1], 1./3)
	near(t, "1 stays", p[1][1], 1)
	near(t, "a state that nobody had stays", p[3][3], 1)
	near(t, "after two years", After(p, 0, 2)[0], 4./9)
	near(t, "left for", Leaving(p, 0)[1], 1)
	if Leaving(p, 1) != nil {
		t.Error("a state that is never left was left")
	}
	added := Transitions([][]uint8{{0, 1}, {2, 2}}, 1, 4, .5)
	near(t, "added", added[0][2], .5/2.5)
	near(t, "a state that no case has", added[0][3], 0)
}

func TestSkill(t *testing.T) {
	model, null := make([]float64, 40), make([]float64, 40)
	for n := range model {
		null[n] = 1 + .1*float64(n%5)
		model[n] = .8 * null[n]
	}
	model[3] = math.NaN()
	s := Compare(model, null, 1)
	near(t, "skill", s.Skill, .2)
	if s.Cases != 39 || math.Abs(s.Low-.2) > 1e-9 || math.Abs(s.High-.2) > 1e-9 || s.Verdict() != Positive {
		t.Errorf("a skill that is the same in every case: %+v", s)
	}
	if s := Compare(null, model, 1); s.Verdict() != Negative {
		t.Errorf("the worse model is %s", s.Verdict())
	}
	for n := range model {
		model[n] = null[n] + .2*float64(n%2) - .1
	}
	if s := Compare(model, null, 1); s.Verdict() != NotDistinguished || s.Low > 0 || s.High < 0 {
		t.Errorf("noise: %+v", s)
	}
	if again := Compare(model, null, 1); again != Compare(model, null, 1) {
		t.Error("the same seed gives another interval")
	}
	if s := Compare([]float64{1}, []float64{2}, 1); !math.IsNaN(s.Low) || s.Verdict() != NotDistinguished {
		t.Errorf("one case: %+v", s)
	}
}
