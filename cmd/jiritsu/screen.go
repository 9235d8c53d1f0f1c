package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// screen is a result on one screen.
func screen(r *study.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.Scenario, r.Title)
	fmt.Fprintf(&b, "%d-%d, %d firms, %d histories, seed %d; ± is the Monte Carlo standard error\n",
		r.FirstYear, r.LastYear, r.Firms, r.Replicates, r.Seed)
	if r.Replicates > len(r.Failed) {
		fmt.Fprintf(&b, "\nOf the firms that began captive, %s became independent international within %d years.\n",
			percent(r.Independence), r.Quarters/4)
		for _, part := range []string{states(r), groups(r), routes(r), flows(r), roads(r)} {
			b.WriteString("\n" + part + "\n")
		}
	}
	b.WriteString("\n" + footer(r))
	return b.String()
}

// footer says what went wrong, what came out and where it is.
func footer(r *study.Result) string {
	var b strings.Builder
	if r.Clamps > 0 {
		fmt.Fprintf(&b, "Clamped: %d times a dose would have moved a trait out of [0,1]; those doses were not given in full.\n", r.Clamps)
	}
	for _, f := range r.Failed {
		fmt.Fprintf(&b, "Failed: history %d: %s\n", f.Replicate, f.Error)
	}
	fmt.Fprintf(&b, "Result hash %s\n", r.ResultHash)
	if r.Before {
		fmt.Fprintf(&b, "Results in %s: a finished run, not repeated (--force runs it again)\n", r.Dir)
	} else {
		fmt.Fprintf(&b, "Results in %s, after %s\n", r.Dir, r.Took.Round(100*time.Millisecond))
	}
	return b.String()
}

// stateHeaders are the states, short enough for a table.
var stateHeaders = []any{"% of living firms", "Captive", "Follower", "Mixed", "Diversified", "Emerging", "Independent"}

// states shows every fifth year, and the last.
func states(r *study.Result) string {
	t := numbers(newTable(stateHeaders...), len(stateHeaders))
	last := len(r.StateYear.Years) - 1
	for n, year := range r.StateYear.Years {
		if year%5 != 0 && n != 0 && n != last {
			continue
		}
		row := table.Row{year}
		for _, name := range study.StateNames {
			row = append(row, fmt.Sprintf("%.2f", 100*r.StateYear.Shares[name][n]))
		}
		t.AppendRow(row)
	}
	row := table.Row{"at the end"}
	for _, name := range study.StateNames {
		cell := ""
		if e := r.States[name]; e.MCSE != nil {
			cell = fmt.Sprintf("±%.2f", 100**e.MCSE)
		}
		row = append(row, cell)
	}
	if r.Independence.MCSE != nil {
		t.AppendRow(row)
	}
	return render(t)
}

// groups shows both outcomes by group of firms.
func groups(r *study.Result) string {
	t := numbers(newTable("Of firms that began captive", "Independent", "D below the line", "Present at the end*"), 4)
	t.AppendRow(table.Row{"All", percent(r.Independence), percentOf(r.Freedom, "all"), ""})
	section := func(title string, names []study.Name, values, present map[string]study.Estimate) {
		t.AppendRow(table.Row{title})
		for _, name := range names {
			if _, ok := values[name.Key]; ok {
				t.AppendRow(table.Row{"  " + name.Title, percentOf(values, name.Key), percentOf(r.Freedom, name.Key), percentOf(present, name.Key)})
			}
		}
	}
	section("By size", study.Classes(), r.SizeClasses, nil)
	section("By industry", study.Industries(), r.Industries, nil)
	section("By region entered first, since entry", study.Regions(), r.Regions, r.Presence)
	return render(t) + "\n* of all living firms; the other columns are cumulative incidence, closure competing"
}

// routes shows the first steps of the independent.
func routes(r *study.Result) string {
	t := numbers(newTable("First step of the independent", "Share"), 2)
	for _, key := range study.RouteNames {
		t.AppendRow(table.Row{study.Display(key), percentOf(r.Routes, key)})
	}
	return render(t)
}

// flows shows what happened over a history.
func flows(r *study.Result) string {
	t := numbers(newTable("Over a history, real firms", "Number"), 2)
	for _, key := range study.Flows {
		t.AppendRow(table.Row{study.Display(key), amount(r.Flows[key])})
	}
	return render(t)
}

// roads shows which roads exist.
func roads(r *study.Result) string {
	t := numbers(newTable("Roads", "Real firms a history", "Sampled firms in all"), 3)
	for _, key := range study.Roads {
		t.AppendRow(table.Row{roadTitles[key], amount(r.Roads[key]), thousands(float64(r.Sampled[key]))})
	}
	return render(t)
}

// roadTitles says what the counts are of.
var roadTitles = map[string]string{
	"free_before_abroad":             "Free of a dominant customer first, abroad later",
	"free_before_abroad_independent": "  of these independent international",
	"abroad_before_free":             "Abroad first, free of a dominant customer later",
	"abroad_before_free_independent": "  of these independent international",
	"free_never_abroad":              "Free of a dominant customer, never abroad",
	"abroad_never_free":              "Abroad, never free of a dominant customer",
	"followers_independent":          "Followed a parent abroad and became independent",
	"followers_free":                 "Followed a parent abroad and became free only",
	"followers_dependent":            "Followed a parent abroad and stayed dependent",
	"withdrew":                       "Withdrew from a base (all firms)",
	"withdrew_and_reentered":         "  of these opened a base again",
}
