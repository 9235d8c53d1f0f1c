package study

import (
	"fmt"
	"jiritsu/scenarios"
	"math"
	"slices"
	"strings"

	"jiritsu/calibrate"
	"jiritsu/calibrate/abc"
	"jiritsu/internal/strict"
)

// check holds what tags cannot say and needs no scenario.
func (s *calibrationText) check() []strict.Fault {
	var all studyFaults
	switch n := len(s.Prior); {
	case n == 0:
		all.add("prior", "is missing: wanted one [[prior]] or more, a free parameter each")
	case n > mostFree:
		all.add("prior", "lists %d free parameters; at most %d are taken: there are about ten figures to be tuned by, and what they cannot inform the prior would say. Fix the others, with set", n, mostFree)
	}
	if s.Table.HeldOut > s.Table.Rows/4 {
		all.add("table.held_out", "= %d of %d rows: wanted at most a quarter", s.Table.HeldOut, s.Table.Rows)
	}
	if out := s.Table.HeldOut * s.Table.Turns; out > s.Table.Rows {
		all.add("table.turns", "= %d sets of %d rows are more than all %d", s.Table.Turns, s.Table.HeldOut, s.Table.Rows)
	}
	if kept := s.Posterior.Share * float64(s.Table.Rows-s.Table.HeldOut); kept < 50 {
		all.add("posterior.share", "= %g keeps %.0f of %d rows; wanted 50 or more", s.Posterior.Share, math.Floor(kept), s.Table.Rows-s.Table.HeldOut)
	}
	if len(s.Targets.Roles) == 0 && len(s.Targets.Names) == 0 {
		all.add("targets.roles", "= [] with no names: nothing is fitted")
	}
	known, seen := scenarios.Numbers(), map[string]bool{}
	for n := range s.Prior {
		all.prior(&s.Prior[n], fmt.Sprintf("prior[%d]", n), known)
		if name := s.Prior[n].Parameter; seen[name] {
			all.add(fmt.Sprintf("prior[%d].parameter", n), "= %q is free twice", name)
		} else {
			seen[name] = true
		}
	}
	for n, set := range s.Set {
		if key, value, _ := strings.Cut(set, "="); strings.TrimSpace(key) == "posterior.use" && strings.Trim(value, " \"") != "none" {
			all.add(fmt.Sprintf("set[%d]", n), "= %q: a calibration finds a posterior, and takes none", set)
		}
	}
	if s.Cases.File == "" && len(s.Cases.HeldOut) > 0 {
		all.add("cases.held_out", "names cases, and cases.file no file")
	}
	return all
}

// prior checks a prior and fills in the ends of its range.
func (all *studyFaults) prior(p *CalibrationPrior, key string, known map[string]scenarios.Number) {
	k, ok := known[p.Parameter]
	if !ok {
		all.add(key+".parameter", "= %q is no number of the model%s", p.Parameter, strict.Suggest(p.Parameter, scenarios.NumberNames(), "; jiritsu params lists them"))
		return
	}
	if math.IsInf(p.From, -1) {
		p.From = k.Allowed.Low
	}
	if math.IsInf(p.To, 1) {
		p.To = k.Allowed.High
	}
	inside := func(end string, x float64) {
		switch {
		case math.IsInf(x, 0) || math.IsNaN(x):
			all.add(key+"."+end, "is missing: the range %s of %s has no such end", k.Range, p.Parameter)
		case x < k.Allowed.Low || x > k.Allowed.High:
			all.add(key+"."+end, "= %g is outside %s (%s), the range of %s", x, k.Range, k.Unit, p.Parameter)
		}
	}
	inside("from", p.From)
	inside("to", p.To)
	switch {
	case p.From >= p.To:
		all.add(key+".to", "= %g is not above from = %g", p.To, p.From)
	case p.Distribution == logUniform && p.From <= 0:
		all.add(key+".from", "= %g: a log_uniform prior begins above 0", p.From)
	}
}

// distribution is the prior as estimators take it.
func (p *CalibrationPrior) distribution() abc.Prior {
	if p.Distribution == logUniform {
		return abc.LogUniform{Low: p.From, High: p.To}
	}
	return abc.Uniform{Low: p.From, High: p.To}
}

// fitted picks the targets that are fitted, by their place in the list.
func (s *calibrationText) fitted(targets []calibrate.Target) (which []int, faults strict.Faults) {
	ids := make([]string, len(targets))
	for n := range targets {
		ids[n] = targets[n].ID
	}
	for n, name := range s.Targets.Names {
		at := slices.Index(ids, name)
		key := fmt.Sprintf("targets.names[%d]", n)
		switch {
		case at < 0:
			faults = append(faults, s.fault(key, "= %q is no target%s", name, strict.Suggest(name, ids, "; jiritsu targets lists them")))
		case slices.Contains(which, at):
			faults = append(faults, s.fault(key, "= %q is named twice", name))
		default:
			which = append(which, at)
		}
	}
	if len(s.Targets.Names) == 0 {
		for n := range targets {
			if slices.Contains(s.Targets.Roles, targets[n].Role) {
				which = append(which, n)
			}
		}
	}
	for _, n := range which {
		if t := &targets[n]; !(t.High > t.Low) {
			faults = append(faults, s.fault("targets", "cannot fit %s: its band %g to %g has no width, and so no error of observation", t.ID, t.Low, t.High))
		}
	}
	return which, faults
}
