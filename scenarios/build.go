package scenarios

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"jiritsu/internal/strict"
	"jiritsu/scenarios/data"
	"jiritsu/sim"
)

// mustLoad gives the embedded data, read once.
var mustLoad = sync.OnceValue(func() *data.Tables {
	t, err := data.Load()
	if err != nil {
		panic(err) // a test holds the embedded tables
	}
	return t
})

// Tables gives the embedded input data.
func Tables() *data.Tables { return mustLoad() }

// Setup puts a scenario that was read into the form that the model runs.
func (s *Scenario) Setup() (*sim.Setup, error) {
	t, err := s.withPaths(mustLoad())
	if err != nil {
		return nil, err
	}
	e := economyOf(t, s.Run.From, s.Run.To)
	shocks, err := shocksOf(s.allShocks(t), t, s.Run.From)
	if err != nil {
		return nil, err
	}
	e.Shocks = shocks
	return &sim.Setup{Params: &s.Params, Economy: e, Seed: s.Run.Seed, Firms: s.Run.Firms, Vary: s.Vary()}, nil
}

// allShocks are those of the baseline that are not left out, and the user's.
func (s *Scenario) allShocks(t *data.Tables) []data.Shock {
	var all []data.Shock
	for _, shock := range t.Shocks() {
		if !slices.Contains(s.Shocks.Off, shock.Name) && !slices.Contains(s.Shocks.Off, "all") {
			all = append(all, shock)
		}
	}
	for _, x := range s.Shock {
		all = append(all, data.Shock{Name: x.Name, From: x.From, Quarters: x.Quarters, Regions: x.Regions,
			Industries: x.Industries, ShareHit: x.ShareHit, Demand: x.Demand, Loss: x.Loss, Orders: x.Orders,
			Exit: x.Exit, Tariff: x.Tariff})
	}
	return all
}

// Text is the effective scenario as TOML.
func (s *Scenario) Text() string { return strict.Encode(s) }

// quarterOf reads a date such as 2011Q4.
func quarterOf(text string) (year, quarter int, err error) {
	if n, _ := fmt.Sscanf(text, "%4dQ%1d", &year, &quarter); n != 2 || len(text) != 6 || quarter < 1 || quarter > 4 ||
		year < 1990 || year > 2035 || strings.ContainsAny(text, " +-") {
		return 0, 0, fmt.Errorf("= %q is not a quarter, wanted a year from 1990 to 2035 and Q1 to Q4, as in \"2011Q4\"", text)
	}
	return year, quarter, nil
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
