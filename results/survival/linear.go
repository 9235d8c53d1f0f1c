package survival

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// symmetric unpacks a lower triangle.
func symmetric(packed []float64, p int) *mat.SymDense {
	m := mat.NewSymDense(p, nil)
	k := 0
	for a := range p {
		for b := range a + 1 {
			m.SetSym(a, b, packed[k])
			k++
		}
	}
	return m
}

// solve gives the solution of m x = u; ok is false if m is not positive definite.
func solve(m *mat.SymDense, u []float64) (x []float64, ok bool) {
	var c mat.Cholesky
	if !c.Factorize(m) {
		return nil, false
	}
	x = make([]float64, len(u))
	err := c.SolveVecTo(mat.NewVecDense(len(x), x), mat.NewVecDense(len(u), slices.Clone(u)))
	return x, err == nil || !slices.ContainsFunc(x, math.IsNaN)
}

// inverse gives the inverse of a positive definite matrix, or nil.
func inverse(m *mat.SymDense) *mat.SymDense {
	var c mat.Cholesky
	if !c.Factorize(m) {
		return nil
	}
	inv := mat.NewSymDense(m.SymmetricDim(), nil)
	_ = c.InverseTo(inv) // an ill condition shows in the standard errors
	return inv
}

// logDet is the logarithm of the determinant, -Inf unless positive definite.
func logDet(m *mat.SymDense) float64 {
	var c mat.Cholesky
	if !c.Factorize(m) {
		return math.Inf(-1)
	}
	return c.LogDet()
}

// quadratic is u' m^-1 u, NaN if m is not positive definite.
func quadratic(m *mat.SymDense, u []float64) float64 {
	x, ok := solve(m, u)
	if !ok {
		return math.NaN()
	}
	return dot(u, x)
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
	}
	return sum
}

// tolerance is the share of a covariate's variation that must be its own.
const tolerance = 1e-10

// collinear looks for a covariate that tells nothing beside those before it in
// an information matrix of standardised covariates and given weight of events.
func collinear(info *mat.SymDense, events float64) error {
	p := info.SymmetricDim()
	for j := range p {
		own := info.At(j, j)
		if !(own > tolerance*events) {
			return &CollinearError{Covariate: j}
		}
		if j == 0 {
			continue
		}
		before := info.SliceSym(0, j).(*mat.SymDense)
		u := make([]float64, j)
		for k := range u {
			u[k] = info.At(k, j)
		}
		x, ok := solve(before, u)
		if ok && own-dot(u, x) > tolerance*own {
			continue
		}
		e := &CollinearError{Covariate: j}
		for k := range x {
			if math.Abs(x[k]) > 1e-6 {
				e.On = append(e.On, k)
			}
		}
		return e
	}
	return nil
}
