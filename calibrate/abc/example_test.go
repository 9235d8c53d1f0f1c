package abc_test

import (
	"context"
	"fmt"

	"jiritsu/calibrate/abc"
	"jiritsu/internal/draw"
)

// growth is a made-up model with two parameters: sales grow by a share that differs from firm
// to firm. Two statistics of 50 firms were observed.
func growth() *abc.Problem {
	return &abc.Problem{
		Parameters: []abc.Parameter{
			{Name: "growth", Prior: abc.Uniform{Low: -0.2, High: 0.4}},
			{Name: "spread", Prior: abc.LogUniform{Low: 0.01, High: 1}},
		},
		Statistics: []abc.Statistic{
			{Name: "mean growth", Observed: 0.06},
			{Name: "variance of growth", Observed: 0.0225},
		},
		Simulate: func(_ context.Context, theta []float64, run abc.Run) ([]float64, error) {
			r := draw.Named("growth").In(run.Seed, 0, 0) // all luck follows from the run
			var sum, squares float64
			for firm := range 50 {
				g := theta[0] + theta[1]*r.Of(uint64(firm), 0).Normal(0)
				sum, squares = sum+g, squares+g*g
			}
			mean := sum / 50
			return []float64{mean, squares/50 - mean*mean}, nil
		},
	}
}

// A reference table is simulated once and serves many questions.
func ExampleNewTable() {
	p := growth()
	table, err := abc.NewTable(context.Background(), p, abc.TableOptions{Runs: 5000, Options: abc.Options{Seed: 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	near, err := table.Reject(abc.Rejection{Share: 0.04})
	if err != nil {
		fmt.Println(err)
		return
	}
	posterior, err := near.Adjust(p, abc.Adjustment{Heteroscedastic: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, name := range posterior.Names {
		fmt.Printf("%s: median %.2f, 90%% from %.2f to %.2f\n", name, posterior.Quantile(j, .5), posterior.Quantile(j, .05), posterior.Quantile(j, .95))
	}
	// Output:
	// growth: median 0.06, 90% from 0.02 to 0.09
	// spread: median 0.15, 90% from 0.13 to 0.18
}

// ABC-SMC spends simulations where they count.
func ExampleSMC() {
	p := growth()
	r, err := abc.SMC(context.Background(), p, abc.SMCOptions{
		Options:   abc.Options{Seed: 1, MaxSimulations: 20000},
		Particles: 400,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("stopped:", r.Stopped)
	fmt.Printf("%d generations, effective sample size %.0f\n", len(r.Generations), r.ESS())
	for j, name := range r.Names {
		fmt.Printf("%s: median %.2f, 90%% from %.2f to %.2f\n", name, r.Quantile(j, .5), r.Quantile(j, .05), r.Quantile(j, .95))
	}
	// Output:
	// stopped: all simulations are spent
	// 7 generations, effective sample size 359
	// growth: median 0.06, 90% from 0.02 to 0.11
	// spread: median 0.15, 90% from 0.13 to 0.18
}

// Synthetic likelihood starts from a pilot and says which statistics the model
// cannot reproduce.
func ExampleSyntheticLikelihood() {
	p := growth()
	table, err := abc.NewTable(context.Background(), p, abc.TableOptions{Runs: 4000, Options: abc.Options{Seed: 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	pilot, err := table.Reject(abc.Rejection{Share: 0.02})
	if err != nil {
		fmt.Println(err)
		return
	}
	r, err := abc.SyntheticLikelihood(context.Background(), p, abc.SyntheticOptions{
		Options: abc.Options{Seed: 1}, Pilot: pilot, Replicates: 30, Chains: 2, WarmUp: 100, Steps: 400, Robust: abc.VarianceAdjusted,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for j, name := range r.Names {
		fmt.Printf("%s: mean %.2f\n", name, r.Mean()[j])
	}
	for j, strain := range r.Strain() {
		fmt.Printf("%s: strain %.1f\n", p.Statistics[j].Name, strain)
	}
	// Output:
	// growth: mean 0.06
	// spread: mean 0.15
	// mean growth: strain 0.4
	// variance of growth: strain 0.3
}
