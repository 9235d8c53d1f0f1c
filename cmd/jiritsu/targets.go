package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func targetsCommand() *cobra.Command {
	var asJSON, list bool
	var file, workers string
	c := &cobra.Command{
		Use:   "targets [RUN]",
		Short: "Put a run beside the published figures: target, band, simulated, inside or not",
		Long: "Put a run beside the published figures, each computed on its own population, and show the signs that no rule builds in.\n" +
			"RUN is a folder written by jiritsu run, or a scenario by name or file (default: baseline), which is run first unless\n" +
			"a finished run of it is there. --list describes the statistics that a file of targets can name.",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case list && len(args) > 0:
				return userFault("jiritsu targets --list takes no run, found %q", args)
			case len(args) > 1:
				return userFault("jiritsu targets takes one run, found %d: %q", len(args), args)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object, or with --list one JSON array")
	c.Flags().BoolVar(&list, "list", false, "describe every statistic instead")
	c.Flags().StringVar(&file, "file", "", "`file` of targets, TOML (default: the project's own)")
	c.Flags().StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time if a scenario is run; changes no result")
	c.RunE = func(c *cobra.Command, args []string) error {
		if list {
			return listStatistics(asJSON)
		}
		n, err := count("workers", workers, mostWorkers)
		if err != nil {
			return err
		}
		if c.Flags().Changed("file") && file == "" {
			return userFault("--file is empty: wanted a file of targets")
		}
		targets, err := study.ReadTargets(file)
		if err != nil {
			return err
		}
		dir, err := comparedRun(c.Context(), scenarioOf(args), n)
		if err != nil {
			return err
		}
		report, err := study.Targets(dir, file, targets)
		if err != nil {
			return err
		}
		if asJSON {
			return printJSON(os.Stdout, report)
		}
		fmt.Print(targetScreen(report))
		return nil
	}
	return c
}

// comparedRun gives the folder of a run, and runs a scenario first.
func comparedRun(ctx context.Context, run string, workers int) (string, error) {
	dir, theCase, force, err := study.FindRun(run)
	if err != nil || theCase == nil {
		return dir, err
	}
	bar := startBar(true, theCase.Years())
	_, err = study.Run(ctx, theCase, study.Options{Workers: workers, Out: dir, Force: force, Progress: bar.step})
	bar.stop()
	if errors.Is(err, study.ErrFailedRuns) {
		err = nil // the report says how many
	}
	return dir, err
}

// targetForm ends the list of statistics.
const targetForm = `Sampled firms count with the real firms that they stand for. A figure is the mean
over histories; its error is that of this mean. A file of targets holds, for each:

[[target]]
id        = "export_share_tools_2010"
period    = "2010"                  # as shown; also quantity, population, compared
statistic = "direct_exporters"
filter    = { industry = "tools", from = 2010 }   # to = from unless told
scale     = 1.0                     # on the simulated figure, 1 unless told
value     = 0.12
low       = 0.10
high      = 0.14
role      = "check"                 # input, tune or check
grade     = "C"                     # A, B, C, T or J, which it is unless told
source    = "where the figure is from"
`

// listStatistics describes the statistics that targets can name.
func listStatistics(asJSON bool) error {
	all := study.Statistics()
	if asJSON {
		return printJSON(os.Stdout, all)
	}
	for _, s := range all {
		filters := strings.Join(s.Filters, ", ")
		if len(s.Needs) > 0 {
			filters += "; needs " + strings.Join(s.Needs, ", ")
		}
		fmt.Printf("%s\n  of       %s\n  is       %s\n  in       %s\n  filters  %s\n\n", s.Name, s.Population, s.Formula, s.Unit, filters)
	}
	fmt.Print(targetForm)
	return nil
}
