package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// at evaluates the likelihood.
func (m *periods) at(beta []float64) *point {
	q := &point{beta: beta, score: make([]float64, m.p), second: make([]float64, packed(m.p)), events: m.events}
	m.visit(beta, func(_ int, z []float64, factor, info, loglik float64) {
		q.loglik += loglik
		k := 0
		for a, za := range z {
			if za == 0 {
				k += a + 1
				continue
			}
			q.score[a] += factor * za
			for _, zb := range z[:a+1] {
				q.second[k] += info * za * zb
				k++
			}
		}
	})
	return q
}

// start is the model in which every period has the same chance.
func (m *periods) start() *point {
	beta := make([]float64, m.p)
	p := m.events / m.weight
	eta := math.Log(p / (1 - p))
	if m.link == Cloglog {
		eta = math.Log(-math.Log1p(-p))
	}
	k := m.p - 1
	if m.clock == Free {
		k = len(m.s.X)
	}
	for ; k < m.p; k++ {
		beta[k] = eta
	}
	return m.at(beta)
}

// tellsApart wants events in some periods and none in others, and predictors
// that differ.
func (m *periods) tellsApart(start *point) error {
	if m.events >= m.weight {
		return &SeparationError{Covariates: []int{}}
	}
	err := collinear(m.intercepted(start.info()), m.events*(1-m.events/m.weight))
	if e, ok := err.(*CollinearError); ok {
		e.On = withoutIntercepts(e.On, m.p-m.intercepts())
	}
	return err
}

// intercepts is their number.
func (m *periods) intercepts() int {
	if m.clock == Free {
		return m.last
	}
	return 1
}

// intercepted is the information of the other predictors beside the intercepts.
func (m *periods) intercepted(info *mat.SymDense) *mat.SymDense {
	n := m.p - m.intercepts()
	if n == 0 {
		return mat.NewSymDense(1, []float64{m.events})
	}
	own := mat.NewSymDense(n, nil)
	own.CopySym(info.SliceSym(0, n))
	base := mat.NewSymDense(m.intercepts(), nil)
	base.CopySym(info.SliceSym(n, m.p))
	for a := range n {
		u := column2(info, n, m.p, a)
		x, _ := solve(base, u)
		for b := range a + 1 {
			own.SetSym(a, b, own.At(a, b)-dot(x, column2(info, n, m.p, b)))
		}
	}
	return own
}

// column2 is a part of a column of a matrix.
func column2(m *mat.SymDense, from, to, column int) []float64 {
	u := make([]float64, to-from)
	for k := range u {
		u[k] = m.At(from+k, column)
	}
	return u
}

func withoutIntercepts(all []int, below int) []int {
	var rest []int
	for _, k := range all {
		if k < below {
			rest = append(rest, k)
		}
	}
	return rest
}

// climb maximises the likelihood, with Firth's penalty or without.
func (m *periods) climb(start *point, firth bool) (*point, error) {
	value := func(q *point) float64 { return q.loglik }
	steps := mostSteps
	if firth {
		value, steps = penalised, mostPenalisedSteps
	}
	q := start
	for range steps {
		u := q.score
		if firth {
			u = m.penalisedScore(q)
		}
		step, ok := solve(q.info(), u)
		if !ok {
			break
		}
		if n := largest(step); firth && n > longestStep {
			for j := range step {
				step[j] *= longestStep / n
			}
		}
		next := q
		for scale, n := 1.0, 0; n < mostHalves; scale, n = scale/2, n+1 {
			try := m.at(moved(q.beta, step, scale))
			if value(try) >= value(q)-1e-12*math.Abs(value(q)) {
				next = try
				break
			}
		}
		if largest(step) < smallStep || next == q {
			return next, m.finite(next, start, firth)
		}
		q = next
	}
	return nil, m.without(separated(q, start, nil))
}

// finite refuses an arrival where the information is all but gone.
func (m *periods) finite(q, start *point, firth bool) error {
	if firth {
		return nil
	}
	return m.without(suspicious(q, start))
}

// without leaves intercepts out of those that go on for ever.
func (m *periods) without(err error) error {
	if e, ok := err.(*SeparationError); ok {
		e.Covariates = withoutIntercepts(e.Covariates, m.p-m.intercepts())
	}
	return err
}

// penalisedScore adds to the score what the penalty does: h (1/2 - p) for each
// period, h its leverage.
func (m *periods) penalisedScore(q *point) []float64 {
	u := append([]float64{}, q.score...)
	inv := inverse(q.info())
	if inv == nil {
		return u
	}
	var hz mat.VecDense
	m.visit(q.beta, func(_ int, z []float64, _, info, _ float64) {
		v := mat.NewVecDense(len(z), z)
		hz.MulVec(inv, v)
		p := 1 / (1 + math.Exp(-dot(q.beta, z)))
		h := info * mat.Dot(v, &hz) * (.5 - p)
		for j, x := range z {
			u[j] += h * x
		}
	})
	return u
}

// unscaling is the matrix that turns coefficients of standardised predictors
// into those of Discrete.Coef.
func (m *periods) unscaling() *mat.Dense {
	k := len(m.s.X)
	a := mat.NewDense(m.p, m.p, nil)
	shift := 1 // of the covariates, behind the intercept
	if m.clock == Free {
		shift = 0
	}
	for j := range k {
		a.Set(j+shift, j, 1/m.scale[j])
		for c := range m.intercepts() {
			a.Set(m.interceptAt(c), m.p-m.intercepts()+c, 1)
			a.Set(m.interceptAt(c), j, -m.mean[j]/m.scale[j])
		}
	}
	for c := range m.intercepts() {
		a.Set(m.interceptAt(c), m.p-m.intercepts()+c, 1)
	}
	switch m.clock {
	case Linear:
		a.Set(k+1, k, 1/float64(m.last))
	case Logarithmic:
		a.Set(k+1, k, 1)
	}
	return a
}

// interceptAt is the place of an intercept in Discrete.Coef.
func (m *periods) interceptAt(c int) int {
	if m.clock == Free {
		return len(m.s.X) + c
	}
	return 0
}

func (m *periods) unscaled(beta []float64) []float64 {
	var v mat.VecDense
	v.MulVec(m.unscaling(), mat.NewVecDense(m.p, append([]float64{}, beta...)))
	return v.RawVector().Data
}

func (m *periods) unscaledCov(cov *mat.SymDense) *mat.SymDense {
	a := m.unscaling()
	var left, whole mat.Dense
	left.Mul(a, cov)
	whole.Mul(&left, a.T())
	v := mat.NewSymDense(m.p, nil)
	for r := range m.p {
		for c := range r + 1 {
			v.SetSym(r, c, (whole.At(r, c)+whole.At(c, r))/2)
		}
	}
	return v
}
