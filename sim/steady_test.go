package sim_test

import (
	"testing"

	"jiritsu/sim"
)

// A step late in a history allocates nothing: all room is made at the start. A
// slice that outgrows its room now and then does not count.
func TestNoAllocation(t *testing.T) {
	h := sim.NewStepper(with(t, 2000), 0)
	for range 80 {
		h.Step()
	}
	if n := testing.AllocsPerRun(40, h.Step); n != 0 {
		t.Errorf("%v allocations a quarter", n)
	}
}
