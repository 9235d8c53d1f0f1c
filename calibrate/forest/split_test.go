package forest

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The splitters find what trying every split by the definition of impurity finds.
func TestSplittersFindTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "n")
		small := rapid.IntRange(0, 4)
		x, y, class, times := make([]float64, n), make([]float64, n), make([]int32, n), make([]int32, n)
		for i := range n {
			x[i], y[i] = float64(small.Draw(t, "x")), float64(small.Draw(t, "y"))-2
			class[i], times[i] = int32(small.Draw(t, "class")), 1+int32(small.Draw(t, "times"))
		}
		rows := ascending(x)
		for _, s := range []struct {
			name     string
			splitter splitter
			impurity func(rows []int32) float64
		}{
			{"mean", &meanSplitter{y: y}, func(rows []int32) float64 { return squares(rows, y, times) }},
			{"gini", newGini(class, 5), func(rows []int32) float64 { return gini(rows, class, times) }},
		} {
			s.splitter.begin(times)
			s.splitter.enter(rows)
			behind, gain := s.splitter.best(rows, x)
			want, possible := 0.0, false
			for k := range n - 1 {
				if x[rows[k]] != x[rows[k+1]] {
					possible = true
					want = max(want, s.impurity(rows)-s.impurity(rows[:k+1])-s.impurity(rows[k+1:]))
				}
			}
			if possible != (behind >= 0) || possible && math.Abs(gain-want) > 1e-9 {
				t.Fatalf("%s: behind %d, gain %v, want %v", s.name, behind, gain, want)
			}
		}
	})
}

func squares(rows []int32, y []float64, times []int32) (sum float64) {
	var n, mean float64
	for _, i := range rows {
		n, mean = n+float64(times[i]), mean+float64(times[i])*y[i]
	}
	for _, i := range rows {
		sum += float64(times[i]) * square(y[i]-mean/n)
	}
	return sum
}

func gini(rows []int32, class, times []int32) float64 {
	var n, same float64
	for _, i := range rows {
		n += float64(times[i])
		for _, k := range rows {
			if class[i] == class[k] {
				same += float64(times[i]) * float64(times[k])
			}
		}
	}
	return n - same/n
}

func TestBetween(t *testing.T) {
	for _, c := range []struct{ low, high, want float64 }{
		{1, 2, 1.5}, {-1, 1, 0}, {1, math.Nextafter(1, 2), 1}, {-math.MaxFloat64, math.MaxFloat64, 0},
		{0, math.SmallestNonzeroFloat64, 0}, {math.MaxFloat64 / 2, math.MaxFloat64, math.MaxFloat64 * .75},
	} {
		if got := between(c.low, c.high); got != c.want {
			t.Errorf("between %v and %v: %v, want %v", c.low, c.high, got, c.want)
		}
	}
}
