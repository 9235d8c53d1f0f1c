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
		Short: "Name every fault of scenario and study files",
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return userFault("jiritsu check takes scenario files, found none")
			}
			var all []error
			for _, name := range args {
				said, err := checked(name)
				if err != nil {
					all = append(all, err)
					continue
				}
				fmt.Printf("%s: ok%s\n", name, said)
			}
			return errors.Join(all...)
		},
	}
}

// checked reads a scenario or a study, and says of a study how large it is.
func checked(name string) (string, error) {
	if study.IsCalibration(name) {
		c, err := study.LoadCalibration(name)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf(", a calibration of %s runs from the prior and %s at the posterior", thousands(float64(c.Rows())), thousands(float64(c.Fresh()))), nil
	}
	if !study.IsStudy(name) {
		_, err := study.Load(name, study.Settings{})
		return "", err
	}
	w, err := study.LoadSweep(name)
	if err != nil {
		return "", err
	}
	least, most := w.Runs()
	text := fmt.Sprintf(", a study of %s points and %s runs", thousands(float64(len(w.Points))), thousands(float64(least)))
	if most > least {
		text += " to " + thousands(float64(most))
	}
	return text, nil
}
