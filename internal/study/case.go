package study

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// A Case is a scenario with settings on top, ready to run.
type Case struct {
	Scenario *scenarios.Scenario
	Setup    *sim.Setup
	From     strict.Provenance // where each value comes from
	Text     string            // the effective scenario as TOML
}

// Load reads a scenario, by embedded name or path, with settings on top. Its
// error names every fault at once, by flag or by file, line and key.
func Load(name string, given Settings) (*Case, error) {
	base, _, err := scenarios.Read(name, nil)
	if err != nil {
		return nil, err
	}
	settings, faults := given.settings(&base.Mechanisms)
	sets := make([]string, len(settings))
	for n, s := range settings {
		sets[n] = s.set
	}
	scenario, from, err := scenarios.Read(name, sets)
	if faults = append(faults, byFlag(err, settings)...); len(faults) > 0 {
		return nil, faults
	}
	if err != nil {
		return nil, err
	}
	setup, err := scenario.Setup()
	if err != nil {
		return nil, &UserError{err}
	}
	for _, x := range settings {
		if key, _, _ := strings.Cut(x.set, "="); from[key] == "--set" {
			from[key] = x.flag
		}
	}
	return &Case{Scenario: scenario, Setup: setup, From: from, Text: scenario.Text()}, nil
}

// byFlag names the flag where a fault stands in a setting.
func byFlag(err error, settings []setting) strict.Faults {
	var faults strict.Faults
	if !errors.As(err, &faults) {
		return nil
	}
	for n := range faults {
		given, ok := strings.CutPrefix(faults[n].File, "--set ")
		if !ok {
			continue
		}
		given = strings.TrimSuffix(given, "...") // long ones come cut short
		for _, s := range settings {
			if strings.HasPrefix(s.set, given) {
				faults[n].File = s.flag
				break
			}
		}
	}
	return faults
}

// Quarters is how long a history lasts.
func (c *Case) Quarters() int { return len(c.Setup.Economy.Quarters) }

// Identity is what makes two runs the same: the version of the model, the
// effective scenario, the input data and whether a panel is kept.
func (c *Case) Identity(panel bool) string {
	return identity(c.Scenario.Name, sim.Version, c.Text, scenarios.Tables().Hash(), panel)
}

func identity(name, version, text, input string, panel bool) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%s\n%t", version, text, input, panel))
	return name + "-" + hex.EncodeToString(sum[:])[:12]
}

// Years is how many years all histories simulate together.
func (c *Case) Years() int { return c.Scenario.Run.Replicates * c.Quarters() / quartersInAYear }
