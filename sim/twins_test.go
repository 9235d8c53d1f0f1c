package sim_test

import (
	"strings"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// focal is a focal firm that differs in nothing from its original.
func focal(change func(o *agents.Focal)) agents.Focal {
	var o agents.Focal
	o.SetDefaults()
	o.Name, o.Industry, o.IndustryIndex, o.Class = "twin", "machinery", 4, 2
	change(&o)
	return o
}

// Twins change nothing in the economy, and one that differs in nothing lives as
// its original to the bit.
func TestTwins(t *testing.T) {
	plain := with(t, 1000)
	want := run(t, plain, 0, sim.Keep{}).Digest
	same := func(*agents.Focal) {}
	able := func(o *agents.Focal) { o.Competence, o.Marketing, o.Copies = .95, .9, 3 }
	large := func(o *agents.Focal) { o.Employees, o.Dependence = 280, .2 }
	s := with(t, 1000)
	s.Params.Focals = []agents.Focal{focal(same), focal(able), focal(large)}
	h := run(t, s, 0, sim.Keep{Firms: true, Check: true})
	if h.Digest != want {
		t.Errorf("with twins the economy is %x, without %x", h.Digest[:4], want[:4])
	}
	records := map[uint8]agents.FirmRecord{}
	for _, f := range h.Firms {
		if f.Twin > 0 {
			records[f.Twin] = f
		}
	}
	if len(records) != 5 {
		t.Fatalf("%d twins, want 5", len(records))
	}
	var original agents.FirmRecord
	for _, f := range h.Firms {
		if f.Twin == 0 && f.ID == records[1].ID {
			original = f
		}
	}
	if twin := records[1]; !twin.LivedAs(original) {
		t.Errorf("a twin without a difference ended as\n%+v\nits original as\n%+v", twin, original)
	}
	if records[2].Firm.Cash != records[3].Firm.Cash {
		t.Error("two equal twins differ")
	}
	if records[2].Firm.Cash == original.Cash && records[5].Firm.Cash == original.Cash {
		t.Error("twins that differ at the start end alike")
	}
}

// The same holds whoever the original is.
func TestTwinsOfAll(t *testing.T) {
	long(t)
	s := with(t, 1500)
	for i := range s.Economy.Industries {
		for class := range agents.Classes {
			for _, captive := range []bool{false, true} {
				s.Params.Focals = append(s.Params.Focals, focal(func(o *agents.Focal) {
					o.IndustryIndex, o.Class, o.Captive = uint8(i), uint8(class), captive
				}))
			}
		}
	}
	sampled, differ, twins := map[agents.FirmID]agents.FirmRecord{}, 0, 0
	h := run(t, s, 1, sim.Keep{Firms: true})
	for _, f := range h.Firms {
		if f.Twin == 0 {
			sampled[f.ID] = f
		}
	}
	for _, f := range h.Firms {
		if f.Twin == 0 {
			continue
		}
		twins++
		if !f.LivedAs(sampled[f.ID]) {
			differ++
		}
	}
	if differ > 0 || twins != len(s.Params.Focals) {
		t.Errorf("%d of %d twins differ from their originals, want 0 of %d", differ, twins, len(s.Params.Focals))
	}
}

// A focal whose original is not in the sample is an error, not a silence.
func TestTwinOfNobody(t *testing.T) {
	s := with(t, 300)
	s.Params.Focals = []agents.Focal{focal(func(o *agents.Focal) { o.Of = 987654321 })}
	if h := sim.Run(t.Context(), s, 0, sim.Keep{}); h.Err == nil || !strings.Contains(h.Err.Error(), "twin") {
		t.Errorf("a twin of nobody gives the error %v", h.Err)
	}
}
