package sim_test

import (
	"math"
	"testing"

	"jiritsu/agents"
)

// start is the world of a replicate as it begins.
func start(t testing.TB, firms, replicate int) *agents.World {
	t.Helper()
	s := with(t, firms)
	return agents.NewWorld(s.Params, s.Economy, s.Seed, replicate, firms, &agents.Recorder{})
}

// tally sums weights over the firms of some worlds.
type tally struct{ all, supply, dependent, few, captive, abroad, based float64 }

func (c *tally) add(w *agents.World) {
	for n := range w.Firms {
		f, o := &w.Firms[n], &w.Outcomes[n]
		c.all += f.Weight
		if f.Abroad != 0 {
			c.abroad += f.Weight
		}
		if f.BasesIn != 0 {
			c.based += f.Weight
		}
		if o.StartD >= .5 {
			c.captive += f.Weight
		}
		if o.Buyers == 0 {
			continue
		}
		c.supply += f.Weight
		if o.Dependence > .3 {
			c.dependent += f.Weight
		}
		if o.Buyers <= 5 {
			c.few += f.Weight
		}
	}
}

// The population of the start has the published shares of subcontractors,
// dependence and parents.
func TestPopulationOfTheStart(t *testing.T) {
	long(t)
	var all, plants tally
	for r := range 10 {
		w := start(t, 4000, r)
		all.add(w)
		trim := *w
		trim.Firms, trim.Outcomes = nil, nil
		for n := range w.Firms {
			if w.Economy.Industries[w.Firms[n].Industry].Manufacturing {
				trim.Firms, trim.Outcomes = append(trim.Firms, w.Firms[n]), append(trim.Outcomes, w.Outcomes[n])
			}
		}
		plants.add(&trim)
	}
	for _, c := range []struct {
		name            string
		got, want, band float64
	}{
		{"subcontractors among manufacturers", plants.supply / plants.all, .51, .02},
		{"subcontractors with D > .3", all.dependent / all.supply, .765, .02},
		{"subcontractors with five or fewer parents", all.few / all.supply, .70, .02},
	} {
		t.Logf("%s: %.4f", c.name, c.got)
		if math.Abs(c.got-c.want) > c.band {
			t.Errorf("%s: %.4f, wanted %.3f", c.name, c.got, c.want)
		}
	}
	if share := all.captive / all.supply; share < .45 || share > .75 {
		t.Errorf("%.3f of the subcontractors are captive", share)
	}
}

// What each firm is at the start must be possible, and half of the sample are
// captives with 50 and more employees.
func TestFirmsOfTheStart(t *testing.T) {
	const firms = 4000
	bounds := [3][2]float64{{4, 10}, {10, 50}, {50, 300}}
	w := start(t, firms, 0)
	held, real := 0, 0.0
	ids := map[agents.FirmID]bool{}
	for n := range w.Firms {
		f, st := &w.Firms[n], &w.Strata[w.Firms[n].Stratum]
		real += f.Weight
		if st.Captive && f.Class == 2 {
			held++
		}
		if e := float64(f.Employees); e < bounds[f.Class][0]*(1-1e-6) || e > bounds[f.Class][1]*(1+1e-6) {
			t.Errorf("firm %d of class %s has %v employees", f.ID, agents.Classes[f.Class], e)
		}
		volume := float64(f.RestVolume)
		for k := range f.Links[:f.NLinks] {
			volume += float64(f.Links[k].Volume)
			if f.Links[k].Volume <= 0 || f.Links[k].Price <= 0 || w.Parents[f.Links[k].Parent].Industry != f.Industry {
				t.Errorf("firm %d has the link %+v", f.ID, f.Links[k])
			}
		}
		if demand := float64(f.Used) * float64(f.Capacity); volume > demand*(1+1e-6) {
			t.Errorf("firm %d: parents order %v of a demand of %v", f.ID, volume, demand)
		}
		if st.Captive && w.Outcomes[n].StartD < .5 && f.Abroad == 0 || ids[f.ID] || int(f.Place) != n {
			t.Errorf("firm %d: D %v, captive %v, place %d", f.ID, w.Outcomes[n].StartD, st.Captive, f.Place)
		}
		ids[f.ID] = true
	}
	if share := float64(held) / float64(len(w.Firms)); math.Abs(share-.5) > .01 {
		t.Errorf("%.3f of the sample are captives with 50 and more employees, want half", share)
	}
	if want := w.Params.Population.RealFirms; math.Abs(real-want) > 1e-6*want {
		t.Errorf("the sample stands for %v firms, want %v", real, want)
	}
	if err := w.Audit(); err != nil {
		t.Error(err)
	}
}

// The size of the sample moves no firm that two samples share but for its
// weight: draws are keyed by identity.
func TestSampleSizeMovesNoDraw(t *testing.T) {
	small, large := start(t, 1000, 0), start(t, 2000, 0)
	byID := map[agents.FirmID]*agents.Firm{}
	for n := range large.Firms {
		byID[large.Firms[n].ID] = &large.Firms[n]
	}
	for n := range small.Firms {
		f := &small.Firms[n]
		g := byID[f.ID]
		if g == nil {
			t.Fatalf("firm %d is not in the larger sample", f.ID)
		}
		if f.Competence != g.Competence || f.Employees != g.Employees || f.OwnerAge != g.OwnerAge || f.Rivals != g.Rivals {
			t.Fatalf("firm %d differs in the larger sample", f.ID)
		}
	}
}
