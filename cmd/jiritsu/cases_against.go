package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// What is run unless told: about two minutes on two processors.
const (
	againstFirms      = "1000"
	againstReplicates = "20"
	leastReplicates   = 10 // for Monte Carlo errors by tenths
)

// An againstRun is what the flags of jiritsu cases against ask for.
type againstRun struct {
	settings           *study.Settings
	options            study.AgainstOptions
	workers, out       string
	selection, coding  string
	copies             string
	asJSON, force, all bool
}

func casesAgainst() *cobra.Command {
	var a againstRun
	c := &cobra.Command{
		Use:   "against [SCENARIO]",
		Short: "What each case says for or against each mechanism: Bayes factors, graded as in process tracing",
		Long: "Let the twins of every case live with all mechanisms at work and with each switched off, and say how much likelier what\n" +
			"the case tells is with it: ln of P(events | as it is) / P(events | off), given that the firm went abroad, with its Monte\n" +
			"Carlo error. Cases are graded (straw in the wind, hoop, smoking gun, doubly decisive); those held out stand apart.\n" +
			"Unless told, " + againstReplicates + " replicates of " + againstFirms + " firms are run for each mechanism. docs/cases-against.md says what a factor means.",
		Args: atMostOne,
	}
	a.settings = settingFlags(c.Flags())
	c.Flags().Lookup("replicates").Usage = "`number` of histories, 10 or more (default: " + againstReplicates + ")"
	c.Flags().Lookup("firms").Usage = "`number` of firms sampled at the start (default: " + againstFirms + ")"
	c.Flags().StringVar(&a.options.Cases, "cases", "", "`file` of cases, TOML or CSV (default: the published cases)")
	c.Flags().StringSliceVar(&a.options.Only, "only", nil, "switch off only these (`names` of mechanisms, with commas)")
	c.Flags().StringVar(&a.selection, "selection", "1", "`odds` by which a firm that did well is likelier to be told of; 1 is none")
	c.Flags().StringVar(&a.coding, "coding-error", "0.1", "`share` of codes in words that is wrong, where one coder read the cases")
	c.Flags().StringVar(&a.copies, "copies", "0", "`number` of twins of each case in a history; 0 shares 2,300 among the cases")
	c.Flags().StringVar(&a.workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time; changes no result")
	c.Flags().StringVar(&a.out, "out", "", "`folder` to store the results in (default: none)")
	c.Flags().BoolVar(&a.all, "all", false, "show every case with every mechanism")
	c.Flags().BoolVar(&a.asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&a.force, "force", false, "store the results even if the folder holds files, and replace older ones")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := a.read(c); err != nil {
			return err
		}
		return a.run(c, scenarioOf(args))
	}
	return c
}

// read takes what flags say, and names all that is wrong with them.
func (a *againstRun) read(c *cobra.Command) (err error) {
	all := []error{outNamed(c)}
	if f := c.Flags().Lookup("cases"); f.Changed && f.Value.String() == "" {
		all = append(all, userFault("--cases is empty: wanted a file"))
	}
	if c.Flags().Changed("only") && len(a.options.Only) == 0 {
		all = append(all, userFault("--only is empty: wanted names of mechanisms"))
	}
	if a.options.Workers, err = count("workers", a.workers, mostWorkers); err != nil {
		all = append(all, err)
	}
	o := &a.options.Twins
	if o.Selection, err = strconv.ParseFloat(a.selection, 64); err != nil || !(o.Selection > 0 && o.Selection <= 1e6) {
		all = append(all, userFault("--selection %s: wanted odds above 0 and at most 1000000, 1 for none", a.selection))
	}
	if o.CodingError, err = strconv.ParseFloat(a.coding, 64); err != nil || !(o.CodingError >= 0 && o.CodingError < 1) {
		all = append(all, userFault("--coding-error %s: wanted a share in [0,1)", a.coding))
	}
	if o.Copies, err = strconv.Atoi(a.copies); err != nil || o.Copies < 0 || o.Copies > 4095 {
		all = append(all, userFault("--copies %s: wanted a whole number from 0 to 4095", a.copies))
	}
	return errors.Join(all...)
}

// run runs, stores and prints.
func (a *againstRun) run(c *cobra.Command, name string) error {
	a.settings.Default("run.firms", againstFirms)
	a.settings.Default("run.replicates", againstReplicates)
	scenario, err := study.Load(name, *a.settings)
	if err != nil {
		return err
	}
	if n := scenario.Scenario.Run.Replicates; n < leastReplicates {
		return userFault("%d replicates give no Monte Carlo error by tenths: wanted at least %d", n, leastReplicates)
	}
	var r *study.CasesAgainst
	err = stored(a.out, a.force, study.AgainstYears(scenario, a.options), func(step func()) (err error) {
		a.options.Progress = step
		r, err = study.PutAgainst(c.Context(), scenario, a.options)
		return err
	}, func(f *study.StudyFolder) error { return f.WriteAgainst(scenario, r) })
	if err != nil && !errors.Is(err, study.ErrFailedRuns) {
		return err
	}
	return errors.Join(tellStudy(os.Stdout, r, a.asJSON, func() string { return againstScreen(r, a.all) }, a.out), err)
}

// againstScreen shows what cases say of mechanisms.
func againstScreen(r *study.CasesAgainst, all bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d replicates of %d firms with and without each mechanism, %d twins of a case in each\n\n", r.Casebook, r.Replicates, r.Firms, r.Copies)
	t := newTable("Mechanism", "Set", "Cases", "ln factor", "MC error", "speak for it", "against it", "straws", "undecided")
	for _, s := range r.Sums {
		grade := func(names ...string) (n int) {
			for _, x := range names {
				n += s.Grades[x]
			}
			return n
		}
		t.AppendRow([]any{s.Mechanism, s.Set, s.Cases, signed2(s.Factor), fmt.Sprintf("%.2f", s.Error),
			grade("hoop_passed", "smoking_gun", "doubly_decisive"), grade("hoop_failed"), grade("straw_in_the_wind"), grade("undecided")})
	}
	fmt.Fprintln(&b, render(numbersFrom(t, 3, 9)))
	fmt.Fprintln(&b, "\nCases that say something (--all shows every one):")
	t = newTable("Mechanism", "Case", "Set", "ln factor", "MC error", "Grade", "What the case tells")
	for n := range r.Rows {
		x := &r.Rows[n]
		if all || x.Grade != "undecided" && math.Abs(x.Factor) >= math.Log(3) {
			t.AppendRow([]any{x.Mechanism, x.Case, x.Set, signed2(x.Factor), fmt.Sprintf("%.2f", x.Error), study.GradeTitle(x.Grade), x.Events})
		}
	}
	fmt.Fprintln(&b, render(numbersFrom(t, 4, 5)))
	fmt.Fprintln(&b, "\nln factor: ln of P(what the case tells | all mechanisms) / P(the same | this one off), given that the firm went abroad;")
	fmt.Fprintln(&b, "+1.1 is three times likelier with it, 0 says nothing. The model with a mechanism off was not fitted again: a fit may")
	fmt.Fprintln(&b, "win back what it lost. Sums take the cases as independent. docs/cases-against.md has the grades.")
	return b.String()
}
