package study

import (
	"context"

	"jiritsu/agents"
	"jiritsu/sim"
)

// diary follows the firm of the first history to which most happened: the history
// must stay as it is to the bit.
func (v *verifier) diary(c *Case) error {
	const claim = "following a firm with a diary changes nothing"
	bare := sim.Run(v.ctx, c.Setup, 0, sim.Keep{Events: true})
	events := map[agents.FirmID]int{}
	d := &agents.Diary{}
	for _, e := range bare.Events {
		if events[e.Firm]++; e.Weight > 0 && events[e.Firm] > events[d.Firm] {
			d.Firm = e.Firm
		}
	}
	full := sim.Run(v.ctx, c.Setup, 0, sim.Keep{Events: true, Diary: d})
	switch {
	case v.ctx.Err() != nil:
		return context.Cause(v.ctx)
	case bare.Err != nil:
		return v.broken(claim, bare.Err)
	case full.Err != nil:
		return v.broken(claim, full.Err)
	}
	v.tell(claim, bare.Digest == full.Digest && d.Start != nil && bare.Clamps == full.Clamps, "%d reviews, %d years", len(d.Review), len(d.Years))
	return nil
}
