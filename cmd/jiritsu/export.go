package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func exportCommand() *cobra.Command {
	var asCSV bool
	var out string
	c := &cobra.Command{
		Use:   "export DIR --csv",
		Short: "Write the data set of a sweep as CSV files",
		Long: "Write each table of a sweep's data set as one CSV file, with all factors as columns. Numbers have as many digits\n" +
			"as it takes to read the same number back; what is missing is empty.",
		Args: oneArgument("folder of a sweep"),
	}
	c.Flags().BoolVar(&asCSV, "csv", false, "write CSV (the only format so far; the data set itself is Parquet)")
	c.Flags().StringVar(&out, "out", "", "`folder` of the files (default DIR/csv)")
	c.RunE = func(c *cobra.Command, args []string) error {
		if !asCSV {
			return userFault("jiritsu export wants a format: --csv")
		}
		if err := outNamed(c); err != nil {
			return err
		}
		written, err := study.ExportCSV(args[0], out)
		if err != nil {
			return err
		}
		fmt.Printf("Wrote %s\n", strings.Join(written, " and "))
		return nil
	}
	return c
}
