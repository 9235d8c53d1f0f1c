package sweep

import (
	"math"
	"slices"
	"testing"
)

func TestSpreadIsAPermutationInLeaps(t *testing.T) {
	if got, want := Spread(8), []int{0, 4, 2, 6, 1, 5, 3, 7}; !slices.Equal(got, want) {
		t.Errorf("%v, wanted %v", got, want)
	}
	for n := range 200 {
		order := Spread(n)
		sorted := slices.Sorted(slices.Values(order))
		for k := range sorted {
			if sorted[k] != k {
				t.Fatalf("of %d: %v", n, order)
			}
		}
		if len(order) != n {
			t.Fatalf("of %d: %d", n, len(order))
		}
		// Any beginning leaves no gap much longer than the even one.
		for m := 8; m <= n; m *= 2 {
			begun := slices.Sorted(slices.Values(order[:m]))
			for k := 1; k < m; k++ {
				if gap := begun[k] - begun[k-1]; float64(gap) > 2*math.Ceil(float64(n)/float64(m)) {
					t.Errorf("the first %d of %d leave a gap of %d", m, n, gap)
				}
			}
		}
	}
}

func TestShardsDivideThePlan(t *testing.T) {
	for _, stop := range []Stop{Fixed(7), {Least: 3, Step: 2, Most: 7, Error: 1}} {
		for of := 1; of <= 9; of++ {
			sizes := make([]int, of)
			for at := range 5 {
				for r := range 7 {
					owners := 0
					for k := range of {
						if (Shard{k + 1, of}).owns(stop, 5, at, r) {
							sizes[k]++
							owners++
						}
					}
					if owners != 1 {
						t.Fatalf("%d of %d shards own replicate %d at %d", owners, of, r, at)
					}
				}
			}
			if !stop.Adaptive() && slices.Max(sizes)-slices.Min(sizes) > 1 {
				t.Errorf("shards of %v runs", sizes)
			}
		}
	}
}

func TestStandardError(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{nil, math.Inf(1)},
		{[]float64{3}, math.Inf(1)},
		{[]float64{1, 2, 3, 4}, math.Sqrt(5. / 3 / 4)},
		{[]float64{1, math.NaN(), 2, 3, 4, math.NaN()}, math.Sqrt(5. / 3 / 4)},
		{[]float64{1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4}, math.Sqrt(5. / 3 / 4)},
		{[]float64{7, 7, 7}, 0},
	} {
		if got := StandardError(c.values); math.Abs(got-c.want) > 1e-12 && got != c.want {
			t.Errorf("%v: %v, wanted %v", c.values, got, c.want)
		}
	}
}

// The standard error of 1, 2, 3, 4, ... falls below 0.65 with the fourth value.
func TestStopLooksAtItsStagesOnly(t *testing.T) {
	values := []float64{1, 2, 3, 4, 2.5, 2.5, 2.5, 2.5}
	for _, c := range []struct {
		stop       Stop
		have, want int
	}{
		{Stop{Least: 2, Step: 2, Most: 8, Error: .65}, 2, 2}, // 0.5 at two: enough at once
		{Stop{Least: 2, Step: 2, Most: 8, Error: .4}, 2, 4},
		{Stop{Least: 2, Step: 2, Most: 8, Error: .4}, 4, 6},
		{Stop{Least: 3, Step: 4, Most: 6, Error: .1}, 3, 6}, // not beyond the cap
		{Stop{Least: 3, Step: 4, Most: 6, Error: .1}, 6, 6},
		{Stop{Least: 4, Step: 4, Most: 8, Error: .65}, 4, 4},
		{Fixed(3), 3, 3},
	} {
		if got := c.stop.after(values[:c.have]); got != c.want {
			t.Errorf("%+v after %d: %d, wanted %d", c.stop, c.have, got, c.want)
		}
	}
}

func TestUnitsHaveIDsOfTheirOwn(t *testing.T) {
	p, seen := planFor(20, Fixed(20)), map[ID]bool{}
	for point := range 20 {
		for r := range 20 {
			seen[p.ID(Unit{point, r})] = true
		}
	}
	if len(seen) != 400 {
		t.Errorf("%d IDs", len(seen))
	}
}
