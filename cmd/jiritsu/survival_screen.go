package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// mostShown is how many times of a curve the screen shows unless told which.
const mostShown = 12

// survivalScreen shows what was estimated on one screen.
func survivalScreen(r *study.SurvivalReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.Source, counted(r))
	for _, notice := range r.Notices {
		b.WriteString(strings.TrimLeft(fold("Notice: "+notice, 2), " ") + "\n")
	}
	if r.States != nil {
		b.WriteString("\n" + statesTable(r.States) + "\n")
	}
	if len(r.Curves) > 1 && r.Curves[0].Median != nil {
		b.WriteString("\n" + medians(r) + "\n")
	}
	for n := range r.Curves {
		b.WriteString("\n" + curveTable(r, &r.Curves[n]) + "\n")
	}
	if len(r.Differences) > 0 {
		b.WriteString("\n" + groupDifferences(r) + "\n")
	}
	if r.LogRank != nil {
		b.WriteString("\n" + logRank(r.LogRank) + "\n")
	}
	if r.ModelReport != nil {
		b.WriteString("\n" + model(r.ModelReport) + "\n")
	}
	return b.String()
}

// counted says how many rows there are and how they end.
func counted(r *study.SurvivalReport) string {
	parts := []string{thousands(float64(r.Rows)) + " rows"}
	add := func(t study.Tally, what string) {
		part := thousands(float64(t.Rows)) + " " + what
		if r.Weighted {
			part += " (weight " + digits(t.Weight) + ")"
		}
		parts = append(parts, part)
	}
	for _, t := range r.Events {
		add(t, "with event "+t.Name)
	}
	if r.States != nil {
		for _, t := range r.States.Moves {
			add(t, t.Name)
		}
	}
	if r.Censored.Rows > 0 {
		add(r.Censored, "censored")
	}
	text := strings.Join(parts, ", ")
	if r.Clusters > 0 {
		text += fmt.Sprintf("; standard errors by %s clusters", thousands(float64(r.Clusters)))
	}
	return text
}

// digits shows a number to five significant digits.
func digits(x float64) string { return significant(x, 5) }

// significant shows a number to some digits, and what is not known as a dash.
func significant(x float64, n int) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "-"
	case math.Abs(x) >= 1e5 && math.Abs(x) < 1e15:
		if x < 0 {
			return "-" + thousands(-x)
		}
		return thousands(x)
	}
	return strconv.FormatFloat(x, 'g', n, 64)
}

// share shows a number in [0,1].
func share(x study.Figure) string {
	if !x.Known() {
		return "-"
	}
	return fmt.Sprintf("%.4f", float64(x))
}

// between shows an interval.
func between(low, high study.Figure, show func(study.Figure) string) string {
	if !low.Known() && !high.Known() {
		return "-"
	}
	return show(low) + " to " + show(high)
}

func signed(x study.Figure) string { return fmt.Sprintf("%+.4f", float64(x)) }

func fiveDigits(x study.Figure) string { return digits(float64(x)) }

// probability shows a p-value.
func probability(p study.Figure) string {
	switch {
	case !p.Known():
		return "-"
	case p < .0001:
		return "<.0001"
	}
	return strings.TrimPrefix(fmt.Sprintf("%.4f", float64(p)), "0")
}

// medians compares the groups.
func medians(r *study.SurvivalReport) string {
	t := numbers(newTable(r.By, "Rows", "Events", "Median", "95% interval"), 5)
	for _, c := range r.Curves {
		t.AppendRow(table.Row{c.Group, thousands(float64(c.Rows)), digits(c.Events), fiveDigits(c.Median.Value), between(c.Median.Low, c.Median.High, fiveDigits)})
	}
	return render(t)
}

// curveTable shows a curve at some times.
func curveTable(r *study.SurvivalReport, c *study.SurvivalCurve) string {
	headers := []any{"Time", "At risk", "Events", "Without event", "SE", "95% interval"}
	if c.Incidence == nil {
		headers = append(headers, "Cumulative hazard", "SE")
	}
	for _, e := range r.Events {
		if c.Incidence != nil {
			headers = append(headers, "Incidence of "+e.Name, "SE")
		}
	}
	t := numbers(newTable(headers...), len(headers))
	for n, time := range shown(c, r.At) {
		row := curveRow(r, c, time)
		if len(r.At) > 0 {
			row[1] = digits(c.AtRiskThen[n])
		}
		t.AppendRow(row)
	}
	title := r.By + ": " + c.Group + "\n"
	if len(r.Curves) == 1 {
		title = ""
		if c.Median != nil {
			title = fmt.Sprintf("Median %s, 95%% interval %s\n", fiveDigits(c.Median.Value), between(c.Median.Low, c.Median.High, fiveDigits))
		}
	}
	return title + render(t)
}

// shown are the times to show: those asked for, or the events, if they are many
// only some of them.
func shown(c *study.SurvivalCurve, at []float64) []float64 {
	if len(at) > 0 {
		return at
	}
	n := len(c.Time)
	if n <= mostShown {
		return c.Time
	}
	var times []float64
	for k := range mostShown {
		times = append(times, c.Time[k*(n-1)/(mostShown-1)])
	}
	return times
}

// curveRow shows a curve at a time.
func curveRow(r *study.SurvivalReport, c *study.SurvivalCurve, time float64) table.Row {
	i := c.At(time)
	if i < 0 {
		return table.Row{digits(time), "", "", "1.0000", "0.0000"}
	}
	atRisk, happened := "", ""
	if c.Time[i] == time {
		atRisk, happened = digits(c.AtRisk[i]), digits(c.Happened[i])
	}
	row := table.Row{digits(time), atRisk, happened, share(study.Figure(c.Free[i])), share(study.Figure(c.FreeSE[i])), between(c.Low[i], c.High[i], share)}
	if c.Incidence == nil {
		return append(row, share(study.Figure(c.Hazard[i])), share(study.Figure(c.HazardSE[i])))
	}
	for _, e := range r.Events {
		row = append(row, share(c.Incidence[e.Name][i]), share(c.IncidenceSE[e.Name][i]))
	}
	return row
}

// groupDifferences shows how the groups differ.
func groupDifferences(r *study.SurvivalReport) string {
	t := numbers(newTable("Incidence of "+r.Events[0].Name+" by", "Difference", "SE", "95% interval"), 4)
	for _, d := range r.Differences {
		t.AppendRow(table.Row{fmt.Sprintf("%s: %s less %s", digits(d.Time), d.Group, d.Than), fmt.Sprintf("%+.4f", d.Value), share(d.SE), between(d.Low, d.High, signed)})
	}
	return render(t)
}

// statesTable shows shares of states.
func statesTable(s *study.StatesReport) string {
	headers := []any{"Time"}
	for _, name := range s.Names {
		headers = append(headers, name, "SE")
	}
	t := numbers(newTable(headers...), len(headers))
	n := len(s.Time)
	for k := range min(n, mostShown) {
		i := k
		if n > mostShown {
			i = k * (n - 1) / (mostShown - 1)
		}
		row := table.Row{digits(s.Time[i])}
		for _, name := range s.Names {
			row = append(row, share(s.Share[name][i]), share(s.SE[name][i]))
		}
		t.AppendRow(row)
	}
	return "Shares of states\n" + render(t)
}
