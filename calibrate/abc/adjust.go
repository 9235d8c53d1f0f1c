package abc

import (
	"errors"
	"fmt"
	"math"
)

// An Adjustment moves accepted parameters to where they would be, had their statistics
// been the observed ones, by local-linear regression of parameters on statistics.
// Sources: Beaumont, Zhang and Balding (2002), Genetics 162; Blum and Francois (2010),
// Statistics and Computing 20, for the heteroscedastic form.
type Adjustment struct {
	// Heteroscedastic lets the spread of parameters depend on statistics too.
	Heteroscedastic bool
	// Untransformed regresses parameters as they are. Otherwise the logit of those with
	// two bounds and the logarithm of those with one are, so that none leaves its prior.
	Untransformed bool
}

// An Adjusted is a sample after regression adjustment.
type Adjusted struct {
	Sample
	R2        []float64   // of each parameter; NaN for one that is not adjusted
	Shift     []float64   // of the mean of each parameter, in its standard deviations before
	Slope     [][]float64 // parameter by statistic, on the (transformed) parameter's scale; nil for one that is not adjusted
	Ridge     []float64   // penalty of each parameter's regression; 0 for none
	Outside   float64     // share of weight outside the prior; such particles have weight 0
	Leverage  float64     // of the observation: far above 3(q+1)/ESS is extrapolation
	FartherIn float64     // share of accepted points nearer to their centre than the observation
}

// ridges are the penalties among which cross-validation chooses.
var ridges = []float64{1e-4, 1e-3, 1e-2, 1e-1}

// Adjust applies regression adjustment to a sample of a problem. The weight of a
// particle is multiplied by the Epanechnikov kernel of its distance,
// 1 - (d / largest d)^2, so that the farthest is left out.
//
// The regression is ordinary least squares if there are more than 10(q+1)
// effective points for q statistics and the condition number of the normal equations is below
// 1e8, and else ridge regression. Parameters with discrete priors are left as they are.
func (s *Sample) Adjust(p *Problem, a Adjustment) (*Adjusted, error) {
	return s.AdjustFor(p, p.observed(), a)
}

// AdjustFor is Adjust for another observation.
func (s *Sample) AdjustFor(p *Problem, observed []float64, a Adjustment) (*Adjusted, error) {
	near := s.kernel()
	q := len(observed)
	if near.Len() < q+2 {
		return nil, fmt.Errorf("%d points nearer than the farthest are too few for a regression on %d statistics, at least %d are wanted: "+
			"keep more points or compare fewer statistics", near.Len(), q, q+2)
	}
	d, err := newDesign(near.Statistics, near.Weight)
	if err != nil {
		return nil, err
	}
	out := &Adjusted{Sample: *near}
	out.Parameters = make([][]float64, near.Len())
	for i := range out.Parameters {
		out.Parameters[i] = make([]float64, len(p.Parameters))
	}
	penalties := []float64{0}
	if d.ess <= 10*float64(q+1) || d.condition() >= 1e8 {
		penalties = ridges
	}
	for j, param := range p.Parameters {
		a.one(out, near, d, observed, j, param, penalties)
	}
	return out, out.judge(p, near, d, observed)
}

// kernel weighs the particles by the Epanechnikov kernel of their distances, which leaves the
// farthest out.
func (s *Sample) kernel() *Sample {
	far := 0.0
	for _, d := range s.Distance {
		if !math.IsInf(d, 1) {
			far = max(far, d)
		}
	}
	t := &Sample{Names: s.Names, Notes: s.Notes}
	for i, d := range s.Distance {
		if w := s.Weight[i] * (1 - d/far*d/far); w > 0 {
			t.add(s, i, w)
		}
	}
	normalise(t.Weight)
	return t
}

