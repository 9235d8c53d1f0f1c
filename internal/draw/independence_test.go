package draw

import (
	"math"
	"strconv"
	"testing"
)

// neighbours are pairs of keys that differ in one place only: what a model asks for side by side.
var neighbours = []struct {
	name string
	pair func(i uint64) (float64, float64)
}{
	{"agents", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(2*i, 7).Uniform(0), s.Of(2*i+1, 7).Uniform(0)
	}},
	{"agents far apart", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(i, 7).Uniform(0), s.Of(i|1<<40, 7).Uniform(0)
	}},
	{"counterparts", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(7, 2*i).Uniform(0), s.Of(7, 2*i+1).Uniform(0)
	}},
	{"counterparts far apart", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(7, i).Uniform(0), s.Of(7, i|1<<40).Uniform(0)
	}},
	{"agent and counterpart exchanged", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(i, i+1).Uniform(0), s.Of(i+1, i).Uniform(0)
	}},
	{"a step to the right and one back", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(2*i, 2*i+1).Uniform(0), s.Of(2*i+1, 2*i).Uniform(1)
	}},
	{"quarters", func(i uint64) (float64, float64) {
		p := Named("review")
		return p.In(1, 0, int(2*i)).Of(7, 7).Uniform(0), p.In(1, 0, int(2*i+1)).Of(7, 7).Uniform(0)
	}},
	{"quarters of the same agents", func(i uint64) (float64, float64) {
		p := Named("review")
		return p.In(1, 0, 4).Of(i, 7).Uniform(0), p.In(1, 0, 5).Of(i, 7).Uniform(0)
	}},
	{"replicates", func(i uint64) (float64, float64) {
		p := Named("review")
		return p.In(1, int(2*i), 3).Of(7, 7).Uniform(0), p.In(1, int(2*i+1), 3).Of(7, 7).Uniform(0)
	}},
	{"replicate and quarter exchanged", func(i uint64) (float64, float64) {
		p := Named("review")
		return p.In(1, int(i), int(i+1)).Of(7, 7).Uniform(0), p.In(1, int(i+1), int(i)).Of(7, 7).Uniform(0)
	}},
	{"seeds", func(i uint64) (float64, float64) {
		p := Named("review")
		return p.In(int64(2*i), 0, 3).Of(7, 7).Uniform(0), p.In(int64(2*i+1), 0, 3).Of(7, 7).Uniform(0)
	}},
	{"phases", func(i uint64) (float64, float64) {
		a, b := Named("p"+strconv.FormatUint(2*i, 10)), Named("p"+strconv.FormatUint(2*i+1, 10))
		return a.In(1, 0, 3).Of(7, 7).Uniform(0), b.In(1, 0, 3).Of(7, 7).Uniform(0)
	}},
	{"phases of the same agents", func(i uint64) (float64, float64) {
		return base().Of(i, 7).Uniform(0), Named("closure").In(1, 0, 3).Of(i, 7).Uniform(0)
	}},
	{"draws of an event", func(i uint64) (float64, float64) {
		r := base().Of(7, 7)
		return r.Uniform(2 * i), r.Uniform(2*i + 1)
	}},
	{"draws of many events", func(i uint64) (float64, float64) {
		r := base().Of(i, 7)
		return r.Uniform(0), r.Uniform(1)
	}},
	{"next agent, next draw", func(i uint64) (float64, float64) {
		s := base()
		return s.Of(2*i, 7).Uniform(0), s.Of(2*i+1, 7).Uniform(1)
	}},
}

func base() Stream { return Named("review").In(1, 0, 3) }

func TestNeighboursAreIndependent(t *testing.T) {
	const pairs = 1 << 17
	for _, c := range neighbours {
		t.Run(c.name, func(t *testing.T) {
			cells := make([]float64, 16*16)
			var product float64
			for i := range uint64(pairs) {
				u, v := c.pair(i)
				cells[int(u*16)<<4|int(v*16)]++
				product += (u - 0.5) * (v - 0.5)
			}
			if z := product * 12 / math.Sqrt(pairs); math.Abs(z) > 3.5 {
				t.Errorf("correlation: z = %.2f", z)
			}
			expected := make([]float64, len(cells))
			for i := range expected {
				expected[i] = pairs / 256
			}
			if p := chiSquare(cells, expected); p < 1e-3 {
				t.Errorf("256 cells: p = %.2g", p)
			}
		})
	}
}

// Low bits matter where a model takes a remainder, and neighbours must not share them.
func TestLowBitsOfNeighboursAreIndependent(t *testing.T) {
	const pairs = 1 << 17
	cells, expected := make([]float64, 256), make([]float64, 256)
	s := base()
	for i := range uint64(pairs) {
		cells[s.Of(2*i, 7).Bits(0)&15<<4|s.Of(2*i+1, 7).Bits(0)&15]++
	}
	for i := range expected {
		expected[i] = pairs / 256
	}
	if p := chiSquare(cells, expected); p < 1e-3 {
		t.Errorf("p = %.2g", p)
	}
}
