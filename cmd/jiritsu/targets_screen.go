package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// roleTitles say what the roles of targets are.
var roleTitles = map[string]string{
	"input": "Input: sets the start or a path of the model",
	"tune":  "Tune: parameters may be fitted to it",
	"check": "Check: no parameter is fitted to it",
}

// targetScreen shows a run beside the published figures.
func targetScreen(r *study.TargetReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, seed %d, %d histories of %d firms, in %s, beside %s\n", r.Scenario, r.Seed, r.Replicates, r.Firms, r.Dir, r.File)
	if r.Failed > 0 {
		fmt.Fprintf(&b, "%d histories failed and are left out\n", r.Failed)
	}
	var notes []string
	for _, count := range r.Counts {
		if count.All == 0 {
			continue
		}
		t := numbers(newTable(roleTitles[count.Role], "Period", "Target", "Band", "Simulated", "Error", "Inside"), 7)
		for _, c := range r.Targets {
			if c.Role != count.Role {
				continue
			}
			if c.Why != "" {
				notes = append(notes, c.ID+": "+c.Why)
			}
			t.AppendRow(table.Row{c.ID, c.Period, figure(&c.Value), figure(&c.Low) + " to " + figure(&c.High), figure(c.Simulated), margin(c.MCSE), insideOf(c.Inside, c.Beyond)})
		}
		fmt.Fprintf(&b, "\n%s\n%d of %d inside\n", render(t), count.Inside, count.All)
	}
	if len(notes) > 0 {
		fmt.Fprintf(&b, "\nNot computed, and counted as outside:\n  %s\n", strings.Join(notes, "\n  "))
	}
	b.WriteString(signScreen(r.Signs))
	return b.String()
}

// insideOf tells whether a figure is inside its band, or by how much it is not.
func insideOf(inside bool, beyond float64) string {
	switch {
	case inside:
		return "yes"
	case beyond == 0:
		return "no"
	case beyond > 0:
		return "no, +" + figure(&beyond)
	}
	return "no, " + figure(&beyond)
}

// figure shows a number to three decimals, and what is not there as a dash.
func figure(x *float64) string {
	switch {
	case x == nil:
		return "-"
	case *x != 0 && math.Abs(*x) < .0005:
		return fmt.Sprintf("%.1g", *x)
	}
	return fmt.Sprintf("%.3f", *x)
}

// margin shows a Monte Carlo error.
func margin(x *float64) string {
	if x == nil {
		return ""
	}
	return fmt.Sprintf("±%.3f", *x)
}

// signScreen shows the signs that no rule builds in.
func signScreen(all []study.Sign) string {
	t := newTable("Signs that no rule builds in", "Figure", "Error", "Holds if", "Holds")
	for _, s := range all {
		holds := "no"
		if s.Holds {
			holds = "yes"
		}
		t.AppendRow(table.Row{s.Claim, figure(s.Mean), margin(s.MCSE), s.Rule, holds})
		t.AppendRow(table.Row{"  " + s.Figure, s.Why})
		for _, p := range s.Parts {
			t.AppendRow(table.Row{"    " + p.Name, figure(p.Mean), margin(p.MCSE)})
		}
	}
	return "\n" + render(t) + "\n"
}
