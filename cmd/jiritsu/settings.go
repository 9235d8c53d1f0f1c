package main

import (
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiritsu/internal/study"
)

// settingFlags binds the flags that are settings on top of a scenario. They are
// texts: the reader of scenarios checks them, all at once.
func settingFlags(f *pflag.FlagSet) *study.Settings {
	s := &study.Settings{}
	f.StringVar(&s.Seed, "seed", "", "`number` that keys all random draws (default: the scenario's, 1)")
	f.StringVar(&s.Replicates, "replicates", "", "`number` of histories (default: the scenario's, 20)")
	f.StringVar(&s.Firms, "firms", "", "`number` of firms sampled at the start (default: the scenario's, 5000)")
	f.StringVar(&s.From, "from", "", "first calendar `year`")
	f.StringVar(&s.To, "to", "", "last calendar `year`")
	f.StringArrayVar(&s.Set, "set", nil, "set a parameter, as in bargaining.power=0.6 (`key=value`; repeatable)")
	f.StringArrayVar(&s.Off, "off", nil, "switch a mechanism off, from a year on with @ (`mechanism[@year]`; repeatable)")
	f.StringArrayVar(&s.SpreadOff, "spread-off", nil, "put every firm at the mean of a mechanism's trait (`mechanism[@year]`; repeatable)")
	f.StringArrayVar(&s.Scale, "scale", nil, "give a mechanism in a dose from 0 to 1.5 (`mechanism=dose`; repeatable)")
	f.StringVar(&s.Closed, "closed", "", "let no foreign mode be available from a `year` on")
	return s
}

// outNamed refuses an --out that is there and empty.
func outNamed(c *cobra.Command) error {
	if out := c.Flags().Lookup("out"); out.Changed && out.Value.String() == "" {
		return userFault("--out is empty: wanted a folder")
	}
	return nil
}

// count reads a flag that is a count of at least one.
func count(flag, text string, most int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, userFault("--%s %s: wanted a whole number from 1 to %d", flag, text, most)
	}
	return n, nil
}
