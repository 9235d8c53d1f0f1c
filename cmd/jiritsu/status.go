package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func statusCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "status DIR",
		Short: "Show how far a sweep is: runs, failures with their causes, damage, data set",
		Long: "Show how far the sweep in a folder is, while it runs or after, and where its jobs stand if it was handed to Slurm.\n" +
			"Nothing is changed, and a sweep at work is not disturbed. The exit status is 0 whatever the sweep's state; --json\n" +
			"tells a script all that is known.",
		Args: oneArgument("folder of a sweep"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := study.StatusOf(args[0])
			if err != nil {
				return err
			}
			q, err := study.QueueOf(c.Context(), args[0])
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(os.Stdout, struct {
					*study.SweepStatus
					Queue *study.QueueStatus `json:"queue"` // null if it was never handed to Slurm
				}{s, q})
			}
			tellStatus(os.Stdout, s)
			tellQueue(os.Stdout, q)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// tellStatus prints how far a sweep is.
func tellStatus(w io.Writer, s *study.SweepStatus) {
	p := s.Progress
	fmt.Fprintf(w, "%s", s.Name)
	if s.Title != "" {
		fmt.Fprintf(w, ": %s", s.Title)
	}
	fmt.Fprintf(w, "\n%s points, %s of %s runs stored", thousands(float64(s.Points)), thousands(float64(p.Stored)), thousands(float64(p.Wanted)))
	if p.Failed > 0 {
		fmt.Fprintf(w, ", %d failed", p.Failed)
	}
	if p.TimedOut > 0 {
		fmt.Fprintf(w, ", %d stopped by the clock", p.TimedOut)
	}
	if !s.Last.IsZero() {
		fmt.Fprintf(w, "; the log last grew %s", ago(s.Last))
	}
	fmt.Fprintf(w, "\nData set: %s\n", s.Data)
	if s.Others > 0 {
		fmt.Fprintf(w, "%d stored runs are not of this study as it is now; they are left alone\n", s.Others)
	}
	for _, f := range s.Failures {
		fmt.Fprintf(w, "Failed: point %d, replicate %d, %s: %s\n", f.Point, f.Replicate, f.Status, f.Cause)
	}
	for _, d := range s.Damaged {
		if !d.Torn {
			fmt.Fprintf(w, "Damaged: %s, %d bytes from byte %d on\n", d.File, d.Bytes, d.Offset)
		}
	}
	if p.TimedOut > 0 {
		fmt.Fprintf(w, "%s runs were stopped by the clock and are in no data set: jiritsu sweep with the same study and --out %s runs them again\n", thousands(float64(p.TimedOut)), s.Dir)
	}
	if p.Left() > 0 {
		fmt.Fprintf(w, "%s runs are left: jiritsu sweep with the same study and --out %s goes on (with the --shard of this folder, if others do the rest)\n", thousands(float64(p.Left())), s.Dir)
	}
}
