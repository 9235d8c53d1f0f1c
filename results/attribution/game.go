package attribution

import (
	"fmt"
	"math/bits"
)

// MostCauses is the largest number of causes of a game: a million settings.
const MostCauses = 20

// A Game holds the outcome of every setting of n causes: bit i of the index tells
// whether cause i is there. Its length is 2^n; nan is a setting of which the
// outcome is not known, and makes all values nan that rest on it.
type Game []float64

// Causes is n. It panics unless the length of the game is a power of 2 from 2 on
// and at most 2^MostCauses.
func (g Game) Causes() int {
	n := bits.Len(uint(len(g))) - 1
	if n < 1 || n > MostCauses || len(g) != 1<<n {
		panic(fmt.Sprintf("attribution: a game of %d outcomes: wanted 2^n with n from 1 to %d", len(g), MostCauses))
	}
	return n
}

// Total is what all causes together add to none.
func (g Game) Total() float64 { return g[len(g)-1] - g[0] }

// Shapley gives the Shapley value of every cause, in the unit of the outcome
// (Shapley 1953): the mean over all orders of what the cause adds when it comes.
// The values sum to Total.
func (g Game) Shapley() []float64 {
	n := g.Causes()
	weight := orders(n - 1)
	phi := make([]float64, n)
	for i := range phi {
		bit := 1 << i
		for s := range g {
			if s&bit == 0 {
				phi[i] += float64(weight[bits.OnesCount(uint(s))] * (g[s|bit] - g[s]))
			}
		}
	}
	return phi
}

// Interactions gives the Shapley interaction index of every pair, in the unit of
// the outcome (Grabisch and Roubens 1999): what two causes add together beyond
// what each adds alone, averaged over what else is there. The matrix is
// symmetric, with 0 on the diagonal. Above 0 the two help, below 0 they hinder or
// replace each other.
func (g Game) Interactions() [][]float64 {
	n := g.Causes()
	all := make([][]float64, n)
	for i := range all {
		all[i] = make([]float64, n)
	}
	if n < 2 {
		return all
	}
	weight := orders(n - 2)
	for i := range n {
		for j := range i {
			a, b, sum := 1<<i, 1<<j, 0.0
			for s := range g {
				if s&(a|b) == 0 {
					sum += float64(weight[bits.OnesCount(uint(s))] * ((g[s|a|b] - g[s|a]) - (g[s|b] - g[s])))
				}
			}
			all[i][j], all[j][i] = sum, sum
		}
	}
	return all
}

// LeaveOneOut gives what each cause adds to all others: what is lost without it.
func (g Game) LeaveOneOut() []float64 {
	effect := make([]float64, g.Causes())
	for i := range effect {
		effect[i] = g[len(g)-1] - g[(len(g)-1)&^(1<<i)]
	}
	return effect
}

// AddOne gives what each cause adds to a setting, or, if it is part of the
// setting, what it adds to the rest of it.
func (g Game) AddOne(setting int) []float64 {
	effect := make([]float64, g.Causes())
	for i := range effect {
		effect[i] = g[setting|1<<i] - g[setting&^(1<<i)]
	}
	return effect
}

// orders gives, by how many of m others come before, the share of the orders of
// m + 1 in which exactly these do: s! (m - s)! / (m + 1)!.
func orders(m int) []float64 {
	w := make([]float64, m+1)
	w[0] = 1 / float64(m+1)
	for s := 1; s <= m; s++ {
		w[s] = w[s-1] * float64(s) / float64(m-s+1)
	}
	return w
}
