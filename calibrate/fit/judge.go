package fit

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate/abc"
	"jiritsu/calibrate/diagnose"
	"jiritsu/internal/draw"
	"jiritsu/internal/parallel"
)

// trialDraws is how many draws a posterior is judged by: ranks go from 0 to it.
const trialDraws = 999

// Trials takes the rows of a table, none of which the pipeline knows, for observations
// one after the other and finds their posteriors.
func (p *Pipeline) Trials(held *Table, seed int64, workers int) []diagnose.Trial {
	trials := make([]diagnose.Trial, len(held.U))
	parallel.Each(len(trials), workers, func(k int) {
		t := &trials[k]
		t.Truth = held.U[k]
		x, err := p.Posterior(held.S[k])
		if t.Err = err; err == nil {
			t.Draws = x.Draws(trialDraws, seed+int64(k))
		}
	})
	return trials
}

// A Score says how near posteriors come to truths that were kept out.
type Score struct {
	// CRPS is the mean continuous ranked probability score in places of the prior, by
	// parameter; a posterior that is the prior has 1/6, and less is better. Source:
	// Gneiting and Raftery (2007), Journal of the American Statistical Association 102.
	CRPS []float64
	// RMSE is the root mean square of posterior mean less truth, in places of the prior;
	// that of the prior's mean is .289.
	RMSE []float64
	// Energy is the energy score of all parameters at once, over the same of the prior:
	// below 1 the posterior is better than the prior. It sees the joint distribution.
	Energy float64
	Failed int // trials without a posterior
}

// Mean is the mean CRPS over parameters, over that of the prior.
func (s *Score) Mean() float64 {
	sum := 0.0
	for _, x := range s.CRPS {
		sum += x
	}
	return 6 * sum / float64(len(s.CRPS))
}

// NewScore scores trials of d parameters.
func NewScore(trials []diagnose.Trial, d int) (*Score, error) {
	s := &Score{CRPS: make([]float64, d), RMSE: make([]float64, d)}
	n, energy, flat := 0.0, 0.0, 0.0
	prior := uniformDraws(trialDraws, d)
	for _, t := range trials {
		if t.Err != nil {
			s.Failed++
			continue
		}
		n++
		for j := range d {
			x := make([]float64, len(t.Draws))
			mean := 0.0
			for l, row := range t.Draws {
				x[l] = row[j]
				mean += row[j] / float64(len(x))
			}
			s.CRPS[j] += crps(x, t.Truth[j])
			s.RMSE[j] += (mean - t.Truth[j]) * (mean - t.Truth[j])
		}
		energy += energyScore(t.Draws, t.Truth)
		flat += energyScore(prior, t.Truth)
	}
	if n == 0 {
		return nil, errors.New("fit: no trial gave a posterior")
	}
	for j := range d {
		s.CRPS[j] /= n
		s.RMSE[j] = math.Sqrt(s.RMSE[j] / n)
	}
	s.Energy = energy / flat
	return s, nil
}

// crps is E|X-y| - E|X-X'|/2 of a sample.
func crps(x []float64, y float64) float64 {
	slices.Sort(x)
	n, far, spread := float64(len(x)), 0.0, 0.0
	for i, v := range x {
		far += math.Abs(v - y)
		spread += (2*float64(i) + 1 - n) * v
	}
	return far/n - spread/(n*n)
}

// energyScore is E|X-y| - E|X-X'|/2 with distances in all dimensions; the second term
// is taken over neighbouring draws, whose order is random.
func energyScore(x [][]float64, y []float64) float64 {
	far, spread := 0.0, 0.0
	for l, row := range x {
		far += gap(row, y)
		spread += gap(row, x[(l+1)%len(x)])
	}
	return (far - spread/2) / float64(len(x))
}

func gap(a, b []float64) float64 {
	sum := 0.0
	for j := range a {
		sum += (a[j] - b[j]) * (a[j] - b[j])
	}
	return math.Sqrt(sum)
}

