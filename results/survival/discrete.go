package survival

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// A Link ties the chance of an event in a period to the linear predictor.
type Link int

// The links: Logit models the odds; Cloglog is the proportional-hazards model of
// times that were rounded up to whole periods.
const (
	Logit Link = iota
	Cloglog
)

// A Clock says how the chance of an event changes with the period.
type Clock int

// The clocks: not at all, with the period, with its logarithm, or freely.
const (
	Constant Clock = iota
	Linear
	Logarithmic
	Free
)

// A Discrete is a fitted discrete-time model: in each period that a row is at
// risk, Entry+1 to Exit, it has its event with a chance of its own (Allison 1982,
// Sociological Methodology 13, 61-98).
type Discrete struct {
	Coef     []float64 // the intercept, the covariates, the clock; Free: the covariates, then one intercept a period
	Cov      *mat.SymDense
	Robust   *mat.SymDense // from clusters; nil without
	Clusters int
	LogLik0  float64 // of the intercept alone
	LogLik   float64
	Periods  float64 // weight of rows times periods
	Last     int     // period; Free has intercepts for 1 to Last
	Firth    bool    // penalised by half the log determinant of the information
}

// mostPeriods bounds rows times periods.
const mostPeriods = 1e9

// ErrPeriods says that times are no whole periods.
var ErrPeriods = errors.New("discrete-time models want whole numbers of periods, from 1 on")

// FitDiscrete maximises the likelihood by Fisher's scoring. Strata are ignored.
// Errors are ErrPeriods, ErrNoEvents, a *CollinearError (covariates count from 0,
// the clock behind them) or a *SeparationError (counting in the same way), after
// which, for Logit, firth has an answer: the likelihood with Firth's penalty
// (Heinze and Schemper 2002, Statistics in Medicine 21, 2409-2419).
func FitDiscrete(s *Sample, link Link, clock Clock, firth bool) (*Discrete, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if firth && link != Logit {
		return nil, errors.New("the penalty of Firth is for the logit")
	}
	m, err := newPeriods(s, link, clock)
	if err != nil {
		return nil, err
	}
	start := m.start()
	if err := m.tellsApart(start); err != nil {
		return nil, err
	}
	best, err := m.climb(start, firth)
	if err != nil {
		return nil, err
	}
	d := &Discrete{Coef: m.unscaled(best.beta), LogLik0: start.loglik, LogLik: best.loglik, Periods: m.weight, Last: m.last, Firth: firth}
	d.Cov = m.unscaledCov(inverse(best.info()))
	if s.Cluster != nil {
		all := newPulls(s.Cluster, m.p)
		m.visit(best.beta, func(row int, z []float64, factor, _, _ float64) { all.add(s.Cluster[row], z, factor) })
		d.Robust, d.Clusters = m.unscaledCov(sandwich(best.info(), all.spread())), all.clusters
	}
	if firth {
		d.LogLik0, d.LogLik = penalised(start), penalised(best)
	}
	return d, nil
}

// periods are the rows of a sample, period by period, never laid out.
type periods struct {
	s      *Sample
	link   Link
	clock  Clock
	last   int
	p      int
	mean   []float64 // of the covariates, and of the clock
	scale  []float64
	weight float64 // of rows times periods
	events float64
}

func newPeriods(s *Sample, link Link, clock Clock) (*periods, error) {
	m := &periods{s: s, link: link, clock: clock, p: len(s.X) + 1}
	total := 0.0
	for i, exit := range s.Exit {
		if exit != math.Trunc(exit) || m.first(i) != math.Trunc(m.first(i)) || m.first(i) < 1 || m.first(i) > exit {
			return nil, fmt.Errorf("%w; row %d is at risk from %v to %v", ErrPeriods, i, m.first(i)-1, exit)
		}
		total += exit - m.first(i) + 1
		m.last = max(m.last, int(min(exit, mostPeriods)))
		m.weight += s.weight(i) * (exit - m.first(i) + 1)
		if s.Event[i] {
			m.events += s.weight(i)
		}
	}
	if total > mostPeriods {
		return nil, fmt.Errorf("rows times periods are %.3g, more than %.0g: measure time in longer periods", total, mostPeriods)
	}
	switch clock {
	case Linear, Logarithmic:
		m.p++
	case Free:
		if err := m.everyPeriod(); err != nil {
			return nil, err
		}
		m.p += m.last - 1
	}
	for _, x := range s.X {
		mean, scale := moments2(x, s.Weight)
		m.mean, m.scale = append(m.mean, mean), append(m.scale, scale)
	}
	return m, nil
}

// everyPeriod wants each period to have events and more than these, without
// which its own intercept is not finite.
func (m *periods) everyPeriod() error {
	events, all := make([]float64, m.last+1), make([]float64, m.last+1)
	for i, exit := range m.s.Exit {
		for t := int(m.first(i)); t <= int(exit); t++ {
			all[t] += m.s.weight(i)
		}
		if m.s.Event[i] {
			events[int(exit)] += m.s.weight(i)
		}
	}
	for t := 1; t <= m.last; t++ {
		if events[t] == 0 || events[t] >= all[t] {
			return fmt.Errorf("period %d has no event, or nothing but events: it has no intercept of its own; take another clock", t)
		}
	}
	return nil
}

// first is the first period of a row.
func (m *periods) first(i int) float64 {
	if m.s.Entry == nil {
		return 1
	}
	return m.s.Entry[i] + 1
}

// visit calls f for every row and period with its standardised predictors, the
// factor by which they make its score, its information and its log-likelihood.
// The intercept is the last predictor, or with a free clock the last ones.
func (m *periods) visit(beta []float64, f func(row int, z []float64, factor, info, loglik float64)) {
	z := make([]float64, m.p)
	k := len(m.s.X)
	for i, exit := range m.s.Exit {
		for j, x := range m.s.X {
			z[j] = (x[i] - m.mean[j]) / m.scale[j]
		}
		for t := m.first(i); t <= exit; t++ {
			switch m.clock {
			case Constant:
				z[k] = 1
			case Linear:
				z[k], z[k+1] = t/float64(m.last), 1
			case Logarithmic:
				z[k], z[k+1] = math.Log(t), 1
			case Free:
				clear(z[k:])
				z[k+int(t)-1] = 1
			}
			factor, info, loglik := m.link.score(dot(beta, z), m.s.Event[i] && t == exit)
			w := m.s.weight(i)
			f(i, z, w*factor, w*info, w*loglik)
		}
	}
}

// score gives the derivative of the log-likelihood by the linear predictor, the
// expected information, and the log-likelihood itself.
func (l Link) score(eta float64, event bool) (factor, info, loglik float64) {
	if l == Logit {
		p := 1 / (1 + math.Exp(-eta))
		if event {
			return 1 - p, p * (1 - p), -math.Log1p(math.Exp(-eta))
		}
		return -p, p * (1 - p), -eta - math.Log1p(math.Exp(-eta))
	}
	h := math.Exp(eta)
	p := -math.Expm1(-h)
	info = h * h * (1 - p) / p
	if event {
		return h * (1 - p) / p, info, math.Log(p)
	}
	return -h, info, -h
}
