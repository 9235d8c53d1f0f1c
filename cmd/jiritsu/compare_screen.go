package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

const compareLegend = `Difference: B less A, mean over pairs of replicates, with its 95%% interval (Student's t over pairs). Saved: the part of the variance
of the difference that pairing saves against independent seeds (± jackknife error); below 0, pairing harms. * where 0 is outside even
if all %d intervals are asked of at once (Holm, 5%%).
`

// compareScreen is a comparison as people read it.
func compareScreen(x *study.Comparison, all bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "A  %s\nB  %s\n%d-%d, %d firms, %d pairs of histories on the same draws, seed %d, model %s\n",
		sideLine(&x.A), sideLine(&x.B), x.FirstYear, x.LastYear, x.Firms, x.Replicates, x.Seed, x.ModelVersion)
	b.WriteString("\n" + changes(x))
	if pairs := x.Replicates - failedPairs(x); x.Same > 0 {
		fmt.Fprintf(&b, "%d of %d pairs of histories are the same in every event and firm.\n", x.Same, pairs)
	}
	for _, name := range []string{"independence", "freedom", "survival", "states", "routes", "presence", "flows", "roads"} {
		if text := differences(x, name, all); text != "" {
			b.WriteString("\n" + text)
		}
	}
	fmt.Fprintf(&b, "\n"+compareLegend, tested(x))
	if x.Twins != nil {
		b.WriteString(twins(x.Twins))
	}
	for _, f := range x.Failed {
		fmt.Fprintf(&b, "Failed: replicate %d of %s: %s\n", f.Replicate, f.Side, f.Error)
	}
	return b.String()
}

// sideLine says what a side is.
func sideLine(s *study.ComparedSide) string {
	text := s.Name
	if s.Name != s.Scenario {
		text += " (" + s.Scenario + ")"
	}
	if text += ": " + s.Title; s.ResultHash != "" {
		text += fmt.Sprintf("  %.16s", s.ResultHash)
	}
	return text
}

// mostChanges bounds the list of what differs between two scenarios.
const mostChanges = 12

// changes says what differs between the two scenarios.
func changes(x *study.Comparison) string {
	if len(x.Changed) == 0 {
		return "The scenarios are the same.\n"
	}
	t := newTable("Key", "A", "B")
	for n, c := range x.Changed {
		if n == mostChanges {
			t.AppendRow(table.Row{fmt.Sprintf("and %d more", len(x.Changed)-n)})
			break
		}
		t.AppendRow(table.Row{c.Key, orNothing(c.A), orNothing(c.B)})
	}
	return render(t) + "\n"
}

func orNothing(text *string) string {
	if text == nil {
		return "-"
	}
	return *text
}

// failedPairs counts the replicates that are left out.
func failedPairs(x *study.Comparison) int {
	left := map[int]bool{}
	for _, f := range x.Failed {
		left[f.Replicate] = true
	}
	return len(left)
}

// tested counts the differences that have a p-value.
func tested(x *study.Comparison) (n int) {
	for _, d := range x.Differences {
		if d.P != nil {
			n++
		}
	}
	return n
}

// differenceTitles head the tables of differences.
var differenceTitles = map[string]string{
	"independence": "Became independent international, of the firms that began captive",
	"freedom":      "Held D below the line, of the firms that began captive",
	"survival":     "Lived to the end, of the firms that began captive",
	"states":       "State at the end, of living firms",
	"routes":       "First step of the independent",
	"presence":     "Present at the end, of living firms",
	"flows":        "Real firms over a history",
	"roads":        "Real firms by road",
}

// differences is a table of differences. Industries and regions are shown if
// all are wanted.
func differences(x *study.Comparison, name string, all bool) string {
	t := numbers(newTable(differenceTitles[name], "A", "B", "Difference", "95% interval", "Saved", ""), 6)
	rows := 0
	for n := range x.Differences {
		d := &x.Differences[n]
		title, short := keyTitle(d)
		if d.Table != name || !short && !all {
			continue
		}
		t.AppendRow(table.Row{title, level(d, d.A), level(d, d.B), change(d, d.Difference), interval(d), saved(d), mark(d)})
		rows++
	}
	if rows == 0 {
		return ""
	}
	return render(t) + "\n"
}

// keyTitle is what an output is called, and whether a short screen has it.
func keyTitle(d *study.Difference) (title string, short bool) {
	for _, x := range study.Classes() {
		if x.Key == d.Key {
			return x.Title, true
		}
	}
	for _, x := range append(study.Industries(), study.Regions()...) {
		if x.Key == d.Key {
			return x.Title, false
		}
	}
	if title, ok := roadTitles[d.Key]; ok {
		return title, true
	}
	return study.Display(d.Key), true
}

// inShares tells whether an output is a share, shown in per cent.
func inShares(d *study.Difference) bool { return strings.HasPrefix(d.Unit, "share") }

// level shows an output.
func level(d *study.Difference, x float64) string {
	if inShares(d) {
		return fmt.Sprintf("%.2f%%", 100*x)
	}
	return thousands(x)
}

// change shows a difference, of shares in percentage points.
func change(d *study.Difference, x float64) string {
	if inShares(d) {
		return fmt.Sprintf("%+.3f", 100*x)
	}
	sign := "+"
	if x < 0 {
		sign = "-"
	}
	return sign + thousands(math.Abs(x))
}

func interval(d *study.Difference) string {
	if d.Low == nil {
		return ""
	}
	return fmt.Sprintf("[%s, %s]", change(d, *d.Low), change(d, *d.High))
}

// saved shows what pairing saves of the variance.
func saved(d *study.Difference) string {
	switch {
	case d.VarianceRatio == nil:
		return ""
	case d.VarianceRatioSE == nil:
		return fmt.Sprintf("%.0f%%", 100*(1-*d.VarianceRatio))
	}
	return fmt.Sprintf("%.0f%% ±%.0f", 100*(1-*d.VarianceRatio), 100**d.VarianceRatioSE)
}

// mark points out what differs beyond chance.
func mark(d *study.Difference) string {
	if d.Holm != nil && *d.Holm < .05 {
		return "*"
	}
	return ""
}