// uniformDraws are points of the unit cube (Weyl's sequence of roots of primes) in a
// random order, for the energy score of the prior. In their own order neighbours would
// lie a constant step apart, farther than independent points do.
func uniformDraws(n, d int) [][]float64 {
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, d)
		for j := range rows[i] {
			_, rows[i][j] = math.Modf(float64(i+1) * math.Sqrt(float64(primes[j%len(primes)])))
		}
	}
	shuffle(rows, draw.Named("prior order").In(0, 0, 0).Of(0, 0))
	return rows
}

var primes = [...]int{2, 3, 5, 7, 11, 13, 17, 19}

// A Choice is one way to find posteriors and how it did on rows kept out.
type Choice struct {
	Options
	*Score
	Uneven []string // parameters whose ranks leave the simultaneous 95% band
	Err    error    // why it could not be tried
}

// Compare tries pipelines on rows kept out, to choose among them by their scores.
func Compare(t, held *Table, options []Options, seed int64, workers int) []Choice {
	all := make([]Choice, len(options))
	for n, o := range options {
		c := &all[n]
		c.Options = o
		p, err := New(t, o)
		if err != nil {
			c.Err = err
			continue
		}
		trials := p.Trials(held, seed, workers)
		if c.Score, c.Err = NewScore(trials, len(t.Parameters)); c.Err != nil {
			continue
		}
		k, err := diagnose.Calibrate(t.Names(), trials, seed)
		if c.Err = err; err != nil {
			continue
		}
		for _, q := range k.Quantities {
			if len(q.Outside) > 0 {
				c.Uneven = append(c.Uneven, q.Name)
			}
		}
	}
	return all
}

// A Prediction is what some statistics, as observed, tell of another one, from the
// table alone.
type Prediction struct {
	Name                          string
	Observed                      float64
	Low, Median, High             float64 // 2.5%, 50% and 97.5%
	Below                         float64 // probability of at most the observed value
	PriorLow, PriorMid, PriorHigh float64 // the same three in the whole table
}

// Tail is the probability of a value as far out as the observed one, on either side.
func (x *Prediction) Tail() float64 { return 2 * min(x.Below, 1-x.Below) }

// Predict infers a statistic of the table from others: the distribution of statistic
// j in rows in which the given ones are as observed. It is the pipeline with a
// statistic in the place of a parameter.
func Predict(t *Table, j int, given []int, observed []float64, share float64) (*Prediction, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	x := &Prediction{Name: t.Statistics[j], Observed: observed[j]}
	target := make([][]float64, len(t.S))
	all := make([]float64, len(t.S))
	for i, row := range t.S {
		target[i], all[i] = []float64{row[j]}, row[j]
	}
	slices.Sort(all)
	at := func(p float64) float64 { return all[int(p*float64(len(all)-1))] }
	x.PriorLow, x.PriorMid, x.PriorHigh = at(.025), at(.5), at(.975)
	part := t.Columns(given)
	problem := &abc.Problem{Parameters: []abc.Parameter{{Name: x.Name, Prior: abc.Normal{Mean: 0, SD: 1}}}}
	for _, name := range part.Statistics {
		problem.Statistics = append(problem.Statistics, abc.Statistic{Name: name})
	}
	table := &abc.Table{Problem: problem, Names: []string{x.Name}, Parameters: target, Statistics: part.S, Account: abc.Account{Simulations: len(t.S)}}
	seen := Pick(observed, given)
	keep := max(int(math.Ceil(share*float64(len(t.S)))), minimum(len(given)))
	near, err := table.RejectFor(seen, abc.Rejection{Keep: min(keep, len(t.S))})
	if err != nil {
		return nil, fmt.Errorf("fit: %s: %w", x.Name, err)
	}
	a, err := near.AdjustFor(problem, seen, abc.Adjustment{Heteroscedastic: true})
	if err != nil {
		return nil, fmt.Errorf("fit: %s: %w", x.Name, err)
	}
	x.Low, x.Median, x.High = a.Quantile(0, .025), a.Quantile(0, .5), a.Quantile(0, .975)
	for i, row := range a.Parameters {
		if row[0] <= x.Observed {
			x.Below += a.Weight[i]
		}
	}
	return x, nil
}
