package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
	"jiritsu/sim/sweep"
)

// A designRun is what the flags of a command ask for that runs a design and tells
// what came of it.
type designRun struct {
	sweep          study.SweepOptions
	workers, shard string
	asJSON, quiet  bool
}

// flags adds the flags.
func (d *designRun) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&d.sweep.Out, "out", "", "`folder` of the sweep (default sweeps/<name of the study>)")
	f.StringVar(&d.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of runs at a time; changes no result")
	f.StringVar(&d.shard, "shard", "1/1", "run only the `i/n`th part of the runs")
	f.DurationVar(&d.sweep.Timeout, "timeout", 0, "give up a run after this `time`, as in 10m (default: never)")
	f.BoolVar(&d.sweep.Extend, "extend", false, "go on in the folder although the study has changed; runs that both have are kept")
	f.BoolVar(&d.asJSON, "json", false, "print one JSON object")
	f.BoolVar(&d.quiet, "quiet", false, "print nothing but faults")
}

// check reads the flags; all faults at once.
func (d *designRun) check(c *cobra.Command) error {
	var faults []error
	var err error
	if d.sweep.Workers, err = count("workers", d.workers, mostWorkers); err != nil {
		faults = append(faults, err)
	}
	if d.sweep.Shard, err = shardOf(d.shard); err != nil {
		faults = append(faults, err)
	}
	if err := outNamed(c); err != nil {
		faults = append(faults, err)
	}
	if d.sweep.Timeout < 0 {
		faults = append(faults, fmt.Errorf("--timeout %s: wanted a time above 0, as in 10m", d.sweep.Timeout))
	}
	if len(faults) > 0 {
		return &study.UserError{Err: errors.Join(faults...)}
	}
	return nil
}

// run runs a study of a kind of design, or a shard of it; whole tells whether all of
// it is there.
func (d *designRun) run(ctx context.Context, kind, path string) (w *study.Sweep, dir string, whole bool, err error) {
	if w, err = study.LoadSweep(path); err != nil {
		return nil, "", false, err
	}
	if err := w.CanTell(kind); err != nil {
		return nil, "", false, err
	}
	bar := startSweepBar(!d.quiet)
	d.sweep.Progress = bar.show
	r, failed := w.Run(ctx, d.sweep)
	bar.stop()
	if err := tellSweep(os.Stderr, r, failed, true); err != nil && !errors.Is(err, study.ErrFailedRuns) {
		return nil, "", false, err
	}
	if d.sweep.Shard != sweep.Whole {
		if !d.quiet {
			fmt.Printf("Stored in %s; when all shards are done: jiritsu %s %s --out %s\n", r.Dir, kind, path, r.Dir)
		}
		return w, r.Dir, false, failed
	}
	return w, r.Dir, true, failed
}

// tell prints what was found, and where it is stored.
func (d *designRun) tell(found any, screen func() string, dir string) error {
	switch {
	case d.asJSON:
		return printJSON(os.Stdout, found)
	case d.quiet:
		return nil
	}
	_, err := io.WriteString(os.Stdout, screen()+"\nStored in "+dir+"\n")
	return err
}

func mechanismsCommand() *cobra.Command {
	var d designRun
	c := &cobra.Command{
		Use:   "mechanisms STUDY.toml",
		Short: "Tell what each mechanism contributes to independence, by which way, and how sure that is",
		Long: "Run the worlds of a study with design.kind = \"mechanisms\" like jiritsu sweep (stop it as you like; the same command\n" +
			"goes on): without foreign markets, without each mechanism, in doses, off from a year on, all settings of the\n" +
			"mechanisms, with mediators held, at draws of the parameters and in variants. Then tell paired effects, exact\n" +
			"Shapley and Owen values, interactions, direct and indirect effects, loss of fit, and for each mechanism a\n" +
			"ladder of claims from association to cases.\n\n" +
			"Results are stored in the folder of the sweep, under mechanisms. See docs/mechanisms.md.",
		Example: "  jiritsu mechanisms studies/mechanisms.toml\n" +
			"  jiritsu mechanisms study.toml --shard 1/3 --out whole     # on each of three machines that share a folder",
		Args: oneArgument("study file"),
	}
	d.flags(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := d.check(c); err != nil {
			return err
		}
		w, dir, whole, failed := d.run(c.Context(), "mechanisms", args[0])
		if !whole {
			return failed
		}
		found, err := w.Mechanisms(c.Context(), dir)
		if err != nil {
			return err
		}
		dir = study.MechanismsFolder(dir)
		if err := found.Write(dir); err != nil {
			return err
		}
		return errors.Join(d.tell(found, func() string { return mechanismsScreen(found) }, dir), failed)
	}
	return c
}
