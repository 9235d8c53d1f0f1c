package abc

import (
	"context"
	"math"
	"strings"
	"testing"
)

func pilot(t *testing.T, p *Problem) *Sample {
	t.Helper()
	table, err := NewTable(context.Background(), p, TableOptions{Runs: 5000, Options: Options{Seed: 5}})
	if err != nil {
		t.Fatal(err)
	}
	s, err := table.Reject(Rejection{Share: .02})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The statistic is normal, so that the synthetic likelihood is the likelihood, and the
// posterior N(0.8, 0.2).
func TestSyntheticLikelihoodOfTheGaussian(t *testing.T) {
	long(t)
	p := gaussian()
	for _, o := range []SyntheticOptions{{}, {Biased: true, Replicates: 40}} {
		o.Pilot, o.Seed = pilot(t, p), 2
		preset(&o.Replicates, 10)
		o.Steps, o.WarmUp = 1500, 200
		r, err := SyntheticLikelihood(context.Background(), p, o)
		if err != nil {
			t.Fatal(err)
		}
		// Metropolis chains in one dimension: an effective draw in about ten steps
		checkMoments(t, &r.Sample, .8, .2, float64(r.Len())/10, 4)
		if r.Len() != 4*1500 || len(r.Chains) != 4 || r.Stopped != StepsDone || r.Gamma != nil {
			t.Errorf("%d states of %d chains, %s", r.Len(), len(r.Chains), r.Stopped)
		}
		for _, a := range r.Accepted {
			if a < .2 || a > .8 {
				t.Errorf("%.2f of proposals are accepted", a)
			}
		}
		t.Logf("noise %.2f, accepted %.2f", r.Noise, r.Accepted)
	}
}

// misspecified is Frazier and Drovandi's example: 100 draws of N(theta, 1), summed up by
// mean and variance, while the data have another variance.
func misspecified(variance float64) *Problem {
	return &Problem{
		Parameters: []Parameter{{"theta", Normal{0, 3}}},
		Statistics: []Statistic{{Name: "mean", Observed: 1}, {Name: "variance", Observed: variance}},
		Simulate: func(_ context.Context, theta []float64, run Run) ([]float64, error) {
			r, sum, squares := rng(run), 0.0, 0.0
			for i := range 100 {
				z := r.Normal(uint64(i))
				sum, squares = sum+z, squares+z*z
			}
			return []float64{theta[0] + sum/100, (squares - sum*sum/100) / 99}, nil
		},
	}
}

func TestRobustChainsNameTheStatistic(t *testing.T) {
	long(t)
	for _, how := range []Robustness{MeanAdjusted, VarianceAdjusted} {
		for _, variance := range []float64{1, 2} {
			p := misspecified(variance)
			o := SyntheticOptions{Options: Options{Seed: 4}, Pilot: pilot(t, p), Replicates: 30, Steps: 800, WarmUp: 200, Robust: how}
			r, err := SyntheticLikelihood(context.Background(), p, o)
			if err != nil {
				t.Fatal(err)
			}
			strain, warned := r.Strain(), strings.Contains(strings.Join(r.Warnings, "\n"), "reproduce variance")
			if off := variance != 1; warned != off || (strain[1] > 1.5) != off || strain[0] > .8 {
				t.Errorf("%s, variance %v: strain %.2f, warnings %q", how, variance, strain, r.Warnings)
			}
			if m := r.Mean()[0]; math.Abs(m-1) > .1 {
				t.Errorf("%s: mean %.3f", how, m)
			}
			t.Logf("%s, variance %v: mean %.3f sd %.3f, strain %.2f", how, variance, r.Mean()[0], r.SD()[0], strain)
		}
	}
}

// A slice sampler of a standard Laplace density has its moments.
func TestSliceSampler(t *testing.T) {
	next := uniforms(rng(Run{Seed: 1}))
	x, sum, squares := 0.0, 0.0, 0.0
	const n = 200000
	for range n {
		x = sliceSample(x, next, func(y float64) float64 { return -math.Abs(y) })
		sum, squares = sum+x/n, squares+x*x/n
	}
	close(t, "mean", sum, 0, .05)
	close(t, "variance", squares, 2, .1)
}

func TestSyntheticLikelihoodExplains(t *testing.T) {
	p := misspecified(1)
	good := pilot(t, p)
	p.Statistics = append(p.Statistics, Statistic{Name: "twice the mean", Observed: 2})
	twice := p.Simulate
	p.Simulate = func(ctx context.Context, theta []float64, run Run) ([]float64, error) {
		s, err := twice(ctx, theta, run)
		return append(s, 2*s[0]), err
	}
	for want, o := range map[string]SyntheticOptions{
		"singular":        {Pilot: good, Replicates: 30, Steps: 3, WarmUp: 1},
		"pilot sample":    {Replicates: 30},
		"too few for 3":   {Pilot: good, Replicates: 6},
		"no way":          {Pilot: good, Replicates: 30, Robust: "strong"},
		"in [0, 1)":       {Pilot: good, Replicates: 30, Shrink: 1},
		"before the warm": {Pilot: good, Replicates: 30, Options: Options{MaxSimulations: 700}},
	} {
		if _, err := SyntheticLikelihood(context.Background(), p, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; want %q", err, want)
		}
	}
}
