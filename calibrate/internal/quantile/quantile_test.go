package quantile

import (
	"math"
	"testing"
)

// The quantiles of four values by hand: h = 3p, and the way from value to value.
func TestOf(t *testing.T) {
	four := []float64{1, 2, 4, 8}
	for _, c := range []struct {
		x       []float64
		p, want float64
	}{
		{four, 0, 1}, {four, .1, 1.3}, {four, .25, 1.75}, {four, .5, 3}, {four, .9, 6.8}, {four, 1, 8},
		{[]float64{5}, .3, 5}, {[]float64{0, math.Inf(1), math.Inf(1)}, .75, math.Inf(1)},
		{nil, .5, math.NaN()}, {[]float64{math.NaN(), 1}, .5, math.NaN()}, {four, math.NaN(), math.NaN()},
	} {
		got := Of(c.x, c.p)
		if got != c.want && !(math.Abs(got-c.want) <= 1e-14) && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("quantile %v of %v is %v, want %v", c.p, c.x, got, c.want)
		}
	}
}

func TestMedian(t *testing.T) {
	x := []float64{8, 1, 4, 2}
	if got := Median(x); got != 3 || x[0] != 8 {
		t.Errorf("the median is %v, and x then %v", got, x)
	}
	if got := Median([]float64{9, 1, 5}); got != 5 {
		t.Errorf("the median of three is %v", got)
	}
}
