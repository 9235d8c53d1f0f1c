package abc_test

import (
	"context"
	"fmt"
	"log"
	"math"
	"testing"

	"jiritsu/calibrate/abc"
	"jiritsu/calibrate/diagnose"
	"jiritsu/internal/draw"
)

// conjugate is theta ~ N(0, 1) and the mean of four observations of standard deviation 1.
func conjugate() *abc.Problem {
	return &abc.Problem{
		Parameters: []abc.Parameter{{Name: "theta", Prior: abc.Normal{Mean: 0, SD: 1}}},
		Statistics: []abc.Statistic{{Name: "mean", Observed: 1}},
		Simulate: func(_ context.Context, theta []float64, run abc.Run) ([]float64, error) {
			return []float64{theta[0] + draw.Named("mean").In(run.Seed, 0, 0).Of(0, 0).Normal(0)/2}, nil
		},
	}
}

// judge holds out 200 runs of a table and infers each from the others: from the nearest 60%, with
// or without regression adjustment.
func judge(adjust bool) (*diagnose.Calibration, error) {
	p := conjugate()
	table, err := abc.NewTable(context.Background(), p, abc.TableOptions{Options: abc.Options{Seed: 1}, Runs: 2000})
	if err != nil {
		return nil, err
	}
	rows := make([]int, 200)
	for k := range rows {
		rows[k] = 10 * k
	}
	trials := diagnose.HeldOut(table.Parameters, rows, 0, func(row int) ([][]float64, error) {
		observed := table.Statistics[row]
		near, err := table.Without(row).RejectFor(observed, abc.Rejection{Share: .6})
		if err != nil || !adjust {
			return resampled(near, row), err
		}
		adjusted, err := near.AdjustFor(p, observed, abc.Adjustment{})
		if err != nil {
			return nil, err
		}
		return resampled(&adjusted.Sample, row), nil
	})
	return diagnose.Calibrate(table.Names, trials, 1)
}

func resampled(s *abc.Sample, row int) [][]float64 {
	if s == nil {
		return nil
	}
	return s.Resample(99, int64(row)).Parameters
}

// contraction gives the mean contraction over the trials, 0.8 for the exact posterior.
func contraction(c *diagnose.Calibration) float64 {
	sum := 0.0
	for _, v := range c.Quantities[0].Contraction {
		sum += v / float64(c.Trials)
	}
	return sum
}

// Ranks are even with and without adjustment: a wide tolerance makes posteriors not wrong but less
// informed, as the prior is. The contraction sees it.
func TestHeldOutRunsJudgeTheTable(t *testing.T) {
	for _, adjust := range []bool{true, false} {
		c, err := judge(adjust)
		if err != nil {
			t.Fatal(err)
		}
		told := contraction(c)
		if c.Quantities[0].Shape != "" || len(c.Failed) > 0 || adjust && math.Abs(told-.8) > .05 || !adjust && told > .65 {
			t.Errorf("adjusted %v: %q, contraction %.2f, %d failed", adjust, c.Quantities[0].Shape, told, len(c.Failed))
		}
	}
}

// The runs of a reference table judge the inference that is made from it. The exact posterior
// contracts by 0.8.
func ExampleTable_Without() {
	for _, adjust := range []bool{false, true} {
		c, err := judge(adjust)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("adjusted %t: ranks outside the band at %d points, contraction %.2f\n", adjust, len(c.Quantities[0].Outside), contraction(c))
	}
	// Output:
	// adjusted false: ranks outside the band at 0 points, contraction 0.53
	// adjusted true: ranks outside the band at 0 points, contraction 0.80
}
