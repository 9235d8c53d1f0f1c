package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func initCommand() *cobra.Command {
	var lang string
	var force, aStudy bool
	c := &cobra.Command{
		Use:   "init NAME",
		Short: "Write NAME.toml, a commented scenario or study to begin with",
		Long: "Write NAME.toml, a scenario with comments that extends the baseline and shows what can be set, and beside it,\n" +
			"unless there is one, the schema by which editors complete and check it. With --study, write a study for\n" +
			"jiritsu sweep: which factors are varied, in which design, with how many replicates.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return userFault("jiritsu init takes one name, found %d", len(args))
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(_ *cobra.Command, args []string) error {
			begin := study.InitScenario
			if aStudy {
				begin = study.InitStudy
			}
			written, err := begin(args[0], lang, force)
			if err != nil {
				return err
			}
			fmt.Printf("Wrote %s\nNext: jiritsu check %s\n", strings.Join(written, " and "), written[0])
			return nil
		},
	}
	c.Flags().StringVar(&lang, "lang", "en", "`language` of the comments: "+strings.Join(study.Languages, " or "))
	c.Flags().BoolVar(&aStudy, "study", false, "write a study, and not a scenario")
	c.Flags().BoolVar(&force, "force", false, "replace the file if it is there")
	return c
}