// one adjusts parameter j.
func (a *Adjustment) one(out *Adjusted, near *Sample, d *design, observed []float64, j int, param Parameter, penalties []float64) {
	before := near.column(j)
	if _, discrete := param.Prior.(Discrete); discrete {
		out.Notes = appendNew(out.Notes, fmt.Sprintf("%s has a discrete prior and is not adjusted", param.Name))
		a.keep(out, before, j)
		return
	}
	t := transformOf(param.Prior)
	if a.Untransformed {
		t = transformOf(Normal{})
	}
	y := make([]float64, len(before))
	for i, x := range before {
		y[i] = t.to(x)
	}
	f := d.fit(y, penalties)
	centre := d.at(&f, observed)
	stretch := a.stretch(d, &f, y, observed, penalties)
	for i := range y {
		out.Parameters[i][j] = t.from(centre + (y[i]-f.fitted[i])*stretch[i])
	}
	slope := make([]float64, len(observed))
	for k := range slope {
		if d.scale[k] > 0 {
			slope[k] = f.slope[k] / d.scale[k]
		}
	}
	out.R2, out.Slope, out.Ridge = append(out.R2, f.r2), append(out.Slope, slope), append(out.Ridge, f.ridge)
}

// keep leaves a parameter as it is.
func (a *Adjustment) keep(out *Adjusted, before []float64, j int) {
	for i, x := range before {
		out.Parameters[i][j] = x
	}
	out.R2, out.Slope, out.Ridge = append(out.R2, math.NaN()), append(out.Slope, nil), append(out.Ridge, 0)
}

// stretch returns by how much each residual is multiplied: 1, or the ratio of the spread at the
// observation to that at the point, from a regression of log squared residuals.
func (a *Adjustment) stretch(d *design, f *fit, y, observed, penalties []float64) []float64 {
	ratio := make([]float64, len(y))
	logs := make([]float64, len(y))
	least := math.Inf(1)
	for i := range y {
		ratio[i] = 1
		e := (y[i] - f.fitted[i]) * (y[i] - f.fitted[i])
		logs[i] = math.Log(e)
		if e > 0 {
			least = min(least, logs[i])
		}
	}
	if !a.Heteroscedastic || math.IsInf(least, 1) {
		return ratio
	}
	for i := range logs {
		logs[i] = max(logs[i], least) // a residual of exactly 0 has no logarithm
	}
	g := d.fit(logs, penalties)
	at := d.at(&g, observed)
	for i := range ratio {
		ratio[i] = math.Exp((at - g.fitted[i]) / 2)
	}
	return ratio
}

// judge says how far the adjustment can be trusted, and takes the weight off what left
// the prior.
func (out *Adjusted) judge(p *Problem, near *Sample, d *design, observed []float64) error {
	for i, theta := range out.Parameters {
		if math.IsInf(p.logPrior(theta), -1) {
			out.Outside += out.Weight[i]
			out.Weight[i] = 0
		}
	}
	if out.Outside > 1-1e-9 {
		return errors.New("the adjustment moves all points outside the prior; do not leave parameters untransformed")
	}
	if out.Outside > 0 {
		normalise(out.Weight)
		out.note("%.2g of the weight was adjusted to outside the prior and is left out; do not leave parameters untransformed", out.Outside)
	}
	before, sd, after := near.Mean(), near.SD(), out.Mean()
	for j := range before {
		out.Shift = append(out.Shift, (after[j]-before[j])/sd[j])
	}
	far := d.mahalanobis(observed)
	out.Leverage = (1 + far) / d.ess
	for i, row := range near.Statistics {
		if d.mahalanobis(row) < far {
			out.FartherIn += near.Weight[i]
		}
	}
	if out.Leverage > 3*float64(len(observed)+1)/d.ess || out.FartherIn > 0.99 {
		out.note("the observation lies at the edge of the accepted runs (leverage %.3g, beyond %.3g%% of them): the adjustment extrapolates",
			out.Leverage, 100*out.FartherIn)
	}
	return nil
}

func (s *Sample) note(format string, args ...any) {
	s.Notes = appendNew(s.Notes, fmt.Sprintf(format, args...))
}

// appendNew appends a warning that is not there yet, without touching what is shared.
func appendNew(all []string, w string) []string {
	for _, old := range all {
		if old == w {
			return all
		}
	}
	return append(all[:len(all):len(all)], w)
}
