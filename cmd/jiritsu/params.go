package main

import (
	"fmt"
	"os"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func paramsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "params [SCENARIO]",
		Short: "List every parameter of a scenario: value, unit, range, grade and where the value came from",
		Args:  atMostOne,
	}
	settings := settingFlags(c.Flags())
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	c.RunE = func(_ *cobra.Command, args []string) error {
		theCase, err := study.Load(scenarioOf(args), *settings)
		if err != nil {
			return err
		}
		all := theCase.Params()
		if asJSON {
			return printJSON(os.Stdout, all)
		}
		t := newTable("Key", "Value", "Unit", "Range", "Grade", "From")
		for _, p := range all {
			t.AppendRow(table.Row{p.Key, p.Value, p.Unit, p.Range, p.Grade, p.From})
		}
		fmt.Println(render(t))
		return nil
	}
	return c
}
