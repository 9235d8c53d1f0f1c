package main

import (
	"errors"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// What is run unless told: small enough for a minute on two processors.
const (
	knockoutFirms      = "2000"
	knockoutReplicates = "20"
)

// A knockoutRun is what the flags of jiritsu knockouts ask for.
type knockoutRun struct {
	settings      *study.Settings
	options       study.KnockoutOptions
	workers, out  string
	asJSON, force bool
}

func knockoutsCommand() *cobra.Command {
	var k knockoutRun
	c := &cobra.Command{
		Use:   "knockouts [SCENARIO]",
		Short: "Switch off one mechanism after the other and show what each does to independence",
		Long: "Run a scenario (default: baseline) as it is, with each mechanism off, with the spread of each trait off, and\n" +
			"with no foreign market open, every pair on the same random draws, and show the paired effects.\n" +
			"Unless told, " + knockoutReplicates + " replicates of " + knockoutFirms + " firms are run.",
		Args: atMostOne,
	}
	k.settings = settingFlags(c.Flags())
	c.Flags().Lookup("replicates").Usage = "`number` of histories (default: " + knockoutReplicates + ")"
	c.Flags().Lookup("firms").Usage = "`number` of firms sampled at the start (default: " + knockoutFirms + ")"
	c.Flags().StringSliceVar(&k.options.Only, "only", nil, "take away only these (`names`: mechanisms and closed, with commas)")
	c.Flags().StringVar(&k.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time; changes no result")
	c.Flags().StringVar(&k.out, "out", "", "`folder` to store the results in (default: none)")
	c.Flags().BoolVar(&k.asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&k.force, "force", false, "store the results even if the folder holds files, and replace older ones")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if err := outNamed(c); err != nil {
			return err
		}
		if c.Flags().Changed("only") && len(k.options.Only) == 0 {
			return userFault("--only is empty: wanted %s", strings.Join(study.KnockoutNames(), ", "))
		}
		if k.options.Workers, err = count("workers", k.workers, mostWorkers); err != nil {
			return err
		}
		k.settings.Default("run.firms", knockoutFirms)
		k.settings.Default("run.replicates", knockoutReplicates)
		return k.run(c, scenarioOf(args))
	}
	return c
}

// run runs, stores and prints.
func (k *knockoutRun) run(c *cobra.Command, scenario string) error {
	theCase, err := study.Load(scenario, *k.settings)
	if err != nil {
		return err
	}
	years, err := study.KnockoutYears(theCase, k.options.Only)
	if err != nil {
		return err
	}
	var s *study.KnockoutStudy
	err = stored(k.out, k.force, years, func(step func()) (err error) {
		k.options.Progress = step
		s, err = study.Knockouts(c.Context(), theCase, k.options)
		return err
	}, func(f *study.StudyFolder) error { return f.WriteKnockouts(theCase, s) })
	if err != nil && !errors.Is(err, study.ErrFailedRuns) {
		return err
	}
	show := func() string { return knockoutScreen(theCase.Scenario.Title, s) }
	return errors.Join(tellStudy(os.Stdout, s, k.asJSON, show, k.out), err)
}
