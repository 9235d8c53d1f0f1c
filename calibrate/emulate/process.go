package emulate

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Process is a Gaussian process given observations at points.
type Process struct {
	kernel Kernel
	trend  Trend
	x      [][]float64
	y      []float64

	lower   [][]float64 // L, where L Lᵀ is the covariance K of the observations
	logDet  float64     // of K
	weights []float64   // K⁻¹ (y - H β)
	beta    []float64   // of the trend's terms, by generalised least squares
	whiteH  *mat.Dense  // L⁻¹ H
	gram    mat.Cholesky
	rest    float64 // y' Q y, see precision
}

var errSingular = errors.New("emulate: the covariance of the observations is singular: points repeat each other without noise, or the trend has terms that follow from each other")

// Condition gives the process after observations y at points x, with the variances of their noise.
// All slices are of one length; the points are of the kernel's dimension.
//
// Source: Rasmussen and Williams (2006), section 2.2 and, for the trend with coefficients of which
// nothing is known before, section 2.7.
func Condition(x [][]float64, y, noise []float64, k Kernel, t Trend) (*Process, error) {
	n := len(x)
	cov := mat.NewSymDense(n, nil)
	for i := range n {
		for j := range i {
			cov.SetSym(i, j, k.at(x[i], x[j]))
		}
		cov.SetSym(i, i, k.Variance+noise[i])
	}
	var chol mat.Cholesky
	if !chol.Factorize(cov) {
		return nil, errSingular
	}
	p := &Process{kernel: k, trend: t, x: x, y: y, logDet: chol.LogDet(), lower: lowerRows(&chol, n)}
	whiteY := p.forward(append([]float64{}, y...))
	if err := p.fitTrend(whiteY); err != nil {
		return nil, err
	}
	for _, v := range whiteY { // now L⁻¹ (y - H β)
		p.rest += v * v
	}
	p.weights = p.backward(whiteY)
	return p, nil
}

// lowerRows copies the rows of L.
func lowerRows(chol *mat.Cholesky, n int) [][]float64 {
	u := chol.RawU()
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, i+1)
		for j := range rows[i] {
			rows[i][j] = u.At(j, i)
		}
	}
	return rows
}

// forward puts L⁻¹ v in place of v.
func (p *Process) forward(v []float64) []float64 {
	for i, row := range p.lower {
		sum := v[i]
		for j, l := range row[:i] {
			sum -= l * v[j]
		}
		v[i] = sum / row[i]
	}
	return v
}

// backward puts L⁻ᵀ v in place of v.
func (p *Process) backward(v []float64) []float64 {
	for i := len(v) - 1; i >= 0; i-- {
		row := p.lower[i]
		v[i] /= row[i]
		for j, l := range row[:i] {
			v[j] -= l * v[i]
		}
	}
	return v
}

// fitTrend estimates the trend and takes it off L⁻¹ y.
func (p *Process) fitTrend(whiteY []float64) error {
	if len(p.trend) == 0 {
		return nil
	}
	n := len(p.x)
	p.whiteH = p.trend.matrix(p.x)
	for k := range p.trend {
		p.whiteH.SetCol(k, p.forward(mat.Col(nil, k, p.whiteH)))
	}
	var gram mat.SymDense
	gram.SymOuterK(1, p.whiteH.T())
	if !p.gram.Factorize(&gram) || p.gram.Cond() > 1e14 {
		return errSingular
	}
	var moment, beta, fitted mat.VecDense
	moment.MulVec(p.whiteH.T(), mat.NewVecDense(n, whiteY))
	if err := p.gram.SolveVecTo(&beta, &moment); err != nil {
		return errSingular
	}
	fitted.MulVec(p.whiteH, &beta)
	for i := range whiteY {
		whiteY[i] -= fitted.AtVec(i)
	}
	p.beta = beta.RawVector().Data
	return nil
}

// At gives the mean and the variance of the process at a point, without noise.
func (p *Process) At(x []float64) (mean, variance float64) {
	k := make([]float64, len(p.x))
	for i, row := range p.x {
		k[i] = p.kernel.at(x, row)
		mean += k[i] * p.weights[i]
	}
	variance = p.kernel.Variance
	k = p.forward(k)
	for _, v := range k {
		variance -= v * v
	}
	if len(p.trend) == 0 {
		return mean, max(0, variance)
	}
	h := p.trend.at(x)
	for t, b := range p.beta {
		mean += h[t] * b
	}
	u := make([]float64, len(h)) // h - Hᵀ K⁻¹ k
	for t := range h {
		u[t] = h[t]
		for i, v := range k {
			u[t] -= p.whiteH.At(i, t) * v
		}
	}
	var solved mat.VecDense
	if p.gram.SolveVecTo(&solved, mat.NewVecDense(len(u), u)) == nil {
		for t, v := range u {
			variance += v * solved.AtVec(t)
		}
	}
	return mean, max(0, variance)
}

// LogMarginal gives the logarithm of the density of the observations, the coefficients of the trend
// integrated out:
//
//	-½ y'Qy - ½ log|K| - ½ log|H'K⁻¹H| - ½ (n-p) log 2π
//
// with Q of precision. Without a trend Q is K⁻¹.
func (p *Process) LogMarginal() float64 {
	v := -.5*p.rest - .5*p.logDet - .5*float64(len(p.x)-len(p.trend))*math.Log(2*math.Pi)
	if len(p.trend) > 0 {
		v -= .5 * p.gram.LogDet()
	}
	return v
}
