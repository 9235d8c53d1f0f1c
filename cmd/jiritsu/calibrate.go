package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"jiritsu/internal/study"
	"jiritsu/sim/sweep"
)

func calibrateCommand() *cobra.Command {
	var workers string
	var quiet, asJSON bool
	var o study.CalibrationOptions
	c := &cobra.Command{
		Use:   "calibrate STUDY.toml",
		Short: "Fit a few parameters to published figures, and say how far the posterior may be believed",
		Long: "Run the model at many points of a prior, keep what comes near the published figures, and write the posterior with\n" +
			"what it cannot tell: prior predictive check, contraction, calibration of the intervals on rows kept out, targets\n" +
			"before and after, directions that are not informed, misfit, and targets that contradict each other.\n" +
			"Stop it as you like: the same command goes on where it stopped, and the results are the same to the byte.\n\n" +
			"--recover judges the method alone, on the model's own output with known parameters. See docs/calibration.md.",
		Args: oneArgument("study file"),
	}
	c.Flags().StringVar(&o.Out, "out", "", "`folder` of the calibration (default calibrations/<name of the study>)")
	c.Flags().StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of runs at a time; changes no result")
	c.Flags().BoolVar(&o.Recover, "recover", false, "recover known parameters from the model's own output, and stop there")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but faults")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as one JSON object")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if err := outNamed(c); err != nil {
			return err
		}
		if o.Workers, err = count("workers", workers, mostWorkers); err != nil {
			return err
		}
		s, err := study.LoadCalibration(args[0])
		if err != nil {
			return err
		}
		bar := startSweepBar(!quiet)
		o.Progress = func(_ string, p sweep.Progress) { bar.show(p) }
		r, failed := s.Run(c.Context(), o)
		bar.stop()
		if r == nil || failed != nil && !errors.Is(failed, study.ErrFailedRuns) {
			return failed
		}
		switch {
		case asJSON:
			err = printJSON(os.Stdout, r)
		case !quiet:
			tellCalibration(os.Stdout, r)
		}
		return errors.Join(err, failed)
	}
	return c
}

// tellCalibration shows a calibration on one screen.
func tellCalibration(w io.Writer, r *study.CalibrationReport) {
	fmt.Fprintf(w, "%s: %d runs of %d firms, seed %d; %d failed, %d lack a fitted figure, %d kept out\n\n", r.Name, r.Rows, r.Firms, r.Seed, len(r.Failed), r.Lacking, r.HeldOut)
	t := numbers(newTable("Parameter", "Prior", "Before", "Median", "2.5%", "97.5%", "Contraction", "Ranks even", "90% cover"), 9)
	for n := range r.Parameters {
		p := &r.Parameters[n]
		even := "yes"
		if !p.Even.Inside {
			even = "no, " + p.Even.Shape
		}
		t.AppendRow(table.Row{p.Key, fmt.Sprintf("%g to %g", p.From, p.To), fourDigits(p.Scenario), fourDigits(p.Median), fourDigits(p.Low), fourDigits(p.High),
			fmt.Sprintf("%.2f", p.Contraction), even, fmt.Sprintf("%.3f", p.Coverage90.Share)})
	}
	fmt.Fprintln(w, render(t))
	fmt.Fprintln(w)
	if len(r.Ledger) == 0 {
		fmt.Fprintf(w, "Recovery in %s\n", filepath.Join(r.Dir, "recovery.md"))
		return
	}
	for _, s := range r.Sentences() {
		fmt.Fprintln(w, "- "+s)
	}
	fmt.Fprintf(w, "\nReport in %s; posterior in %s\n", filepath.Join(r.Dir, "report.md"), filepath.Join(r.Dir, "posterior.csv"))
}

// fourDigits shows a number to four digits.
func fourDigits(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
