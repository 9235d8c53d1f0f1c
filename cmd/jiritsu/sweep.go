package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
	"jiritsu/sim/sweep"
)

func sweepCommand() *cobra.Command {
	var workers, shard string
	var quiet bool
	var o study.SweepOptions
	c := &cobra.Command{
		Use:   "sweep STUDY.toml",
		Short: "Run a study: many runs over a design, kept safe, resumed where they stopped, made into one data set",
		Long: "Run every run that a study file asks for and store each as soon as it is done. Stop it as you like, by Ctrl-C,\n" +
			"a kill or a power cut: the same command goes on where it stopped, and the data set is the same to the byte.\n" +
			"A run that is stored is never repeated; failed ones are kept with their cause and named by jiritsu status.\n\n" +
			"On several machines, run shards and merge them:\n\n" +
			"  jiritsu sweep study.toml --shard 1/3 --out part1      # on the first machine, and so on\n" +
			"  jiritsu merge part1 part2 part3 --out whole\n\n" +
			"Shards may share a folder, too. See docs/sweeps.md; `jiritsu init --study mine` writes a study to begin with.",
		Args: oneArgument("study file"),
	}
	c.Flags().StringVar(&o.Out, "out", "", "`folder` of the sweep (default sweeps/<name of the study>)")
	c.Flags().StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of runs at a time; changes no result")
	c.Flags().StringVar(&shard, "shard", "1/1", "run only the `i/n`th part of the runs")
	c.Flags().DurationVar(&o.Timeout, "timeout", 0, "give up a run after this `time`, as in 10m (default: never)")
	c.Flags().BoolVar(&o.Extend, "extend", false, "go on in the folder although the study has changed; runs that both have are kept")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but faults")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if err := outNamed(c); err != nil {
			return err
		}
		if o.Workers, err = count("workers", workers, mostWorkers); err != nil {
			return err
		}
		if o.Shard, err = shardOf(shard); err != nil {
			return err
		}
		if o.Timeout < 0 {
			return userFault("--timeout %s: wanted a time above 0, as in 10m", o.Timeout)
		}
		w, err := study.LoadSweep(args[0])
		if err != nil {
			return err
		}
		bar := startSweepBar(!quiet)
		o.Progress = bar.show
		r, failed := w.Run(c.Context(), o)
		bar.stop()
		return tellSweep(os.Stdout, r, failed, quiet)
	}
	return c
}

// oneArgument wants one argument.
func oneArgument(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return userFault("jiritsu %s takes one %s, found %d", c.Name(), what, len(args))
		}
		return nil
	}
}

// shardOf reads i/n.
func shardOf(text string) (s sweep.Shard, err error) {
	i, n, _ := strings.Cut(text, "/")
	s.Number, err = strconv.Atoi(i)
	if err == nil {
		s.Of, err = strconv.Atoi(n)
	}
	if err != nil || s.Number < 1 || s.Number > s.Of {
		return s, userFault("--shard %s: wanted i/n with i from 1 to n, as in 2/3", text)
	}
	return s, nil
}

// tellSweep says how a sweep or a merge ended.
func tellSweep(w io.Writer, r *study.SweepResult, failed error, quiet bool) error {
	if r == nil || failed != nil && !errors.Is(failed, study.ErrFailedRuns) {
		return failed
	}
	for _, d := range r.Damaged {
		if d.Torn {
			continue // a kill leaves that; the run was repeated
		}
		fmt.Fprintf(os.Stderr, "jiritsu: %s: %d bytes from byte %d on hold no valid record; what stood there was run again\n", d.File, d.Bytes, d.Offset)
	}
	if quiet {
		return failed
	}
	p := r.Progress
	name := r.Plan.Name
	if r.Shard != sweep.Whole {
		name += fmt.Sprintf(", shard %d of %d", r.Shard.Number, r.Shard.Of)
	}
	fmt.Fprintf(w, "%s: %s of %s runs are stored", name, thousands(float64(p.Stored)), thousands(float64(p.Wanted)))
	if r.Before > 0 {
		fmt.Fprintf(w, ", %s from before", thousands(float64(r.Before)))
	}
	if bad := p.Failed + p.TimedOut; bad > 0 {
		fmt.Fprintf(w, ", %d failed", bad)
	}
	if r.Data == "" {
		fmt.Fprintf(w, "\nStored in %s; when all shards are done: jiritsu merge %s, with the folders of the other shards if they have their own\n", r.Dir, r.Dir)
		return failed
	}
	fmt.Fprintf(w, "\nData set in %s; %s/README.md says what it holds\n", r.Data, r.Dir)
	return failed
}

// ago says how long ago something was.
func ago(t time.Time) string {
	switch d := time.Since(t); {
	case d < time.Minute:
		return fmt.Sprintf("%.0f s ago", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%.0f min ago", d.Minutes())
	case d < 48*time.Hour:
		return fmt.Sprintf("%.0f h ago", d.Hours())
	}
	return t.Format("2006-01-02")
}
