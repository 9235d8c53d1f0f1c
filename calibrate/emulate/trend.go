package emulate

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// A Term of a trend is an input to a power: 0 is the constant.
type Term struct{ Input, Power int }

// A Trend is what a process varies about, as terms that are added with coefficients to be
// estimated. An empty trend is 0.
type Trend []Term

// at gives the terms at a point.
func (t Trend) at(x []float64) []float64 {
	h := make([]float64, len(t))
	for k, term := range t {
		h[k] = 1
		for range term.Power {
			h[k] *= x[term.Input]
		}
	}
	return h
}

// matrix gives the terms at points, one a row; nil for an empty trend.
func (t Trend) matrix(x [][]float64) *mat.Dense {
	if len(t) == 0 {
		return nil
	}
	h := mat.NewDense(len(x), len(t), nil)
	for i, row := range x {
		h.SetRow(i, t.at(row))
	}
	return h
}

// chooseTrend takes the constant and the inputs, if there are three points for each, and then, one
// after the other, the squares that lower the Bayesian information criterion most.
// Source: Schwarz (1978), Annals of Statistics 6(2): 461-464.
func chooseTrend(x [][]float64, y []float64) Trend {
	n, d := len(x), len(x[0])
	t := Trend{{}}
	if n < 3*(d+1) {
		return t
	}
	for j := range d {
		t = append(t, Term{j, 1})
	}
	best := information(t, x, y)
	for 3*(len(t)+1) <= n {
		var better Trend
		for j := range d {
			if slices.Contains(t, Term{j, 2}) {
				continue
			}
			with := append(slices.Clone(t), Term{j, 2})
			if v := information(with, x, y); v < best {
				best, better = v, with
			}
		}
		if better == nil {
			break
		}
		t = better
	}
	return t
}

// information gives the criterion of least squares on a trend; +Inf if its terms cannot be told
// apart.
func information(t Trend, x [][]float64, y []float64) float64 {
	n := len(x)
	h, b := t.matrix(x), mat.NewVecDense(n, slices.Clone(y))
	var qr mat.QR
	qr.Factorize(h)
	if qr.Cond() > 1e10 {
		return math.Inf(1)
	}
	var beta, fitted mat.VecDense
	if err := qr.SolveVecTo(&beta, false, b); err != nil {
		return math.Inf(1)
	}
	fitted.MulVec(h, &beta)
	sum := 0.0
	for i := range n {
		sum += square(y[i] - fitted.AtVec(i))
	}
	return float64(n)*math.Log(sum/float64(n)+math.SmallestNonzeroFloat64) + float64(len(t))*math.Log(float64(n))
}
