package diagnose_test

import (
	"fmt"
	"log"
	"math"

	"jiritsu/calibrate/diagnose"
	"jiritsu/internal/draw"
)

// A parameter with prior N(0, 1) is inferred from a mean of four observations. The posterior used
// is right in location and too narrow by a third.
func ExamplePipeline() {
	stream := func(name string, k int) draw.Rand { return draw.Named(name).In(1, k, 0).Of(0, 0) }
	p := diagnose.Pipeline{
		Prior: func(k int) []float64 { return []float64{stream("prior", k).Normal(0)} },
		Simulate: func(k int, theta []float64) ([]float64, error) {
			return []float64{theta[0] + stream("model", k).Normal(0)/2}, nil
		},
		Infer: func(k int, s []float64) ([][]float64, error) {
			draws, r := make([][]float64, 99), stream("posterior", k)
			for l := range draws {
				draws[l] = []float64{0.8*s[0] + 2./3*math.Sqrt(0.2)*r.Normal(uint64(l))}
			}
			return draws, nil
		},
	}
	c, err := diagnose.Calibrate([]string{"power"}, p.Trials(300, 0), 1)
	if err != nil {
		log.Fatal(err)
	}
	power := c.Quantities[0]
	fmt.Printf("%s: %s\n", power.Name, power.Shape)
	fmt.Printf("chi-squared %.1f with %d bins, P = %.2g\n", power.ChiSquare, len(power.Histogram), power.P)
	for _, x := range power.Coverage[7:9] {
		fmt.Printf("%.0f%% intervals hold %.0f%% of the truths (%.0f%% to %.0f%%)\n", 100*x.Level, 100*x.Share, 100*x.Low, 100*x.High)
	}
	// Output:
	// power: truths lie in the tails of the posteriors, which are too narrow
	// chi-squared 122.6 with 30 bins, P = 1.8e-13
	// 80% intervals hold 64% of the truths (59% to 70%)
	// 90% intervals hold 75% of the truths (69% to 79%)
}

// Runs at parameters from the posterior reproduce growth and miss the rate of exit, which the prior
// would have reached.
func ExamplePredictive() {
	runs := func(name string, growth, exit float64) (rows [][]float64) {
		for k := range 500 {
			r := draw.Named(name).In(1, k, 0).Of(0, 0)
			rows = append(rows, []float64{growth * r.Normal(0), 0.05 + exit*r.Uniform(1)})
		}
		return rows
	}
	ledger, err := diagnose.Predictive([]string{"growth", "exit"}, []float64{0.3, 0.16}, runs("posterior", 1, 0.05), runs("prior", 3, 0.15))
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range ledger {
		fmt.Printf("%-6s observed %.2f, simulated %.2f to %.2f, prior %.2f to %.2f: %s\n", e.Name, e.Observed, e.Low, e.High, e.PriorLow, e.PriorTop, e.Verdict)
	}
	// Output:
	// growth observed 0.30, simulated -2.04 to 1.94, prior -5.83 to 6.00: reproduced
	// exit   observed 0.16, simulated 0.05 to 0.10, prior 0.06 to 0.20: missed
}

// Two parameters of which the data tell only the sum.
func ExampleContract() {
	var prior, posterior [][]float64
	for k := range 4000 {
		r := draw.Named("contract").In(1, k, 0).Of(0, 0)
		a, b := r.Normal(0), r.Normal(1)
		prior = append(prior, []float64{a, b})
		sum, difference := 0.2*r.Normal(2), r.Normal(3)*math.Sqrt2
		posterior = append(posterior, []float64{(sum + difference) / 2, (sum - difference) / 2})
	}
	c, err := diagnose.Contract([]string{"power", "skill"}, prior, posterior, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range c.Parameters {
		fmt.Printf("%s: contraction %.1f\n", p.Name, p.Contraction)
	}
	for _, d := range c.Directions {
		fmt.Printf("%+.1f power %+.1f skill: %.2f of the prior variance is left\n", d.Weights[0], d.Weights[1], d.Variance)
	}
	// Output:
	// power: contraction 0.5
	// skill: contraction 0.5
	// +0.7 power +0.7 skill: 0.02 of the prior variance is left
	// +0.7 power -0.7 skill: 1.03 of the prior variance is left
}

// Four chains, one of which is stuck elsewhere.
func ExampleNewConvergence() {
	chains := make([][]float64, 4)
	for m := range chains {
		r := draw.Named("chain").In(1, m, 0).Of(0, 0)
		for i := range uint64(500) {
			chains[m] = append(chains[m], r.Normal(i))
		}
	}
	good, err := diagnose.NewConvergence(chains)
	if err != nil {
		log.Fatal(err)
	}
	for i := range chains[3] {
		chains[3][i] += 2
	}
	bad, err := diagnose.NewConvergence(chains)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("R-hat %.3f, %.0f effective draws: converged %t\n", good.RHat, good.BulkESS, good.Converged())
	fmt.Printf("R-hat %.3f, %.0f effective draws: converged %t\n", bad.RHat, bad.BulkESS, bad.Converged())
	// Output:
	// R-hat 1.001, 1997 effective draws: converged true
	// R-hat 1.324, 10 effective draws: converged false
}
