package forest

import "math"

// A Choice is a model chosen for an observation.
type Choice struct {
	Class int       // the chosen one: most votes, the first of equals
	Votes []float64 // share of trees for each class
	// Probability is the posterior probability of the chosen class: 1 less the error that a
	// regression forest of the out-of-bag errors (0 or 1) on the statistics finds at the
	// observation.
	Probability float64
	// Beyond names the statistics of the observation outside what was simulated. If there are any,
	// perhaps no class is right.
	Beyond []string
}

// A Chooser chooses models by a classification forest.
type Chooser struct {
	of *Classification
	// errors predicts the error; nil if it is the same in every row.
	errors *Regression
	same   float64
}

// Chooser grows the forest of the errors, which gives choices their probability, as the options
// say. It needs rows that were out of bag. The error of a single row is 0 or 1: leaves of many rows
// (Options.Leaf) make the probability less noisy.
// Source: Pudlo, Marin, Estoup, Cornuet, Gautier and Robert (2016), Bioinformatics 32(6):
// 859-866.
func (c *Classification) Chooser(o Options) (*Chooser, error) {
	var rows [][]float64
	var wrong []float64
	for i, w := range c.wrong {
		if !math.IsNaN(w) {
			rows, wrong = append(rows, c.table.Row(i)), append(wrong, w)
		}
	}
	t, err := NewTable(rows, c.table.Names)
	if err != nil {
		return nil, err
	}
	ch := &Chooser{of: c, same: wrong[0]}
	for _, w := range wrong {
		if w != ch.same {
			ch.errors, err = t.Regress(wrong, o)
			return ch, err
		}
	}
	return ch, nil
}

// Choose chooses the class of statistics s.
func (ch *Chooser) Choose(s []float64) (*Choice, error) {
	c := ch.of
	votes, err := c.Votes(s)
	if err != nil {
		return nil, err
	}
	s, err = c.extended(s)
	if err != nil {
		return nil, err
	}
	out := &Choice{Votes: votes, Probability: 1 - ch.same, Beyond: c.table.Beyond(s)}
	for k, v := range votes {
		if v > votes[out.Class] {
			out.Class = k
		}
	}
	if ch.errors != nil {
		e, err := ch.errors.Predict(s)
		if err != nil {
			return nil, err
		}
		out.Probability = 1 - e
	}
	return out, nil
}
