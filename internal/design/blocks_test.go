package design

import (
	"math"
	"slices"
	"testing"
)

func blocks(t testing.TB) func([]Block, error) []Block {
	return func(b []Block, err error) []Block {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

// Every step changes the inputs of its group and nothing else.
func TestStepsMoveOneGroup(t *testing.T) {
	groups := []int{0, 1, 1, 2, 0, 3}
	for name, c := range map[string]struct {
		blocks []Block
		groups []int
	}{
		"trajectories": {blocks(t)(Trajectories(50, 4, groups, 3)), groups},
		"optimised":    {blocks(t)(OptimisedTrajectories(5, 30, 6, groups, 3)), groups},
		"radial":       {blocks(t)(Radial(50, 6, 3)), Single(6)},
	} {
		for _, b := range c.blocks {
			if len(b.Points) != len(b.Steps)+1 {
				t.Fatalf("%s: %d points and %d steps", name, len(b.Points), len(b.Steps))
			}
			for g, s := range b.Steps {
				for j, from := range b.Points[s.From] {
					if moves := from != b.Points[s.To][j]; moves != (c.groups[j] == g) {
						t.Errorf("%s: step %d moves input %d from %v: %v", name, g, j, from, moves)
					}
				}
			}
		}
	}
}

func TestTrajectoriesWalkTheGrid(t *testing.T) {
	const r, levels, d = 2000, 4, 3
	var at [d][levels]int
	up := 0
	for _, b := range blocks(t)(Trajectories(r, levels, Single(d), 1)) {
		for j, s := range b.Steps {
			gap := b.Points[s.To][j] - b.Points[s.From][j]
			if math.Abs(math.Abs(gap)-2.0/3) > 1e-15 {
				t.Fatalf("a step of %v", gap)
			}
			if gap > 0 {
				up++
			}
			at[j][int(math.Round(b.Points[0][j]*(levels-1)))]++
		}
	}
	near(t, "upward steps", up, 0.5, r*d)
	for j := range at {
		for k, n := range at[j] {
			if z := (float64(n) - r/levels) / math.Sqrt(r*0.25*0.75); math.Abs(z) > 4.5 {
				t.Errorf("input %d starts %d times at level %d of 4, in %d walks", j, n, k, r)
			}
		}
	}
}

func TestBlocksOfALongerDesignBeginAlike(t *testing.T) {
	short, long := blocks(t)(Radial(5, 3, 9)), blocks(t)(Radial(12, 3, 9))
	walks, more := blocks(t)(Trajectories(5, 4, Single(3), 9)), blocks(t)(Trajectories(12, 4, Single(3), 9))
	for i := range short {
		for k := range short[i].Points {
			if !slices.Equal(short[i].Points[k], long[i].Points[k]) || !slices.Equal(walks[i].Points[k], more[i].Points[k]) {
				t.Fatalf("block %d differs", i)
			}
		}
	}
}

// The distance that is carried along is the one of all pairs of points.
func TestDistanceOfTrajectories(t *testing.T) {
	trails, err := walk(2, 6, []int{0, 1, 2, 1, 0}, 5)
	if err != nil {
		t.Fatal(err)
	}
	want := 0.0
	for _, x := range trails[0].levels {
		for _, y := range trails[1].levels {
			s := 0.0
			for j := range x {
				s += float64((x[j] - y[j]) * (x[j] - y[j]))
			}
			want += math.Sqrt(s)
		}
	}
	if got := trailDistance(trails[0], trails[1]); math.Abs(got-want) > 1e-12*want {
		t.Errorf("distance %v, want %v", got, want)
	}
}

// The search comes within one percent of the best choice of 4 among 14, which can be tried out, and
// takes no trajectory twice.
func TestOptimisedTrajectoriesAreFarApart(t *testing.T) {
	for seed := range uint64(10) {
		trails, err := walk(14, 4, Single(4), seed)
		if err != nil {
			t.Fatal(err)
		}
		squares := apart(trails, 4)
		set := farthest(squares, 4)
		if len(slices.Compact(slices.Clone(set))) != 4 {
			t.Fatalf("chosen: %v", set)
		}
		best := 0.0
		for a := range 14 {
			for b := range a {
				for c := range b {
					for d := range c {
						best = max(best, scoreOf(squares, []int{a, b, c, d}))
					}
				}
			}
		}
		if got := scoreOf(squares, set); math.Sqrt(got) < 0.99*math.Sqrt(best) {
			t.Errorf("seed %d: score %.3f, the best is %.3f", seed, math.Sqrt(got), math.Sqrt(best))
		}
	}
}

func scoreOf(squares [][]float64, set []int) (sum float64) {
	for i, a := range set {
		for _, b := range set[:i] {
			sum += squares[a][b]
		}
	}
	return sum
}

func TestBlocksRefuse(t *testing.T) {
	for name, call := range map[string]func() ([]Block, error){
		"no block":          func() ([]Block, error) { return Radial(0, 2, 0) },
		"no input":          func() ([]Block, error) { return Radial(2, 0, 0) },
		"odd levels":        func() ([]Block, error) { return Trajectories(2, 5, Single(2), 0) },
		"no trajectory":     func() ([]Block, error) { return Trajectories(0, 4, Single(2), 0) },
		"no group":          func() ([]Block, error) { return Trajectories(2, 4, nil, 0) },
		"a gap in groups":   func() ([]Block, error) { return Trajectories(2, 4, []int{0, 2}, 0) },
		"a negative group":  func() ([]Block, error) { return Trajectories(2, 4, []int{0, -1}, 0) },
		"too small a pool":  func() ([]Block, error) { return OptimisedTrajectories(5, 4, 4, Single(2), 0) },
		"none of the pool":  func() ([]Block, error) { return OptimisedTrajectories(0, 4, 4, Single(2), 0) },
		"too many columns":  func() ([]Block, error) { return Radial(2, MaxDims, 0) },
		"optimised, levels": func() ([]Block, error) { return OptimisedTrajectories(2, 4, 3, Single(2), 0) },
	} {
		if b, err := call(); err == nil {
			t.Errorf("%s: %d blocks", name, len(b))
		}
	}
}

func BenchmarkOptimisedTrajectories(b *testing.B) {
	for range b.N {
		if _, err := OptimisedTrajectories(20, 500, 4, Single(20), 1); err != nil {
			b.Fatal(err)
		}
	}
}
