package abc

import (
	"fmt"
	"math"
)

// tolerance returns that of generation t, or why there need not be one.
func (s *smc) tolerance(t int) (tolerance float64, stop Stop) {
	if len(s.o.Schedule) > 0 {
		return s.o.Schedule[t], ""
	}
	reach := farthest(s.population) // the last tolerance, by the present scales
	tolerance = weightedQuantile(s.population.Distance, s.population.Weight, s.o.Quantile)
	if tolerance >= reach {
		tolerance = below(s.population.Distance, reach)
	}
	if s.slow++; !(tolerance > (1-s.o.MinProgress)*reach) {
		s.slow = 0
	}
	switch {
	case s.o.Tolerance > 0 && reach <= s.o.Tolerance:
		return 0, ToleranceReached
	case math.IsInf(tolerance, -1):
		return 0, DistanceFloor
	case s.slow >= 2:
		return 0, NoProgress
	case s.still >= 2:
		return 0, Converged
	}
	return max(tolerance, s.o.Tolerance), ""
}

// farthest returns the largest distance of a sample.
func farthest(s *Sample) float64 {
	most := 0.0
	for _, d := range s.Distance {
		most = max(most, d)
	}
	return most
}

// below returns the largest distance under a limit, -Inf if there is none.
func below(distance []float64, limit float64) float64 {
	best := math.Inf(-1)
	for _, d := range distance {
		if d < limit {
			best = max(best, d)
		}
	}
	return best
}

// result returns what the inference has found, or why it found nothing.
func (s *smc) result() (*Result, error) {
	if s.population == nil {
		return nil, s.unborn()
	}
	return &Result{
		Sample: *s.population, Account: s.account, Generations: s.generations, Partial: s.partial, Scales: s.metric.scales(s.p),
		problem: s.p, runs: s.runs, eras: s.eras, workers: s.o.workers(),
	}, nil
}

// unborn explains why the first generation did not come to its end.
func (s *smc) unborn() error {
	kept := ""
	if s.o.Log != "" {
		kept = "; " + s.o.Log + " keeps them, to go on with"
	}
	switch {
	case s.account.Stopped == RateTooLow && s.account.Failed == s.account.Simulations:
		return s.account.nothing()
	case s.account.Stopped == RateTooLow:
		return fmt.Errorf("fewer than %v of %d simulations from the prior lie within the first tolerance, %v", s.o.MinRate, s.account.Simulations, s.o.Schedule[0])
	}
	return fmt.Errorf("there is no posterior: %s after %d simulations, within the first generation of %d%s",
		s.account.Stopped, s.account.Simulations, s.o.First, kept)
}

// scales returns the scale of each statistic, 0 for one that is left out.
func (m *metric) scales(p *Problem) []float64 {
	c := make([]float64, len(m.factor))
	for j, f := range m.factor {
		if f > 0 {
			c[j] = p.Statistics[j].weight() / f
		}
	}
	return c
}
