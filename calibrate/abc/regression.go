package abc

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A design is a weighted regression on statistics, decomposed once and solved for many
// responses. Columns are centred at their weighted means and brought to unit variance.
type design struct {
	weight []float64   // of the rows, summing to 1
	mean   []float64   // of the columns
	scale  []float64   // of the columns; 0 for one that does not vary
	rows   [][]float64 // as given
	u, v   mat.Dense   // of the singular value decomposition of sqrt(weight) * columns
	values []float64   // singular values
	ess    float64     // of the weights
}

// newDesign decomposes; it fails only on what is not finite.
func newDesign(rows [][]float64, weight []float64) (*design, error) {
	n, q := len(rows), len(rows[0])
	d := &design{rows: rows, weight: weight, mean: make([]float64, q), scale: make([]float64, q), ess: ess(weight)}
	for i, row := range rows {
		for j, x := range row {
			d.mean[j] += weight[i] * x
		}
	}
	for i, row := range rows {
		for j, x := range row {
			d.scale[j] += weight[i] * (x - d.mean[j]) * (x - d.mean[j])
		}
	}
	for j, v := range d.scale {
		if d.scale[j] = math.Sqrt(v); d.scale[j] <= 1e-12*math.Abs(d.mean[j]) {
			d.scale[j] = 0
		}
	}
	x := mat.NewDense(n, q, nil)
	for i, row := range rows {
		z := d.standard(row)
		for j := range z {
			x.Set(i, j, math.Sqrt(weight[i])*z[j])
		}
	}
	var svd mat.SVD
	if !svd.Factorize(x, mat.SVDThin) {
		return nil, fmt.Errorf("the statistics of %d points cannot be decomposed: one of them is not finite", n)
	}
	svd.UTo(&d.u)
	svd.VTo(&d.v)
	d.values = svd.Values(nil)
	return d, nil
}

// standard returns the standardised columns of a row.
func (d *design) standard(row []float64) []float64 {
	z := make([]float64, len(row))
	for j := range z {
		if d.scale[j] > 0 {
			z[j] = (row[j] - d.mean[j]) / d.scale[j]
		}
	}
	return z
}

// singular is the share of the largest singular value below which one counts as 0.
const singular = 1e-10

// condition returns the ratio of the largest to the smallest squared singular value: the
// condition number of the normal equations. Columns that do not vary are left out.
func (d *design) condition() float64 {
	varying := 0
	for _, c := range d.scale {
		if c > 0 {
			varying++
		}
	}
	if varying == 0 {
		return 1
	}
	if varying > len(d.values) {
		return math.Inf(1)
	}
	ratio := d.values[0] / d.values[varying-1]
	return ratio * ratio
}

// A fit is a weighted ridge regression of one response.
type fit struct {
	mean   float64   // of the response
	slope  []float64 // on the standardised columns
	ridge  float64
	fitted []float64 // at the rows
	r2     float64
}

// fit regresses y with the ridge penalty of smallest generalised cross-validation
// among those given.
// Source: Golub, Heath and Wahba (1979), Technometrics 21(2).
func (d *design) fit(y []float64, ridges []float64) fit {
	f := fit{}
	for i, v := range y {
		f.mean += d.weight[i] * v
	}
	total := 0.0
	along := make([]float64, len(d.values)) // u' sqrt(weight) y
	for i, v := range y {
		c := math.Sqrt(d.weight[i]) * (v - f.mean)
		total += c * c
		for k := range along {
			along[k] += d.u.At(i, k) * c
		}
	}
	best := math.Inf(1)
	for _, ridge := range ridges {
		left, freedom := total, 1.0
		for k, s := range d.values {
			h := d.shrink(s, ridge)
			left -= (2*h - h*h) * along[k] * along[k]
			freedom += h
		}
		if score := max(0, left) / math.Pow(max(1e-12, 1-freedom/d.ess), 2); score < best || len(ridges) == 1 {
			best, f.ridge = score, ridge
		}
	}
	d.solve(&f, along)
	d.explain(&f, y, total)
	return f
}

// shrink returns by how much the ridge leaves a direction: s^2 / (s^2 + ridge).
func (d *design) shrink(s, ridge float64) float64 {
	if s <= singular*d.values[0] {
		return 0
	}
	return s * s / (s*s + ridge)
}

// solve sets the slopes.
func (d *design) solve(f *fit, along []float64) {
	q := len(d.scale)
	f.slope = make([]float64, q)
	for k, s := range d.values {
		if h := d.shrink(s, f.ridge); h > 0 {
			for j := range q {
				f.slope[j] += d.v.At(j, k) * h / s * along[k]
			}
		}
	}
}

// explain sets fitted values and R^2.
func (d *design) explain(f *fit, y []float64, total float64) {
	f.fitted = make([]float64, len(y))
	left := 0.0
	for i, row := range d.rows {
		f.fitted[i] = d.at(f, row)
		left += d.weight[i] * (y[i] - f.fitted[i]) * (y[i] - f.fitted[i])
	}
	if total > 0 {
		f.r2 = 1 - left/total
	}
}

// at predicts the response at a row of statistics.
func (d *design) at(f *fit, row []float64) float64 {
	y := f.mean
	for j, z := range d.standard(row) {
		y += f.slope[j] * z
	}
	return y
}

// mahalanobis returns the squared Mahalanobis distance of a row from the mean of the
// weighted rows, in the directions in which they vary.
func (d *design) mahalanobis(row []float64) float64 {
	z := d.standard(row)
	sum := 0.0
	for k, s := range d.values {
		if s <= singular*d.values[0] {
			continue
		}
		along := 0.0
		for j := range z {
			along += d.v.At(j, k) * z[j]
		}
		sum += along * along / (s * s)
	}
	return sum
}
