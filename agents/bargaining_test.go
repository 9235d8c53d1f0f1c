package agents

import (
	"math"
	"testing"
)

func TestNashPrice(t *testing.T) {
	for _, c := range []struct {
		name              string
		cost, value       float64
		oS, oP            float64
		power, want, gain float64
		deal              bool
	}{
		{"no outside options, equal power", 6, 10, 0, 0, .5, 8, 4, true},
		{"a parent that can replace its supplier", 6, 10, .2, 2.5, .4, 6.72, 1.3, true},
		{"a supplier that can sell elsewhere", 6, 10, 2, 1, .4, 8.40, 1, true},
		{"both do better apart", 6, 10, 2.5, 2, .4, 0, -.5, false},
		{"nothing to gain, nothing to lose", 6, 10, 2, 2, .4, 8, 0, true},
		{"a supplier without power", 6, 10, .5, 1, 0, 6.5, 2.5, true},
		{"a parent without power", 6, 10, .5, 1, 1, 9, 2.5, true},
	} {
		price, deal := NashPrice(c.value, c.cost, c.oP, c.oS, c.power)
		if deal != c.deal {
			t.Errorf("%s: deal %v, want %v", c.name, deal, c.deal)
		}
		if deal && !close9(price, c.want) {
			t.Errorf("%s: price %v, want %v", c.name, price, c.want)
		}
		if deal && (price < c.cost+c.oS-1e-12 || price > c.value-c.oP+1e-12) {
			t.Errorf("%s: at %v one of them would rather leave", c.name, price)
		}
	}
}

// A price shared between two moves with each outside option the right way.
func TestNashPriceMovesWithOutsideOptions(t *testing.T) {
	base, _ := NashPrice(1.28, .8, .1, .05, .5)
	if better, _ := NashPrice(1.28, .8, .1, .08, .5); better <= base {
		t.Errorf("a supplier with a better outside option gets %v, before %v", better, base)
	}
	if worse, _ := NashPrice(1.28, .8, .14, .05, .5); worse >= base {
		t.Errorf("beside a parent with a better outside option it gets %v, before %v", worse, base)
	}
}

// close9 tells whether two numbers agree but for rounding.
func close9(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }
