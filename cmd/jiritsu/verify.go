package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"jiritsu/internal/study"
)

// What is verified unless told: small enough for half a minute.
const (
	verifyFirms      = "500"
	verifyReplicates = "8"
)

func verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify [SCENARIO]",
		Short: "Prove on this machine that results do not depend on how they are computed",
		Long: "Prove on this machine that the number of workers and what is recorded change no result, that knock-outs are clean\n" +
			"and that accounts balance. Unless told, " + verifyReplicates + " histories of " + verifyFirms + " firms are compared.",
		Args: atMostOne,
	}
	settings := settingFlags(c.Flags())
	c.RunE = func(c *cobra.Command, args []string) error {
		if !c.Flags().Changed("firms") {
			settings.Firms = verifyFirms
		}
		if !c.Flags().Changed("replicates") {
			settings.Replicates = verifyReplicates
		}
		began := time.Now()
		err := study.Verify(c.Context(), scenarioOf(args), *settings, func(p study.Proof) {
			verdict := "ok    "
			if !p.Holds {
				verdict = "FAILED"
			}
			fmt.Printf("%s  %-56s  %s\n", verdict, p.Claim, p.Figure)
		})
		if err == nil {
			fmt.Printf("All claims hold, after %s.\n", time.Since(began).Round(100*time.Millisecond))
		}
		return err
	}
	return c
}
