package forest_test

import (
	"fmt"
	"log"

	"jiritsu/calibrate/forest"
	"jiritsu/internal/draw"
)

// A parameter is drawn from N(0, 1); a run gives the mean of four observations about it, and a
// statistic that has nothing to do with it. A mean of 1 is observed: the exact posterior is
// N(0.8, 0.447²).
func Example() {
	var statistics [][]float64
	var parameter []float64
	s := draw.Named("example").In(1, 0, 0)
	for run := range uint64(20_000) {
		r := s.Of(run, 0)
		theta := r.Normal(0)
		parameter = append(parameter, theta)
		statistics = append(statistics, []float64{theta + r.Normal(1)/2, r.Normal(2)})
	}
	table, err := forest.NewTable(statistics, []string{"mean", "noise"})
	if err != nil {
		log.Fatal(err)
	}
	f, err := table.Regress(parameter, forest.Options{Trees: 200, Leaf: 200, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	p, err := f.Posterior([]float64{1, 0})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("the statistics explain %.0f%% of the parameter\n", 100*f.Explained)
	fmt.Printf("mean %.2f, 95%% interval %.2f to %.2f, from %.0f effective runs\n",
		p.Mean, p.Quantile(.025), p.Quantile(.975), p.Effective)
	// Output:
	// the statistics explain 80% of the parameter
	// mean 0.81, 95% interval -0.07 to 1.71, from 367 effective runs
}

// Which of two models made an observation of 2? One draws from N(0, 1), the other from N(1.5, 1),
// so that the second has the probability 0.87.
func ExampleClassification_Chooser() {
	var statistics [][]float64
	var model []int
	s := draw.Named("example").In(2, 0, 0)
	for run := range uint64(5000) {
		m := int(run % 2)
		model = append(model, m)
		statistics = append(statistics, []float64{1.5*float64(m) + s.Of(run, 0).Normal(0)})
	}
	table, err := forest.NewTable(statistics, []string{"growth"})
	if err != nil {
		log.Fatal(err)
	}
	c, err := table.Classify(model, 2, forest.Options{Leaf: 100, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	chooser, err := c.Chooser(forest.Options{Leaf: 200, Seed: 1})
	if err != nil {
		log.Fatal(err)
	}
	choice, err := chooser.Choose([]float64{2})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("a wrong model is chosen for %.0f%% of the runs (the least possible is 23%%)\n", 100*c.Error)
	fmt.Printf("model %d, with probability %.2f\n", choice.Class+1, choice.Probability)
	// Output:
	// a wrong model is chosen for 23% of the runs (the least possible is 23%)
	// model 2, with probability 0.85
}
