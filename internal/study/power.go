package study

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
)

// PowerOptions say which casebooks are simulated.
type PowerOptions struct {
	Cases    string // casebook whose kinds of firms are simulated; empty is the one that comes with the program
	Twins    TwinOptions
	Without  []string // mechanisms without which the rival model does, one by one
	Workers  int
	Progress func()
}

// A PowerStudy tells how many cases it takes to tell the model from a rival.
type PowerStudy struct {
	Scenario   string     `json:"scenario"`
	Seed       int64      `json:"seed"`
	Replicates int        `json:"replicates"`
	Firms      int        `json:"firms"`
	Casebook   string     `json:"casebook"`
	Simulated  int        `json:"casebooks"` // of each size
	Rows       []PowerRow `json:"sizes"`
	Failed     []string   `json:"failed"`
}

// A PowerRow is what casebooks of a size tell, if the model is true.
type PowerRow struct {
	Null  string  `json:"null"`
	Cases int     `json:"cases"`
	Skill float64 `json:"skill"` // mean over casebooks
	Low   float64 `json:"low"`   // 2.5% and 97.5% of casebooks
	High  float64 `json:"high"`
	Power float64 `json:"power"` // share of casebooks in which the model is better by more than 1.96 standard errors
	MCSE  float64 `json:"mcse"`  // of the power
}

// CaseSizes are the sizes of the casebooks that are simulated.
var CaseSizes = []int{10, 20, 30, 50, 75, 100, 150}

// simulatedBooks is how many casebooks of each size are simulated.
const simulatedBooks = 1000

// PowerYears is how many years the histories of a study of power simulate together.
func PowerYears(c *Case, o PowerOptions) int { return c.Years() * (2 + len(o.Without)) }

// Power simulates casebooks by the model and asks how well they tell it from rivals:
// the model that does not know the case (cases permuted), the model with mechanisms
// by a coin, and the model without some mechanism. What happens is drawn from the
// twins of one half of the replicates; all forecasts are made from the other half.
func Power(ctx context.Context, c *Case, o PowerOptions) (*PowerStudy, error) {
	v := &validation{o: ValidateOptions{Cases: o.Cases, Twins: o.Twins, Workers: o.Workers, Progress: o.Progress}, c: c}
	changes, err := rivals(o.Without)
	if err != nil {
		return nil, err
	}
	if v.book, err = ReadCases(o.Cases); err != nil {
		return nil, err
	}
	v.o.Twins.From, v.o.Twins.To = c.Scenario.Run.From, c.Scenario.Run.To
	if v.twins, err = NewCaseTwins(v.book, v.o.Twins); err != nil {
		return nil, err
	}
	if c.Scenario.Run.Replicates < 4 {
		return nil, userf("%d replicates are too few: wanted 4 or more, half of them to forecast from", c.Scenario.Run.Replicates)
	}
	all := make([]*flock, len(changes))
	for k := range changes {
		if all[k], _, err = v.histories(ctx, v.twins, changes[k].change, false); err != nil {
			return nil, err
		}
	}
	run := c.Scenario.Run
	p := &PowerStudy{Scenario: c.Scenario.Name, Seed: run.Seed, Replicates: run.Replicates, Firms: run.Firms, Casebook: v.name(),
		Simulated: simulatedBooks, Failed: v.failed}
	games := v.games(all)
	if len(games) == 0 {
		return nil, userf("no twin of a case of %s went abroad: more replicates or twins are wanted", v.name())
	}
	names := []string{nullPermuted}
	for _, x := range changes[1:] {
		names = append(names, x.name)
	}
	for k, name := range names {
		p.Rows = append(p.Rows, powerOf(games, k, name, run.Seed)...)
	}
	if n := len(v.failed); n > 0 {
		return p, fmt.Errorf("%w: %d of %d; first, %s", ErrFailedRuns, n, len(all)*run.Replicates, v.failed[0])
	}
	return p, nil
}

// A rival is a model that is to be told from the case's own.
type rival struct {
	name   string
	change func(c *Case, replicate int) *Case
}

// rivals lists the model itself and what is run beside it.
func rivals(without []string) ([]rival, error) {
	all := []rival{{modelName, unchanged}, {nullShuffled, shuffled}}
	for n, name := range without {
		m := slices.Index(agents.Mechanisms[:], name)
		if m < 0 {
			return nil, userf("--without %s: %q is not a mechanism%s", strings.Join(without, ","), name,
				strict.Suggest(name, agents.Mechanisms[:], "; wanted "+strings.Join(agents.Mechanisms[:], ", ")))
		}
		if slices.Contains(without[:n], name) {
			return nil, userf("--without has %s twice", name)
		}
		all = append(all, rival{"without " + name, func(c *Case, _ int) *Case {
			off := *c
			off.Setup = c.Setup.Without(agents.Mechanism(m), false)
			return &off
		}})
	}
	return all, nil
}
