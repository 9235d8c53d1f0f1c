package diagnose_test

import (
	"fmt"
	"log"
	"math"
	"testing"

	"jiritsu/calibrate/diagnose"
	"jiritsu/calibrate/forest"
	"jiritsu/internal/draw"
)

// reference draws a reference table of theta ~ N(0, 1) and the mean of four observations.
func reference(n int) (parameters, statistics [][]float64, theta []float64) {
	for i := range n {
		r := draw.Named("reference").In(1, 0, 0).Of(uint64(i), 0)
		x := r.Normal(0)
		theta, parameters = append(theta, x), append(parameters, []float64{x})
		statistics = append(statistics, []float64{x + r.Normal(1)/2})
	}
	return parameters, statistics, theta
}

// heldOut judges a forest by 300 rows of its own table.
func heldOut(leaf int) (*diagnose.Calibration, error) {
	parameters, statistics, theta := reference(3000)
	table, err := forest.NewTable(statistics, []string{"mean"})
	if err != nil {
		return nil, err
	}
	f, err := table.Regress(theta, forest.Options{Trees: 200, Leaf: leaf})
	if err != nil {
		return nil, err
	}
	rows := make([]int, 300)
	for k := range rows {
		rows[k] = 10 * k
	}
	trials := diagnose.HeldOut(parameters, rows, 0, func(row int) ([][]float64, error) {
		p, err := f.Held(row)
		if err != nil {
			return nil, err
		}
		var draws [][]float64
		for _, x := range p.Draws(99, draw.Named("held out").In(1, 0, 0).Of(uint64(row), 0)) {
			draws = append(draws, []float64{x})
		}
		return draws, nil
	})
	return diagnose.Calibrate([]string{"theta"}, trials, 1)
}

// A forest is calibrated as far as 300 held-out rows can tell, and contracts as the exact posterior
// does: by 0.8.
func TestForestIsCalibrated(t *testing.T) {
	c, err := heldOut(200)
	if err != nil {
		t.Fatal(err)
	}
	q := c.Quantities[0]
	sum := 0.0
	for _, v := range q.Contraction {
		sum += v / float64(len(q.Contraction))
	}
	if len(q.Outside) > 0 || q.P < .01 || math.Abs(sum-.8) > .04 || len(c.Failed) > 0 {
		t.Errorf("%s; P = %.4f, contraction %.3f, outside at %v", q.Shape, q.P, sum, q.Outside)
	}
}

// The rows of a reference table judge the forest that was grown on it, without a further run.
func ExampleHeldOut() {
	c, err := heldOut(200)
	if err != nil {
		log.Fatal(err)
	}
	q := c.Quantities[0]
	fmt.Printf("%d trials: ranks leave the band at %d points, P = %.2f\n", c.Trials, len(q.Outside), q.P)
	x := q.Coverage[8]
	fmt.Printf("%.0f%% intervals hold %.0f%% of the truths (%.0f%% to %.0f%%)\n", 100*x.Level, 100*x.Share, 100*x.Low, 100*x.High)
	// Output:
	// 300 trials: ranks leave the band at 0 points, P = 0.46
	// 90% intervals hold 88% of the truths (84% to 91%)
}
