package figures

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
)

// ticks marks an axis at multiples of 1, 2 or 5 times a power of ten, at most
// Max of them, written with no more decimals than they need.
type ticks struct{ Max int }

// Ticks returns the marks from lo to hi.
func (t ticks) Ticks(lo, hi float64) []plot.Tick {
	step, decimals := t.step(hi - lo)
	var marks []plot.Tick
	last := math.Floor(hi/step + 1e-9)
	for i := math.Ceil(lo/step - 1e-9); i <= last; i++ {
		v := i * step
		if i == 0 {
			v = 0 // and not minus nought
		}
		marks = append(marks, plot.Tick{Value: v, Label: minus(strconv.FormatFloat(v, 'f', decimals, 64))})
	}
	return marks
}

// step returns the smallest 1-2-5 step that leaves at most Max marks in a
// range, and the decimals that its multiples need.
func (t ticks) step(span float64) (step float64, decimals int) {
	power := int(math.Floor(math.Log10(span))) - 2
	for ; ; power++ {
		for _, m := range []float64{1, 2, 5} {
			step := m * math.Pow10(power)
			if math.Floor(span/step+1e-9)+1 <= float64(t.Max) {
				return step, max(0, -power)
			}
		}
	}
}

// roof returns the first mark at or above v, for axes that start at 0.
func (t ticks) roof(v float64) float64 {
	step, _ := t.step(v)
	return math.Ceil(v/step-1e-9) * step
}

// minus sets a true minus sign.
func minus(s string) string {
	if s[0] == '-' {
		return "\u2212" + s[1:]
	}
	return s
}
