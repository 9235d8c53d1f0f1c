package forest

import (
	"fmt"
	"math"

	"jiritsu/internal/parallel"
)

// A LeafSize says how good the posteriors of a forest with leaves of some size are, judged by rows
// held out.
type LeafSize struct {
	Leaf int
	// Score is the mean continuous ranked probability score, in units of the response: less is
	// better. It falls with a posterior that is narrower, and rises if it misses the truth more often
	// than it says.
	Score float64
	// Coverage is the share of rows inside their central 90% interval.
	Coverage float64
}

// judgedRows is the number of rows that LeafSizes judges by, at most.
const judgedRows = 500

// LeafSizes grows a forest for each size of leaves and gives how well each predicts rows held out.
// The best is the one with the least score.
//
// Small leaves predict a mean well. Their posteriors are too sure of themselves where few statistics
// tell much: trees split until the responses in a leaf are alike, by chance too. The error shows as a
// coverage below 0.9.
// Source of the score: Gneiting and Raftery (2007), Journal of the American Statistical Association
// 102(477): 359-378, eq. 21.
func (t *Table) LeafSizes(y []float64, o Options, leaves []int) ([]LeafSize, error) {
	if len(leaves) == 0 {
		return nil, fmt.Errorf("forest: there is no size of leaves to judge")
	}
	out := make([]LeafSize, len(leaves))
	for k, leaf := range leaves {
		o.Leaf = leaf
		r, err := t.Regress(y, o)
		if err != nil {
			return nil, err
		}
		if r.Unjudged > 0 {
			return nil, fmt.Errorf("forest: %d of %d rows were never out of bag; grow more trees, on bootstrap samples", r.Unjudged, t.rows)
		}
		out[k] = r.leafSize()
		out[k].Leaf = leaf
	}
	return out, nil
}

// leafSize judges by rows spread evenly over the table.
func (r *Regression) leafSize() LeafSize {
	n := min(judgedRows, r.table.rows)
	scores, inside := make([]float64, n), make([]bool, n)
	parallel.Each(n, r.o.Workers, func(k int) {
		row := k * r.table.rows / n
		p, err := r.Held(row)
		if err != nil {
			panic(err) // every row was out of bag
		}
		u := p.Below(r.y[row])
		scores[k], inside[k] = p.score(r.y[row]), u >= .05 && u <= .95
	})
	var s LeafSize
	for k := range scores {
		s.Score += scores[k] / float64(n)
		if inside[k] {
			s.Coverage += 1 / float64(n)
		}
	}
	return s
}

// score gives E|X - x| - E|X - X'|/2 for independent X and X' of the posterior.
func (p *Posterior) score(x float64) float64 {
	var far, among, weight, moment float64
	for i, v := range p.Values {
		far += p.Weights[i] * math.Abs(v-x)
		among += p.Weights[i] * (v*weight - moment) // pairs with smaller values
		weight, moment = weight+p.Weights[i], moment+p.Weights[i]*v
	}
	return far - among
}
