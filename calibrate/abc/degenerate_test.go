package abc

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
)

// simulated is a problem in two parameters with a simulator of its own.
func simulated(q int, f func(theta []float64, run Run) ([]float64, error)) *Problem {
	p := &Problem{Parameters: []Parameter{{"a", Uniform{0, 1}}, {"b", Uniform{0, 1}}}}
	for j := range q {
		p.Statistics = append(p.Statistics, Statistic{Name: string(rune('p' + j)), Observed: .5})
	}
	p.Simulate = func(_ context.Context, theta []float64, run Run) ([]float64, error) { return f(theta, run) }
	return p
}

func noisy(theta []float64, run Run) ([]float64, error) {
	return []float64{theta[0] + rng(run).Normal(0), theta[1] + rng(run).Normal(1)}, nil
}

// Each has an explanation, from all sequential methods alike.
func TestDegenerateProblems(t *testing.T) {
	for name, c := range map[string]struct {
		p    *Problem
		want string
	}{
		"constant":          {simulated(2, func([]float64, Run) ([]float64, error) { return []float64{1, 2}, nil }), "no statistic varies"},
		"NaN":               {simulated(2, func([]float64, Run) ([]float64, error) { return []float64{math.NaN(), 2}, nil }), "p is NaN"},
		"infinite":          {simulated(2, func([]float64, Run) ([]float64, error) { return []float64{1, math.Inf(-1)}, nil }), "q is -Inf"},
		"always fails":      {simulated(2, func([]float64, Run) ([]float64, error) { return nil, errors.New("no firms") }), "no firms"},
		"panics":            {simulated(2, func([]float64, Run) ([]float64, error) { panic("index") }), "panic: index"},
		"wrong number":      {simulated(2, func([]float64, Run) ([]float64, error) { return []float64{1}, nil }), "returned 1 statistics; 2 are wanted"},
		"no parameter":      {&Problem{Statistics: simulated(1, noisy).Statistics, Simulate: simulated(1, noisy).Simulate}, "no parameter"},
		"no statistic":      {simulated(0, noisy), "no statistic"},
		"no simulator":      {&Problem{Parameters: simulated(1, noisy).Parameters, Statistics: simulated(1, noisy).Statistics}, "no simulator"},
		"the seed":          {withParameter(Parameter{"Seed", Uniform{0, 1}}), "Seed cannot be a parameter"},
		"the same name":     {withParameter(Parameter{"a", Uniform{0, 1}}), "a is the name of two"},
		"empty prior":       {withParameter(Parameter{"c", Uniform{1, 1}}), "Low must be below High"},
		"no prior":          {withParameter(Parameter{"c", nil}), "c has no prior"},
		"prior of NaN":      {withParameter(Parameter{"c", Normal{0, math.NaN()}}), "SD positive"},
		"prior of one":      {withParameter(Parameter{"c", Integers{1, 1}}), "Low must be below High"},
		"observed NaN":      {withObserved(math.NaN()), "the observed p is NaN"},
		"few that succeed":  {simulated(1, rarely), "gave statistics"},
		"duplicated points": {&Problem{Parameters: []Parameter{{"a", lumped{Uniform{0, 1}}}}, Statistics: []Statistic{{Name: "p"}}, Simulate: normalNoise}, "all particles have the same a"},
	} {
		for method, run := range sequential {
			if _, err := run(c.p, 0); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: error = %v; want %q", name, method, err, c.want)
			}
		}
	}
}

func rarely(_ []float64, run Run) ([]float64, error) {
	if r := rng(run); r.Uniform(0) > .01 {
		return nil, errors.New("no firms")
	}
	return []float64{rng(run).Normal(1)}, nil
}

func normalNoise(_ context.Context, _ []float64, run Run) ([]float64, error) {
	return []float64{rng(run).Normal(0)}, nil
}

// lumped is a prior with all its mass at one point.
type lumped struct{ Uniform }

func (lumped) Quantile(float64) float64 { return .5 }

func withParameter(q Parameter) *Problem {
	p := simulated(2, noisy)
	p.Parameters = append(p.Parameters, q)
	return p
}

func withObserved(x float64) *Problem {
	p := simulated(2, noisy)
	p.Statistics[0].Observed = x
	return p
}

// sequential are the methods that go through generations; particles of 0 are 100.
var sequential = map[string]func(p *Problem, budget int) (*Result, error){
	"smc": func(p *Problem, budget int) (*Result, error) {
		return SMC(context.Background(), p, SMCOptions{Options: Options{MaxSimulations: budget}, Particles: 100})
	},
	"apmc": func(p *Problem, budget int) (*Result, error) {
		return APMC(context.Background(), p, APMCOptions{Options: Options{MaxSimulations: budget}, Simulations: 200})
	},
	"replenishment": func(p *Problem, budget int) (*Result, error) {
		return DrovandiPettitt(context.Background(), p, DrovandiPettittOptions{Options: Options{MaxSimulations: budget}, Particles: 100})
	},
}

