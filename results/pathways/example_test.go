package pathways_test

import (
	"context"
	"fmt"

	"jiritsu/results/pathways"
)

// Three suppliers, by year: captive (0), mixed (1), independent (2).
func Example() {
	s := &pathways.Set{
		Alphabet:  []string{"captive", "mixed", "independent"},
		Sequences: [][]uint8{{0, 0, 1, 2}, {0, 1, 1, 2}, {0, 0, 0, 0}},
	}
	if err := s.Check(); err != nil {
		fmt.Println(err)
		return
	}
	m := pathways.OptimalMatching(pathways.Constant(3, 2, 1))
	d, err := pathways.Between(context.Background(), s.Sequences, m, 1)
	fmt.Println(d.At(0, 1), d.At(0, 2), d.At(1, 2), err)
	fmt.Println(pathways.Medoids(d, []float64{1, 1, 1}, 2).Group)
	fmt.Printf("%.3f\n", pathways.Indicate(s.Sequences[0], 3).Turbulence)
	// Output:
	// 2 4 6 <nil>
	// [0 0 1]
	// 3.000
}
