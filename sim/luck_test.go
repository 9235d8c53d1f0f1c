package sim_test

import (
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// Twins with luck of their own change nothing in the economy either; they differ
// from each other, and the same key lives the same life whoever lives beside it.
func TestOwnLuck(t *testing.T) {
	want := run(t, with(t, 1000), 0, sim.Keep{}).Digest
	lucky := func(key uint32, change func(o *agents.Focal)) agents.Focal {
		return focal(func(o *agents.Focal) { o.Luck.Key = key; change(o) })
	}
	plain := func(*agents.Focal) {}
	abroad := func(o *agents.Focal) { o.Luck.Region, o.Luck.Mode, o.Luck.Since = 8, agents.JointVenture, 1991 }
	lives := func(focals ...agents.Focal) map[uint32]agents.FirmRecord {
		s := with(t, 1000)
		s.Params.Focals = focals
		h := run(t, s, 0, sim.Keep{Firms: true, Check: true})
		if h.Digest != want {
			t.Errorf("with twins the economy is %x, without %x", h.Digest[:4], want[:4])
		}
		all := map[uint32]agents.FirmRecord{}
		for _, f := range h.Firms {
			if key := f.TwinKey(); key > 0 {
				all[key] = f
			}
		}
		return all
	}
	many := lives(lucky(1, plain), lucky(2, plain), lucky(3, plain), lucky(4, plain), lucky(9, abroad))
	if len(many) != 5 {
		t.Fatalf("%d twins, want 5", len(many))
	}
	if many[1].Cash == many[2].Cash && many[2].Cash == many[3].Cash {
		t.Error("twins with luck of their own live alike")
	}
	for key, f := range many {
		if o := &f.Outcome; o.AbroadFirst != (key == 9) || key == 9 && o.FirstAbroad != 0 {
			t.Errorf("twin %d: abroad at the start %t, first abroad in quarter %d", key, o.AbroadFirst, o.FirstAbroad)
		}
	}
	few := lives(lucky(3, plain), lucky(9, abroad))
	for key, f := range few {
		if was := many[key]; !f.LivedAs(was) {
			t.Errorf("twin %d lives another life beside fewer twins", key)
		}
	}
}
