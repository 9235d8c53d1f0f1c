// Command jiritsu simulates how Japanese small and medium-sized firms grow from
// dependent subcontractors into independent international firms.
//
// Run `jiritsu help` for the commands. The exit status is 0 if all went well, 1
// for a failed verification or a fault of the program, 2 for a fault of the
// user, 3 for a run that was finished with failed histories, and 130 or 143
// after an interruption.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiritsu/internal/strict"
	"jiritsu/internal/study"
)

func main() {
	ctx := interruptible()
	root := rootCommand()
	err := root.ExecuteContext(ctx)
	if err != nil {
		fmt.Fprintln(os.Stderr, message(err))
	}
	os.Exit(status(err))
}

// message is an error as the user reads it. Faults of files begin with file and
// line, so that editors can jump there.
func message(err error) string {
	var faults strict.Faults
	if errors.As(err, &faults) && faults[0].File != "" {
		return err.Error()
	}
	return "jiritsu: " + err.Error()
}

// rootCommand is jiritsu with all its subcommands.
func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "jiritsu",
		Short: "From subcontractor to independent international firm: an agent-based simulation",
		Args:  cobra.ArbitraryArgs, SilenceErrors: true, SilenceUsage: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, args[0])
			}
			return c.Help()
		},
	}
	root.AddCommand(runCommand(), checkCommand(), paramsCommand(), scenariosCommand(), verifyCommand(), targetsCommand(), casesCommand(), validateCommand())
	root.AddCommand(knockoutsCommand(), schemaCommand(), initCommand(), adviseCommand())
	root.AddCommand(whyCommand(), tradeCommand(), survivalCommand(), qcaCommand(), sequencesCommand(), sweepCommand(), statusCommand(), mergeCommand(), exportCommand(), sensitivityCommand(), compareCommand(), submitCommand())
	root.AddCommand(calibrateCommand(), mechanismsCommand(), phaseCommand(), plotCommand(), reportCommand())
	completions(root)
	root.SetFlagErrorFunc(wrongFlag)
	return root
}

// An interruption is a signal that ended the work.
type interruption struct{ signal syscall.Signal }

func (i interruption) Error() string {
	return fmt.Sprintf("interrupted (%s): nothing of the run is left", i.signal)
}

// interruptible is a context that ends at the first signal; the second one ends
// the program at once.
func interruptible() context.Context {
	ctx, stop := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		first := interruption{(<-signals).(syscall.Signal)}
		stop(first)
		<-signals
		os.Exit(status(first))
	}()
	return ctx
}

// status is the exit status that an error stands for.
func status(err error) int {
	var stopped interruption
	var faults strict.Faults
	var user *study.UserError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &stopped):
		return 128 + int(stopped.signal)
	case errors.Is(err, study.ErrFailedRuns):
		return 3
	case errors.As(err, &faults), errors.As(err, &user):
		return 2
	}
	return 1
}

// userFault marks an error as the user's.
func userFault(format string, args ...any) error {
	return &study.UserError{Err: fmt.Errorf(format, args...)}
}

// unknownCommand suggests the nearest command.
func unknownCommand(c *cobra.Command, name string) error {
	var known []string
	for _, sub := range c.Commands() {
		known = append(known, sub.Name())
	}
	return userFault("%q is not a command%s", name, strict.Suggest(name, known, "; see jiritsu help"))
}

// wrongFlag says what is wrong with a flag, and which is the nearest.
func wrongFlag(c *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	if !errors.As(err, &missing) {
		return userFault("%w; see jiritsu %s --help", err, c.Name())
	}
	var known []string
	c.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	name := missing.GetSpecifiedName()
	if near, ok := strict.Nearest(name, known); ok {
		return userFault("--%s is not a flag of jiritsu %s; did you mean --%s?", name, c.Name(), near)
	}
	return userFault("%w; see jiritsu %s --help", err, c.Name())
}

// atMostOne wants at most one scenario.
func atMostOne(c *cobra.Command, args []string) error {
	if len(args) > 1 {
		return userFault("jiritsu %s takes one scenario, found %d: %q", c.Name(), len(args), args)
	}
	return nil
}

// scenarioOf is the scenario that the arguments name.
func scenarioOf(args []string) string {
	if len(args) == 0 {
		return "baseline"
	}
	return args[0]
}
