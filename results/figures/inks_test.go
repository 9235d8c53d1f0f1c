package figures

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

// Known answers of CIE 1976: black, white, mid grey; L* of sRGB red is 53.2.
func TestLightness(t *testing.T) {
	for _, c := range []struct {
		colour color.NRGBA
		want   float64
	}{{hex(0), 0}, {hex(0xFFFFFF), 100}, {hex(0x777777), 50.03}, {hex(0xFF0000), 53.24}, {hex(0x0000FF), 32.30}} {
		if got := Lightness(c.colour); math.Abs(got-c.want) > .01 {
			t.Errorf("lightness of %v = %.2f; want %.2f", c.colour, got, c.want)
		}
	}
	for l := 0.; l <= 100; l += 5 {
		if got := Lightness(grade(l)); math.Abs(got-l) > .4 {
			t.Errorf("grade(%v) has lightness %.2f", l, got)
		}
	}
}

// Printed without colour, areas side by side differ in lightness: by 9 if they
// are up to eight, by 4 if up to sixteen. None is as light as the paper.
func TestAreasDifferInGrey(t *testing.T) {
	for _, theme := range Themes {
		for n := 1; n <= maxStates; n++ {
			least := 9.
			if n > 8 {
				least = 4
			}
			colours := theme.states(append(make([]string, n-1), "gone"), "gone")
			for i, a := range colours {
				if l := Lightness(a); l > 93 {
					t.Errorf("%s, %d areas: area %d has lightness %.1f", theme, n, i, l)
				}
				for j, b := range colours[:i] {
					if d := math.Abs(Lightness(a) - Lightness(b)); d < least {
						t.Errorf("%s, %d areas: %d and %d differ by %.1f in lightness", theme, n, i, j, d)
					}
				}
			}
		}
	}
}

// Printed without colour, any two lines differ in lightness by 9 or in dashes.
func TestLinesDifferInGrey(t *testing.T) {
	for _, theme := range Themes {
		for i := range mostLineInks {
			a := theme.lines(i)
			if l := Lightness(a.colour); l > 75 {
				t.Errorf("%s: line %d has lightness %.1f on white", theme, i, l)
			}
			for j := range i {
				b := theme.lines(j)
				if d := math.Abs(Lightness(a.colour) - Lightness(b.colour)); d < 9 && fmt.Sprint(a.dashes) == fmt.Sprint(b.dashes) {
					t.Errorf("%s: lines %d and %d differ by %.1f in lightness and have the same dashes", theme, i, j, d)
				}
				if fmt.Sprintf("%T", a.shape) == fmt.Sprintf("%T", b.shape) {
					t.Errorf("%s: lines %d and %d have the same sign", theme, i, j)
				}
			}
		}
	}
}

// Scales of colours darken or lighten evenly, so that they can be read in grey.
func TestScalesAreEven(t *testing.T) {
	for _, theme := range Themes {
		for i := range 50 {
			a, b := float64(i)/50, float64(i+1)/50
			if Lightness(theme.sequential(b)) < Lightness(theme.sequential(a))-.3 {
				t.Errorf("%s: the scale darkens at %v", theme, a)
			}
		}
		if d := Lightness(theme.diverging(1)) - Lightness(theme.diverging(-1)); d < 20 {
			t.Errorf("%s: ends of the diverging scale differ by %.1f in lightness", theme, d)
		}
	}
}
