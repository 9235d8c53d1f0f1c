package congruence

// LeftOut is what the other cases say of a case: the shares of classes 0 to k-1
// among them, with a declared count added to each; class -1 is unknown. It is the
// null model of the most frequent class, as a distribution.
func LeftOut(classes []int, without, k int, added float64) []float64 {
	p, sum := make([]float64, k), added*float64(k)
	for c := range p {
		p[c] = added
	}
	for n, c := range classes {
		if n != without && c >= 0 {
			p[c]++
			sum++
		}
	}
	for c := range p {
		if sum > 0 {
			p[c] /= sum
		} else {
			p[c] = 1 / float64(k)
		}
	}
	return p
}

// Transitions is the matrix of yearly transitions between k states in the sequences
// of the other cases, with a declared count added to staying and to each other
// state that some case has; nil sequences are unknown.
func Transitions(sequences [][]uint8, without, k int, added float64) [][]float64 {
	seen := make([]bool, k)
	for _, s := range sequences {
		for _, x := range s {
			seen[x] = true
		}
	}
	p := make([][]float64, k)
	for from := range p {
		p[from] = make([]float64, k)
		for to := range k {
			if from == to || seen[from] && seen[to] {
				p[from][to] = added
			}
		}
	}
	for n, s := range sequences {
		for t := 1; t < len(s) && n != without; t++ {
			p[s[t-1]][s[t]]++
		}
	}
	for from := range p {
		sum := 0.0
		for _, x := range p[from] {
			sum += x
		}
		for to := range p[from] {
			if sum > 0 {
				p[from][to] /= sum
			} else if to == from {
				p[from][to] = 1
			}
		}
	}
	return p
}

// After is the distribution of states some years after one was held.
func After(p [][]float64, from, years int) []float64 {
	now := make([]float64, len(p))
	now[from] = 1
	for range years {
		next := make([]float64, len(p))
		for a, x := range now {
			for b, y := range p[a] {
				next[b] += x * y
			}
		}
		now = next
	}
	return now
}

// Leaving is where a state is left for, given that it is; nil if it never is.
func Leaving(p [][]float64, from int) []float64 {
	rest := 1 - p[from][from]
	if rest <= 0 {
		return nil
	}
	to := make([]float64, len(p))
	for k, x := range p[from] {
		if k != from {
			to[k] = x / rest
		}
	}
	return to
}
