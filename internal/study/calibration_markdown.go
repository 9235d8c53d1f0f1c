package study

import (
	"cmp"
	"fmt"
	"math"
	"strings"
)

// A page is a Markdown text under way.
type page struct{ strings.Builder }

func (b *page) say(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }

// head begins a table; the first column is text, the others numbers.
func (b *page) head(names ...string) {
	b.say("| %s |", strings.Join(names, " | "))
	b.say("|%s", strings.Repeat(" --- |", 1)+strings.Repeat(" ---: |", len(names)-1))
}

func (b *page) row(cells ...any) {
	text := make([]string, len(cells))
	for n, c := range cells {
		text[n] = cellOf(c)
	}
	b.say("| %s |", strings.Join(text, " | "))
}

// cellOf shows a value: numbers to four digits, what is not there as a dash.
func cellOf(c any) string {
	switch x := c.(type) {
	case float64:
		if math.IsNaN(x) {
			return "-"
		}
		return fmt.Sprintf("%.4g", x)
	case *float64:
		if x == nil {
			return "-"
		}
		return cellOf(*x)
	case bool:
		if x {
			return "yes"
		}
		return "no"
	}
	return fmt.Sprint(c)
}

// Markdown is the report as a reader wants it.
func (r *CalibrationReport) Markdown() string {
	var b page
	b.say("# Calibration: %s\n", cmp.Or(r.Title, r.Name))
	b.say("Scenario %s, model %s, seed %d. %d runs of %d firms at scrambled Sobol' points of the prior; %d failed, %d lacked a figure that is fitted; %d were kept out, in turn, to judge posteriors. Identity `%s`.\n",
		r.Scenario, r.ModelVersion, r.Seed, r.Rows, r.Firms, len(r.Failed), r.Lacking, r.HeldOut, r.Identity)
	b.summary(r)
	b.reach(r)
	b.posterior(r)
	b.judged(r)
	b.ledger(r)
	b.directions(r)
	b.doubts(r)
	b.cases(r)
	b.tried(r)
	b.say("\nEvery table stands beside as CSV; `report.json` holds all of it, `table.parquet` every run, `posterior.csv` the draws, `manifest.json` seeds, versions and hashes. docs/calibration.md says how to read each number.")
	return b.String()
}

// summary says in sentences what was found.
func (b *page) summary(r *CalibrationReport) {
	b.say("## In short\n")
	for _, s := range r.Sentences() {
		b.say("- %s", s)
	}
}

// Sentences say what a calibration found, each to be quoted as it stands.
func (r *CalibrationReport) Sentences() []string {
	var all, weak, uneven []string
	for n := range r.Parameters {
		p := &r.Parameters[n]
		if !p.Informed() {
			weak = append(weak, p.Key)
		}
		if !p.Even.Inside {
			uneven = append(uneven, p.Key)
		}
	}
	for _, c := range r.Counts {
		if c.All > 0 && c.Role != "input" {
			all = append(all, fmt.Sprintf("Of the %d %s targets, %d lie inside their bands at the posterior median and %d did before; over draws of the posterior a run has %.0f%% inside on average.",
				c.All, c.Role, c.Median, c.Before, 100*c.Draws))
		}
	}
	all = append(all, fmt.Sprintf("The posterior rests on the nearest %d rows (effectively %.0f), adjusted by regression; %d figures inform %d parameters.", r.Kept, r.ESS, len(r.Fitted), len(r.Parameters)))
	if len(weak) > 0 {
		all = append(all, "The figures say next to nothing (contraction below .1) of "+strings.Join(weak, ", ")+": their posterior is the prior.")
	} else {
		all = append(all, "The figures inform every free parameter (contraction .1 or more).")
	}
	if len(uneven) > 0 {
		all = append(all, fmt.Sprintf("Of %d known truths kept out, the ranks of %s leave the simultaneous 95%% band: their intervals are not to be taken at face value.", r.HeldOut, strings.Join(uneven, ", ")))
	} else {
		all = append(all, fmt.Sprintf("Of %d known truths kept out, the ranks stay inside the simultaneous 95%% band for every parameter.", r.HeldOut))
	}
	if r.Goodness != nil {
		all = append(all, fmt.Sprintf("Judged by its own runs, the model comes as near to the published figures as to a run of its own with p = %.2g (goodness of fit) and p = %.2g (maximum mean discrepancy).", r.Goodness.P, r.Misfit.P))
	}
	return append(all, "With about as many figures as parameters, that the fitted figures are met proves little; the check targets and what was kept out are the test.")
}

