package survival

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Cox is a fitted proportional-hazards model: a row's hazard is the baseline's
// times exp(sum of Coef times covariates) (Cox 1972, J. R. Stat. Soc. B 34,
// 187-220), estimated by the partial likelihood with the ties of Efron (1977,
// J. Am. Stat. Assoc. 72, 557-565) or Breslow.
type Cox struct {
	Coef       []float64     // log hazard ratio per unit of the covariate
	Cov        *mat.SymDense // of Coef, from the information; weights count as numbers of subjects
	Robust     *mat.SymDense // of Coef, from clusters (Lin and Wei 1989); nil without clusters
	Clusters   int           // number of them
	LogLik0    float64       // log partial likelihood at zero
	LogLik     float64       // and at Coef; penalised if Firth
	Score      float64       // score test of all coefficients, chi-squared with as many degrees of freedom
	Iterations int
	Firth      bool      // penalised by half the log determinant of the information
	P          []float64 // Firth only: penalised likelihood-ratio test of each coefficient

	ties    Ties
	data    *ordered
	beta    []float64 // of the standardised covariates
	cluster []int32
}

// FitCox maximises the partial likelihood by Newton's method.
// Besides faults of the sample it returns ErrNoEvents, a *CollinearError or a
// *SeparationError; after the latter FitFirth has an answer.
func FitCox(s *Sample, ties Ties) (*Cox, error) {
	c, start, err := newCox(s, ties)
	if err != nil {
		return nil, err
	}
	best, err := c.newton(start)
	if err != nil {
		return nil, err
	}
	c.finish(s, best)
	return c, nil
}

// newCox prepares a fit and evaluates it at zero.
func newCox(s *Sample, ties Ties) (*Cox, *point, error) {
	if err := s.check(); err != nil {
		return nil, nil, err
	}
	c := &Cox{ties: ties, data: order(s), cluster: s.Cluster}
	start := c.at(make([]float64, len(s.X)), false)
	if err := collinear(start.info(), start.events); err != nil {
		return nil, nil, err
	}
	c.LogLik0 = start.loglik
	c.Score = quadratic(start.info(), start.score)
	return c, start, nil
}

// A point is the partial likelihood at some coefficients.
type point struct {
	beta   []float64
	loglik float64
	score  []float64
	second []float64 // information, packed
	third  []float64 // its derivatives by each coefficient, packed; nil unless wanted
	events float64   // weight
}

func (q *point) info() *mat.SymDense { return symmetric(q.second, len(q.beta)) }

// at evaluates the partial likelihood.
func (c *Cox) at(beta []float64, third bool) *point {
	p := len(beta)
	q := &point{beta: beta, score: make([]float64, p), second: make([]float64, packed(p))}
	if third {
		q.third = make([]float64, p*packed(p))
	}
	risk := c.risks(beta, q)
	c.data.walk(risk, third, func(t *tie) {
		q.events += t.weight
		t.parts(c.ties, func(share, w, total float64) {
			q.loglik -= w * math.Log(total)
			for a, m := range t.mean {
				q.score[a] -= w * m
			}
			for k, v := range t.cov {
				q.second[k] += w * v
			}
			if third {
				t.addSkew(q.third, share, w, total)
			}
		})
	})
	return q
}

// risks gives the risk of each ordered row, weight times hazard ratio, and adds
// to a point what the events themselves add to likelihood and score.
func (c *Cox) risks(beta []float64, q *point) []float64 {
	o := c.data
	risk := make([]float64, o.n)
	for i := range risk {
		x, w := o.covariates(i), at1(o.weight, i)
		eta := dot(beta, x)
		risk[i] = w * math.Exp(eta)
		if o.event[i] {
			q.loglik += w * eta
			for a, v := range x {
				q.score[a] += w * v
			}
		}
	}
	return risk
}

// The limits of Newton's method, steps in standard deviations of the covariates.
const (
	mostSteps   = 30
	mostHalves  = 30
	smallStep   = 1e-8  // the method has arrived
	drift       = 1e-3  // a coefficient still moves
	flat        = 1e-10 // the likelihood no longer does, relative to its size
	patience    = 10    // steps before that counts as separation
	uninformed  = 1e-8  // information left of that at zero
	farthestEta = 15    // standardised coefficient that no data support
)

// newton climbs from zero to the maximum.
func (c *Cox) newton(start *point) (*point, error) {
	q := start
	for c.Iterations = 1; c.Iterations <= mostSteps; c.Iterations++ {
		step, ok := solve(q.info(), q.score)
		if !ok {
			return nil, separated(q, start, nil)
		}
		next := c.climb(q, step)
		gain := next.loglik - q.loglik
		moved := largest(step)
		if moved < smallStep || next == q {
			return next, suspicious(next, start)
		}
		if c.Iterations >= patience && gain < flat*math.Abs(next.loglik) && moved > drift {
			return nil, separated(next, start, step)
		}
		q = next
	}
	return nil, separated(q, start, nil)
}

// climb takes a step, halved until the likelihood does not fall.
func (c *Cox) climb(q *point, step []float64) *point {
	for scale, n := 1.0, 0; n < mostHalves; scale, n = scale/2, n+1 {
		next := c.at(moved(q.beta, step, scale), false)
		if next.loglik >= q.loglik-1e-12*math.Abs(q.loglik) {
			return next
		}
	}
	return q
}

func moved(beta, step []float64, scale float64) []float64 {
	next := make([]float64, len(beta))
	for j := range next {
		next[j] = beta[j] + scale*step[j]
	}
	return next
}

func largest(step []float64) float64 {
	m := 0.0
	for _, x := range step {
		m = max(m, math.Abs(x))
	}
	return m
}

// suspicious refuses an arrival where the information is all but gone.
func suspicious(q, start *point) error {
	for j := range q.beta {
		if k := packed(j+1) - 1; q.second[k] < uninformed*start.second[k] || math.Abs(q.beta[j]) > farthestEta {
			return separated(q, start, nil)
		}
	}
	return nil
}

// separated names the coefficients that go on for ever: those that still moved,
// or else those without information, or else the farthest one.
func separated(q, start *point, step []float64) error {
	e := &SeparationError{}
	far := 0
	for j := range q.beta {
		k := packed(j+1) - 1
		if step != nil && math.Abs(step[j]) > drift || step == nil && q.second[k] < 1e-4*start.second[k] {
			e.Covariates = append(e.Covariates, j)
		}
		if math.Abs(q.beta[j]) > math.Abs(q.beta[far]) {
			far = j
		}
	}
	if len(e.Covariates) == 0 {
		e.Covariates = []int{far}
	}
	return e
}

// finish turns the best point into estimates in the units of the covariates.
func (c *Cox) finish(s *Sample, best *point) {
	o := c.data
	c.beta, c.LogLik = best.beta, best.loglik
	c.Cov = o.rescale(inverse(best.info()))
	for j, b := range best.beta {
		c.Coef = append(c.Coef, b/o.scale[j])
	}
	if s.Cluster != nil {
		c.robust(best)
	}
}

// rescale turns a covariance of standardised coefficients into that of Coef.
func (o *ordered) rescale(cov *mat.SymDense) *mat.SymDense {
	for a := range o.p {
		for b := range a + 1 {
			cov.SetSym(a, b, cov.At(a, b)/(o.scale[a]*o.scale[b]))
		}
	}
	return cov
}
