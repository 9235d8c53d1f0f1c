package main

import (
	"errors"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// What is run unless told: about a minute on two processors.
const (
	validateFirms      = "2000"
	validateReplicates = "50"
)

// A validateRun is what the flags of jiritsu validate ask for.
type validateRun struct {
	settings           *study.Settings
	options            study.ValidateOptions
	workers, out       string
	selection, coding  string
	copies             string
	asJSON, force, all bool
}

func validateCommand() *cobra.Command {
	var v validateRun
	c := &cobra.Command{
		Use:   "validate [SCENARIO|RUN]",
		Short: "Put the model beside interview cases and published figures: scores, ranks, deviant cases, skill against null models",
		Long: "Let every case of a casebook live many times as twins in simulated economies (default: the baseline), and score what the\n" +
			"model says of it, given that the firm went abroad: where to and in which mode first, when, and what became of it.\n" +
			"Scores stand beside those of null models. RUN is a folder of a finished run: its scenario is run again with twins.\n" +
			"Unless told, " + validateReplicates + " replicates of " + validateFirms + " firms are run. docs/cases.md says how a case becomes twins.",
		Args: atMostOne,
	}
	v.settings = settingFlags(c.Flags())
	c.Flags().Lookup("replicates").Usage = "`number` of histories (default: " + validateReplicates + ")"
	c.Flags().Lookup("firms").Usage = "`number` of firms sampled at the start (default: " + validateFirms + ")"
	c.Flags().StringVar(&v.options.Cases, "cases", "", "`file` of cases, TOML or CSV (default: the published cases)")
	c.Flags().StringVar(&v.options.Targets, "targets", "", "`file` of targets, TOML (default: the project's own)")
	c.Flags().StringVar(&v.selection, "selection", "1", "`odds` by which a firm that did well is likelier to be told of; 1 is none")
	c.Flags().StringVar(&v.coding, "coding-error", "0.1", "`share` of codes in words that is wrong, where one coder read the cases")
	c.Flags().StringVar(&v.copies, "copies", "0", "`number` of twins of each case in a history; 0 shares 2,300 among the cases")
	c.Flags().BoolVar(&v.options.Holdout, "holdout", false, "score the cases of the set held_out alone")
	c.Flags().BoolVar(&v.all, "evidence", false, "show the words of all cases, not of the five least expected alone")
	c.Flags().StringVar(&v.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time; changes no result")
	c.Flags().StringVar(&v.out, "out", "", "`folder` to store the results in (default: none)")
	c.Flags().BoolVar(&v.asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&v.force, "force", false, "store the results even if the folder holds files, and replace older ones")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := v.read(c); err != nil {
			return err
		}
		return v.run(c, scenarioOf(args))
	}
	return c
}

// read takes what flags say, and names all that is wrong with them.
func (v *validateRun) read(c *cobra.Command) error {
	all := []error{outNamed(c)}
	for _, name := range []string{"cases", "targets"} {
		if f := c.Flags().Lookup(name); f.Changed && f.Value.String() == "" {
			all = append(all, userFault("--%s is empty: wanted a file", name))
		}
	}
	var err error
	if v.options.Workers, err = count("workers", v.workers, mostWorkers); err != nil {
		all = append(all, err)
	}
	o := &v.options.Twins
	if o.Selection, err = strconv.ParseFloat(v.selection, 64); err != nil || !(o.Selection > 0 && o.Selection <= 1e6) {
		all = append(all, userFault("--selection %s: wanted odds above 0 and at most 1000000, 1 for none", v.selection))
	}
	if o.CodingError, err = strconv.ParseFloat(v.coding, 64); err != nil || !(o.CodingError >= 0 && o.CodingError < 1) {
		all = append(all, userFault("--coding-error %s: wanted a share in [0,1)", v.coding))
	}
	if o.Copies, err = strconv.Atoi(v.copies); err != nil || o.Copies < 0 || o.Copies > 4095 {
		all = append(all, userFault("--copies %s: wanted a whole number from 0 to 4095", v.copies))
	}
	return errors.Join(all...)
}

// run runs, stores and prints.
func (v *validateRun) run(c *cobra.Command, name string) error {
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		v.settings.Default("run.firms", validateFirms)
		v.settings.Default("run.replicates", validateReplicates)
	}
	past, err := study.OpenPast(name, *v.settings)
	if err != nil {
		return err
	}
	var r *study.Validation
	err = stored(v.out, v.force, study.ValidateYears(past.Case), func(step func()) (err error) {
		v.options.Progress = step
		r, err = study.Validate(c.Context(), past.Case, v.options)
		return err
	}, func(f *study.StudyFolder) error { return f.WriteValidation(past.Case, r) })
	if err != nil && !errors.Is(err, study.ErrFailedRuns) {
		return err
	}
	return errors.Join(tellStudy(os.Stdout, r, v.asJSON, func() string { return validateScreen(r, v.all) }, v.out), err)
}
