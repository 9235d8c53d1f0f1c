package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiritsu/internal/study"
)

// sequencesLong explains the command.
const sequencesLong = `Sequence analysis of the paths that cases take through states over time: distances (optimal matching with constant or
transition-rate costs, longest common subsequence, Hamming, dynamic Hamming), entropy, turbulence and complexity, types
of path (partitioning around medoids or Ward's method, judged by silhouettes), frequent subsequences and an index plot.

FILE is a CSV table with a header:
  a row for each case     every column is the state of a period, in order (--columns for some of them); a column case
                          or id has names (--id for another); a single column is read letter by letter
  a row for each case     --id firm --time year --state state; years are whole numbers
  and time
Missing states at the end end the sequence; gaps are refused unless --missing gives them a state of their own.

RUN is a folder written by jiritsu run --panel. Sequences are the states at the end of each year of the firms that were
there and captive at the start, closed from the year of closure on; every firm counts with the real firms it stands for,
and standard errors are over the histories.

Equal sequences are compared once. If more than --sample different ones are there, distances are measured within a
sample of cases drawn by weight, and all others join the group of the nearest medoid. See docs/sequences.md.`

const sequencesExample = `  jiritsu sequences careers.csv --figure paths.pdf
  jiritsu sequences careers.csv --costs trate --method ward --groups 4 --distances
  jiritsu sequences panel.csv --id firm --time year --state state --states captive,mixed,independent --measure dhd
  jiritsu run --panel --out results && jiritsu sequences results --figure paths.pdf`

func sequencesCommand() *cobra.Command {
	var asJSON bool
	var workers, figure, lang string
	r := study.SequencesRequest{}
	c := &cobra.Command{
		Use:     "sequences FILE.csv | RUN",
		Short:   "Compare paths through states over time: distances, types of path, frequent steps",
		Long:    sequencesLong,
		Example: sequencesExample,
		Args:    oneTable,
	}
	f := c.Flags()
	sequenceFlags(f, &r)
	f.StringVar(&figure, "figure", "", "draw the index plot into a `file` (.pdf, .png or .svg; its numbers beside it as .csv)")
	f.StringVar(&lang, "lang", "en", "`language` of the figure: en or ja")
	f.BoolVar(&asJSON, "json", false, "print one JSON object")
	f.StringVar(&workers, "workers", strconv.Itoa(runtime.GOMAXPROCS(0)), "`number` of distances at a time; changes no result")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if c.Flags().Changed("figure") {
			if err := study.CheckFigure(figure, lang, args[0]); err != nil {
				return err
			}
		}
		if r.Workers, err = count("workers", workers, mostWorkers); err != nil {
			return err
		}
		report, err := sequencesReport(c, args[0], r)
		if err != nil {
			return err
		}
		if figure != "" {
			if err := report.Picture.Save(figure, lang); err != nil {
				return err
			}
		}
		if asJSON {
			return printJSON(os.Stdout, report)
		}
		fmt.Print(sequencesScreen(report))
		if figure != "" {
			fmt.Printf("\nFigure in %s, the numbers behind it beside it as .csv\n", figure)
		}
		return nil
	}
	return c
}

// sequenceFlags binds the flags of a request.
func sequenceFlags(f *pflag.FlagSet, r *study.SequencesRequest) {
	f.StringVar(&r.ID, "id", "", "`column` with the names of the cases (default: case or id, if there is one)")
	f.StringSliceVar(&r.Columns, "columns", nil, "`columns` of states, in order of time (default: all others)")
	f.StringVar(&r.Time, "time", "", "`column` of times, of a table with a row for each case and time")
	f.StringVar(&r.State, "state", "", "`column` of states, of such a table")
	f.StringVar(&r.Weights, "weights", "", "`column` with how many real cases each stands for")
	f.StringVar(&r.Cluster, "cluster", "", "`column` of clusters, for standard errors")
	f.StringSliceVar(&r.States, "states", nil, "all `states` in their order (default: those found, sorted)")
	f.StringVar(&r.Missing, "missing", "", "`state` that stands for gaps (default: gaps are refused)")
	f.StringVar(&r.Measure, "measure", "om", "`distance`: om, lcs, hamming or dhd")
	f.StringVar(&r.Costs, "costs", "constant", "substitution `costs` of om: constant, or trate from transition rates")
	f.Float64Var(&r.Substitution, "substitution", 2, "constant substitution `cost`")
	f.Float64Var(&r.Indel, "indel", 0, "`cost` to insert or delete a state (default: half the greatest substitution cost)")
	f.BoolVar(&r.Distances, "distances", false, "tell the distances of all pairs")
	f.StringVar(&r.Method, "method", "pam", "`method` of grouping: pam or ward")
	f.StringVar(&r.Groups, "groups", "", "`number` of groups, or a range of which the best silhouette is taken (default: 2-8)")
	f.IntVar(&r.Sample, "sample", 2000, "`cases` drawn for distances if there are more different sequences")
	f.Int64Var(&r.Seed, "seed", 1, "`number` that keys that draw")
	f.Float64Var(&r.Support, "support", .1, "least `share` of sequences that have a frequent subsequence")
	f.IntVar(&r.Longest, "longest", 5, "most `states` of a frequent subsequence")
	f.BoolVar(&r.EveryPeriod, "every-period", false, "look for subsequences of periods, not of successive different states")
}

// sequencesReport compares the sequences of a table or of a run.
func sequencesReport(c *cobra.Command, source string, r study.SequencesRequest) (*study.SequencesReport, error) {
	if isTable(source) {
		r.File = source
		return unlessInterrupted(c.Context(), func() (*study.SequencesReport, error) { return study.Sequences(c.Context(), r) })
	}
	dir, scenario, _, err := study.FindRun(source)
	if err != nil {
		return nil, err
	}
	if scenario != nil {
		return nil, userFault("%s is a scenario; sequences need every firm in every year: jiritsu run %s --panel --out results, then jiritsu sequences results", source, source)
	}
	return unlessInterrupted(c.Context(), func() (*study.SequencesReport, error) { return study.SequencesOfRun(c.Context(), dir, r) })
}
