package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func casesTable() *cobra.Command {
	return &cobra.Command{
		Use:   "table [FILE]",
		Short: "Print a casebook as a table for jiritsu qca",
		Long: "Print the cases of a casebook (default: the published cases) that went abroad as a CSV table: the codes of their traits\n" +
			"as numbers, empty where unknown, and what became of them as 0 or 1 (independent; grew or better; stayed abroad or better).\n" +
			"jiritsu qca compares its rows, beside jiritsu qca RUN for simulated firms; docs/cases-against.md shows how.",
		Args: atMostOne,
		RunE: func(_ *cobra.Command, args []string) error {
			file := ""
			if len(args) > 0 {
				file = args[0]
			}
			text, notes, err := study.CasesTable(file)
			if err != nil {
				return err
			}
			for _, note := range notes {
				fmt.Fprintln(os.Stderr, "Note: "+note)
			}
			_, err = fmt.Print(text)
			return err
		},
	}
}
