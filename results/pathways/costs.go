package pathways

// Rates are shares of transitions: by state, next state.
type Rates [][]float64

// Transitions gives the share of cases in one state that are in another one period
// later, over all periods.
func (s *Set) Transitions() Rates {
	_, most := s.Lengths()
	return s.rates(0, most)
}

// rates counts the transitions that begin in the periods from first to end.
func (s *Set) rates(first, end int) Rates {
	n := len(s.Alphabet)
	r := make(Rates, n)
	for a := range r {
		r[a] = make([]float64, n)
	}
	for i, q := range s.Sequences {
		for t := first; t < min(end, len(q)-1); t++ {
			r[q[t]][q[t+1]] += s.weight(i)
		}
	}
	for _, row := range r {
		sum := 0.
		for _, x := range row {
			sum += x
		}
		for b := range row {
			if sum > 0 {
				row[b] /= sum
			}
		}
	}
	return r
}

// Costs are what the edits of optimal matching cost.
type Costs struct {
	Substitution [][]float64 `json:"substitution"` // by state and state: at least 0, symmetric, 0 for the same
	Indel        float64     `json:"indel"`        // to insert or delete a state, above 0
}

// Constant costs the same for every substitution.
func Constant(states int, substitution, indel float64) Costs {
	return costsOf(states, indel, func(a, b int) float64 { return substitution })
}

// FromRates costs less the more often one state follows the other:
// 2 - p(a to b) - p(b to a).
func FromRates(r Rates, indel float64) Costs {
	return costsOf(len(r), indel, func(a, b int) float64 { return 2 - r[a][b] - r[b][a] })
}

func costsOf(states int, indel float64, cost func(a, b int) float64) Costs {
	c := Costs{Substitution: make([][]float64, states), Indel: indel}
	for a := range states {
		c.Substitution[a] = make([]float64, states)
		for b := range states {
			if a != b {
				c.Substitution[a][b] = cost(min(a, b), max(a, b))
			}
		}
	}
	return c
}

// Greatest is the cost of the dearest substitution; half of it is the usual indel.
func (c Costs) Greatest() float64 {
	most := 0.
	for _, row := range c.Substitution {
		for _, x := range row {
			most = max(most, x)
		}
	}
	return most
}

// dynamic gives the substitution costs of every period (Lesnard 2010):
// 4 - p(a to b) - p(b to a) into the period and out of it; at both ends, where one
// of the two is not there, the other counts twice.
func (s *Set) dynamic(periods int) [][][]float64 {
	var rates []Rates
	for t := range periods - 1 {
		rates = append(rates, s.rates(t, t+1))
	}
	all := make([][][]float64, periods)
	for t := range all {
		all[t] = costsOf(len(s.Alphabet), 1, func(a, b int) float64 {
			sum, sides := 0., 0.
			for _, at := range []int{t - 1, t} {
				if at >= 0 && at < len(rates) {
					sum += rates[at][a][b] + rates[at][b][a]
					sides++
				}
			}
			if sides == 0 {
				return 4
			}
			return max(0, 4-sum*2/sides)
		}).Substitution
	}
	return all
}
