package congruence

import (
	"math"
	"testing"
)

func TestSmoothed(t *testing.T) {
	for _, c := range []struct {
		share, n float64
		k        int
		want     float64
	}{{0, 0, 4, .25}, {0, 10, 2, .5 / 11}, {1, 10, 2, 10.5 / 11}, {.3, 100, 5, 30.5 / 102.5}} {
		if got := Smoothed(c.share, c.n, c.k); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Smoothed(%g, %g, %d) = %g, want %g", c.share, c.n, c.k, got, c.want)
		}
	}
}

func TestGrades(t *testing.T) {
	ln := math.Log
	for _, c := range []struct {
		with, without, chance, mc float64
		want                      string
	}{
		{ln(.5), ln(.5), ln(.5), .1, Undecided}, {ln(.6), ln(.5), ln(.5), .1, Undecided}, {ln(.8), ln(.5), ln(.5), .1, Straw},
		{ln(.3), ln(.5), ln(.5), .1, Straw}, {ln(.9), ln(.25), ln(.2), .1, HoopPassed}, {ln(.3), ln(.05), ln(.2), .1, SmokingGun},
		{ln(.9), ln(.01), ln(.2), .1, DoublyDecisive}, {ln(.1), ln(.004), ln(.2), .1, SmokingGun}, {ln(.1), ln(.4), ln(.2), .1, HoopFailed},
		{ln(.9), ln(.01), ln(.2), 3, Undecided}, {math.NaN(), 0, 0, .1, Undecided},
	} {
		if got := Grade(c.with, c.without, c.chance, c.mc); got != c.want {
			t.Errorf("with %.3g, without %.3g, chance %.3g, error %g: %s, want %s", math.Exp(c.with), math.Exp(c.without), math.Exp(c.chance), c.mc, got, c.want)
		}
	}
}
