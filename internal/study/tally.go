package study

import (
	"math"

	"jiritsu/agents"
	"jiritsu/sim"
)

// wholeGroup is the name of the group of all firms.
const wholeGroup = "all"

// A tally is what one history says, before replicates are brought together.
type tally struct {
	Replicate    int
	Digest       [32]byte
	Clamps       int
	Independence map[string]float64 // incidence by the horizon: all, size classes, industries, regions of first entry
	Freedom      map[string]float64 // likewise of having no dominant customer
	Routes       map[string]float64 // shares of the independent by first step
	States       map[string]float64 // shares of living firms at the end
	Presence     map[string]float64 // share of living firms present at the end, by region
	Flows        map[string]float64 // real firms over the whole history
	Roads        map[string]float64 // real firms
	Sampled      map[string]int     // sampled firms behind Roads
	Years        [][]float64        // shares of the states by year
	Curves       [][]float64        // incidence by size class at 0, 1, 2 ... years
	Err          error
}

// tallyOf counts a history.
func tallyOf(c *Case, h *sim.History, fates fates) (*tally, error) {
	t := &tally{Replicate: h.Replicate, Digest: h.Digest, Clamps: h.Clamps,
		Independence: map[string]float64{}, Freedom: map[string]float64{}}
	subjects := subjectsOf(h, c.Setup.Params.Thresholds.Captive, fates)
	if err := t.incidences(c, subjects); err != nil {
		return nil, err
	}
	t.Routes = routesOf(subjects)
	t.Roads, t.Sampled = roadsOf(h, subjects)
	t.Flows = flowsOf(h)
	t.Presence = presenceOf(c, h, fates)
	t.states(h)
	return t, nil
}

// incidences estimates the incidence of both outcomes by group.
func (t *tally) incidences(c *Case, all []subject) error {
	if err := t.group(c, wholeGroup, all, bornAt); err != nil {
		return err
	}
	for n, name := range agents.Classes {
		class := only(all, func(s *subject) bool { return int(s.Class) == n })
		if err := t.group(c, name, class, bornAt); err != nil {
			return err
		}
		if err := t.curve(c, class); err != nil {
			return err
		}
	}
	for n, industry := range c.Setup.Economy.Industries {
		if err := t.group(c, industry.Key, only(all, func(s *subject) bool { return int(s.Industry) == n }), bornAt); err != nil {
			return err
		}
	}
	for n, region := range c.Setup.Economy.Regions {
		if err := t.group(c, region.Key, only(all, func(s *subject) bool { return s.region == n }), enteredAt); err != nil {
			return err
		}
	}
	return nil
}

// group estimates both outcomes in a group; a group without subjects has none.
func (t *tally) group(c *Case, name string, some []subject, since func(*subject) int) error {
	horizon := float64(c.Quarters()) / quartersInAYear
	for _, x := range []struct {
		into    map[string]float64
		outcome func(*subject) int
	}{{t.Independence, independentAt}, {t.Freedom, freeAt}} {
		curve, ok, err := incidence(some, c.Quarters(), since, x.outcome)
		if err != nil {
			return err
		}
		if ok {
			x.into[name] = curve.At(reached, horizon)
		}
	}
	return nil
}

// curve adds the incidence of independence of a size class, year by year.
func (t *tally) curve(c *Case, class []subject) error {
	curve, ok, err := incidence(class, c.Quarters(), bornAt, independentAt)
	values := missing(c.Quarters()/quartersInAYear + 1)
	if ok && err == nil {
		for year := range values {
			values[year] = curve.At(reached, float64(year))
		}
	}
	t.Curves = append(t.Curves, values)
	return err
}

// states reads the shares of the states out of the years.
func (t *tally) states(h *sim.History) {
	t.States = map[string]float64{}
	for n := range h.Years {
		y := &h.Years[n]
		if sim.Groups[y.Group] != wholeGroup {
			continue
		}
		shares := make([]float64, len(y.States))
		for s, firms := range y.States {
			shares[s] = ratio(firms, y.Firms)
			t.States[agents.States[s]] = shares[s]
		}
		t.Years = append(t.Years, shares)
	}
}

// presenceOf is the share of living firms that are present in each region at
// the end.
func presenceOf(c *Case, h *sim.History, fates fates) map[string]float64 {
	present, firms := make([]float64, len(c.Setup.Economy.Regions)), 0.0
	for n := range h.Firms {
		f := &h.Firms[n]
		if fates.of(f.ID).closed != never {
			continue
		}
		firms += f.Weight
		for r := range present {
			if f.Abroad>>r&1 != 0 {
				present[r] += f.Weight
			}
		}
	}
	shares := map[string]float64{}
	for r, region := range c.Setup.Economy.Regions {
		if r != agents.Home {
			shares[region.Key] = ratio(present[r], firms)
		}
	}
	return shares
}

// routesOf divides the independent by their first step; without any, there is
// nothing to divide.
func routesOf(all []subject) map[string]float64 {
	weights, sum := map[string]float64{}, 0.0
	for n := range all {
		if s := &all[n]; independentAt(s) != never {
			weights[agents.Routes[s.Outcome.Route]] += s.Weight
			sum += s.Weight
		}
	}
	shares := map[string]float64{}
	for r := agents.FollowParent; r < agents.RouteCount; r++ {
		shares[agents.Routes[r]] = math.NaN()
		if sum > 0 {
			shares[agents.Routes[r]] = weights[agents.Routes[r]] / sum
		}
	}
	return shares
}
