package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

func checkCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Name every fault of scenario files",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return userFault("jiritsu check takes scenario files, found none")
			}
			var all []error
			for _, name := range args {
				if _, err := study.Load(name, study.Settings{}); err != nil {
					all = append(all, err)
					continue
				}
				fmt.Printf("%s: ok\n", name)
			}
			return errors.Join(all...)
		},
	}
}
