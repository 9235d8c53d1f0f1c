package fit

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"

	"jiritsu/internal/draw"
)

// A reduction replaces statistics by what they tell: for each parameter the fit of a
// quadratic regression on all of them. The dimension falls to that of the
// parameters, and a statistic that tells nothing adds no noise to distances.
//
// The response is the normal quantile of the place in the prior, so that it is normal
// under the prior. Source: Fearnhead and Prangle (2012), Journal of the Royal
// Statistical Society B 74(3): 419-474 (semi-automatic ABC).
type reduction struct {
	mean, sd []float64  // of the statistics
	coef     *mat.Dense // term by parameter
	r2       []float64  // of each parameter, in the rows it was fitted to
	used     [][2]int   // products that enter
}

// reach is how many standard deviations a statistic may lie from its mean before it
// counts as lying there: beyond what was simulated squares explode.
const reach = 4

// newReduction fits a reduction to a table.
func newReduction(t *Table) (*reduction, error) {
	r := &reduction{}
	q := len(t.Statistics)
	r.mean, r.sd = moments(t.S, q)
	for j := range q {
		for k := j; k < q; k++ {
			r.used = append(r.used, [2]int{j, k})
		}
	}
	terms := 1 + q + len(r.used)
	if len(t.S) < 20*terms { // too few rows for squares: what they fit would be noise
		r.used = nil
		terms = 1 + q
	}
	x, y := mat.NewDense(len(t.S), terms, nil), mat.NewDense(len(t.S), len(t.Parameters), nil)
	for i, row := range t.S {
		x.SetRow(i, r.terms(row))
		for j, u := range t.U[i] {
			y.Set(i, j, draw.NormalQuantile(u))
		}
	}
	if err := r.solve(x, y); err != nil {
		return nil, err
	}
	r.explain(x, y)
	return r, nil
}

// moments are the means and standard deviations of the columns; a column that does not
// vary has 1.
func moments(rows [][]float64, q int) (mean, sd []float64) {
	mean, sd = make([]float64, q), make([]float64, q)
	n := float64(len(rows))
	for _, row := range rows {
		for j, x := range row {
			mean[j] += x / n
		}
	}
	for _, row := range rows {
		for j, x := range row {
			sd[j] += (x - mean[j]) * (x - mean[j]) / n
		}
	}
	for j := range sd {
		if sd[j] = math.Sqrt(sd[j]); sd[j] <= 1e-12*math.Abs(mean[j]) || sd[j] == 0 {
			sd[j] = 1
		}
	}
	return mean, sd
}

// terms are the regressors of a row of statistics.
func (r *reduction) terms(row []float64) []float64 {
	z := make([]float64, len(row))
	for j, x := range row {
		z[j] = max(-reach, min(reach, (x-r.mean[j])/r.sd[j]))
	}
	all := append(make([]float64, 0, 1+len(z)+len(r.used)), 1)
	all = append(all, z...)
	for _, at := range r.used {
		all = append(all, z[at[0]]*z[at[1]])
	}
	return all
}

// ridge keeps the normal equations solvable where statistics repeat each other; it
// is small beside the number of rows.
const ridge = 1e-8

// solve is least squares by the normal equations.
func (r *reduction) solve(x, y *mat.Dense) error {
	n, terms := x.Dims()
	var xx mat.SymDense
	xx.SymOuterK(1, x.T())
	for k := range terms {
		xx.SetSym(k, k, xx.At(k, k)+ridge*float64(n))
	}
	var chol mat.Cholesky
	if !chol.Factorize(&xx) {
		return errors.New("fit: the statistics cannot be told apart")
	}
	var xy mat.Dense
	xy.Mul(x.T(), y)
	r.coef = &mat.Dense{}
	return chol.SolveTo(r.coef, &xy)
}

// explain takes down how much of each parameter the regression explains.
func (r *reduction) explain(x, y *mat.Dense) {
	var fitted mat.Dense
	fitted.Mul(x, r.coef)
	n, d := y.Dims()
	for j := range d {
		mean, left, total := 0.0, 0.0, 0.0
		for i := range n {
			mean += y.At(i, j) / float64(n)
		}
		for i := range n {
			left += math.Pow(y.At(i, j)-fitted.At(i, j), 2)
			total += math.Pow(y.At(i, j)-mean, 2)
		}
		r.r2 = append(r.r2, 1-left/total)
	}
}

// of reduces a row of statistics.
func (r *reduction) of(row []float64) []float64 {
	var out mat.Dense
	terms := r.terms(row)
	out.Mul(mat.NewDense(1, len(terms), terms), r.coef)
	return out.RawRowView(0)
}
