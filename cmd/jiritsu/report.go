package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

const reportLong = `Write a finished run or study as one HTML page that opens in any browser, without a network.

RUN or STUDY is a folder written by jiritsu run, sweep, sensitivity, knockouts, compare or trade. The page says what was
asked and what came out in plain words, shows figures whose values, groups and data can be had with a click, tables,
settings with their hashes, and the methods; all in English and in Japanese, with a switch. The same folder gives the
same bytes. The guide is docs/report.md.`

func reportCommand() *cobra.Command {
	var out, lang string
	var force bool
	c := &cobra.Command{
		Use:     "report RUN | STUDY",
		Short:   "Write a run or a study as one HTML page for people to read, in English and Japanese",
		Long:    reportLong,
		Example: "  jiritsu run --out runs/first && jiritsu report runs/first\n  jiritsu report sweeps/study --out study.html --lang ja",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu report takes one folder of a run or of a study; found %d: %q", len(args), args)
			}
			return nil
		},
	}
	f := c.Flags()
	f.StringVar(&out, "out", "", "`file` to write (default: "+study.ReportName+" in the folder)")
	f.StringVar(&lang, "lang", "en", "`language` in which the page begins: en or ja")
	f.BoolVar(&force, "force", false, "replace a file that is no report")
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(study.Languages, lang) {
			return userFault("--lang %s: wanted one of %s", lang, strings.Join(study.Languages, ", "))
		}
		if c.Flags().Changed("out") && out == "" {
			return userFault("--out is empty: wanted the name of a file")
		}
		if out == "" {
			out = filepath.Join(args[0], study.ReportName)
		}
		page, err := unlessInterrupted(c.Context(), func() ([]byte, error) { return study.Report(c.Context(), args[0], lang) })
		if err != nil {
			return err
		}
		if err := study.WriteReport(out, page, force); err != nil {
			return err
		}
		fmt.Printf("Report in %s (%.1f MB)\n", out, float64(len(page))/1e6)
		return nil
	}
	return c
}
