package attribution

import (
	"fmt"
	"math/bits"
)

// Owen gives the Owen value of every cause for a grouping of them (Owen 1977): the
// mean over all orders in which the causes of a group come one after the other.
// The values of a group sum to its Shapley value among groups; all sum to Total.
// Groups hold every cause once; the error says which one is left out or there
// twice.
func (g Game) Owen(groups [][]int) ([]float64, error) {
	n := g.Causes()
	if err := partition(groups, n); err != nil {
		return nil, err
	}
	masks := make([]int, len(groups))
	for k, group := range groups {
		for _, i := range group {
			masks[k] |= 1 << i
		}
	}
	outer, values := orders(len(groups)-1), make([]float64, n)
	for k, group := range groups {
		inner := orders(len(group) - 1)
		for t := range 1 << len(groups) {
			if t>>k&1 == 1 {
				continue
			}
			others := union(masks, t)
			for _, i := range group {
				values[i] += float64(outer[bits.OnesCount(uint(t))] * g.within(others, group, i, inner))
			}
		}
	}
	return values, nil
}

// within is the mean over orders of a group of what a cause of it adds when some
// others are there.
func (g Game) within(others int, group []int, cause int, weight []float64) (sum float64) {
	for s := range 1 << len(group) {
		there, skip := others, false
		for k, i := range group {
			if s>>k&1 == 1 {
				there |= 1 << i
				skip = skip || i == cause
			}
		}
		if !skip {
			sum += float64(weight[bits.OnesCount(uint(s))] * (g[there|1<<cause] - g[there]))
		}
	}
	return sum
}

// union is the causes of the groups that a set of them holds.
func union(masks []int, set int) (all int) {
	for k, m := range masks {
		if set>>k&1 == 1 {
			all |= m
		}
	}
	return all
}

// partition refuses groups that do not hold each of n causes once.
func partition(groups [][]int, n int) error {
	seen := make([]bool, n)
	for k, group := range groups {
		if len(group) == 0 {
			return fmt.Errorf("group %d is empty", k)
		}
		for _, i := range group {
			switch {
			case i < 0 || i >= n:
				return fmt.Errorf("group %d has cause %d; there are %d", k, i, n)
			case seen[i]:
				return fmt.Errorf("cause %d is in two groups", i)
			}
			seen[i] = true
		}
	}
	for i, there := range seen {
		if !there {
			return fmt.Errorf("cause %d is in no group", i)
		}
	}
	return nil
}

// Sums adds the values of each group.
func Sums(values []float64, groups [][]int) []float64 {
	sums := make([]float64, len(groups))
	for k, group := range groups {
		for _, i := range group {
			sums[k] += values[i]
		}
	}
	return sums
}
