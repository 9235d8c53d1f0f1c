package pathways

import (
	"math"

	"jiritsu/internal/draw"
)

// Indicators describe one sequence.
type Indicators struct {
	Transitions int     `json:"transitions"` // changes of state
	Entropy     float64 `json:"entropy"`     // of the time spent in each state, over its greatest value, in [0,1]
	Turbulence  float64 `json:"turbulence"`  // Elzinga and Liefbroer (2007), at least 1
	Complexity  float64 `json:"complexity"`  // Gabadinho et al. (2010), in [0,1]
}

// Indicate describes a sequence of an alphabet of some states, 2 at least.
func Indicate(sequence []uint8, states int) Indicators {
	spells := Spells(sequence)
	x := Indicators{Transitions: len(spells) - 1, Entropy: entropy(sequence, states), Turbulence: turbulence(sequence, spells)}
	if len(sequence) > 1 {
		x.Complexity = math.Sqrt(float64(x.Transitions) / float64(len(sequence)-1) * x.Entropy)
	}
	return x
}

// entropy is -sum p log p / log(states), p the share of time in a state.
func entropy(sequence []uint8, states int) float64 {
	time := make([]float64, states)
	for _, s := range sequence {
		time[s]++
	}
	h := 0.
	for _, t := range time {
		if t > 0 {
			p := t / float64(len(sequence))
			h -= float64(p * draw.Log(p))
		}
	}
	return h / draw.Log(float64(states))
}

// turbulence is log2(phi (s2max+1)/(s2+1)): phi the number of different
// subsequences of the successive states, s2 the variance of the spells' lengths,
// s2max the greatest that as many spells could have.
func turbulence(sequence []uint8, spells []Spell) float64 {
	n := float64(len(spells))
	mean := float64(len(sequence)) / n
	variance := 0.
	for _, s := range spells {
		off := float64(s.Length) - mean
		variance += float64(off*off) / n
	}
	greatest := (n - 1) * float64((1-mean)*(1-mean))
	return (draw.Log(subsequences(spells)) + draw.Log((greatest+1)/(variance+1))) / math.Ln2
}

// subsequences counts the different subsequences of the spells' states, the empty
// one included: every state doubles them, less those that ended at its last visit.
func subsequences(spells []Spell) float64 {
	count := 1.
	before := map[uint8]float64{} // count before the last visit
	for _, s := range spells {
		old := before[s.State]
		before[s.State] = count
		count += count - old
	}
	return count
}
