package main

import (
	"errors"
	"fmt"
	"math"
	"os"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func casesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "cases",
		Short: "Check coded interview cases, begin a casebook, and see how far coders agree",
		Long: "A casebook holds interview cases as coders read them: facts about a firm, codes of what it can do, dated events and what\n" +
			"became of it, each with the words that it rests on. It is a TOML file, or a CSV file with a row for each code.\n" +
			"docs/cases.md describes both forms, the codebook and the measure of agreement.",
		Example: "  jiritsu cases init mine           # an empty casebook with its codebook as comments\n" +
			"  jiritsu cases check mine.toml     # every fault, with file, line and case\n" +
			"  jiritsu cases agreement mine.toml # how far the coders agree, item by item",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return userFault("jiritsu cases takes a command: check, agreement, power, against, table or init")
			}
			return userFault("%q is not a command of jiritsu cases; there are check, agreement, power, against, table and init", args[0])
		},
	}
	c.AddCommand(casesCheck(), casesAgreement(), casesPower(), casesInit(), casesAgainst(), casesTable())
	return c
}

func casesCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE...]",
		Short: "Name every fault of casebooks, with file, line and case (default: the published cases)",
		Long: "Read casebooks and name every fault, with file, line and case. A file whose name ends in .csv has a row for each code,\n" +
			"with the columns case,coder,item,value and perhaps year,late,region,mode,trigger,evidence,page (commas, semicolons or\n" +
			"tabs; UTF-8); every other file is TOML, as jiritsu cases init writes it. Without a file the 23 published cases that come\n" +
			"with the program are checked. docs/cases.md describes both forms and the codebook.",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{""}
			}
			var all []error
			for _, file := range args {
				b, err := study.ReadCases(file)
				if err != nil {
					all = append(all, err)
					continue
				}
				if file == "" {
					file = "published cases"
				}
				fmt.Println(study.CasesChecked(file, b))
			}
			return errors.Join(all...)
		},
	}
}

func casesAgreement() *cobra.Command {
	var o study.AgreementOptions
	var rows string
	var asJSON bool
	c := &cobra.Command{
		Use:   "agreement FILE",
		Short: "Krippendorff's alpha with bootstrap intervals, item by item",
		Long: "Krippendorff's alpha with 95% bootstrap intervals over units. FILE is a casebook (TOML or CSV): each item is taken at its\n" +
			"own level of measurement; or a plain CSV table of codes with a row for each coder and a column for each unit, taken at\n" +
			"every level. Missing codes are empty, ., ?, * or NA. A first row that begins with the word coder names the units; if it\n" +
			"begins with unit (or case, item, id), rows are units and columns coders. Items that no two coders read in the same case\n" +
			"are left out. docs/cases.md has the formula, its source and how to read it.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu cases agreement takes one casebook or table of codes, found %d", len(args))
			}
			switch rows {
			case "", "coders":
			case "units":
				o.Units = true
			default:
				return userFault("--rows %s: wanted coders or units", rows)
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			all, err := study.Agreements(args[0], o)
			if err != nil {
				return err
			}
			if asJSON {
				return printAgreements(all)
			}
			fmt.Print(agreementScreen(all))
			return nil
		},
	}
	c.Flags().StringVar(&rows, "rows", "", "what rows of a plain table are: `coders` or units")
	c.Flags().StringSliceVar(&o.Order, "order", nil, "`codes` in words in their order, lowest first, as in low,middling,high")
	c.Flags().StringVar(&o.Level, "level", "", "take all items at this `level`: nominal, ordinal, interval or ratio")
	c.Flags().Int64Var(&o.Seed, "seed", 1, "`number` that keys the bootstrap")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	return c
}

func casesInit() *cobra.Command {
	var lang string
	var force bool
	c := &cobra.Command{
		Use:   "init NAME",
		Short: "Write NAME.toml, an empty casebook with its codebook",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu cases init takes one name, found %d", len(args))
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			file, err := study.InitCases(args[0], lang, force)
			if err != nil {
				return err
			}
			fmt.Printf("Wrote %s\nNext: jiritsu cases check %s\n", file, file)
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "en", "`language` of the codebook: en or ja")
	c.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return c
}

// agreementScreen shows how far coders agree.
func agreementScreen(all []study.Agreement) string {
	t := numbers(newTable("Item", "Level", "Alpha", "95% interval", "P(< .667)", "P(< .8)", "Units", "Coders", "Codes"), 9)
	var notes string
	for _, a := range all {
		t.AppendRow(table.Row{a.Item, string(a.Level), alphaOf(a.Alpha), span(a.Low, a.High), shareOf(a.BelowUsable), shareOf(a.BelowTrusted), a.Units, a.Coders, a.Codes})
		switch {
		case a.Why != nil:
			notes += fmt.Sprintf("%s, %s: undefined: %v\n", a.Item, a.Level, a.Why)
		case a.Undefined > 0:
			notes += fmt.Sprintf("%s, %s: in %d of the bootstrap samples all codes were the same; they are left out\n", a.Item, a.Level, a.Undefined)
		}
	}
	if notes != "" {
		notes = "\n" + notes
	}
	return render(t) + "\n" + notes + "\nAlpha is 1 for perfect agreement and 0 for what chance gives. Units: coded by two coders or more.\n" +
		"P: share of 1,000 bootstrap samples of the units below the customary limits (Krippendorff 2004).\n"
}

// alphaOf shows a figure to six decimals, or a dash where it is undefined.
func alphaOf(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.6f", x)
}

// shareOf shows a share of samples, or a dash where there are none.
func shareOf(x float64) string {
	if math.IsNaN(x) {
		return "-"
	}
	return fmt.Sprintf("%.3f", x)
}

// span shows an interval.
func span(low, high float64) string {
	if math.IsNaN(low) {
		return "-"
	}
	return fmt.Sprintf("%.3f to %.3f", low, high)
}

// printAgreements prints agreements as JSON; what is undefined is null.
func printAgreements(all []study.Agreement) error {
	type row struct {
		Item         string   `json:"item"`
		Level        string   `json:"level"`
		Alpha        *float64 `json:"alpha"`
		Low          *float64 `json:"low"`
		High         *float64 `json:"high"`
		BelowUsable  *float64 `json:"below_667"`
		BelowTrusted *float64 `json:"below_8"`
		Units        int      `json:"units"`
		Coders       int      `json:"coders"`
		Codes        int      `json:"codes"`
		Why          string   `json:"undefined,omitempty"`
	}
	rows := []row{}
	for _, a := range all {
		why := ""
		if a.Why != nil {
			why = a.Why.Error()
		}
		rows = append(rows, row{a.Item, string(a.Level), orNull(a.Alpha), orNull(a.Low), orNull(a.High), orNull(a.BelowUsable), orNull(a.BelowTrusted), a.Units, a.Coders, a.Codes, why})
	}
	return printJSON(os.Stdout, rows)
}

// orNull is a number as JSON can hold it.
func orNull(x float64) *float64 {
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
