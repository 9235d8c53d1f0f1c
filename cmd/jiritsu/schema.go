package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func schemaCommand() *cobra.Command {
	var out string
	var force bool
	c := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of scenario files, by which editors complete and check them",
		Long: "Print the JSON Schema of scenario files. Editors that know TOML (Tombi, Taplo) use it for every file whose first\n" +
			"line is\n\n  #:schema ./scenario.schema.json\n\nif the schema lies beside the file under this name.",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			if !c.Flags().Changed("out") {
				fmt.Print(study.Schema())
				return nil
			}
			if out == "" {
				return userFault("--out is empty: wanted a file")
			}
			if err := study.WriteSchema(out, force); err != nil {
				return err
			}
			fmt.Printf("Wrote %s\n", out)
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "", "`file` to write it to")
	c.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return c
}
