package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/internal/study"
	"jiritsu/sim/sweep"
)

// A sensitivityRun is what the flags of jiritsu sensitivity ask for.
type sensitivityRun struct {
	sweep          study.SweepOptions
	options        study.SensitivityOptions
	inputs         []string
	workers, shard string
	of             string
	seed           int64
	asJSON, quiet  bool
}

func sensitivityCommand() *cobra.Command {
	var s sensitivityRun
	c := &cobra.Command{
		Use:   "sensitivity STUDY.toml | TABLE.csv",
		Short: "Tell which inputs move an output, by how much, and whether alone or together",
		Long: "With a study file, run its design like jiritsu sweep (stop it as you like; the same command goes on) and\n" +
			"estimate what each factor does to an output. The design.kind of the study says what is estimated:\n\n" +
			"  saltelli      Sobol' indices: shares of the variance, alone (first) and with others (total)\n" +
			"  morris        elementary effects: screen many factors with few runs; trajectories: the same on a grid\n" +
			"  sobol, lhs, maximin, random, list   what any table tells: PAWN, first order, rank correlations\n\n" +
			"With a CSV table of inputs and outputs, estimate what any table tells.\n\n" +
			"Every estimate has a 95% interval; every Sobol' index says whether it is told from an input that does nothing.\n" +
			"Results are stored in the folder of the sweep, under sensitivity. See docs/sensitivity.md for a study to begin with.",
		Example: "  jiritsu sensitivity study.toml --output independence --output road_withdrew\n" +
			"  jiritsu sensitivity study.toml --shard 1/3 --out whole     # on each of three machines that share a folder\n" +
			"  jiritsu sensitivity runs.csv --output sales --inputs power,tariff",
		Args: oneArgument("study file or table"),
	}
	f, b := c.Flags(), &s.options.Bootstrap
	f.StringSliceVar(&s.options.Outputs, "output", nil, "`names` of outputs (default for a study: independence)")
	f.StringSliceVar(&s.options.Years, "over-time", nil, "also the indices in each year, and over all, of these `numbers` of the table of years (keep.years)")
	f.StringSliceVar(&s.inputs, "inputs", nil, "of a table: `names` of inputs (default: all columns that are no outputs)")
	f.StringVar((*string)(&s.options.Estimator), "estimator", string(sensitivity.Saltelli2010), "of first-order indices: `saltelli`, jansen or janon")
	f.StringVar(&s.of, "of", "mean", "what is made of the runs at a point with replicates: `mean`, log_variance, above=LIMIT or quantile=P")
	f.IntVar(&s.options.Slices, "slices", 10, "`number` of slices of an input of a table")
	f.IntVar(&b.Resamples, "resamples", 1000, "`number` of bootstrap resamples")
	f.Float64Var(&b.Level, "level", 0.95, "`probability` with which intervals hold the true value")
	f.Int64Var(&s.seed, "bootstrap-seed", 1, "`number` that keys the resamples")
	f.StringVar(&s.sweep.Out, "out", "", "`folder` of the sweep (default sweeps/<name of the study>); of a table: where to store the estimates (default: nowhere)")
	f.StringVar(&s.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of runs at a time; changes no result")
	f.StringVar(&s.shard, "shard", "1/1", "run only the `i/n`th part of the runs")
	f.DurationVar(&s.sweep.Timeout, "timeout", 0, "give up a run after this `time`, as in 10m (default: never)")
	f.BoolVar(&s.sweep.Extend, "extend", false, "go on in the folder although the study has changed; runs that both have are kept")
	f.BoolVar(&s.asJSON, "json", false, "print one JSON object")
	f.BoolVar(&s.quiet, "quiet", false, "print nothing but faults")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := s.check(c); err != nil {
			return err
		}
		if strings.EqualFold(filepath.Ext(args[0]), ".toml") {
			return s.study(c.Context(), args[0])
		}
		return s.table(c, args[0])
	}
	return c
}

