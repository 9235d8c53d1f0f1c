package main

import (
	"strings"

	"github.com/spf13/cobra"

	"jiritsu/internal/strict"
	"jiritsu/internal/study"
)

// completions teaches shells the names that arguments and flags take: see
// jiritsu completion --help. It is called when all commands are there.
func completions(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = cobra.ArbitraryArgs, wrongShell
			for _, shell := range c.Commands() {
				shell.Args = noArguments
			}
		}
		if strings.Contains(c.Use, "[SCENARIO]") {
			c.ValidArgsFunction = completeScenario
		}
		names, traits := study.MechanismNames(), study.TraitNames()
		complete(c, "off", names, "", false)
		complete(c, "spread-off", traits, "", false)
		complete(c, "scale", names, "=", false)
		complete(c, "only", study.KnockoutNames(), "", true)
		complete(c, "lang", study.Languages, "", false)
	}
}

// wrongShell says which shells there are.
func wrongShell(c *cobra.Command, args []string) error {
	var shells []string
	for _, sub := range c.Commands() {
		shells = append(shells, sub.Name())
	}
	if len(args) == 0 {
		return userFault("jiritsu completion wanted a shell: %s", strings.Join(shells, ", "))
	}
	return userFault("%q is not a shell%s", args[0], strict.Suggest(args[0], shells, "; wanted "+strings.Join(shells, ", ")))
}

// completeScenario offers the scenarios that come with the program; shells go on
// with files where none fits.
func completeScenario(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, err := study.Embedded()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var offers []string
	for _, s := range all {
		offers = append(offers, s.Name+"\t"+s.Title)
	}
	return offers, cobra.ShellCompDirectiveDefault
}

// complete offers names for a flag, if the command has it. What follows a name
// is typed by the user; a list goes on after a comma.
func complete(c *cobra.Command, flag string, names []string, after string, list bool) {
	if c.Flags().Lookup(flag) == nil {
		return
	}
	offer := func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := ""
		if n := strings.LastIndexByte(typed, ','); list && n >= 0 {
			before = typed[:n+1]
		}
		var offers []string
		for _, name := range names {
			if !strings.Contains(","+before, ","+name+",") {
				offers = append(offers, before+name+after)
			}
		}
		how := cobra.ShellCompDirectiveNoFileComp
		if after != "" || list {
			how |= cobra.ShellCompDirectiveNoSpace
		}
		return offers, how
	}
	if err := c.RegisterFlagCompletionFunc(flag, offer); err != nil {
		panic(err) // the flag is there and has no other
	}
}
