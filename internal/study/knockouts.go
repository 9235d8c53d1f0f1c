package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// closedName is how do(closed) is called among the knock-outs.
const closedName = "closed"

// The ways of being off.
const (
	offLevel  = "level"  // of a trait mechanism: every firm at the 10% quantile; of others: off
	offSpread = "spread" // every firm at the mean of the trait
)

// KnockoutOptions say which knock-outs are run, and how.
type KnockoutOptions struct {
	Workers  int
	Only     []string // mechanisms, and "closed"; empty is all
	Progress func()   // called after every simulated year, from any goroutine
}

// A knockout is one thing that is taken away.
type knockout struct {
	name, variant string
	setup         *sim.Setup
}

// KnockoutNames lists what can be taken away.
func KnockoutNames() []string { return append(slices.Clone(agents.Mechanisms[:]), closedName) }

// knockoutsOf lists what is taken away from a case. The spread of a trait is
// left alone where the scenario has a switch for the mechanism.
func knockoutsOf(c *Case, only []string) ([]knockout, error) {
	if err := knownKnockouts(only); err != nil {
		return nil, err
	}
	wanted := func(name string) bool { return len(only) == 0 || slices.Contains(only, name) }
	var all, spread []knockout
	for n, name := range agents.Mechanisms {
		m := agents.Mechanism(n)
		if !wanted(name) {
			continue
		}
		all = append(all, knockout{name, offLevel, c.Setup.Without(m, false)})
		if m.IsTrait() && !switched(c, m) {
			spread = append(spread, knockout{name, offSpread, c.Setup.Without(m, true)})
		}
	}
	all = append(all, spread...)
	if wanted(closedName) {
		all = append(all, knockout{closedName, offLevel, c.Setup.Closed()})
	}
	return all, nil
}

// knownKnockouts names what cannot be taken away.
func knownKnockouts(only []string) error {
	known := KnockoutNames()
	for n, name := range only {
		switch {
		case name == "":
			return userf("--only has an empty name: wanted %s", strings.Join(known, ", "))
		case slices.Contains(only[:n], name):
			return userf("--only has %s twice", name)
		case slices.Contains(known, name):
			continue
		}
		return userf("--only %s: %q cannot be taken away%s", strings.Join(only, ","), name,
			strict.Suggest(name, known, "; wanted "+strings.Join(known, ", ")))
	}
	return nil
}

// KnockoutYears is how many years the histories of a study of knock-outs
// simulate together.
func KnockoutYears(c *Case, only []string) (int, error) {
	all, err := knockoutsOf(c, only)
	return c.Years() * (1 + len(all)), err
}

// Knockouts runs a case as it is and with one thing after the other taken away,
// every pair on the same draws, and gives the effects. With ErrFailedRuns the
// study is valid, but for the pairs that failed.
func Knockouts(ctx context.Context, c *Case, o KnockoutOptions) (*KnockoutStudy, error) {
	all, err := knockoutsOf(c, o.Only)
	if err != nil {
		return nil, err
	}
	setups := []*sim.Setup{c.Setup}
	for _, k := range all {
		setups = append(setups, k.setup)
	}
	keep := sim.Keep{Events: true, Firms: true, Panel: func(*agents.World, int) {
		if o.Progress != nil {
			o.Progress()
		}
	}}
	var replicates [][]reading
	sim.Paired(ctx, setups, c.Scenario.Run.Replicates, o.Workers, keep,
		func(h *sim.History) reading { return readingOf(c, h) },
		func(_ int, one []reading) { replicates = append(replicates, one) })
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	s := knockoutStudyOf(c, all, replicates)
	if n := len(s.Failed); n > 0 {
		return s, fmt.Errorf("%w: %d of %d; first, %s", ErrFailedRuns, n, len(setups)*len(replicates), s.Failed[0].Error)
	}
	return s, nil
}

// MechanismNames lists the mechanisms.
func MechanismNames() []string { return scenarios.MechanismNames() }

// TraitNames lists the mechanisms that rest on a trait.
func TraitNames() []string { return scenarios.TraitNames() }
