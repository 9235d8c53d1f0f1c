package emulate_test

import (
	"fmt"
	"log"
	"math"

	"jiritsu/calibrate/emulate"
	"jiritsu/internal/draw"
)

// simulate runs a model whose output rises and falls with one input and has luck in it.
func simulate(x []float64, key uint64) ([]float64, error) {
	r := draw.Named("example").In(1, 0, 0).Of(key, 0)
	return []float64{math.Sin(2*x[0]) + 0.1*x[1] + 0.1*r.Normal(0)}, nil
}

var box = emulate.Box{Names: []string{"power", "skill"}, Low: []float64{0, 0}, High: []float64{3, 1}}

// Which inputs give an output of 0.9, measured to ±0.05, if the model may be wrong by ±0.05?
func ExampleMatching_Match() {
	m := emulate.Matching{
		Box:      box,
		Targets:  []emulate.Target{{Name: "growth", Value: 0.9, Observation: 0.05, Discrepancy: 0.05}},
		Run:      simulate,
		Points:   25,
		Examined: 1 << 12,
		Seed:     1,
	}
	matched, err := m.Match()
	if err != nil {
		log.Fatal(err)
	}
	for n, w := range matched.Waves {
		fmt.Printf("wave %d: %d runs, %.0f%% of the box is left\n", n+1, len(w.Design)*10, 100*w.Share)
	}
	fmt.Println(matched.Stop)
	for _, x := range [][]float64{{0.5, 0.5}, {2.3, 0.5}} {
		fmt.Printf("power %.1f: implausibility %.1f\n", x[0], matched.Region.Implausibility(x))
	}
	// Output:
	// wave 1: 280 runs, 30% of the box is left
	// the emulators are surer than the targets; more runs would rule out little
	// power 0.5: implausibility 0.1
	// power 2.3: implausibility 24.0
}

// An emulator of 30 points with five runs at each.
func ExampleFit() {
	runs := emulate.Runs{Name: "growth"}
	for i := range uint64(30) {
		r := draw.Named("points").In(1, 0, 0).Of(i, 0)
		x := []float64{3 * r.Uniform(0), r.Uniform(1)}
		values := make([]float64, 5)
		for m := range values {
			y, _ := simulate(x, 100*i+uint64(m))
			values[m] = y[0]
		}
		runs.Points, runs.Values = append(runs.Points, x), append(runs.Values, values)
	}
	e, err := emulate.Fit(box, runs, 1, 0)
	if err != nil {
		log.Fatal(err)
	}
	mean, variance := e.At([]float64{1, 0.5})
	fmt.Printf("Q2 %.2f, faults: %q\n", e.Q2, e.Faults())
	fmt.Printf("expected %.2f ± %.2f (it is %.2f), a single run ± %.2f\n", mean, math.Sqrt(variance), math.Sin(2)+0.05, math.Sqrt(e.Scatter([]float64{1, 0.5})))
	// Output:
	// Q2 0.98, faults: ""
	// expected 0.95 ± 0.03 (it is 0.96), a single run ± 0.09
}
