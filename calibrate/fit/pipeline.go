package fit

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/abc"
	"jiritsu/internal/draw"
)

// Options say how a posterior is found.
type Options struct {
	// Share of the rows of the table that are kept, the nearest; in (0, 1].
	Share float64
	// Reduced compares what regressions make of the statistics, one number per
	// parameter, instead of the statistics themselves.
	Reduced bool
	// Heteroscedastic lets the spread of parameters about the local regression depend on
	// what is compared, too: twice as many coefficients for the same rows.
	Heteroscedastic bool
}

// A Pipeline finds posteriors from one table. It may be used by many goroutines.
type Pipeline struct {
	*Table
	Options
	// R2 is, by parameter, the share of its variance in the table (on the normal scale of
	// its prior) that the regression of a reduced pipeline explains; nil otherwise.
	R2 []float64

	reduction crossed
	table     *abc.Table // parameters by place in the prior
	scales    []float64
}

// New prepares a pipeline. The error is of a table that is empty, uneven or too small.
func New(t *Table, o Options) (*Pipeline, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	p := &Pipeline{Table: t, Options: o}
	if !(o.Share > 0 && o.Share <= 1) {
		return nil, fmt.Errorf("fit: the share of rows to keep is %v; wanted one in (0,1]", o.Share)
	}
	rows, names := t.S, t.Statistics
	if o.Reduced {
		var err error
		if p.reduction, rows, p.R2, err = newCrossed(t); err != nil {
			return nil, err
		}
		names = t.Names()
	}
	if least, n := minimum(len(names)), p.Keep(); n < least {
		return nil, fmt.Errorf("fit: a share of %v of %d rows leaves %d, too few to regress on %d statistics; wanted %d or more", o.Share, len(t.S), n, len(names), least)
	}
	problem := &abc.Problem{}
	for _, q := range t.Parameters {
		problem.Parameters = append(problem.Parameters, abc.Parameter{Name: q.Name, Prior: abc.Uniform{Low: 0, High: 1}})
	}
	for _, name := range names {
		problem.Statistics = append(problem.Statistics, abc.Statistic{Name: name})
	}
	p.table = &abc.Table{Problem: problem, Names: t.Names(), Parameters: t.U, Statistics: rows, Account: abc.Account{Simulations: len(rows)}}
	p.scales = p.table.Scales(abc.Distance{})
	return p, nil
}

// minimum is the least number of rows that a regression on q statistics wants.
func minimum(q int) int { return 3 * (q + 2) }

// Keep is how many rows of the table a posterior keeps.
func (p *Pipeline) Keep() int { return int(math.Ceil(p.Share * float64(len(p.S)))) }

// compared is what is compared of some statistics.
func (p *Pipeline) compared(observed []float64) []float64 {
	if p.reduction == nil {
		return observed
	}
	return p.reduction.of(observed)
}

// A Posterior is a weighted sample of places in the prior.
type Posterior struct {
	U      [][]float64 // draw by parameter
	Weight []float64   // they sum to 1
	ESS    float64     // effective number of rows behind it
	// R2 is, by parameter, what the local regression explains among the kept rows.
	R2     []float64
	Notes  []string // what a reader must know
	sample *abc.Sample
}

// Posterior gives the posterior for observed statistics: rejection of all but the
// nearest rows, then local-linear regression on the logit scale of the places in the
// prior, so that nothing leaves it.
// Sources: Beaumont, Zhang and Balding (2002), Genetics 162; Blum and Francois (2010),
// Statistics and Computing 20, where the spread is uneven.
func (p *Pipeline) Posterior(observed []float64) (*Posterior, error) {
	if len(observed) != len(p.Statistics) {
		return nil, fmt.Errorf("fit: %d observed statistics, wanted %d", len(observed), len(p.Statistics))
	}
	s0 := p.compared(observed)
	near, err := p.table.RejectFor(s0, abc.Rejection{Keep: p.Keep(), Distance: abc.Distance{Scales: p.scales}})
	if err != nil {
		return nil, err
	}
	a, err := near.AdjustFor(p.table.Problem, s0, abc.Adjustment{Heteroscedastic: p.Heteroscedastic})
	if err != nil {
		return nil, err
	}
	widen(&a.Sample, len(s0)+1)
	return &Posterior{U: a.Parameters, Weight: a.Weight, ESS: a.ESS(), R2: a.R2, Notes: a.Notes, sample: &a.Sample}, nil
}

// widen makes up for a regression of few rows on p terms, which leaves residuals too
// small by 1 - p/n and does not know its own line better than p/n: draws are spread
// about their mean by the root of (1 + p/n) / (1 - p/n), n the effective number of
// rows, on the logit scale. That is the variance of a prediction in least squares over
// that of its residuals; it is 1 where there are many rows.
func widen(s *abc.Sample, p int) {
	n := max(s.ESS(), 2*float64(p))
	by := math.Sqrt((1 + float64(p)/n) / (1 - float64(p)/n))
	for j := range s.Names {
		mean := 0.0
		for i, row := range s.Parameters {
			mean += s.Weight[i] * logit(row[j])
		}
		for _, row := range s.Parameters {
			row[j] = 1 / (1 + math.Exp(-(mean + by*(logit(row[j])-mean))))
		}
	}
}

// logit keeps off the ends, where it is infinite.
func logit(u float64) float64 {
	u = min(1-1e-9, max(1e-9, u))
	return math.Log(u / (1 - u))
}

// Distances gives the distance of each row of the table from observed statistics, in
// median absolute deviations of what is compared, and the largest that is kept.
func (p *Pipeline) Distances(observed []float64) (all []float64, kept float64) {
	s0 := p.compared(observed)
	for _, row := range p.table.Statistics {
		sum := 0.0
		for j, x := range row {
			if p.scales[j] > 0 {
				sum += math.Pow((x-s0[j])/p.scales[j], 2)
			}
		}
		all = append(all, math.Sqrt(sum))
	}
	sorted := slices.Sorted(slices.Values(all))
	return all, sorted[p.Keep()-1]
}

// Draws gives n draws of equal weight, in a random order keyed by seed, so that any
// beginning of them is a sample too.
func (x *Posterior) Draws(n int, seed int64) [][]float64 {
	rows := x.sample.Resample(n, seed).Parameters
	shuffle(rows, draw.Named("posterior order").In(seed, 0, 0).Of(0, 0))
	return rows
}

// shuffle puts rows in a random order, by Fisher and Yates.
func shuffle(rows [][]float64, r draw.Rand) {
	for k := len(rows) - 1; k > 0; k-- {
		m := r.Index(uint64(k), k+1)
		rows[k], rows[m] = rows[m], rows[k]
	}
}

// Mean is the weighted mean place of each parameter.
func (x *Posterior) Mean() []float64 { return x.sample.Mean() }

// Quantile is the place of parameter j below which a share of the weight lies.
func (x *Posterior) Quantile(j int, share float64) float64 { return x.sample.Quantile(j, share) }
