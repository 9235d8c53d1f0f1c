package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// The bounds of --array and --grace.
const (
	mostShards   = 1_000_000
	longestGrace = 65535 // what --signal of sbatch takes
)

// A submitRun is what the flags of jiritsu submit ask for.
type submitRun struct {
	options               study.SubmitOptions
	array, workers, grace string
	slurm                 bool
}

func submitCommand() *cobra.Command {
	var k submitRun
	c := &cobra.Command{
		Use:   "submit STUDY.toml --slurm",
		Short: "Hand a study to a Slurm cluster: a job array over its shards, and a job that merges them",
		Long: "Write two scripts into the folder of the sweep and submit them with sbatch: a job array, each task of which runs one\n" +
			"shard, and a job that makes the data set when all tasks have ended. The folder must lie on a disk that all nodes share.\n\n" +
			"A task stops before its time limit and queues itself again; so does one whose program was killed, as long as it gets\n" +
			"on. Whatever a task had stored stays. Tasks that were lost come back by submitting again: only shards with runs left\n" +
			"get a task. The merge refuses to make a data set of less than the whole study. jiritsu status shows the queue beside\n" +
			"the progress. docs/slurm.md is the guide, for PBS and HTCondor too.",
		Example: "  jiritsu submit study.toml --slurm --array 40 --partition main --time 2:00:00 --out /shared/study\n" +
			"  jiritsu submit study.toml --slurm --dry-run      # show the scripts and do nothing\n" +
			"  jiritsu status /shared/study",
		Args: oneArgument("study file"),
	}
	f := c.Flags()
	f.BoolVar(&k.slurm, "slurm", false, "hand it to Slurm")
	f.StringVar(&k.options.Out, "out", "", "`folder` of the sweep, on a shared disk (default sweeps/<name of the study>)")
	f.StringVar(&k.array, "array", "", "`number` of shards, one task each (default: as before, or 16)")
	f.StringVar(&k.workers, "workers", "1", "`number` of processors of a task, and of runs at a time")
	f.StringVar(&k.options.Partition, "partition", "", "`name` of the partition (default: the cluster's)")
	f.StringVar(&k.options.Time, "time", "", "`limit` of a task as sbatch takes it, as in 90, 2:00:00 or 1-12 (default: the partition's)")
	f.StringVar(&k.grace, "grace", "60", "`seconds` before the limit at which a task stops and queues itself again")
	f.StringArrayVar(&k.options.Args, "sbatch-arg", nil, "further `option` of sbatch for both jobs, as in --account=lab (repeatable)")
	f.BoolVar(&k.options.DryRun, "dry-run", false, "print both scripts; write and submit nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := k.read(c); err != nil {
			return err
		}
		w, err := study.LoadSweep(args[0])
		if err != nil {
			return err
		}
		s, err := w.Submit(c.Context(), k.options)
		if err != nil {
			return err
		}
		return k.tell(os.Stdout, s)
	}
	return c
}

// read reads the flags that are numbers.
func (k *submitRun) read(c *cobra.Command) (err error) {
	changed := c.Flags().Changed
	if !k.slurm {
		return userFault("jiritsu submit wants --slurm; for PBS, HTCondor and others see docs/slurm.md")
	}
	if err := outNamed(c); err != nil {
		return err
	}
	switch {
	case changed("partition") && k.options.Partition == "":
		return userFault("--partition is empty: wanted the name of a partition; sinfo lists them")
	case changed("time") && k.options.Time == "":
		return userFault("--time is empty: wanted a limit, as in 2:00:00")
	}
	if changed("array") {
		if k.options.Shards, err = count("array", k.array, mostShards); err != nil {
			return err
		}
	}
	if k.options.Workers, err = count("workers", k.workers, mostWorkers); err != nil {
		return err
	}
	if k.options.Grace, err = count("grace", k.grace, longestGrace); err != nil {
		return err
	}
	k.options.Program, err = os.Executable()
	return err
}

// tell says what was submitted.
func (k *submitRun) tell(w io.Writer, s *study.Submission) error {
	switch {
	case s == nil:
		fmt.Fprintln(w, "Every run is stored; nothing was submitted. jiritsu merge makes the data set.")
	case k.options.DryRun:
		fmt.Fprintf(w, "# array.sh\n%s\n# merge.sh\n%s", s.ArrayScript, s.MergeScript)
	default:
		fmt.Fprintf(w, "%s of %s runs are to be done: job array %s runs shards %s of %d, job %s merges.\n",
			thousands(float64(s.Left)), thousands(float64(s.Wanted)), s.Array, s.TaskList(), s.Shards, s.Merge)
		fmt.Fprintf(w, "Scripts and what tasks print are in %s/slurm. See how far they are: jiritsu status %s\n", s.Dir, s.Dir)
	}
	return nil
}
