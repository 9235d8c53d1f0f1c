package sim_test

import (
	"context"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// paired runs some setups and gives the digests by replicate and setup.
func paired(ctx context.Context, setups []*sim.Setup, n, workers int) (all [][][32]byte) {
	sim.Paired(ctx, setups, n, workers, sim.Keep{}, func(h *sim.History) [32]byte { return h.Digest },
		func(r int, one [][32]byte) {
			if r != len(all) {
				panic("out of order")
			}
			all = append(all, one)
		})
	return all
}

// A paired run gives the histories that its setups give alone, whatever the
// number of workers.
func TestPaired(t *testing.T) {
	base := with(t, small)
	setups := []*sim.Setup{base, base.Without(agents.Networks, false), base.Without(agents.Networks, true), base.Closed()}
	want := paired(context.Background(), setups, 3, 1)
	if len(want) != 3 {
		t.Fatalf("%d replicates", len(want))
	}
	for _, workers := range []int{2, 3, 8} {
		got := paired(context.Background(), setups, 3, workers)
		for r := range want {
			for n := range want[r] {
				if len(got) != len(want) || got[r][n] != want[r][n] {
					t.Errorf("%d workers: replicate %d of setup %d differs", workers, r, n)
				}
			}
		}
	}
	for n, sets := range [][]string{nil, {`mechanisms.off=["networks"]`}, {`mechanisms.spread_off=["networks"]`}, {"mechanisms.closed_from=1995"}} {
		if run(t, with(t, small, sets...), 2, sim.Keep{}).Digest != want[2][n] {
			t.Errorf("%v is not what the scenario says", sets)
		}
	}
}

// What a knock-out sets wins over the switches of the scenario, which stay as
// they are.
func TestWithoutWinsOverSwitches(t *testing.T) {
	dosed := with(t, small, "mechanisms.scale={marketing=1.5}")
	off := run(t, dosed.Without(agents.Marketing, false), 0, sim.Keep{}).Digest
	if off != digestOf(t, `mechanisms.off=["marketing"]`) {
		t.Error("a dose of the scenario outlives the knock-out")
	}
	if len(dosed.Params.Switches) != 1 {
		t.Error("a knock-out changes the setup that it is made from")
	}
}

// An interruption ends a paired run; replicates that are not whole are dropped.
func TestPairedEndsWithItsContext(t *testing.T) {
	base := with(t, small)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if all := paired(ctx, []*sim.Setup{base, base.Closed()}, 50, 2); len(all) != 0 {
		t.Errorf("%d replicates after the end", len(all))
	}
}
