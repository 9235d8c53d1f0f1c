package sim_test

import (
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A mediator held at the path of its own world changes nothing, to the bit, and
// recording one changes nothing.
func TestHeldAtItsOwnPath(t *testing.T) {
	s := with(t, 300, "run.to=2004")
	plain := run(t, s, 1, sim.Keep{})
	for m, name := range sim.Mediators {
		path := sim.NewPath(sim.Mediator(m))
		if h := run(t, s, 1, sim.Keep{Path: path}); h.Digest != plain.Digest {
			t.Errorf("%s: recording changes the history", name)
		}
		h := run(t, s.Hold(path), 1, sim.Keep{})
		if h.Digest != plain.Digest || h.Loose != 0 || h.Held == 0 {
			t.Errorf("%s: held at its own path it changes the history; %d held, %d not", name, h.Held, h.Loose)
		}
	}
}

// Held at the path of a world without a mechanism, a mediator is that of the
// world without: here competence, whose mean differs between the two.
func TestHeldAtAnotherPath(t *testing.T) {
	s := with(t, 300, "run.to=2010")
	mean := func(h *sim.History) (x float64) {
		for n := range h.Firms {
			if f := &h.Firms[n]; f.Born == 0 && f.Quarter == 63 {
				x += f.Competence
			}
		}
		return x
	}
	without, path := s.Without(agents.Marketing, false), sim.NewPath(sim.CompetencePath)
	off := run(t, without, 0, sim.Keep{Firms: true, Path: path})
	on := run(t, s, 0, sim.Keep{Firms: true})
	held := run(t, s.Hold(path), 0, sim.Keep{Firms: true})
	if held.Digest == on.Digest || held.Digest == off.Digest || held.Held < 10*held.Loose {
		t.Errorf("%d held, %d not", held.Held, held.Loose)
	}
	of := map[agents.FirmID]float64{}
	for n := range off.Firms {
		of[off.Firms[n].ID] = off.Firms[n].Competence
	}
	same := 0
	for n := range held.Firms {
		f := &held.Firms[n]
		if x, ok := of[f.ID]; ok && f.Quarter == 63 && x == f.Competence {
			same++
		}
	}
	if same < 100 || mean(on) == mean(held) {
		t.Errorf("%d firms have the competence of the world without; sums %g and %g", same, mean(on), mean(held))
	}
}
