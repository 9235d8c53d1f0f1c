package design

import (
	"math"
	"testing"
)

func TestLatinHypercubesAreStratified(t *testing.T) {
	for name, points := range map[string][][]float64{
		"random":  must(t)(LatinHypercube(333, 7, 5)),
		"maximin": must(t)(MaximinLatinHypercube(41, 7, 5)),
	} {
		n := len(points)
		for j := range points[0] {
			held := make([]bool, n)
			for _, x := range points {
				held[int(x[j]*float64(n))] = true
			}
			for k, h := range held {
				if !h {
					t.Errorf("%s: column %d has nothing in interval %d", name, j, k)
				}
			}
		}
	}
}

// Each cell of two columns is as likely as any other: a chi-square of 25 cells over many seeds.
func TestLatinHypercubePairsColumnsAtRandom(t *testing.T) {
	const seeds = 2000
	var count [5][5]float64
	for seed := range uint64(seeds) {
		for _, x := range must(t)(LatinHypercube(5, 2, seed)) {
			count[int(x[0]*5)][int(x[1]*5)]++
		}
	}
	chi := 0.0
	for _, row := range count {
		for _, c := range row {
			chi += (c - seeds/5) * (c - seeds/5) / (seeds / 5)
		}
	}
	// permutation matrices: 16 degrees of freedom, scaled by 5/4
	if chi *= 4.0 / 5; chi > 45 {
		t.Errorf("chi-square %.1f with 16 degrees of freedom", chi)
	}
}

// With two columns and few points every hypercube can be tried.
func TestMaximinFindsTheBestSmallHypercube(t *testing.T) {
	for n := 3; n <= 8; n++ {
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		best := 0
		permutations(order, 0, func() { best = max(best, closest(order)) })
		found := 0.0
		for seed := range uint64(3) {
			found = math.Max(found, smallestGap(must(t)(MaximinLatinHypercube(n, 2, seed))))
		}
		if got := int(math.Round(found * found * float64(n*n))); got != best {
			t.Errorf("%d points: squared distance %d, the best is %d", n, got, best)
		}
	}
}

// permutations calls visit for every order of the elements from k on.
func permutations(p []int, k int, visit func()) {
	if k == len(p) {
		visit()
		return
	}
	for i := k; i < len(p); i++ {
		p[k], p[i] = p[i], p[k]
		permutations(p, k+1, visit)
		p[k], p[i] = p[i], p[k]
	}
}

// closest is the smallest squared distance of the points (i, p[i]).
func closest(p []int) int {
	least := math.MaxInt
	for i, a := range p {
		for k, b := range p[:i] {
			least = min(least, (i-k)*(i-k)+(a-b)*(a-b))
		}
	}
	return least
}

func smallestGap(points [][]float64) float64 {
	least := math.Inf(1)
	for i, x := range points {
		for _, y := range points[:i] {
			s := 0.0
			for j := range x {
				s += (x[j] - y[j]) * (x[j] - y[j])
			}
			least = math.Min(least, math.Sqrt(s))
		}
	}
	return least
}

// In more columns it beats the best of many random hypercubes by far, and its running criterion is
// the one of the finished design.
func TestMaximinSpreadsPoints(t *testing.T) {
	random := 0.0
	for seed := range uint64(200) {
		random = math.Max(random, smallestGap(must(t)(LatinHypercube(30, 5, seed))))
	}
	if got := smallestGap(must(t)(MaximinLatinHypercube(30, 5, 1))); got < 1.2*random {
		t.Errorf("smallest distance %.3f, random hypercubes reach %.3f", got, random)
	}
	s := newSpread(latinCells(20, 3, 1))
	for k := range 40 {
		a, b := k%20, (k*7+3)%20
		if a != b {
			s.swap(k%3, a, b, s.gain(k%3, a, b))
		}
	}
	fresh := newSpread(s.cells)
	if math.Abs(s.criterion/fresh.criterion-1) > 1e-10 {
		t.Errorf("criterion %g after exchanges, %g anew", s.criterion, fresh.criterion)
	}
	for i, d := range fresh.squares {
		if s.squares[i] != d {
			t.Fatalf("squared distance %d is %d, want %d", i, s.squares[i], d)
		}
	}
}
