package draw_test

import (
	"fmt"

	"jiritsu/internal/draw"
)

// An event draws the same uniform numbers whatever its parameters: more orders are expected, and
// each firm's luck stays its own.
func Example() {
	s := draw.Named("shocks").In(1, 0, 12)
	for firm := range uint64(3) {
		r := s.Of(firm, 0)
		fmt.Printf("firm %d: %d orders at a mean of 2, %d at 3; productivity %.3f\n",
			firm, r.Poisson(0, 2), r.Poisson(0, 3), r.Lognormal(1, 0, 0.2))
	}
	// Output:
	// firm 0: 3 orders at a mean of 2, 5 at 3; productivity 1.489
	// firm 1: 1 orders at a mean of 2, 1 at 3; productivity 1.010
	// firm 2: 3 orders at a mean of 2, 5 at 3; productivity 1.056
}
