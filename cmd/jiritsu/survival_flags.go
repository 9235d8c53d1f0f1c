package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"jiritsu/internal/strict"
	"jiritsu/internal/study"
)

// checkWords checks flags that take one of some words.
func checkWords(r *study.SurvivalRequest) error {
	for _, w := range []struct {
		flag, value string
		among       []string
	}{
		{"ties", r.Ties, []string{"efron", "breslow"}}, {"discrete", r.Discrete, []string{"logit", "cloglog"}},
		{"clock", r.Clock, []string{"constant", "linear", "log", "free"}},
	} {
		if w.value == "" || slices.Contains(w.among, w.value) {
			continue
		}
		return userFault("--%s %s is not known%s", w.flag, w.value, strict.Suggest(w.value, w.among, "; wanted "+strings.Join(w.among, " or ")))
	}
	return nil
}

// tableFlags checks that the flags fit a table and each other.
func tableFlags(f *pflag.FlagSet, r *study.SurvivalRequest) error {
	switch {
	case r.Outcome != "":
		return userFault("--outcome is for a run; of a table --status names the column of events")
	case r.Time == "" && r.Status == "":
		return userFault("jiritsu survival wants --time and --status, the columns of times and of events")
	case r.Time == "":
		return userFault("jiritsu survival wants --time, the column of times")
	case r.Status == "":
		return userFault("jiritsu survival wants --status, the column of events")
	case r.States && r.ID == "":
		return userFault("--states wants --id, the column of subjects, to follow them from row to row")
	case r.From != "" && !r.States:
		return userFault("--from is for --states")
	case r.Groups > 0 && r.By == "":
		return userFault("--groups wants --by, the column to cut")
	}
	return together(f, r)
}

// together refuses flags that exclude each other.
func together(f *pflag.FlagSet, r *study.SurvivalRequest) error {
	switch {
	case r.FineGray && r.Discrete != "":
		return userFault("--fine-gray and --discrete are different models; choose one")
	case r.FineGray && len(r.Covariates) == 0:
		return userFault("--fine-gray wants --covariates")
	case f.Changed("clock") && r.Discrete == "":
		return userFault("--clock is for --discrete")
	case len(r.Strata) > 0 && len(r.Covariates) == 0 && r.By == "":
		return userFault("--strata wants --covariates or --by")
	case len(r.References) > 0 && len(r.Covariates) == 0:
		return userFault("--reference wants --covariates")
	}
	if !r.States {
		return nil
	}
	for _, flag := range []string{"by", "covariates", "fine-gray", "discrete", "event", "at"} {
		if f.Changed(flag) {
			return userFault("--%s does not go with --states", flag)
		}
	}
	return nil
}

// runFlags checks that the flags fit a run.
func runFlags(f *pflag.FlagSet, r *study.SurvivalRequest) error {
	for _, flag := range []string{"time", "start", "status", "event", "censored", "weights", "id", "cluster", "states", "from", "discrete"} {
		if f.Changed(flag) {
			return userFault("--%s is for a CSV table; of a run --outcome names the event", flag)
		}
	}
	if r.Outcome == "" {
		return userFault("jiritsu survival of a run wants --outcome: %s", strings.Join(study.SurvivalOutcomes(), ", "))
	}
	return together(f, r)
}

// times reads a list of rising times.
func times(text string) (all []float64, err error) {
	if text == "" {
		return nil, nil
	}
	for _, word := range strings.Split(text, ",") {
		x, err := strconv.ParseFloat(strings.TrimSpace(word), 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, userFault("--at %s: %q is not a time", text, word)
		}
		all = append(all, x)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}
