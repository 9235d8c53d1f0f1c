package sim_test

import (
	"math"
	"reflect"
	"testing"

	"jiritsu/agents"
	"jiritsu/sim"
)

// meanOf is the mean of a figure over histories, and its standard error.
func meanOf(all []*sim.History, figure func(h *sim.History) float64) (mean, se float64) {
	n := float64(len(all))
	for _, h := range all {
		mean += figure(h) / n
	}
	for _, h := range all {
		se += (figure(h) - mean) * (figure(h) - mean)
	}
	return mean, math.Sqrt(se / (n - 1) / n)
}

// over sums a figure over all years of a group.
func over(h *sim.History, group string, figure func(y *sim.Year) float64) (sum float64) {
	for n := range h.Years {
		if y := &h.Years[n]; sim.Groups[y.Group] == group {
			sum += figure(y)
		}
	}
	return sum
}

// The levels of the first years and the rates of closure are inputs: they lie
// within what was published, Monte Carlo error aside.
func TestInputLevels(t *testing.T) {
	long(t)
	all := many(t, with(t, 5000), 8, sim.Keep{})
	at := func(year int, group string, share func(y *sim.Year) float64) func(h *sim.History) float64 {
		return func(h *sim.History) float64 { return share(rowOf(t, h, year, group)) }
	}
	direct := func(y *sim.Year) float64 { return y.Direct / y.Firms }
	based := func(y *sim.Year) float64 { return y.Based / y.Firms }
	const big, plant = "manufacturing_50-299", "manufacturing"
	for _, c := range []struct {
		name      string
		low, high float64
		figure    func(h *sim.History) float64
	}{
		{"export_share_kikatsu_1997", .149, .179, at(1997, big, direct)},
		{"fdi_share_kikatsu_1997", .071, .101, at(1997, big, based)},
		{"subcontractor share 1995, between 1981 and 1998", .459, .675, at(1995, plant, func(y *sim.Year) float64 { return y.Supply / y.Firms })},
		{"subcontractor_share_1998", .459, .499, at(1998, plant, func(y *sim.Year) float64 { return y.Supply / y.Firms })},
		{"dependence over 30% 1995, near .765", .73, .80, at(1995, "all", func(y *sim.Year) float64 { return y.Dependent / y.Supply })},
		{"parents_five_or_fewer_1995", .63, .77, at(1995, "all", func(y *sim.Year) float64 { return y.FewBuyers / y.Supply })},
		{"closure_rate", .030, .061, func(h *sim.History) float64 {
			return over(h, "all", func(y *sim.Year) float64 { return y.Closures }) / over(h, "all", func(y *sim.Year) float64 { return y.Firms })
		}},
		{"closure_by_owner", .40, .56, func(h *sim.History) float64 {
			return over(h, "all", func(y *sim.Year) float64 { return y.OwnerClosing }) / over(h, "all", func(y *sim.Year) float64 { return y.Closures })
		}},
	} {
		mean, se := meanOf(all, c.figure)
		t.Logf("%-48s %.4f (%.4f), published %.3f to %.3f", c.name, mean, se, c.low, c.high)
		if mean+2*se < c.low || mean-2*se > c.high {
			t.Errorf("%s is %.4f (standard error %.4f), wanted %.3f to %.3f", c.name, mean, se, c.low, c.high)
		}
	}
}

// With all paths frozen, participation stays about where it starts.
func TestFrozenPathsDoNotDrift(t *testing.T) {
	long(t)
	all := many(t, with(t, 5000, "paths.frozen=true", "run.to=2001"), 10, sim.Keep{})
	for _, group := range []string{"all", "manufacturing", "50-299", "manufacturing_50-299"} {
		for name, share := range map[string]func(y *sim.Year) float64{
			"direct exports": func(y *sim.Year) float64 { return y.Direct / y.Firms },
			"bases":          func(y *sim.Year) float64 { return y.Based / y.Firms },
		} {
			drift, se := meanOf(all, func(h *sim.History) float64 {
				return share(rowOf(t, h, 2001, group)) - share(rowOf(t, h, 1996, group))
			})
			t.Logf("%s, %s: %+.4f (%.4f) from 1996 to 2001", group, name, drift, se)
			if math.Abs(drift)-2*se > .01 {
				t.Errorf("%s, %s drift by %.4f (standard error %.4f) from 1996 to 2001", group, name, drift, se)
			}
		}
	}
}

// linkKey names a link.
type linkKey struct {
	firm   agents.FirmID
	parent agents.ParentID
}

// Links between buyers and suppliers survive a year as often as published:
// those of firms that close end too.
func TestLinkSurvival(t *testing.T) {
	long(t)
	var before map[linkKey]float64
	var kept, all float64
	run(t, with(t, 5000), 0, sim.Keep{Panel: func(w *agents.World, year int) {
		now := map[linkKey]float64{}
		for n := range w.Firms {
			f := &w.Firms[n]
			for k := range f.Links[:f.NLinks] {
				if f.Alive {
					now[linkKey{f.ID, f.Links[k].Parent}] = f.Weight
				}
			}
		}
		for key, weight := range before {
			all += weight
			if _, ok := now[key]; ok {
				kept += weight
			}
		}
		before = now
	}})
	t.Logf("link survival %.4f", kept/all)
	if share := kept / all; share < .90 || share > .95 {
		t.Errorf("%.4f of the links survive a year, published .90 to .95", share)
	}
}

// The rows of the size classes add up to the row of all firms.
func TestGroupsAddUp(t *testing.T) {
	h := run(t, with(t, small), 0, sim.Keep{})
	if len(h.Years) != 31*len(sim.Groups) {
		t.Fatalf("%d rows", len(h.Years))
	}
	for year := 1995; year <= 2025; year++ {
		all := reflect.ValueOf(*rowOf(t, h, year, "all"))
		for n := range all.NumField() {
			if all.Field(n).Kind() != reflect.Float64 {
				continue
			}
			sum := 0.0
			for _, class := range agents.Classes {
				sum += reflect.ValueOf(*rowOf(t, h, year, class)).Field(n).Float()
			}
			if want := all.Field(n).Float(); math.Abs(sum-want) > 1e-9*(1+math.Abs(want)) {
				t.Errorf("%d: %s of the classes is %v, of all %v", year, all.Type().Field(n).Name, sum, want)
			}
		}
		row, states := rowOf(t, h, year, "all"), 0.0
		for _, n := range row.States {
			states += n
		}
		if math.Abs(states-row.Firms) > 1e-6*row.Firms {
			t.Errorf("%d: the states add up to %v of %v firms", year, states, row.Firms)
		}
	}
}
