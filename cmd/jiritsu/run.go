package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// mostWorkers bounds --workers.
const mostWorkers = 4096

func runCommand() *cobra.Command {
	var workers string
	var asJSON, quiet bool
	var options study.Options
	c := &cobra.Command{
		Use:   "run [SCENARIO]",
		Short: "Simulate a scenario, by name or file (default: baseline), print and store what comes out",
		Args:  atMostOne,
	}
	settings := settingFlags(c.Flags())
	c.Flags().StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time; changes no result")
	c.Flags().StringVar(&options.Out, "out", "", "`folder` of results (default runs/<scenario>-<hash>)")
	c.Flags().BoolVar(&options.Panel, "panel", false, "store every firm in every year, too")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but faults (and the JSON object with --json)")
	c.Flags().BoolVar(&options.Force, "force", false, "run even if the folder holds results, and replace them")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if err := outNamed(c); err != nil {
			return err
		}
		if options.Workers, err = count("workers", workers, mostWorkers); err != nil {
			return err
		}
		theCase, err := study.Load(scenarioOf(args), *settings)
		if err != nil {
			return err
		}
		bar := startBar(!quiet, theCase.Years())
		options.Progress = bar.step
		result, err := study.Run(c.Context(), theCase, options)
		bar.stop()
		if err != nil && !errors.Is(err, study.ErrFailedRuns) {
			return err
		}
		return errors.Join(tell(os.Stdout, result, asJSON, quiet), err)
	}
	return c
}

// tell prints a result as JSON, as a screen, or not at all.
func tell(w io.Writer, r *study.Result, asJSON, quiet bool) error {
	switch {
	case asJSON:
		return printJSON(w, r.Summary)
	case quiet:
		return nil
	}
	_, err := fmt.Fprint(w, screen(r))
	return err
}
