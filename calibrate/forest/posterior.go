package forest

import (
	"fmt"
	"math"
	"sort"

	"jiritsu/internal/draw"
)

// A Posterior is the distribution of one parameter given an observation, as a weighted sample of
// the table's rows. A forest gives marginals only: it says nothing of how parameters hang together.
type Posterior struct {
	Values  []float64 // of the parameter, ascending
	Weights []float64 // of the values; they sum to 1
	Mean    float64
	// Variance is Σ W_i (θ_i - out-of-bag prediction of θ_i)²; NaN if no row of weight was ever out
	// of bag.
	Variance float64
	// Effective is the effective number of rows behind it, 1 / Σ W_i².
	Effective float64
	// Beyond names the statistics of the observation outside what was simulated. If there are any,
	// the posterior is that of the nearest simulated values, and too sure of itself.
	Beyond []string

	upTo []float64 // running sums of the weights
}

// Posterior gives the distribution of the response given statistics s.
// Source: Raynal, Marin, Pudlo, Ribatet, Robert and Estoup (2019), Bioinformatics 35(10):
// 1720-1728, also for the variance.
func (r *Regression) Posterior(s []float64) (*Posterior, error) {
	w, err := r.Weights(s)
	if err != nil {
		return nil, err
	}
	return r.posterior(w, s), nil
}

// Held gives the posterior given the statistics of a row of the table, from the trees that did
// not see the row: what the forest would say had the row been the observation and not part of
// the table. One forest so gives as many pseudo-observations as it has rows.
func (r *Regression) Held(row int) (*Posterior, error) {
	if row < 0 || row >= r.table.rows {
		return nil, fmt.Errorf("forest: row %d is outside [0,%d]", row, r.table.rows-1)
	}
	s := r.table.Row(row)
	w := r.weigh(s, func(t *tree) bool { return !t.saw(row) })
	if w == nil {
		return nil, fmt.Errorf("forest: each of the %d trees was grown on row %d; grow more trees, on bootstrap samples", len(r.trees), row)
	}
	return r.posterior(w, s), nil
}

func (r *Regression) posterior(w, s []float64) *Posterior {
	p := &Posterior{Beyond: r.table.Beyond(s)}
	var squares, judged, sum float64
	for _, i := range r.order {
		if w[i] == 0 {
			continue
		}
		sum += w[i]
		p.Values, p.Weights, p.upTo = append(p.Values, r.y[i]), append(p.Weights, w[i]), append(p.upTo, sum)
		p.Mean += w[i] * r.y[i]
		squares += w[i] * w[i]
		if oob := r.OutOfBag[i]; !math.IsNaN(oob) {
			p.Variance += w[i] * square(r.y[i]-oob)
			judged += w[i]
		}
	}
	p.Variance /= judged // rows that no tree judged take the mean of the others; NaN if there is none
	p.Effective = 1 / squares
	return p
}

// Quantile gives the least value up to which at least the share p, in [0,1], of the weight lies.
func (p *Posterior) Quantile(share float64) float64 {
	target := share * p.upTo[len(p.upTo)-1] * (1 - 1e-12) // a sum that is short of its share by rounding reaches it
	at := sort.SearchFloat64s(p.upTo, target)
	return p.Values[min(at, len(p.Values)-1)]
}

// Below gives the weight of the values below x, and half of that at x.
func (p *Posterior) Below(x float64) float64 {
	sum := 0.0
	for i, v := range p.Values {
		switch {
		case v < x:
			sum += p.Weights[i]
		case v == x:
			sum += p.Weights[i] / 2
		}
	}
	return sum
}

// Draws gives n independent draws of the parameter.
func (p *Posterior) Draws(n int, r draw.Rand) []float64 {
	x := make([]float64, n)
	for k := range x {
		x[k] = p.Quantile(r.Uniform(uint64(k)))
	}
	return x
}
