package study

import (
	"math"

	"jiritsu/calibrate/diagnose"
	"jiritsu/calibrate/fit"
	"jiritsu/calibrate/forest"
	"jiritsu/scenarios"
)

// A found posterior is a pipeline with what it says of the published figures.
type found struct {
	*fit.Pipeline
	table     *fit.Table // rows that it may use
	held      *fit.Table // rows kept out
	observed  []float64
	posterior *fit.Posterior
	draws     [][]float64 // places in the prior
}

// options are those of the pipeline that the study asks for.
func (c *CalibrationStudy) options() fit.Options {
	return fit.Options{Share: c.file.Posterior.Share, Reduced: c.file.Posterior.Method == byRegression, Heteroscedastic: c.file.Posterior.Heteroscedastic}
}

// find finds the posterior: the same pipeline, with the same rows, as trials judge.
func (c *CalibrationStudy) find(t *calibrationTable) (*found, error) {
	held, kept := c.cut(t)
	f := &found{table: c.fit(t, kept, c.fitted), held: c.fit(t, held, c.fitted), observed: fit.Pick(c.values(), c.fitted)}
	var err error
	if f.Pipeline, err = fit.New(f.table, c.options()); err != nil {
		return nil, &UserError{err}
	}
	if f.posterior, err = f.Posterior(f.observed); err != nil {
		return nil, &UserError{err}
	}
	f.draws = f.posterior.Draws(c.file.Posterior.Draws, c.Seed())
	return f, nil
}

// tell puts the posterior into the report.
func (r *CalibrationReport) tell(c *CalibrationStudy, f *found) error {
	r.Kept, r.ESS, r.Notes, r.Draws = f.Keep(), f.posterior.ESS, f.posterior.Notes, c.thetas(f.draws)
	contraction, err := diagnose.Contract(f.table.Names(), f.table.U, f.posterior.U, f.posterior.Weight)
	if err != nil {
		return err
	}
	sample := scenarios.Posterior{Keys: c.sim.keys, Draws: r.Draws} // as scenarios read it
	low, median, high := sample.Quantile(.025), sample.Median(), sample.Quantile(.975)
	for j := range c.parameters {
		p := c.parameter(f, j, contraction)
		p.Low, p.Median, p.High = low[j], median[j], high[j]
		r.Parameters = append(r.Parameters, p)
	}
	for _, d := range contraction.Directions {
		r.Directions = append(r.Directions, CalibratedDirection{d.Variance, d.Informed(), d.Weights})
	}
	r.Correlations = correlations(f.posterior.U, f.posterior.Weight)
	distances, kept := f.Distances(f.observed)
	for j := range c.parameters {
		column := make([]float64, len(f.table.U))
		for i, u := range f.table.U {
			column[i] = c.parameters[j].Prior.Quantile(u[j])
		}
		p := &c.file.Prior[j]
		profile, err := diagnose.NewProfile(p.Parameter, column, distances, p.From, p.To, 20, kept)
		if err != nil {
			return err
		}
		r.Profiles = append(r.Profiles, profile)
	}
	return nil
}

// parameter sums up the posterior of a parameter.
func (c *CalibrationStudy) parameter(f *found, j int, contraction *diagnose.Contraction) CalibratedParameter {
	prior, at := &c.file.Prior[j], c.parameters[j].Prior.Quantile
	p := CalibratedParameter{Key: prior.Parameter, Unit: c.knobs[j].Unit, Distribution: prior.Distribution, From: prior.From, To: prior.To,
		Scenario: c.knobs[j].Get(c.sim.base.Setup.Params)}
	square := 0.0
	for i, u := range f.posterior.U {
		x := at(u[j])
		p.Mean += f.posterior.Weight[i] * x
		square += f.posterior.Weight[i] * x * x
	}
	p.SD = math.Sqrt(max(0, square-p.Mean*p.Mean))
	p.Contraction, p.Shift = contraction.Parameters[j].Contraction, contraction.Parameters[j].Shift
	if f.R2 != nil {
		p.Explained = &f.R2[j]
	}
	return p
}

// correlations are those of a weighted sample.
func correlations(rows [][]float64, weight []float64) [][]float64 {
	d := len(rows[0])
	mean, cov := make([]float64, d), make([][]float64, d)
	for i, x := range rows {
		for j := range d {
			mean[j] += weight[i] * x[j]
		}
	}
	for j := range cov {
		cov[j] = make([]float64, d)
	}
	for i, x := range rows {
		for j := range d {
			for k := range d {
				cov[j][k] += weight[i] * (x[j] - mean[j]) * (x[k] - mean[k])
			}
		}
	}
	all := make([][]float64, d)
	for j := range all {
		all[j] = make([]float64, d)
		for k := range all[j] {
			all[j][k] = cov[j][k] / math.Sqrt(cov[j][j]*cov[k][k])
		}
		all[j][j] = 1
	}
	return all
}

