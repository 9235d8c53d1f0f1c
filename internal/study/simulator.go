package study

import (
	"context"
	"math"
	"strconv"

	"jiritsu/agents"
	"jiritsu/calibrate"
	"jiritsu/sim"
)

// A Simulator gives the figures of targets in one history at given parameters: the
// function that estimators see.
type Simulator struct {
	scenario string
	settings Settings
	keys     []string // parameters that vary
	targets  []calibrate.Target
	stats    []statistic // of the targets
}

// NewSimulator makes a simulator of a scenario with settings on top, in which the
// parameters of some keys vary.
func NewSimulator(scenario string, given Settings, keys []string, targets []calibrate.Target) (*Simulator, error) {
	s := &Simulator{scenario: scenario, settings: given, keys: keys, targets: targets}
	named := map[string]statistic{}
	for _, x := range statistics() {
		named[x.Name] = x
	}
	for n := range targets {
		s.stats = append(s.stats, named[targets[n].Statistic])
	}
	if _, err := Load(scenario, given); err != nil {
		return nil, err
	}
	return s, nil
}

// At gives the scenario at some values of the parameters.
func (s *Simulator) At(theta []float64) (*Case, error) {
	given := s.settings
	given.Set = append([]string(nil), s.settings.Set...)
	for n, key := range s.keys {
		given.Set = append(given.Set, key+"="+tomlNumber(theta[n]))
	}
	return Load(s.scenario, given)
}

// tomlNumber is a number as TOML wants it.
func tomlNumber(x float64) string {
	text := strconv.FormatFloat(x, 'f', -1, 64)
	if x == math.Trunc(x) {
		text = strconv.FormatFloat(x, 'f', 1, 64)
	}
	return text
}

// Simulate runs one replicate and gives the figure of each target, NaN where the
// history has none. The error is of the history, or of parameters out of range.
func (s *Simulator) Simulate(ctx context.Context, theta []float64, seed int64, replicate int) ([]float64, error) {
	c, err := s.At(theta)
	if err != nil {
		return nil, err
	}
	c.Setup.Seed = seed
	r, err := c.record(ctx, replicate)
	if err != nil {
		return nil, err
	}
	return s.Figures(c, r), nil
}

// Figures gives the figure of each target in a record, on the scale of the target.
func (s *Simulator) Figures(c *Case, r *record) []float64 {
	economy := c.Setup.Economy
	e := &evidence{first: economy.FirstYear, last: economy.FirstYear + c.Quarters()/quartersInAYear - 1, histories: []record{*r}}
	values := missing(len(s.targets))
	for n := range s.targets {
		if x := s.stats[n].figure(e, s.targets[n].Filter); x.Missing == "" {
			values[n] = x.Mean * s.targets[n].Scale
		}
	}
	return values
}

// record runs a replicate and keeps what statistics are computed from.
func (c *Case) record(ctx context.Context, replicate int) (*record, error) {
	r, _, err := c.measure(ctx, replicate)
	return r, err
}

// measure runs a replicate and keeps what statistics are computed from, and the
// history itself with its events and firms.
func (c *Case) measure(ctx context.Context, replicate int) (*record, *sim.History, error) {
	x := newWatch(c.Setup.Economy)
	h := sim.Run(ctx, c.Setup, replicate, sim.Keep{Events: true, Firms: true, Panel: func(w *agents.World, year int) { x.see(w, year) }})
	if h.Err != nil {
		return nil, nil, h.Err
	}
	return c.measured(h, fatesOf(h.Events), x), h, nil
}

// measured gives what statistics are computed from, without a detour by files.
func (c *Case) measured(h *sim.History, fates fates, x *watch) *record {
	x.finish(h)
	first := c.Setup.Economy.FirstYear
	r := &record{cells: x.cellRows(h.Replicate, first), markets: x.marketRows(h.Replicate, first), cohorts: x.cohortRows(h.Replicate, first),
		presences: x.presenceRows(h.Replicate, first)}
	for n := range h.Events {
		row := c.eventRow(&h.Events[n], int32(h.Replicate))
		r.events = append(r.events, happening{Replicate: row.Replicate, Time: row.Time, Firm: row.Firm, Event: row.Event, Region: row.Region,
			Mode: row.Mode, From: row.From, Motive: row.Motive, Age: row.Age, Value: row.Value, Weight: row.Weight})
	}
	for n := range h.Firms {
		row := c.firmRow(&h.Firms[n], fates, int32(h.Replicate))
		r.firms = append(r.firms, beginning{Replicate: row.Replicate, Firm: row.Firm, Weight: row.Weight, StartState: row.StartState,
			StartAbroad: row.StartAbroad, StartIndep: row.StartIndep, FirstAbroad: row.FirstAbroad, FirstFree: row.FirstFree, FirstIndep: row.FirstIndep})
	}
	return r
}