// reach is the prior predictive check.
func (b *page) reach(r *CalibrationReport) {
	if len(r.Reach) == 0 {
		return
	}
	b.say("\n## Before fitting: what the prior reaches\n\nRuns from the prior, with the error of observation; the share inside the band is without it.\n")
	b.head("Target", "Role", "Published", "2.5%", "Median", "97.5%", "Inside", "Missing", "Reached")
	for _, x := range r.Reach {
		b.row(x.ID, x.Role, x.Value, x.Low, x.Median, x.High, x.Inside, x.Missing, x.Reached)
	}
}

// posterior is the table of parameters.
func (b *page) posterior(r *CalibrationReport) {
	b.say("\n## Posterior beside prior\n")
	b.head("Parameter", "Unit", "Prior", "Before", "Median", "2.5%", "97.5%", "Contraction", "Shift", "Forest median", "Forest 95%")
	for n := range r.Parameters {
		p := &r.Parameters[n]
		median, interval := "-", "-"
		if f := p.Forest; f != nil {
			median, interval = cellOf(f.Median), cellOf(f.Low)+" to "+cellOf(f.High)
		}
		b.row("`"+p.Key+"`", p.Unit, fmt.Sprintf("%s %g to %g", p.Distribution, p.From, p.To), p.Scenario, p.Median, p.Low, p.High, p.Contraction, p.Shift, median, interval)
	}
	b.say("\nContraction is 1 less the posterior variance over the prior's (in places of the prior); shift is that of the mean, in standard deviations of the prior. The forest sees each parameter alone and is a cross-check.")
	for _, n := range r.Notes {
		b.say("\nNote: %s.", n)
	}
}

// judged is simulation-based calibration.
func (b *page) judged(r *CalibrationReport) {
	b.say("\n## Do the intervals mean what they say?\n\n%d runs of the model with known parameters, kept out of the table set by set, were taken for the observation one after the other.\n", r.HeldOut)
	b.head("Parameter", "Ranks inside 95% band", "p of χ²", "50% intervals cover", "90% intervals cover", "Typical contraction", "CRPS over the prior's", "Shape")
	for n := range r.Parameters {
		p := &r.Parameters[n]
		cover := func(c Covered) string { return fmt.Sprintf("%.3f (%.3f to %.3f)", c.Share, c.Low, c.High) }
		b.row("`"+p.Key+"`", p.Even.Inside, p.Even.P, cover(p.Coverage50), cover(p.Coverage90), p.Typical, p.CRPS, p.Even.Shape)
	}
	b.row("all at once", r.Joint.Inside, r.Joint.P, "", "", "", "", r.Joint.Shape)
}

// ledger is the list of targets before and after.
func (b *page) ledger(r *CalibrationReport) {
	if len(r.Ledger) == 0 {
		return
	}
	b.say("\n## Targets before and after\n\nMeans of fresh runs with their Monte Carlo errors; the same draws before and at the posterior median. The predictive 95%% is of fresh runs at draws of the posterior, with the error of observation.\n")
	b.head("Target", "Role", "Band", "Before", "Inside", "At median", "Inside", "Predictive 95%", "Draws inside", "Verdict")
	for _, x := range r.Ledger {
		with := func(value, mcse *float64) string {
			if mcse == nil {
				return cellOf(value)
			}
			return fmt.Sprintf("%s ± %.2g", cellOf(value), *mcse)
		}
		b.row(x.ID, x.Role, cellOf(x.Low)+" to "+cellOf(x.High), with(x.Before, x.BeforeMCSE), x.BeforeInside, with(x.Median, x.MedianMCSE), x.MedianInside,
			cellOf(x.PredictedLow)+" to "+cellOf(x.PredictedHigh), x.DrawsInside, x.Verdict)
	}
	b.say("")
	b.head("Role", "Targets", "Inside before", "Inside at median", "Mean share inside over draws")
	for _, c := range r.Counts {
		b.row(c.Role, c.All, c.Before, c.Median, c.Draws)
	}
}
