package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiritsu/internal/study"
)

const survivalLong = `Estimate when events happen: on any CSV table, or on a run.

On a table, --time names the column of times and --status that of events: 1 or true for the event, 0 or false for
censored; of other codes --event names the event. Every further code is an event that competes. --start names the column
of the time at which a row begins to be at risk, for late entry and covariates that change: rows at risk on (start, time].

What is estimated:
  always           Kaplan and Meier's share without event with Greenwood's errors, median, Nelson and Aalen's cumulative
                   hazard; with competing events Aalen and Johansen's incidence of each (never one minus Kaplan-Meier)
  --by             the same by group, and the log-rank test
  --covariates     Cox regression of the hazard of the event (others censored): words become dummies against --reference;
                   concordance, tests of proportional hazards, Firth's penalty where the likelihood has no maximum
  --fine-gray      the hazard of the subdistribution instead, which goes with the incidence
  --discrete       a discrete-time model instead, of times that are whole periods
  --states         shares of states over time, from rows of subjects (--id) that go from state to state

Rows that lack a value in a column that is used are left out, counted and shown. --cluster makes standard errors robust
to dependence within its values; --id and --weights do so for subjects and rows.

On a run, --outcome says which event of the firms that began captive: independence, freedom (no dominant customer),
abroad or closure, with closure competing; time is years since the start or birth. Firms count with their weights and
are clustered by history. --by, --covariates and --strata take
  trait:competence, trait:marketing, trait:networking, trait:risk, trait:horizon, trait:experience,
  dependence, founded, born, industry, size_class, start_state, all at the start; numbers are cut into three groups

The guide with formulas, sources and how to read the figures is docs/survival.md.`

const survivalExample = `  jiritsu survival lung.csv --time time --status status --event 2 --by sex
  jiritsu survival lung.csv --time time --status status --event 2 --covariates age,sex,ph.ecog
  jiritsu survival panel.csv --start from --time to --status exit --covariates size,age --id firm --json
  jiritsu survival runs/first --outcome independence --by trait:competence`

func survivalCommand() *cobra.Command {
	var r study.SurvivalRequest
	var asJSON bool
	c := &cobra.Command{
		Use:     "survival (FILE.csv --time T --status E | RUN --outcome O)",
		Short:   "Estimate when events happen: curves, competing risks, Cox and discrete-time models",
		Long:    survivalLong,
		Example: survivalExample,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu survival takes one table or run; found %d: %q", len(args), args)
			}
			return nil
		},
	}
	f := c.Flags()
	survivalFlags(f, &r)
	at := f.String("at", "", "`times` at which curves are shown and groups compared, separated by commas")
	groups := f.String("groups", "", "cut a numeric --by into this `number` of groups of equal size")
	workers := f.String("workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time if a scenario is run; changes no result")
	f.BoolVar(&asJSON, "json", false, "print one JSON object with all figures")
	complete(c, "outcome", study.SurvivalOutcomes(), "", false)
	complete(c, "by", study.SurvivalColumns(), "", false)
	complete(c, "covariates", study.SurvivalColumns(), "", true)
	complete(c, "ties", []string{"efron", "breslow"}, "", false)
	complete(c, "discrete", []string{"logit", "cloglog"}, "", false)
	complete(c, "clock", []string{"constant", "linear", "log", "free"}, "", false)
	c.RunE = func(c *cobra.Command, args []string) error {
		var err error
		if r.At, err = times(*at); err != nil {
			return err
		}
		if f.Changed("groups") {
			if r.Groups, err = count("groups", *groups, 20); err != nil {
				return err
			}
		}
		n, err := count("workers", *workers, mostWorkers)
		if err != nil {
			return err
		}
		report, err := survive(c, args[0], r, n)
		if err != nil {
			return err
		}
		if asJSON {
			return json.NewEncoder(os.Stdout).Encode(report)
		}
		fmt.Print(survivalScreen(report))
		return nil
	}
	return c
}

// survivalFlags binds the flags that make a request.
func survivalFlags(f *pflag.FlagSet, r *study.SurvivalRequest) {
	f.StringVar(&r.Time, "time", "", "`column` of the time of the event or of censoring")
	f.StringVar(&r.Start, "start", "", "`column` of the time at which a row begins to be at risk (default: all begin together)")
	f.StringVar(&r.Status, "status", "", "`column` of what happened")
	f.StringVar(&r.Event, "event", "", "`code` of the event of interest (default: 1, true, or as a notice says)")
	f.StringVar(&r.Censored, "censored", "", "`code` of a row without event (default: 0, false or censored)")
	f.StringVar(&r.By, "by", "", "`column` of groups to compare")
	f.StringSliceVar(&r.Covariates, "covariates", nil, "`columns` of a regression, separated by commas")
	f.StringArrayVar(&r.References, "reference", nil, "compare the words of a covariate with this one (`column=word`; repeatable)")
	f.StringSliceVar(&r.Strata, "strata", nil, "`columns` whose values have baseline hazards of their own")
	f.StringVar(&r.Weights, "weights", "", "`column` of how much a row counts")
	f.StringVar(&r.ID, "id", "", "`column` of the subject to which a row belongs")
	f.StringVar(&r.Cluster, "cluster", "", "`column` of rows that depend on each other (default: --id)")
	f.StringVar(&r.Ties, "ties", "efron", "events at the same time, by `method` efron or breslow")
	f.BoolVar(&r.FineGray, "fine-gray", false, "model the hazard of the subdistribution")
	f.StringVar(&r.Discrete, "discrete", "", "discrete-time model with `link` logit or cloglog")
	f.StringVar(&r.Clock, "clock", "constant", "how the chance changes with the period in a discrete-time model: `constant`, linear, log or free")
	f.BoolVar(&r.States, "states", false, "the status is the state that a subject enters")
	f.StringVar(&r.From, "from", "", "`column` of the state left, with --states (default: the state entered before, first entry)")
	f.StringVar(&r.Outcome, "outcome", "", "of a run: `event` independence, freedom, abroad or closure")
}

// survive estimates on a table or on a run.
func survive(c *cobra.Command, source string, r study.SurvivalRequest, workers int) (*study.SurvivalReport, error) {
	if err := checkWords(&r); err != nil {
		return nil, err
	}
	if isTable(source) {
		r.File = source
		if err := tableFlags(c.Flags(), &r); err != nil {
			return nil, err
		}
		return unlessInterrupted(c.Context(), func() (*study.SurvivalReport, error) { return study.Survival(r) })
	}
	if err := runFlags(c.Flags(), &r); err != nil {
		return nil, err
	}
	dir, err := comparedRun(c.Context(), source, workers)
	if err != nil {
		return nil, err
	}
	return unlessInterrupted(c.Context(), func() (*study.SurvivalReport, error) { return study.SurvivalOfRun(dir, r) })
}

// isTable tells tables from runs and scenarios.
func isTable(source string) bool {
	if info, err := os.Stat(source); err == nil {
		return !info.IsDir() && filepath.Ext(source) != ".toml"
	}
	return slices.Contains([]string{".csv", ".tsv", ".txt"}, strings.ToLower(filepath.Ext(source)))
}

// unlessInterrupted gives what a computation gives that writes nothing, or stops
// waiting for it at an interruption.
func unlessInterrupted[T any](ctx context.Context, compute func() (T, error)) (T, error) {
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		value, err := compute()
		done <- outcome{value, err}
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		var none T
		return none, context.Cause(ctx)
	}
}
