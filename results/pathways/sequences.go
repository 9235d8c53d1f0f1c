package pathways

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// MostStates is how many different states sequences may have.
const MostStates = 64

// A Set holds sequences of states, one by case.
type Set struct {
	Alphabet  []string  // names of the states
	Sequences [][]uint8 // by case: the state, an index into Alphabet, of each period
	Weight    []float64 // by case, how many real ones it stands for, above 0; nil is 1 each
}

// Check says what is wrong with a set: fewer than two sequences or states, an
// empty sequence, a weight that is not above 0.
func (s *Set) Check() error {
	if len(s.Sequences) < 2 {
		return fmt.Errorf("there are %d sequences; at least 2 are wanted", len(s.Sequences))
	}
	if n := len(s.Alphabet); n < 2 || n > MostStates {
		return fmt.Errorf("there are %d different states; 2 to %d are wanted", n, MostStates)
	}
	for i, q := range s.Sequences {
		if len(q) == 0 {
			return fmt.Errorf("sequence %d is empty", i+1)
		}
		if w := s.weight(i); !(w > 0) || math.IsInf(w, 0) {
			return fmt.Errorf("sequence %d has weight %v; a number above 0 is wanted", i+1, w)
		}
	}
	return nil
}

func (s *Set) weight(i int) float64 {
	if s.Weight == nil {
		return 1
	}
	return s.Weight[i]
}

// Lengths are the fewest and most periods of a sequence.
func (s *Set) Lengths() (least, most int) {
	least = math.MaxInt
	for _, q := range s.Sequences {
		least, most = min(least, len(q)), max(most, len(q))
	}
	return least, most
}

// Distinct are the different sequences of a set.
type Distinct struct {
	Set   Set   // each once, in the order of their states, with the weight of all its cases
	Cases []int // by sequence: how many cases have it
	Of    []int // by case of the original: its sequence
}

// Distinct holds equal sequences once.
func (s *Set) Distinct() *Distinct {
	order := make([]int, len(s.Sequences))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(s.Sequences[a], s.Sequences[b]) })
	d := &Distinct{Set: Set{Alphabet: s.Alphabet}, Of: make([]int, len(order))}
	for n, i := range order {
		if n == 0 || !slices.Equal(s.Sequences[i], s.Sequences[order[n-1]]) {
			d.Set.Sequences = append(d.Set.Sequences, s.Sequences[i])
			d.Set.Weight = append(d.Set.Weight, 0)
			d.Cases = append(d.Cases, 0)
		}
		last := len(d.Cases) - 1
		d.Of[i] = last
		d.Cases[last]++
		d.Set.Weight[last] += s.weight(i)
	}
	return d
}

// A Spell is a stay in one state.
type Spell struct {
	State  uint8
	Length int // in periods
}

// Spells cuts a sequence where its state changes.
func Spells(sequence []uint8) []Spell {
	var all []Spell
	for i, state := range sequence {
		if i == 0 || state != sequence[i-1] {
			all = append(all, Spell{State: state})
		}
		all[len(all)-1].Length++
	}
	return all
}

// Steps is the sequence of different states that follow each other.
func Steps(sequence []uint8) []uint8 {
	return slices.Compact(slices.Clone(sequence))
}

var errUneven = errors.New("sequences differ in length")
