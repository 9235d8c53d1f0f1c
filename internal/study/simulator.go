package study

import (
	"context"
	"jiritsu/scenarios"
	"math"
	"strconv"

	"jiritsu/agents"
	"jiritsu/calibrate"
	"jiritsu/sim"
)

// A Simulator gives the figures of targets in one history at given parameters: the
// function that estimators see. Its scenario is read and its economy built once;
// parameters of the model are set on a copy. It may be used by many goroutines.
type Simulator struct {
	scenario string
	settings Settings
	base     *Case
	keys     []string           // parameters that vary
	knobs    []scenarios.Number // the same; nil if one of them is no number of the model
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
	var err error
	if s.base, err = Load(scenario, given); err != nil {
		return nil, err
	}
	known := scenarios.Numbers()
	for _, key := range keys {
		k, ok := known[key]
		if !ok {
			s.knobs = nil // such as run.from: every point is read anew
			break
		}
		s.knobs = append(s.knobs, k)
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
	x, err := s.run(ctx, theta, seed, replicate, nil)
	if err != nil {
		return nil, err
	}
	return x.figures, nil
}

// A simulated history is what estimators see of it.
type simulated struct {
	figures []float64
	digest  [32]byte
	lives   []TwinLife // of the twins of cases, if there are any
}

// run is Simulate with the twins of cases, which may be nil.
func (s *Simulator) run(ctx context.Context, theta []float64, seed int64, replicate int, twins *CaseTwins) (*simulated, error) {
	c, err := s.at(theta)
	if err != nil {
		return nil, err
	}
	c.Setup.Seed = seed
	if twins != nil {
		if c, err = twins.With(c, replicate); err != nil {
			return nil, err
		}
	}
	r, h, err := c.measure(ctx, replicate, nil)
	if err != nil {
		return nil, err
	}
	x := &simulated{figures: s.Figures(c, r), digest: h.Digest}
	if twins != nil {
		x.lives = twins.Lives(c, h)
	}
	return x, nil
}

// at gives the case at some values of the parameters. Numbers of the model change
// neither paths nor shocks, so that all points share the economy, which takes long
// to build. The effective text of the case is that of the base.
func (s *Simulator) at(theta []float64) (*Case, error) {
	if s.knobs == nil && len(s.keys) > 0 {
		return s.At(theta)
	}
	scenario, setup := *s.base.Scenario, *s.base.Setup
	for n := range s.knobs {
		if err := s.knobs[n].Set(&scenario.Params, theta[n]); err != nil {
			return nil, &UserError{err}
		}
	}
	setup.Params = &scenario.Params
	return &Case{Scenario: &scenario, Setup: &setup, From: s.base.From, Text: s.base.Text}, nil
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

// measure runs a replicate and keeps what statistics are computed from, and the
// history itself with its events and firms. It calls step, if there is one, after
// every simulated year.
func (c *Case) measure(ctx context.Context, replicate int, step func()) (*record, *sim.History, error) {
	x := newWatch(c.Setup.Economy)
	h := sim.Run(ctx, c.Setup, replicate, sim.Keep{Events: true, Firms: true, Panel: func(w *agents.World, year int) {
		x.see(w, year)
		if step != nil {
			step()
		}
	}})
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
		switch h.Events[n].Kind {
		case agents.Entered, agents.Stopped, agents.Withdrew: // statistics ask for no others
		default:
			continue
		}
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
