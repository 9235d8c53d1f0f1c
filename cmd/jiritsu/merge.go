package main

import (
	"os"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func mergeCommand() *cobra.Command {
	var o study.MergeOptions
	var quiet bool
	c := &cobra.Command{
		Use:   "merge DIR...",
		Short: "Make one data set of the shards of a sweep, from one folder or from several machines",
		Long: "Make one data set of the runs that are stored in one or more folders of the same study. Its bytes are those of\n" +
			"an undivided sweep. A run that two folders hold counts once; if it has two different results, merge refuses. The\n" +
			"folder of the data set then holds every run: the others may go, and sweep, status and sensitivity work on it.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return userFault("jiritsu merge takes folders of a sweep, found none")
			}
			return nil
		},
	}
	c.Flags().StringVar(&o.Out, "out", "", "`folder` in which the data set is written (default: the first)")
	c.Flags().BoolVar(&o.Partial, "partial", false, "write what is there, although runs are missing")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but faults")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := outNamed(c); err != nil {
			return err
		}
		r, failed := study.MergeSweeps(c.Context(), args, o)
		return tellSweep(os.Stdout, r, failed, quiet)
	}
	return c
}
