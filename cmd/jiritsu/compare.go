package main

import (
	"errors"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// A compareRun is what the flags of jiritsu compare ask for.
type compareRun struct {
	settings           *study.Settings
	options            study.CompareOptions
	workers, out       string
	asJSON, force, all bool
}

func compareCommand() *cobra.Command {
	var k compareRun
	c := &cobra.Command{
		Use:   "compare A B",
		Short: "Compare two runs or scenarios, replicate by replicate and firm by firm, on the same draws",
		Long: "Compare two finished runs (folders written by jiritsu run) or two scenarios (names or files, which are simulated), or one\n" +
			"of each. Both must have the same seed, firms and years; then every random draw that both worlds make is the same.\n\n" +
			"Shown are the difference of every output, B less A, with its 95% interval over pairs of replicates; how much of the\n" +
			"variance pairing saves against independent seeds; what became in B of the firms that were independent in A, and the\n" +
			"other way round; and the first events in which their lives parted. Settings apply to scenarios, to both sides alike;\n" +
			"--replicates also says how many replicates of finished runs are compared, from the first on. docs/compare.md says\n" +
			"how to read it.",
		Example: "  jiritsu compare baseline fair_prices --firms 2000\n" +
			"  jiritsu run --out runs/a && jiritsu run mine.toml --out runs/b && jiritsu compare runs/a runs/b --out runs/a-b",
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			return completeScenario(c, args[min(1, len(args)):], typed) // for the second as for the first
		},
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return userFault("jiritsu compare takes two runs or scenarios, found %d: %q", len(args), args)
			}
			return nil
		},
	}
	k.settings = settingFlags(c.Flags())
	c.Flags().Lookup("replicates").Usage = "`number` of histories of each side (default: the scenario's, or all of a run)"
	c.Flags().BoolVar(&k.options.NoTwins, "no-twins", false, "leave the firms aside; populations may then be unlike")
	c.Flags().BoolVar(&k.all, "all", false, "show industries and regions, too")
	c.Flags().StringVar(&k.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time; changes no result")
	c.Flags().StringVar(&k.out, "out", "", "`folder` to store the comparison in, as Parquet and CSV (default: none)")
	c.Flags().BoolVar(&k.asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&k.force, "force", false, "store the comparison even if the folder holds files, and replace an older one")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if err := outNamed(c); err != nil {
			return err
		}
		if k.options.Workers, err = count("workers", k.workers, mostWorkers); err != nil {
			return err
		}
		return k.run(c, [2]string(args))
	}
	return c
}

// run compares, stores and prints.
func (k *compareRun) run(c *cobra.Command, names [2]string) error {
	sides, replicates, err := study.OpenSides(names, *k.settings)
	if err != nil {
		return err
	}
	var x *study.Comparison
	err = stored(k.out, k.force, study.CompareYears(sides, replicates), func(step func()) (err error) {
		k.options.Progress = step
		x, err = study.Compare(c.Context(), sides, replicates, k.options)
		return err
	}, func(f *study.StudyFolder) error { return f.WriteComparison(sides, x) })
	if err != nil && !errors.Is(err, study.ErrFailedRuns) {
		return err
	}
	show := func() string { return compareScreen(x, k.all) }
	return errors.Join(tellStudy(os.Stdout, x, k.asJSON, show, k.out), err)
}
