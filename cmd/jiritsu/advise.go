package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/strict"
	"jiritsu/internal/study"
)

// Bounds of the flags of jiritsu advise.
const (
	mostEconomies   = 100000
	mostAdviceTwins = 20000
	mostAdviceFirms = 100000
)

// An adviceRun is what the flags of jiritsu advise ask for.
type adviceRun struct {
	lang, evidence, posterior, csv, scenario, outcome string
	economies, twins, firms, seed, workers            string
	asJSON, all, begin, force                         bool
}

func adviseCommand() *cobra.Command {
	var a adviceRun
	c := &cobra.Command{
		Use:   "advise FIRM.toml | advise --init NAME",
		Short: "Say which way of going abroad suits a firm: alternatives side by side, with intervals",
		Long: "Read the profile of a firm and weigh its alternatives: regions, modes, timing, preparation, following the largest\n" +
			"customer, staying. Each is taken by a twin of the firm; all twins live in the same economies and have the same luck.\n" +
			"Shown are the probabilities of independence, withdrawal and closure after 5, 10 and 15 years, the difference from\n" +
			"staying, what makes it, and how well the model did on cases that were held out. With --init a commented profile is\n" +
			"written.",
		ValidArgsFunction: cobra.FixedCompletions([]string{"toml"}, cobra.ShellCompDirectiveFilterFileExt),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu advise takes the profile of one firm, found %d: %q", len(args), args)
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&a.lang, "lang", "en", "`language` of the answer: "+strings.Join(study.Languages, " or "))
	f.StringVar(&a.evidence, "evidence", "", "`file` with the held-out score, as jiritsu validate writes it (default: the one of the program)")
	f.StringVar(&a.posterior, "posterior", "", "`file` with parameter draws, as jiritsu calibrate writes it (default: those of the program)")
	f.StringVar(&a.csv, "csv", "", "write the answer as a table into a `file` too")
	f.StringVar(&a.scenario, "scenario", "baseline", "`scenario` that the economies are of")
	f.StringVar(&a.outcome, "outcome", "independent", "`outcome` that alternatives are ranked by: "+strings.Join(study.AdviceOutcomes(), ", "))
	f.StringVar(&a.economies, "economies", "200", "`number` of economies that are simulated")
	f.StringVar(&a.twins, "twins", "600", "`number` of twins in an economy, alternatives times lives")
	f.StringVar(&a.firms, "firms", "1000", "`number` of firms sampled in an economy")
	f.StringVar(&a.seed, "seed", "1", "`number` that keys all draws")
	f.StringVar(&a.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of economies at a time; changes no result")
	f.BoolVar(&a.asJSON, "json", false, "print one JSON object")
	f.BoolVar(&a.all, "all", false, "show all alternatives, and not only the likeliest")
	f.BoolVar(&a.begin, "init", false, "write NAME.toml, a commented profile, and stop")
	f.BoolVar(&a.force, "force", false, "replace a file if it is there")
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(study.Languages, a.lang) {
			return userFault("--lang %s: wanted %s", a.lang, strings.Join(study.Languages, " or "))
		}
		if a.begin {
			file, err := study.InitFirm(args[0], a.lang, a.force)
			if err == nil {
				fmt.Printf("Wrote %s\nNext: jiritsu advise %s\n", file, file)
			}
			return err
		}
		return a.run(c, args[0])
	}
	return c
}

// run weighs the alternatives of a firm and shows the answer.
func (a *adviceRun) run(c *cobra.Command, file string) error {
	firm, err := study.ReadFirm(file)
	if err != nil {
		return err
	}
	o, err := a.options()
	if err != nil {
		return err
	}
	answer, err := study.Advise(c.Context(), firm, o)
	if err != nil {
		return err
	}
	if a.csv != "" {
		if err := study.WriteAdvice(a.csv, answer, a.force); err != nil {
			return err
		}
	}
	if a.asJSON {
		return printJSON(os.Stdout, answer)
	}
	printAdvice(os.Stdout, answer, a.lang, a.all)
	return nil
}

// options reads the flags.
func (a *adviceRun) options() (o study.AdviceOptions, err error) {
	o.Scenario, o.Outcome = a.scenario, a.outcome
	if known := study.AdviceOutcomes(); !slices.Contains(known, a.outcome) {
		return o, userFault("--outcome %s: not a known outcome%s", a.outcome, strict.Suggest(a.outcome, known, "; they are "+strings.Join(known, ", ")))
	}
	for _, x := range []struct {
		name, text string
		most       int
		to         *int
	}{{"economies", a.economies, mostEconomies, &o.Economies}, {"twins", a.twins, mostAdviceTwins, &o.Twins},
		{"firms", a.firms, mostAdviceFirms, &o.Firms}, {"workers", a.workers, mostWorkers, &o.Workers}} {
		if *x.to, err = count(x.name, x.text, x.most); err != nil {
			return o, err
		}
	}
	switch {
	case a.csv != "" && filepath.Ext(a.csv) != ".csv":
		return o, userFault("--csv %s: wanted a file named .csv", a.csv)
	case o.Economies < 2:
		return o, userFault("--economies %s: wanted at least 2, for an interval", a.economies)
	case o.Firms < 100:
		return o, userFault("--firms %s: wanted at least 100", a.firms)
	}
	if o.Seed, err = strconv.ParseInt(a.seed, 10, 64); err != nil || o.Seed < 0 {
		return o, userFault("--seed %s: wanted a whole number from 0", a.seed)
	}
	if a.posterior == "" {
		o.Posterior, err = study.EmbeddedDraws()
	} else {
		o.Posterior, err = study.ReadDraws(a.posterior)
	}
	if err != nil {
		return o, err
	}
	o.Evidence, err = study.ReadEvidence(a.evidence)
	return o, err
}
