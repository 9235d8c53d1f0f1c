package abc

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"jiritsu/internal/draw"
)

// TestPyABC writes what both programs compute from the same numbers to the file JIRITSU_PYABC, for
// testdata/pyabc_agrees.py, and a population of ABC-SMC for the Gaussian.
func TestPyABC(t *testing.T) {
	path := os.Getenv("JIRITSU_PYABC")
	if path == "" {
		t.Skip("make pyabc does it")
	}
	p := &Problem{
		Parameters: []Parameter{{"a", Normal{0, 1}}, {"b", Uniform{-9, 9}}, {"n", Integers{1, 4}}},
		Statistics: []Statistic{{Name: "x", Observed: 1}, {Name: "y", Observed: -2, Weight: 3}, {Name: "z", Observed: 9}},
	}
	r := draw.Named("pyabc").In(1, 0, 0).Of(0, 0)
	s := &Sample{Names: p.names(), Weight: make([]float64, 60)}
	s.Parameters = rows(60, 3, func(i, j int) float64 {
		if j == 2 {
			return float64(1 + r.Index(uint64(3*i+j), 4))
		}
		return r.Normal(uint64(3*i+j)) * float64(1+j)
	})
	for i := range s.Weight {
		s.Weight[i] = r.Uniform(uint64(1000 + i))
		s.Distance = append(s.Distance, r.Exponential(uint64(2000+i)))
	}
	normalise(s.Weight)
	s.Statistics = rows(60, 3, func(i, j int) float64 { return s.Parameters[i][j] + r.Normal(uint64(3000+3*i+j)) })
	out := map[string]any{
		"parameters": s.Parameters, "weights": s.Weight, "distances": s.Distance, "statistics": s.Statistics, "observed": p.observed(),
		"quantiles": []float64{weightedQuantile(s.Distance, s.Weight, .2), weightedQuantile(s.Distance, s.Weight, .5), weightedQuantile(s.Distance, s.Weight, .9)},
		"ess":       s.ESS(), "mean": s.Mean(), "covariance": s.Covariance(),
	}
	m, err := newProposal(p, s, Global, 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	at := rows(20, 3, func(i, j int) float64 {
		if j == 2 {
			return float64(1 + i%4)
		}
		return 2 * r.Normal(uint64(4000+3*i+j))
	})
	density := make([]float64, len(at))
	for i := range at {
		density[i] = math.Exp(m.logDensity(at[i]))
	}
	out["at"], out["density"] = at, density
	for _, scaling := range []Scaling{MAD, CMAD, PCMAD} {
		d := Distance{Scaling: scaling}
		out["scale_"+string(scaling)] = d.scales(s.Statistics, p.observed())
	}
	for _, power := range []float64{1, 2, 3} {
		d := Distance{Scales: []float64{1, 2, 3}, Power: power}
		out[map[float64]string{1: "norm1", 2: "norm2", 3: "norm3"}[power]] = d.unscaled(p).all(s.Statistics)
	}
	g := scheduled(t, gaussian(), SMCOptions{Options: Options{Seed: 1}, Particles: 1000}, 2, 1, .5, .2)
	out["generations"] = moments(g)
	data, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// moments lists tolerance, mean, variance and effective sample size of each generation.
func moments(r *Result) [][]float64 {
	var all [][]float64
	for _, g := range r.Generations {
		all = append(all, []float64{g.Tolerance, g.Mean[0], g.SD[0] * g.SD[0], g.ESS})
	}
	return all
}
