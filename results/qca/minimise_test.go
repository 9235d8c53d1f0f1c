package qca

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawFunction draws the rows of on and of don't care of a function of k conditions.
func drawFunction(t *rapid.T, k int) (on, dontcare []int) {
	for r := range 1 << k {
		switch rapid.IntRange(0, 2).Draw(t, "says") {
		case 0:
			on = append(on, r)
		case 1:
			dontcare = append(dontcare, r)
		}
	}
	if len(on) == 0 {
		on, dontcare = []int{0}, slices.DeleteFunc(dontcare, func(r int) bool { return r == 0 })
	}
	return on, dontcare
}

// every lists all cubes of k conditions.
func every(k int) []cube {
	all := []cube{{}}
	for b := range k {
		for _, c := range slices.Clone(all) {
			all = append(all, cube{c.care | 1<<b, c.value}, cube{c.care | 1<<b, c.value | 1<<b})
		}
	}
	return all
}

// definedPrimes follows the definition: allowed rows only, none of a larger such
// cube, at least one row of on.
func definedPrimes(k int, on, dontcare []int) []cube {
	var implicants, found []cube
	for _, c := range every(k) {
		allowed, wanted := true, false
		for r := range 1 << k {
			if c.covers(r) {
				allowed = allowed && (slices.Contains(on, r) || slices.Contains(dontcare, r))
				wanted = wanted || slices.Contains(on, r)
			}
		}
		if allowed && wanted {
			implicants = append(implicants, c)
		}
	}
	for _, c := range implicants {
		if !slices.ContainsFunc(implicants, func(d cube) bool { return d != c && c.within(d) }) {
			found = append(found, c)
		}
	}
	return found
}

// A larger implicant of a wanted one is wanted too, so that leaving the unwanted
// out of the definition changes nothing.
func TestPrimesAreThoseOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 4).Draw(t, "conditions")
		on, dontcare := drawFunction(t, k)
		got, want := primes(k, on, dontcare), definedPrimes(k, on, dontcare)
		slices.SortFunc(got, order)
		slices.SortFunc(want, order)
		if !slices.Equal(got, want) {
			t.Fatalf("primes %v; %v are wanted", got, want)
		}
	})
}

// Every set of primes is tried: the covers found are all of the smallest.
func TestCoversAreAllOfTheSmallest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 4).Draw(t, "conditions")
		on, dontcare := drawFunction(t, k)
		all := primes(k, on, dontcare)
		if len(all) > 12 {
			t.Skip("too many primes to try every set")
		}
		var want [][]int
		for set := range 1 << len(all) {
			var chosen []int
			for p := range all {
				if set>>p&1 == 1 {
					chosen = append(chosen, p)
				}
			}
			covered := !slices.ContainsFunc(on, func(r int) bool {
				return !slices.ContainsFunc(chosen, func(p int) bool { return all[p].covers(r) })
			})
			switch {
			case !covered || len(want) > 0 && len(chosen) > len(want[0]):
			case len(want) > 0 && len(chosen) == len(want[0]):
				want = append(want, chosen)
			default:
				want = [][]int{chosen}
			}
		}
		got, more, _ := covers(all, on)
		slices.SortFunc(got, slices.Compare)
		slices.SortFunc(want, slices.Compare)
		if more || !slices.EqualFunc(got, want, slices.Equal) {
			t.Fatalf("covers %v; %v are wanted", got, want)
		}
	})
}

// The textbook case of an ambiguous solution: six prime implicants in a ring, two
// covers of three.
func TestEveryModelOfAnAmbiguousSolution(t *testing.T) {
	on := []int{0, 1, 2, 5, 6, 7}
	all := primes(3, on, nil)
	found, more, _ := covers(all, on)
	if len(all) != 6 || len(found) != 2 || len(found[0]) != 3 || more {
		t.Errorf("primes %v, covers %v", all, found)
	}
}

func TestAFloodOfModelsIsCut(t *testing.T) {
	// Rings side by side: 2^9 covers.
	var on []int
	for ring := range 9 {
		for _, r := range []int{0, 1, 2, 5, 6, 7} {
			on = append(on, ring<<3|r|(parity(ring)<<7))
		}
	}
	found, more, _ := covers(primes(8, on, nil), on)
	if len(found) != MostModels || !more {
		t.Errorf("%d covers, more %v", len(found), more)
	}
}

// parity keeps rings apart: no two that differ in one digit have the same.
func parity(n int) int {
	p := 0
	for ; n > 0; n >>= 1 {
		p ^= n & 1
	}
	return p
}

func BenchmarkMinimise(b *testing.B) {
	for _, k := range []int{8, 10, 12} {
		for _, cases := range []int{30, 60, 80} {
			b.Run(fmt.Sprintf("k=%d/rows=%d", k, cases), func(b *testing.B) {
				r := rand.New(rand.NewPCG(1, 2))
				for b.Loop() {
					var on, dontcare []int
					seen := r.Perm(1 << k)
					for n, row := range seen {
						switch {
						case n < cases/2:
							on = append(on, row)
						case n >= cases:
							dontcare = append(dontcare, row)
						}
					}
					slices.Sort(on)
					_, _, ok := covers(primes(k, on, dontcare), on)
					b.ReportMetric(map[bool]float64{true: 1}[ok], "solved")
				}
			})
		}
	}
}