func TestNoBudget(t *testing.T) {
	for method, run := range sequential {
		for _, budget := range []int{-1, 20} {
			ran := 0
			p := simulated(2, func(theta []float64, r Run) ([]float64, error) { return noisy(theta, r) })
			_, err := run(p, budget)
			if err == nil || !strings.Contains(err.Error(), "all simulations are spent after") {
				t.Errorf("%s, budget %d: error = %v after %d runs", method, budget, err, ran)
			}
		}
	}
	calls := 0
	p := simulated(2, func(theta []float64, r Run) ([]float64, error) { calls++; return noisy(theta, r) })
	table, err := NewTable(context.Background(), p, TableOptions{Options: Options{MaxSimulations: -1, Workers: 1}, Runs: 50})
	if err != nil || calls != 0 || table.Stopped != SimulationsSpent {
		t.Errorf("%v, %d calls", err, calls)
	}
	if _, err := table.Reject(Rejection{}); err == nil || !strings.Contains(err.Error(), "no simulation to work with") {
		t.Errorf("error = %v", err)
	}
	table, err = NewTable(context.Background(), p, TableOptions{Options: Options{MaxSimulations: 30, Workers: 1}, Runs: 50})
	if err != nil || calls != 30 || len(table.Statistics) != 30 {
		t.Errorf("%v, %d calls", err, calls)
	}
}

// A statistic that is constant is left out, and said to be.
func TestOneConstantStatistic(t *testing.T) {
	p := simulated(2, func(theta []float64, run Run) ([]float64, error) {
		return []float64{theta[0] + rng(run).Normal(0), 3}, nil
	})
	for method, run := range sequential {
		r, err := run(p, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "q is left out of the distance: it is 3 in every simulation (observed: 0.5)") || r.Scales[1] != 0 {
			t.Errorf("%s: warnings %q, scales %v", method, r.Warnings, r.Scales)
		}
		if _, err := r.Adjust(p, Adjustment{}); err != nil {
			t.Errorf("%s: %v", method, err)
		}
	}
}

// A statistic with few values gives ties: the tolerance must fall strictly or the method
// end.
func TestTies(t *testing.T) {
	p := simulated(1, func(theta []float64, run Run) ([]float64, error) {
		return []float64{math.Round(theta[0] + rng(run).Uniform(0))}, nil
	})
	p.Statistics[0].Observed = 1
	for method, run := range sequential {
		r, err := run(p, 0)
		if err != nil || r.Stopped != DistanceFloor && r.Stopped != RateTooLow && r.Stopped != NoProgress {
			t.Errorf("%s: %v, %v", method, r.Account, err)
		}
	}
}

func TestDegenerateSamples(t *testing.T) {
	table, err := NewTable(context.Background(), simulated(2, noisy), TableOptions{Runs: 60})
	if err != nil {
		t.Fatal(err)
	}
	for want, r := range map[string]Rejection{
		"one of a share": {Share: .1, Keep: 3}, "in (0, 1]": {Share: 2}, "no run lies within": {Within: 1e-9}, "must be positive": {Keep: -1},
		"one per statistic": {Distance: Distance{Scales: []float64{1}}}, "no scaling": {Distance: Distance{Scaling: "iqr"}}, "at least 1": {Distance: Distance{Power: .5}},
	} {
		if _, err := table.Reject(r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v; want %q", err, want)
		}
	}
	one, err := table.Reject(Rejection{Keep: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := one.Adjust(table.Problem, Adjustment{}); err == nil || !strings.Contains(err.Error(), "too few for a regression") {
		t.Errorf("error = %v", err)
	}
	if _, err := one.Smooth(table.Problem, 10, 1); err == nil {
		t.Error("a density of one particle")
	}
	if one.ESS() != 1 || one.Quantile(0, .5) != one.Parameters[0][0] || !math.IsNaN(one.SD()[0]) {
		t.Errorf("one particle: ESS %v, median %v, sd %v", one.ESS(), one.Quantile(0, .5), one.SD())
	}
	if _, err := SMC(context.Background(), table.Problem, SMCOptions{Particles: 1}); err == nil || !strings.Contains(err.Error(), "1 particles are too few for 2 parameters") {
		t.Errorf("error = %v", err)
	}
	if _, err := SMC(context.Background(), table.Problem, SMCOptions{MinRate: -1}); err == nil || !strings.Contains(err.Error(), "may never end") {
		t.Errorf("error = %v", err)
	}
}

// More statistics than a regression can hold are refused; those it can hold with a penalty
// are held.
func TestManyStatistics(t *testing.T) {
	p := simulated(40, func(theta []float64, run Run) ([]float64, error) {
		s := make([]float64, 40)
		for j := range s {
			s[j] = theta[0] + rng(run).Normal(uint64(j))
		}
		s[39] = s[38] // one says nothing new
		return s, nil
	})
	table, err := NewTable(context.Background(), p, TableOptions{Runs: 400})
	if err != nil {
		t.Fatal(err)
	}
	few, err := table.Reject(Rejection{Keep: 30})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := few.Adjust(p, Adjustment{}); err == nil || !strings.Contains(err.Error(), "on 40 statistics, at least 42 are wanted") {
		t.Errorf("error = %v", err)
	}
	more, err := table.Reject(Rejection{Keep: 150})
	if err != nil {
		t.Fatal(err)
	}
	a, err := more.Adjust(p, Adjustment{Heteroscedastic: true})
	if err != nil {
		t.Fatal(err)
	}
	if a.Ridge[0] == 0 {
		t.Error("no penalty")
	}
	for i, theta := range a.Parameters {
		if math.IsInf(p.logPrior(theta), -1) || math.IsNaN(theta[0]) {
			t.Errorf("particle %d is %v", i, theta)
		}
	}
}
