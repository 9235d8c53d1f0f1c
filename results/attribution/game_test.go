package attribution

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
	"testing"

	"jiritsu/internal/draw"
)

// gameOf makes a game of n causes out of what a coalition is worth.
func gameOf(n int, worth func(there func(int) bool) float64) Game {
	g := make(Game, 1<<n)
	for s := range g {
		g[s] = worth(func(i int) bool { return s>>i&1 == 1 })
	}
	return g
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// glove: one owner of a left glove and two of right ones.
var glove = gameOf(3, func(in func(int) bool) float64 { return truth(in(0) && (in(1) || in(2))) })

// airport: a runway as long as the longest plane needs, for costs 1, 2 and 3.
var airport = gameOf(3, func(in func(int) bool) float64 {
	for i := 2; i >= 0; i-- {
		if in(i) {
			return float64(i + 1)
		}
	}
	return 0
})

// polynomial is x1 + 2 x2 + 3 x1 x2 + 4 x1 x2 x3.
var polynomial = gameOf(3, func(in func(int) bool) float64 {
	a, b, c := truth(in(0)), truth(in(1)), truth(in(2))
	return a + 2*b + 3*a*b + 4*a*b*c
})

func near(t *testing.T, what string, got, want []float64, within float64) {
	t.Helper()
	if !slices.EqualFunc(got, want, func(a, b float64) bool { return math.Abs(a-b) <= within }) {
		t.Errorf("%s: %v, wanted %v", what, got, want)
	}
}

func TestShapleyOfKnownGames(t *testing.T) {
	weights := []float64{50, 49, 1}
	voting := gameOf(3, func(in func(int) bool) float64 {
		sum := 0.
		for i, w := range weights {
			sum += w * truth(in(i))
		}
		return truth(sum >= 51)
	})
	// five permanent members with a veto, ten others, nine votes of fifteen
	council := gameOf(15, func(in func(int) bool) float64 {
		votes, veto := 0, false
		for i := range 15 {
			if in(i) {
				votes++
			} else if i < 5 {
				veto = true
			}
		}
		return truth(votes >= 9 && !veto)
	})
	near(t, "glove", glove.Shapley(), []float64{2. / 3, 1. / 6, 1. / 6}, 1e-15)
	near(t, "airport", airport.Shapley(), []float64{1. / 3, 5. / 6, 11. / 6}, 1e-15)
	near(t, "voting", voting.Shapley(), []float64{2. / 3, 1. / 6, 1. / 6}, 1e-15)
	near(t, "polynomial", polynomial.Shapley(), []float64{23. / 6, 29. / 6, 4. / 3}, 1e-14)
	phi := council.Shapley()
	near(t, "council", []float64{phi[0], phi[4], phi[5], phi[14]}, []float64{0.196270396, 0.196270396, 0.001864802, 0.001864802}, 5e-10)
}

func TestInteractionsOfThePolynomial(t *testing.T) {
	got := polynomial.Interactions()
	near(t, "pairs", []float64{got[0][1], got[0][2], got[1][2], got[2][1], got[1][1]}, []float64{5, 2, 2, 2, 0}, 1e-14)
	near(t, "leave one out", polynomial.LeaveOneOut(), []float64{8, 9, 4}, 0)
	near(t, "add one to nothing", polynomial.AddOne(0), []float64{1, 2, 0}, 0)
	near(t, "add one to the second", polynomial.AddOne(2), []float64{4, 2, 0}, 0)
}

// The glove game by hand: with both right gloves together each side gets a half;
// with the left glove and one right glove together, that pair owes nothing to the
// third, who gets nothing.
func TestOwenOfTheGloveGame(t *testing.T) {
	for _, c := range []struct {
		groups [][]int
		want   []float64
	}{
		{[][]int{{0}, {1, 2}}, []float64{.5, .25, .25}},
		{[][]int{{0, 1}, {2}}, []float64{.75, .25, 0}},
		{[][]int{{0}, {1}, {2}}, []float64{2. / 3, 1. / 6, 1. / 6}}, // alone: Shapley
		{[][]int{{2, 0, 1}}, []float64{2. / 3, 1. / 6, 1. / 6}},     // all in one: Shapley
	} {
		got, err := glove.Owen(c.groups)
		if err != nil {
			t.Fatal(err)
		}
		near(t, fmt.Sprint(c.groups), got, c.want, 1e-15)
	}
}

// byOrders is the Owen value from its definition: the mean over all orders of the
// causes in which groups stay together.
func byOrders(g Game, groups [][]int) []float64 {
	n := g.Causes()
	of := make([]int, n)
	for k, group := range groups {
		for _, i := range group {
			of[i] = k
		}
	}
	values, count := make([]float64, n), 0.
	var walk func(order []int)
	walk = func(order []int) {
		if len(order) == n {
			s := 0
			for _, i := range order {
				values[i] += g[s|1<<i] - g[s]
				s |= 1 << i
			}
			count++
			return
		}
		for i := range n {
			last := len(order) - 1
			open := last >= 0 && slices.ContainsFunc(groups[of[order[last]]], func(j int) bool { return !slices.Contains(order, j) })
			if !slices.Contains(order, i) && (!open || of[i] == of[order[last]]) {
				walk(append(slices.Clone(order), i))
			}
		}
	}
	walk(nil)
	for i := range values {
		values[i] /= count
	}
	return values
}

// random is a game of independent outcomes.
func random(n, seed int) Game {
	g := make(Game, 1<<n)
	for s := range g {
		g[s] = draw.Named("test").In(int64(seed), 0, 0).Of(uint64(s), 0).Normal(0)
	}
	return g
}

func TestOwenAgreesWithItsDefinition(t *testing.T) {
	for seed := range 5 {
		g := random(6, seed)
		for _, groups := range [][][]int{{{0, 3}, {1, 2, 4}, {5}}, {{0}, {1}, {2}, {3}, {4}, {5}}, {{5, 4, 3, 2, 1, 0}}} {
			got, _ := g.Owen(groups)
			near(t, fmt.Sprint(groups), got, byOrders(g, groups), 1e-12)
		}
	}
}

// What must hold in any game: values sum to the total, a cause that does nothing
// has exactly 0, alike causes have alike values, and games that are added add
// their values.
func TestAxioms(t *testing.T) {
	groups := [][]int{{0, 1}, {2, 3, 4}, {5}, {6, 7, 8}}
	for seed := range 5 {
		g := random(9, seed)
		for s := range g { // cause 4 does nothing, causes 6 and 7 are alike
			if s>>6&1 != s>>7&1 {
				g[s|3<<6&^(1<<6)] = g[s|3<<6&^(1<<7)]
			}
		}
		for s := range g {
			g[s] = g[s&^(1<<4)]
		}
		phi := g.Shapley()
		psi, err := g.Owen(groups)
		if err != nil {
			t.Fatal(err)
		}
		if phi[4] != 0 || psi[4] != 0 || g.Interactions()[4][2] != 0 || g.LeaveOneOut()[4] != 0 {
			t.Errorf("a cause that does nothing has %g, %g", phi[4], psi[4])
		}
		if math.Abs(phi[6]-phi[7]) > 1e-13 || math.Abs(psi[6]-psi[7]) > 1e-13 {
			t.Errorf("alike causes have %v and %v", phi[6:8], psi[6:8])
		}
		near(t, "total", []float64{sum(phi), sum(psi), sum(Sums(psi, groups))}, []float64{g.Total(), g.Total(), g.Total()}, 1e-12)
		h := random(9, 100+seed)
		both := make(Game, len(g))
		for s := range both {
			both[s] = g[s] + h[s]
		}
		for i, x := range h.Shapley() {
			phi[i] += x
		}
		near(t, "sum", both.Shapley(), phi, 1e-12)
	}
}

func TestGroupsThatAreNone(t *testing.T) {
	for _, groups := range [][][]int{{{0, 1}}, {{0, 1}, {1, 2}}, {{0, 1}, {2, 3}}, {{0, 1, 2}, {}}} {
		if _, err := glove.Owen(groups); err == nil {
			t.Errorf("%v: no error", groups)
		}
	}
}

func TestGameThatIsNone(t *testing.T) {
	for _, n := range []int{0, 1, 3, 1 << 21} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d outcomes: no panic", n)
				}
			}()
			make(Game, n).Causes()
		}()
	}
	if n := bits.Len(uint(len(glove))); n != 4 || glove.Causes() != 3 {
		t.Error("three causes have eight settings")
	}
}
