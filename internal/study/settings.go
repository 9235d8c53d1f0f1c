package study

import (
	"fmt"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/scenarios"
)

// Settings are what the command line puts on top of a scenario. Texts are as
// the user gave them; empty ones change nothing.
type Settings struct {
	Seed, Replicates, Firms, From, To string
	Closed                            string   // year from which no foreign mode is available
	Set                               []string // key=value
	Off, SpreadOff                    []string // mechanism or mechanism@year
	Scale                             []string // mechanism=dose
}

// Default gives a key of [run] a value unless its flag or --set has one.
func (s *Settings) Default(key, value string) {
	setting := map[string]*string{"run.seed": &s.Seed, "run.replicates": &s.Replicates, "run.firms": &s.Firms,
		"run.from": &s.From, "run.to": &s.To}[key]
	given := func(set string) bool { return strings.HasPrefix(strings.ReplaceAll(set, " ", ""), key+"=") }
	if *setting == "" && !slices.ContainsFunc(s.Set, given) {
		*setting = value
	}
}

// A setting is one key=value with the flag that it came from.
type setting struct{ set, flag string }

// settings turns what was given into key=value, and names the faults that only
// make sense in terms of flags. Switches are added to those of the scenario.
func (s *Settings) settings(base *scenarios.Mechanisms) (all []setting, faults strict.Faults) {
	for _, x := range s.Set {
		all = append(all, setting{x, "--set " + x})
	}
	for _, x := range []struct{ flag, key, value string }{
		{"--seed", "run.seed", s.Seed}, {"--replicates", "run.replicates", s.Replicates},
		{"--firms", "run.firms", s.Firms}, {"--from", "run.from", s.From}, {"--to", "run.to", s.To},
		{"--closed", "mechanisms.closed_from", s.Closed},
	} {
		if x.value != "" {
			all = append(all, setting{x.key + "=" + x.value, x.flag + " " + x.value})
		}
	}
	off, wrongOff := switches("--off", "mechanisms.off", base.Off, s.Off)
	spread, wrongSpread := switches("--spread-off", "mechanisms.spread_off", base.SpreadOff, s.SpreadOff)
	doses, wrongDoses := doses(s.Scale)
	all = append(append(append(all, off...), spread...), doses...)
	return all, append(append(wrongOff, wrongSpread...), wrongDoses...)
}

// switches puts mechanisms behind those that a list holds already.
func switches(flag, key string, there, given []string) (all []setting, faults strict.Faults) {
	list := append([]string{}, there...)
	for _, text := range given {
		name, _, _ := strings.Cut(text, "@")
		if wrong := unknownMechanism(name); wrong != "" {
			faults = append(faults, strict.Fault{File: flag + " " + text, Message: "cannot switch off " + wrong})
			continue
		}
		list = append(list, text)
	}
	if len(list) > len(there) {
		quoted := strings.Join(quoteAll(list), ", ")
		all = append(all, setting{key + "=[" + quoted + "]", flag + " " + strings.Join(given, " "+flag+" ")})
	}
	return all, faults
}

// doses reads mechanism=dose.
func doses(given []string) (all []setting, faults strict.Faults) {
	for _, text := range given {
		name, dose, ok := strings.Cut(text, "=")
		if !ok || dose == "" {
			faults = append(faults, strict.Fault{File: "--scale " + text, Message: "wanted mechanism=dose, as in networks=0.5"})
			continue
		}
		if wrong := unknownMechanism(name); wrong != "" {
			faults = append(faults, strict.Fault{File: "--scale " + text, Message: "cannot give in a dose " + wrong})
			continue
		}
		all = append(all, setting{"mechanisms.scale." + name + "=" + dose, "--scale " + text})
	}
	return all, faults
}

// unknownMechanism says what is wrong with a name, or nothing.
func unknownMechanism(name string) string {
	for _, known := range agents.Mechanisms {
		if known == name {
			return ""
		}
	}
	return fmt.Sprintf("%q: the mechanisms are %s%s", name, strings.Join(agents.Mechanisms[:], ", "), strict.Suggest(name, agents.Mechanisms[:], ""))
}

func quoteAll(list []string) []string {
	quoted := make([]string, len(list))
	for n, text := range list {
		quoted[n] = fmt.Sprintf("%q", text)
	}
	return quoted
}
