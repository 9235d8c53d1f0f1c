package sim_test

import (
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// roads counts by which roads firms came to be independent, or did not.
type roads struct {
	freeFirst, abroadFirst         int // independent in the end: what came first
	followersFree, followersCaught int // of the firms that followed a parent
	reentries, lost                int
}

// add counts a firm as it was last seen.
func (c *roads) add(f *agents.FirmRecord) {
	o := &f.Outcome
	if o.FirstIndep != agents.None && o.StartD >= .5 && o.FirstFree != agents.None && o.FirstAbroad != agents.None {
		if o.FirstFree < o.FirstAbroad {
			c.freeFirst++
		} else {
			c.abroadFirst++
		}
	}
	if o.EverFollowed && o.FirstIndep != agents.None {
		c.followersFree++
	}
	if o.EverFollowed && (f.State == agents.Follower || f.State == agents.Captive) {
		c.followersCaught++
	}
	if o.Reentries > 0 {
		c.reentries++
	}
	if o.FirstIndep != agents.None && f.State != agents.Independent {
		c.lost++
	}
}

// The rival explanations must both stay possible: firms that first became free
// of their parent and then went abroad, and firms that went abroad first.
func TestBothRoads(t *testing.T) {
	long(t)
	var c roads
	for _, h := range many(t, with(t, 1000), 20, sim.Keep{Firms: true}) {
		for n := range h.Firms {
			c.add(&h.Firms[n])
		}
	}
	for name, n := range map[string]int{
		"captive firms that became free, went abroad and became independent": c.freeFirst,
		"captive firms that went abroad, became free and became independent": c.abroadFirst,
		"followers that became independent":                                  c.followersFree,
		"followers that stayed captive":                                      c.followersCaught,
		"firms that opened a base again after a withdrawal":                  c.reentries,
		"independent firms that lost independence":                           c.lost,
	} {
		if n < 5 {
			t.Errorf("%d %s", n, name)
		}
	}
}
