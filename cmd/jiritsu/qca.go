package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// qcaLong explains the command.
const qcaLong = `Qualitative Comparative Analysis (QCA) of the cases of a table or of the firms of a run: calibration, truth table,
conservative, intermediate and parsimonious solutions with every model of an ambiguous one, consistency, PRI, raw and
unique coverage, necessity with its relevance (RoN); then the same for the negated outcome.

FILE is a CSV table with a header, one case a row. --outcome and --conditions name columns. They hold memberships in
[0,1], or measures that --anchors calibrates:
  --anchors DEV=400,550,900   full out, crossover, full in (falling if low values are members); fuzzy
  --anchors DEV=550           crisp: a member from there on (below:550: a member below)
  --anchors Q7=ranks          ordered answers (Likert), by their distribution
A case column is taken for names (--case for another). Rows that lack a value are left out, and it is told which.

RUN is a folder written by jiritsu run, or a scenario. Cases are the firms that began captive, weighted with the real
firms they stand for; standard errors are over the histories. The outcome is independence, freedom, abroad or closure;
conditions are traits and what a firm began with (default: the six traits, calibrated at their 10th, 50th and 90th
percentile).

--expect names the conditions that theory expects to help (~ before those expected to be absent) and gives the
intermediate solution; for the negated outcome they count the other way round. See docs/qca.md for every formula.`

const qcaExample = `  jiritsu qca lipset.csv --outcome SURV --conditions DEV,URB,LIT,IND,STB --anchors DEV=400,550,900 \
      --anchors URB=25,50,65 --anchors LIT=50,75,90 --anchors IND=20,30,40 --anchors STB=15,9.5,5 --anchors SURV=-9,0,10 \
      --idm ragin --digits 2 --expect DEV,URB,LIT,IND,STB
  jiritsu qca cases.csv --outcome ~EXPORT --conditions SKILL,TIES --incl 0.85 --pri 0.6 --ncut 2 --robust
  jiritsu qca cases.csv --outcome EXPORT --conditions SKILL,TIES,AGE --enhanced --impossible "SKILL*~TIES"
  jiritsu qca runs/baseline-0123456789ab --outcome independence --conditions trait:competence,trait:networking`

func qcaCommand() *cobra.Command {
	var asJSON bool
	var workers string
	r := study.QCARequest{}
	c := &cobra.Command{
		Use:     "qca FILE.csv | RUN",
		Short:   "Compare cases by sets: which combinations of conditions are sufficient or necessary",
		Long:    qcaLong,
		Example: qcaExample,
		Args:    oneTable,
	}
	f := c.Flags()
	f.StringVar(&r.Outcome, "outcome", "", "`column` of the outcome, ~ before it for its negation (of a run: default independence)")
	f.StringSliceVar(&r.Conditions, "conditions", nil, "`columns` of the conditions, parted by commas")
	f.StringVar(&r.Case, "case", "", "`column` with the names of the cases (default: case, if there is one)")
	f.StringVar(&r.Weights, "weights", "", "`column` with how many real cases each stands for")
	f.StringVar(&r.Cluster, "cluster", "", "`column` of clusters, for standard errors")
	f.StringArrayVar(&r.Anchors, "anchors", nil, "calibrate a set: `SET=out,cross,in`, SET=cut, SET=below:cut or SET=ranks (repeatable)")
	f.StringVar(&r.IDM, "idm", "0.95", "`membership` at full in; ragin is log-odds of 3 (0.9526)")
	f.IntVar(&r.Digits, "digits", 0, "round memberships to so many `digits` (0: not at all)")
	f.StringVar(&r.Half, "half", "", "move memberships of exactly .5 `up` or down by .001")
	f.Float64Var(&r.Inclusion, "incl", .8, "least `consistency` of a sufficient row")
	f.Float64Var(&r.PRI, "pri", .5, "least `PRI` of a sufficient row")
	f.IntVar(&r.Cases, "ncut", 0, "fewest `cases` of a row that is no remainder (default: 1, from 50 cases on 2)")
	f.StringSliceVar(&r.Expect, "expect", nil, "`conditions` expected present, or with ~ absent: gives the intermediate solution")
	f.StringArrayVar(&r.Test, "test", nil, "judge an `expression` such as \"A*~B + C\" as necessary and as sufficient (repeatable)")
	f.BoolVar(&r.Enhanced, "enhanced", false, "solve again without remainders in doubt (enhanced standard analysis)")
	f.StringArrayVar(&r.Necessary, "necessary", nil, "with --enhanced: an `expression` necessary for the outcome (default: the conditions that pass; repeatable)")
	f.StringArrayVar(&r.Impossible, "impossible", nil, "with --enhanced: an `expression` that cannot occur (repeatable)")
	f.BoolVar(&r.Robust, "robust", false, "try other cut-offs, other anchors and leaving out each case or cluster")
	f.BoolVar(&asJSON, "json", false, "print one JSON object")
	f.StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of histories at a time if a scenario is run; changes no result")
	c.RunE = func(c *cobra.Command, args []string) error {
		report, err := qcaReport(c, args[0], workers, r)
		if err != nil {
			return err
		}
		if asJSON {
			return printJSON(os.Stdout, report)
		}
		fmt.Print(qcaScreen(report))
		return nil
	}
	return c
}

// qcaReport compares the cases of a table or of a run.
func qcaReport(c *cobra.Command, source, workers string, r study.QCARequest) (*study.QCAReport, error) {
	if isTable(source) {
		r.File = source
		return unlessInterrupted(c.Context(), func() (*study.QCAReport, error) { return study.QCA(r) })
	}
	n, err := count("workers", workers, mostWorkers)
	if err != nil {
		return nil, err
	}
	dir, err := comparedRun(c.Context(), source, n)
	if err != nil {
		return nil, err
	}
	return unlessInterrupted(c.Context(), func() (*study.QCAReport, error) { return study.QCAOfRun(dir, r) })
}

// oneTable wants one table or run.
func oneTable(c *cobra.Command, args []string) error {
	if len(args) != 1 {
		return userFault("jiritsu %s takes one CSV table or one run, found %d; see jiritsu %s --help", c.Name(), len(args), c.Name())
	}
	return nil
}
