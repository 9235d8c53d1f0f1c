package study

import (
	"errors"
	"math"
	"strings"

	"gonum.org/v1/gonum/mat"

	"jiritsu/results/survival"
)

// mostFirth bounds the work of a step of Firth's regression.
const mostFirth = 2e9

// cox fits a proportional-hazards model, Firth's where the likelihood has no
// maximum.
func (c *cohort) cox(s *survival.Sample, r SurvivalRequest) (*ModelReport, error) {
	ties := survival.Efron
	if r.Ties == "breslow" {
		ties = survival.Breslow
	}
	fit, err := survival.FitCox(s, ties)
	var separation *survival.SeparationError
	if p := float64(len(s.X)); errors.As(err, &separation) && p*p*p*float64(len(s.Exit)) <= mostFirth {
		c.penalise(separation)
		fit, err = survival.FitFirth(s, ties)
	}
	if err != nil {
		return nil, c.explain(err)
	}
	m := &ModelReport{Model: "cox", Ties: r.Ties, Cause: c.causes[0], LogLik0: Figure(fit.LogLik0), LogLik: Figure(fit.LogLik),
		Iterations: fit.Iterations, Firth: fit.Firth, Robust: fit.Robust != nil, Concordance: Figure(fit.Concordance()), Deviance: Figure(math.NaN())}
	m.Coefficients = coefficients(c.design.names, fit.Coef, fit.Cov, fit.Robust)
	if fit.Firth && !m.Robust {
		for j, p := range fit.P {
			m.Coefficients[j].P = Figure(p)
		}
	}
	m.Tests = c.tests(fit)
	m.Trends = c.trends(fit)
	for _, b := range fit.Baseline() {
		x := Baseline{Time: b.Time, Hazard: b.Hazard}
		if c.strata != nil {
			x.Stratum = c.strata[b.Stratum]
		}
		m.Baseline = append(m.Baseline, x)
	}
	c.warn(s)
	return m, nil
}

// penalise tells that Firth's likelihood steps in.
func (c *cohort) penalise(e *survival.SeparationError) {
	c.notice("the likelihood has no maximum, for %s orders the events perfectly, or a value of it has all of them or none (separation); Firth's penalised likelihood is used instead", c.named(e.Covariates))
}

// tests are those of all coefficients together.
func (c *cohort) tests(fit *survival.Cox) []Test {
	df := len(fit.Coef)
	test := func(name string, chi2 float64) Test {
		return Test{name, Figure(chi2), df, Figure(survival.ChiSquared(chi2, df))}
	}
	if fit.Robust != nil { // the others take rows as independent
		return []Test{test("Wald", fit.Wald())}
	}
	all := []Test{test("likelihood ratio", 2*(fit.LogLik-fit.LogLik0))}
	if !fit.Firth {
		all = append(all, test("score", fit.Score))
	}
	return append(all, test("Wald", fit.Wald()))
}

// trends tests each term for proportional hazards, and all together.
func (c *cohort) trends(fit *survival.Cox) []Test {
	var columns [][]int
	names := []string{}
	for _, t := range c.design.terms {
		columns, names = append(columns, t.columns), append(names, t.name)
	}
	var all []Test
	for k, x := range fit.Proportional(columns) {
		name := "all"
		if k < len(names) {
			name = names[k]
		}
		all = append(all, Test{name, Figure(x.Chi2), x.DF, Figure(survival.ChiSquared(x.Chi2, x.DF))})
	}
	return all
}

// coefficients puts names, estimates and tests together.
func coefficients(names []string, coef []float64, cov, robust *mat.SymDense) []Coefficient {
	all := make([]Coefficient, len(coef))
	for j, b := range coef {
		se := math.Sqrt(cov.At(j, j))
		x := Coefficient{Name: names[j], Coef: Figure(b), ModelSE: Figure(se)}
		if robust != nil {
			se = math.Sqrt(robust.At(j, j))
		}
		z := b / se
		x.SE, x.Z, x.P = Figure(se), Figure(z), Figure(survival.ChiSquared(z*z, 1))
		x.Ratio = Figure(math.Exp(b))
		x.Low, x.High = Figure(math.Exp(b-survival.Z95*se)), Figure(math.Exp(b+survival.Z95*se))
		all[j] = x
	}
	return all
}

