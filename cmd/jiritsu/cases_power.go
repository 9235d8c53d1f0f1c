package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// casesPower asks how many cases are needed.
func casesPower() *cobra.Command {
	var o study.PowerOptions
	var file, workers string
	var asJSON bool
	var settings *study.Settings
	c := &cobra.Command{
		Use:   "power [SCENARIO]",
		Short: "How many cases it takes to tell the model from a rival",
		Long: "Simulate casebooks of 10 to 150 cases by a scenario (default: baseline), with the kinds of firms of a casebook (default:\n" +
			"the published cases), and show how well the model foretells them beside rivals that do not know the case, that have each\n" +
			"mechanism on or off by a coin, or that do without a mechanism (--without), and in which share of the casebooks the\n" +
			"difference shows. Unless told, " + validateReplicates + " replicates of " + validateFirms + " firms are run.",
		Args: atMostOne,
	}
	settings = settingFlags(c.Flags())
	c.Flags().StringVar(&file, "cases", "", "`file` of cases, TOML or CSV (default: the published cases)")
	c.Flags().StringSliceVar(&o.Without, "without", nil, "rival models without these (`names` of mechanisms, with commas)")
	c.Flags().StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time; changes no result")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if c.Flags().Changed("without") && len(o.Without) == 0 {
			return userFault("--without is empty: wanted %s", strings.Join(study.MechanismNames(), ", "))
		}
		if c.Flags().Changed("cases") && file == "" {
			return userFault("--cases is empty: wanted a file")
		}
		if o.Workers, err = count("workers", workers, mostWorkers); err != nil {
			return err
		}
		settings.Default("run.firms", validateFirms)
		settings.Default("run.replicates", validateReplicates)
		theCase, err := study.Load(scenarioOf(args), *settings)
		if err != nil {
			return err
		}
		o.Cases, o.Twins.CodingError = file, .1
		var p *study.PowerStudy
		err = stored("", false, study.PowerYears(theCase, o), func(step func()) (err error) {
			o.Progress = step
			p, err = study.Power(c.Context(), theCase, o)
			return err
		}, nil)
		if err != nil && !errors.Is(err, study.ErrFailedRuns) {
			return err
		}
		return errors.Join(tellStudy(os.Stdout, p, asJSON, func() string { return powerScreen(p) }, ""), err)
	}
	return c
}

// powerScreen shows what casebooks of a size tell.
func powerScreen(p *study.PowerStudy) string {
	t := numbersFrom(newTable("Rival", "Cases", "Skill expected", "95% of casebooks", "Power"), 2, 5)
	for _, r := range p.Rows {
		t.AppendRow([]any{r.Null, r.Cases, fmt.Sprintf("%.3f", r.Skill), fmt.Sprintf("%.3f to %.3f", r.Low, r.High), fmt.Sprintf("%.3f ±%.3f", r.Power, r.MCSE)})
	}
	return fmt.Sprintf("%s, seed %d, %d histories of %d firms, kinds of firms of %s; %d casebooks of each size\n\n%s\n", p.Scenario, p.Seed,
		p.Replicates, p.Firms, p.Casebook, p.Simulated, render(t)) +
		"\nSkill: Brier score beside that of the rival, if the model is true. Power: share of casebooks in which the model is better by\n" +
		"more than 1.96 standard errors over cases. Every simulated case tells of area, mode and outcome; real ones tell less.\n"
}
