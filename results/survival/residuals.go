package survival

import (
	"slices"

	"gonum.org/v1/gonum/mat"
)

// compensator sums up, over the ties of a stratum, what a row at risk
// contributes to its score residual: jumps of the baseline hazard, and the same
// times the mean of the covariates there.
type compensator struct {
	time   []float64 // rising
	hazard []float64 // cumulative
	mean   []float64 // cumulative, p a tie
}

// robust computes the sandwich covariance: the score residuals of each cluster,
// summed, stand for its pull (Lin and Wei 1989, J. Am. Stat. Assoc. 84,
// 1074-1078). Without a correction for few clusters, as in R.
func (c *Cox) robust(best *point) {
	var spread *mat.SymDense
	spread, c.Clusters = c.spread(best)
	c.Robust = c.data.rescale(sandwich(best.info(), spread))
}

// residuals visits the weighted score residual of every row of the sample, of
// the standardised covariates:
//
//	U_i = w_i [ d_i (x_i - mean(t_i)) - r_i sum over ties t while i was at risk of (x_i - mean(t)) dH(t) ]
//
// With Efron's ties a row that has its event at t counts there as for the
// likelihood, without the share that went before it.
func (c *Cox) residuals(best *point, visit func(row int, u []float64)) {
	o, p := c.data, c.data.p
	risk := c.risks(best.beta, &point{score: make([]float64, p)})
	u := make([]float64, o.n*p)
	sums := make([]compensator, len(o.strata)-1)
	o.walk(risk, false, func(t *tie) {
		sums[t.stratum].add(t, c.ties, o, risk, u)
	})
	for k := range sums {
		sums[k].accumulate(p)
		for i := o.strata[k]; i < o.strata[k+1]; i++ {
			own := u[i*p : (i+1)*p]
			sums[k].subtract(o, i, risk[i], own)
			visit(int(o.row[i]), own)
		}
	}
}

// add takes in a tie, and gives the rows that have their event what is theirs
// alone: their own term, and back what Efron's shares spare them.
func (s *compensator) add(t *tie, ties Ties, o *ordered, risk, u []float64) {
	p := o.p
	hazard, spared := 0.0, 0.0
	mean, sparedMean, average := make([]float64, p), make([]float64, p), make([]float64, p)
	t.parts(ties, func(share, w, total float64) {
		jump := w / total
		hazard += jump
		spared += share * jump
		for j, m := range t.mean {
			mean[j] += jump * m
			sparedMean[j] += share * jump * m
			average[j] += w / t.weight * m
		}
	})
	s.time = append(s.time, t.time)
	s.hazard = append(s.hazard, hazard)
	s.mean = append(s.mean, mean...)
	for i := t.from; i < t.to; i++ {
		if !o.event[i] {
			continue
		}
		for j, x := range o.covariates(i) {
			u[i*p+j] = at1(o.weight, i)*(x-average[j]) + risk[i]*(x*spared-sparedMean[j])
		}
	}
}

// accumulate puts the ties in rising order and sums up.
func (s *compensator) accumulate(p int) {
	n := len(s.time)
	slices.Reverse(s.time)
	slices.Reverse(s.hazard)
	slices.Reverse(s.mean)
	for k := range n {
		slices.Reverse(s.mean[k*p : (k+1)*p])
	}
	for k := 1; k < n; k++ {
		s.hazard[k] += s.hazard[k-1]
		for j := range p {
			s.mean[k*p+j] += s.mean[(k-1)*p+j]
		}
	}
}

// upTo is the number of ties until a time.
func (s *compensator) upTo(time float64) int {
	n, found := slices.BinarySearch(s.time, time)
	if found {
		n++
	}
	return n
}

// subtract takes from a row's residual what was expected while it was at risk.
func (s *compensator) subtract(o *ordered, i int, risk float64, u []float64) {
	s.change(o, i, s.upTo(o.exit[i]), -risk, u)
	if o.entry != nil {
		s.change(o, i, s.upTo(o.entry[i]), risk, u)
	}
}

func (s *compensator) change(o *ordered, i, ties int, risk float64, u []float64) {
	if ties == 0 {
		return
	}
	for j, x := range o.covariates(i) {
		u[j] += risk * (x*s.hazard[ties-1] - s.mean[(ties-1)*o.p+j])
	}
}
