package abc

import (
	"context"
	"fmt"
	"slices"
)

// simulate runs the simulator at a trial. What goes wrong in the run is its result;
// an end of ctx or a wrong number of statistics is an error of the whole.
func (e *engine) simulate(ctx context.Context, t *trial) {
	if t.err = ctx.Err(); t.err != nil {
		return
	}
	run := Run{Phase: t.record.Phase, Index: t.record.Index, Replicate: t.record.Replicate, Seed: t.record.Seed}
	stats, failure := call(ctx, e.p.Simulate, slices.Clone(t.theta), run)
	if t.err = ctx.Err(); t.err != nil {
		return
	}
	if failure == "" && len(stats) != len(e.p.Statistics) {
		t.err = fmt.Errorf("the simulator returned %d statistics; %d are wanted", len(stats), len(e.p.Statistics))
		return
	}
	for j, x := range stats {
		if failure == "" && !finite(x) {
			failure = fmt.Sprintf("%s is %v", e.p.Statistics[j].Name, x)
		}
	}
	if failure == "" {
		t.stats = slices.Clone(stats)
	}
	t.failure = failure
}

// call calls the simulator and turns an error or a panic into words.
func call(ctx context.Context, f Simulator, theta []float64, run Run) (stats []float64, failure string) {
	defer func() {
		if r := recover(); r != nil {
			stats, failure = nil, fmt.Sprintf("panic: %v", r)
		}
	}()
	stats, err := f(ctx, theta, run)
	if err != nil {
		failure = err.Error()
		if failure == "" {
			failure = "the run failed without saying why"
		}
		return nil, failure
	}
	return stats, ""
}