// check reads the flags; all faults at once.
func (s *sensitivityRun) check(c *cobra.Command) error {
	b := &s.options.Bootstrap
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	err := outNamed(c)
	if err != nil {
		faults = append(faults, err)
	}
	if s.sweep.Workers, err = count("workers", s.workers, mostWorkers); err != nil {
		faults = append(faults, err)
	}
	if s.sweep.Shard, err = shardOf(s.shard); err != nil {
		faults = append(faults, err)
	}
	if s.sweep.Timeout < 0 {
		fault("--timeout %s: wanted a time above 0, as in 10m", s.sweep.Timeout)
	}
	if b.Resamples < 100 || b.Resamples > 1_000_000 {
		fault("--resamples %d: wanted a number from 100 to 1000000", b.Resamples)
	}
	if !(b.Level >= 0.5 && b.Level < 1) {
		fault("--level %v: wanted a probability from 0.5 to below 1, as in 0.95", b.Level)
	}
	if s.seed < 0 {
		fault("--bootstrap-seed %d: wanted a number from 0 on", s.seed)
	}
	if s.options.Slices < 2 || s.options.Slices > 1000 {
		fault("--slices %d: wanted a number from 2 to 1000", s.options.Slices)
	}
	if err := s.options.Estimator.Check(); err != nil {
		fault("--estimator: %w", err)
	}
	if s.of != "mean" {
		if s.options.Of, err = sensitivity.ParsePointValue(s.of); err != nil {
			fault("--of %w", err)
		}
	}
	b.Seed, b.Workers = uint64(s.seed), s.sweep.Workers
	if len(faults) > 0 {
		return &study.UserError{Err: errors.Join(faults...)}
	}
	return nil
}

// study runs a study and estimates.
func (s *sensitivityRun) study(ctx context.Context, path string) error {
	if len(s.inputs) > 0 {
		return userFault("--inputs belongs to a table; the inputs of a study are its factors")
	}
	if len(s.options.Outputs) == 0 {
		s.options.Outputs = []string{"independence"}
	}
	w, err := study.LoadSweep(path)
	if err != nil {
		return err
	}
	if err := w.CanEstimate(s.options); err != nil {
		return err
	}
	bar := startSweepBar(!s.quiet)
	s.sweep.Progress = bar.show
	r, failed := w.Run(ctx, s.sweep)
	bar.stop()
	if err := tellSweep(os.Stderr, r, failed, true); err != nil && !errors.Is(err, study.ErrFailedRuns) {
		return err
	}
	if s.sweep.Shard != sweep.Whole {
		if !s.quiet {
			fmt.Printf("Stored in %s; when all shards are done: jiritsu sensitivity %s --out %s\n", r.Dir, path, r.Dir)
		}
		return failed
	}
	found, err := w.Sensitivity(ctx, r.Dir, s.options)
	if err != nil {
		return err
	}
	return errors.Join(s.tell(os.Stdout, found, study.SensitivityFolder(r.Dir)), failed)
}

// table estimates from a table.
func (s *sensitivityRun) table(c *cobra.Command, path string) error {
	for _, flag := range []string{"estimator", "of", "over-time", "shard", "timeout", "extend"} {
		if c.Flags().Changed(flag) {
			return userFault("--%s belongs to a study, and %s is taken for a table; a study ends in .toml", flag, path)
		}
	}
	found, err := study.TableSensitivity(path, s.inputs, s.options)
	if err != nil {
		return err
	}
	return s.tell(os.Stdout, found, s.sweep.Out)
}

// tell stores and prints what was found.
func (s *sensitivityRun) tell(w io.Writer, found *study.Sensitivity, dir string) error {
	if dir != "" {
		if err := found.Write(dir); err != nil {
			return err
		}
	}
	switch {
	case s.asJSON:
		return printJSON(w, found)
	case s.quiet:
		return nil
	}
	_, err := io.WriteString(w, sensitivityScreen(found))
	if err == nil && dir != "" {
		_, err = fmt.Fprintf(w, "Stored in %s\n", dir)
	}
	return err
}