// judge puts into the report how the pipeline does on rows kept out, set after set.
func (r *CalibrationReport) judge(c *CalibrationStudy, t *calibrationTable, f *found, workers int) error {
	trials := f.Trials(f.held, c.Seed(), workers)
	for n, set := range c.turns(t)[1:] {
		p, err := fit.New(c.fit(t, t.without(set), c.fitted), c.options())
		if err != nil {
			return err
		}
		trials = append(trials, p.Trials(c.fit(t, set, c.fitted), c.Seed()+int64(n+1)<<32, workers)...)
	}
	score, err := fit.NewScore(trials, len(c.parameters))
	if err != nil {
		return err
	}
	if r.calibration, err = diagnose.Calibrate(f.table.Names(), trials, c.Seed()); err != nil {
		return err
	}
	r.HeldOut = r.calibration.Trials
	for j := range r.Parameters {
		p, q := &r.Parameters[j], &r.calibration.Quantities[j]
		p.Even, p.CRPS = evenOf(q.Uniformity), 6*score.CRPS[j]
		for _, x := range q.Contraction {
			p.Typical += x / float64(len(q.Contraction))
		}
		for _, cover := range q.Coverage {
			for level, to := range map[float64]*Covered{.5: &p.Coverage50, .9: &p.Coverage90} {
				if math.Abs(cover.Level-level) < .005 {
					*to = Covered{cover.Share, cover.Low, cover.High}
				}
			}
		}
	}
	if r.calibration.Joint != nil {
		r.Joint = evenOf(r.calibration.Joint)
	}
	return nil
}

func evenOf(u *diagnose.Uniformity) Even { return Even{len(u.Outside) == 0, u.P, u.Shape} }

// triedShares are the shares of rows among which a reader may compare.
var triedShares = []float64{.02, .05, .1}

// mostTried is how many rows kept out the comparison of ways uses.
const mostTried = 200

// try compares ways to find the posterior on some of the rows kept out.
func (r *CalibrationReport) try(c *CalibrationStudy, f *found, workers int) {
	own := c.options()
	var all []fit.Options
	for _, reduced := range []bool{true, false} {
		for _, share := range triedShares {
			if o := (fit.Options{Share: share, Reduced: reduced, Heteroscedastic: own.Heteroscedastic}); o != own {
				all = append(all, o)
			}
		}
	}
	other := own
	other.Heteroscedastic = !own.Heteroscedastic
	all = append(all, own, other)
	some, _ := fit.Cut(len(f.held.U), min(mostTried, len(f.held.U)), c.Seed()+1)
	for _, x := range fit.Compare(f.table, f.held.Rows(some), all, c.Seed(), workers) {
		choice := TriedChoice{Method: direct, Share: x.Share, Heteroscedastic: x.Heteroscedastic, Uneven: x.Uneven, Taken: x.Options == own}
		if x.Reduced {
			choice.Method = byRegression
		}
		if x.Err != nil {
			choice.Why = x.Err.Error()
		} else {
			choice.CRPS, choice.Energy, choice.Failed = x.Mean(), x.Energy, x.Failed
		}
		r.Choices = append(r.Choices, choice)
	}
}

// mostGrown is how many rows forests are grown on.
const mostGrown = 10000

// forests puts beside each parameter what a random forest finds.
func (r *CalibrationReport) forests(c *CalibrationStudy, f *found, workers int) error {
	if c.file.Posterior.Trees == 0 {
		return nil
	}
	n := min(mostGrown, len(f.table.S))
	table, err := forest.NewTable(f.table.S[:n], f.table.Statistics)
	if err != nil {
		return err
	}
	for j := range r.Parameters {
		y := make([]float64, n)
		for i := range y {
			y[i] = f.table.U[i][j]
		}
		grown, err := table.Regress(y, forest.Options{Trees: c.file.Posterior.Trees, Leaf: 20, Seed: c.Seed(), Workers: workers})
		if err != nil {
			return err
		}
		p, err := grown.Posterior(f.observed)
		if err != nil {
			return err
		}
		at := c.parameters[j].Prior.Quantile
		r.Parameters[j].Forest = &ForestCheck{at(p.Quantile(.025)), at(p.Quantile(.5)), at(p.Quantile(.975))}
	}
	return nil
}
