package emulate

import "gonum.org/v1/gonum/mat"

// precision gives Q = K⁻¹ - K⁻¹H (H'K⁻¹H)⁻¹ H'K⁻¹.
func (p *Process) precision() *mat.SymDense {
	n := len(p.x)
	root := mat.NewDense(n, n, nil) // L⁻¹
	unit := make([]float64, n)
	for j := range n {
		clear(unit)
		unit[j] = 1
		root.SetCol(j, p.forward(unit))
	}
	var q mat.SymDense
	q.SymOuterK(1, root.T())
	if len(p.trend) == 0 {
		return &q
	}
	var a, b mat.Dense // K⁻¹H and what it is multiplied with
	a.Mul(root.T(), p.whiteH)
	if p.gram.SolveTo(&b, a.T()) != nil {
		return &q
	}
	var less mat.Dense
	less.Mul(&a, &b)
	for i := range n {
		for j := i; j < n; j++ {
			q.SetSym(i, j, q.At(i, j)-(less.At(i, j)+less.At(j, i))/2)
		}
	}
	return &q
}

// LeaveOneOut gives, by observation, what it is less what the others predict for it, and the
// variance of that: (Qy)_i / Q_ii and 1 / Q_ii. The trend is estimated anew each time, the kernel
// is not.
// Source: Dubrule (1983), Mathematical Geology 15(6): 687-699.
func (p *Process) LeaveOneOut() (residual, variance []float64) {
	q := p.precision()
	residual, variance = make([]float64, len(p.x)), make([]float64, len(p.x))
	for i := range p.x {
		variance[i] = 1 / q.At(i, i)
		residual[i] = p.weights[i] * variance[i] // Qy is K⁻¹ (y - H β)
	}
	return residual, variance
}
