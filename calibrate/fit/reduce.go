package fit

import (
	"errors"
	"math"
	"slices"

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
	return r, r.solve(x, y)
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

// of reduces a row of statistics.
func (r *reduction) of(row []float64) []float64 {
	var out mat.Dense
	terms := r.terms(row)
	out.Mul(mat.NewDense(1, len(terms), terms), r.coef)
	return out.RawRowView(0)
}

// folds is into how many parts the rows of a table are put.
const folds = 5

// A crossed reduction is fitted folds times, each time without a part of the rows. A row
// is reduced by the fit that did not see it, an observation by all of them: else a row
// would look nearer to its own parameters than an observation ever can, and posteriors
// would be too sure of themselves.
type crossed []*reduction

// newCrossed fits a crossed reduction and gives the rows reduced, with the share of the
// variance of each parameter that they explain.
func newCrossed(t *Table) (c crossed, rows [][]float64, r2 []float64, err error) {
	rows = make([][]float64, len(t.S))
	for part := range folds {
		var others []int
		for i := range t.S {
			if i%folds != part {
				others = append(others, i)
			}
		}
		if len(others) == 0 {
			return nil, nil, nil, errors.New("fit: there are too few runs for a regression")
		}
		r, err := newReduction(t.Rows(others))
		if err != nil {
			return nil, nil, nil, err
		}
		c = append(c, r)
		for i := part; i < len(t.S); i += folds {
			rows[i] = slices.Clone(r.of(t.S[i]))
		}
	}
	return c, rows, explained(t, rows), nil
}

// of reduces an observation.
func (c crossed) of(row []float64) []float64 {
	var mean []float64
	for _, r := range c {
		x := r.of(row)
		if mean == nil {
			mean = make([]float64, len(x))
		}
		for j := range x {
			mean[j] += x[j] / float64(len(c))
		}
	}
	return mean
}

// explained is the share of the variance of each parameter, on the normal scale of its
// prior, that rows explain which did not see it.
func explained(t *Table, rows [][]float64) []float64 {
	var all []float64
	for j := range t.Parameters {
		left, total := 0.0, 0.0
		for i, u := range t.U {
			y := draw.NormalQuantile(u[j])
			left += (y - rows[i][j]) * (y - rows[i][j])
			total += y * y // of mean 0
		}
		all = append(all, 1-left/total)
	}
	return all
}
