package main

import (
	"fmt"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func scenariosCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "scenarios",
		Short: "List the scenarios that come with jiritsu",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			all, err := study.Embedded()
			if err != nil {
				return err
			}
			t := newTable("Scenario", "Title", "Title in Japanese")
			for _, s := range all {
				t.AppendRow(table.Row{s.Name, s.Title, s.TitleJA})
			}
			fmt.Println(render(t))
			return nil
		},
	}
}

// noArguments wants none.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return userFault("jiritsu %s takes no argument, found %q", c.Name(), args)
	}
	return nil
}