// eventsEach is how many events a coefficient should have at least, fewClusters
// below how many clusters standard errors by clusters are rough.
const (
	eventsEach  = 10
	fewClusters = 30
)

// warn says what makes a fit weak.
func (c *cohort) warn(s *survival.Sample) {
	events := 0
	for _, e := range s.Event {
		if e {
			events++
		}
	}
	if events < eventsEach*len(c.design.x) {
		c.notice("%d events for %d coefficients: fewer than %d for each, so the estimates lean on few cases", events, len(c.design.x), eventsEach)
	}
}

// named lists covariates.
func (c *cohort) named(columns []int) string {
	var names []string
	for _, j := range columns {
		names = append(names, c.name(j))
	}
	return strings.Join(names, ", ")
}

// name is that of a covariate, or of the clock behind them.
func (c *cohort) name(j int) string {
	if j < len(c.design.names) {
		return c.design.names[j]
	}
	return "the clock"
}

// explain says what a user can do about a model that cannot be fitted.
func (c *cohort) explain(err error) error {
	var collinear *survival.CollinearError
	var separation *survival.SeparationError
	switch {
	case errors.As(err, &collinear) && len(collinear.On) > 0:
		return c.fault("covariate %s is a linear combination of %s: leave one of them out", c.name(collinear.Covariate), c.named(collinear.On))
	case errors.As(err, &collinear):
		return c.fault("covariate %s does not vary among those at risk when events happen: leave it out", c.name(collinear.Covariate))
	case errors.As(err, &separation) && len(separation.Covariates) == 0:
		return c.fault("every period has its event, or none has: there is nothing to model")
	case errors.As(err, &separation):
		return c.fault("the coefficients of %s have no finite estimate, for a value has all events or none (separation): join categories or leave them out", c.named(separation.Covariates))
	case errors.Is(err, survival.ErrNoEvents):
		return c.fault("no row has the event %s", c.causes[0])
	}
	return c.fault("%v", err)
}

// The words of flags.
var (
	links  = map[string]survival.Link{"logit": survival.Logit, "cloglog": survival.Cloglog}
	clocks = map[string]survival.Clock{"constant": survival.Constant, "linear": survival.Linear, "log": survival.Logarithmic, "free": survival.Free}
)

// discrete fits a discrete-time model.
func (c *cohort) discrete(r SurvivalRequest) (*ModelReport, error) {
	s, link, clock := c.sample(), links[r.Discrete], clocks[r.Clock]
	if len(c.stratum) > 0 {
		return nil, userf("--strata is for Cox regression; a discrete-time model takes the column as a covariate")
	}
	fit, err := survival.FitDiscrete(s, link, clock, false)
	var separation *survival.SeparationError
	if errors.As(err, &separation) && len(separation.Covariates) > 0 && link == survival.Logit {
		c.penalise(separation)
		fit, err = survival.FitDiscrete(s, link, clock, true)
	}
	if err != nil {
		return nil, c.explain(err)
	}
	m := &ModelReport{Model: r.Discrete, Cause: c.causes[0], LogLik0: Figure(fit.LogLik0), LogLik: Figure(fit.LogLik), Deviance: Figure(-2 * fit.LogLik),
		Periods: fit.Periods, Firth: fit.Firth, Robust: fit.Robust != nil, Concordance: Figure(math.NaN())}
	m.Coefficients = coefficients(c.discreteNames(clock, fit.Last), fit.Coef, fit.Cov, fit.Robust)
	c.warn(s)
	return m, nil
}

// discreteNames names the coefficients of a discrete-time model.
func (c *cohort) discreteNames(clock survival.Clock, last int) []string {
	if clock == survival.Free {
		names := append([]string{}, c.design.names...)
		for t := 1; t <= last; t++ {
			names = append(names, "period "+numberLabel(float64(t), false))
		}
		return names
	}
	names := append([]string{"(intercept)"}, c.design.names...)
	switch clock {
	case survival.Linear:
		names = append(names, "period")
	case survival.Logarithmic:
		names = append(names, "log(period)")
	}
	return names
}
