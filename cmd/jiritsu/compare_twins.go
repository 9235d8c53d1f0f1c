package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// twins shows what became of the same firms in both worlds.
func twins(s *study.TwinStudy) string {
	var b strings.Builder
	t := numbers(newTable("The same firms in A and B, real firms a history", "In both", "Only in A", "Only in B", "In neither"), 5)
	titles := map[string]string{"independence": "Became independent international", "freedom": "Held D below the line", "survival": "Lived to the end"}
	for _, o := range s.Outcomes {
		t.AppendRow(table.Row{titles[o.Outcome], amount(o.Both), amount(o.OnlyA), amount(o.OnlyB), amount(o.Neither)})
	}
	fmt.Fprintf(&b, "\n%s\nFirms that began captive in A or B; ± is the Monte Carlo standard error.\n", render(t))
	b.WriteString(lost(&s.OnlyA, "A", "B") + lost(&s.OnlyB, "B", "A"))
	return b.String()
}

// mostDiverging bounds the list of first events that differ.
const mostDiverging = 10

// lost tells of the firms that were independent in one world only.
func lost(l *study.Lost, one, other string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nOf %s firms independent in %s, %s are never in %s (%d sampled firms in all).\n", amount(l.Of), one, amount(l.Firms), other, l.Sampled)
	if l.Sampled == 0 {
		return b.String()
	}
	t := numbers(newTable("What they were in "+other+" at the end", "Real firms a history", "Sampled firms in all"), 3)
	for _, f := range l.Fates {
		t.AppendRow(table.Row{study.Display(f.Fate), amount(f.Firms), f.Sampled})
	}
	b.WriteString("\n" + render(t) + "\n")
	// always A before B, as the files have it
	t = newTable("First event in A, not then in B", "First event in B, not then in A", "Real firms a history", "Sampled", "Later in the other", "Year", "Years before independence")
	numbersFrom(t, 3, 7)
	for _, d := range l.First[:min(mostDiverging, len(l.First))] {
		t.AppendRow(table.Row{eventTitle(d.EventA), eventTitle(d.EventB), amount(d.Firms), d.Sampled, d.Later, fmt.Sprintf("%.0f", math.Floor(d.Year)), fmt.Sprintf("%.1f", d.Lead)})
	}
	b.WriteString("\n" + render(t) + "\n")
	if rest := l.First[min(mostDiverging, len(l.First)):]; len(rest) > 0 {
		n := 0
		for _, d := range rest {
			n += d.Sampled
		}
		fmt.Fprintf(&b, "and %d other pairs of events, %d sampled firms\n", len(rest), n)
	}
	if e := l.Example; e != nil {
		fmt.Fprintf(&b, "For example firm %d of replicate %d: parted in %.0f, independent in %s in %.0f; jiritsu why tells both lives.\n",
			e.Firm, e.Replicate, math.Floor(e.Diverged), one, math.Floor(e.Independent))
	}
	if i := slices.IndexFunc(l.Fates, func(f study.TwinFate) bool { return f.Fate == "not_founded" }); i >= 0 {
		fmt.Fprintf(&b, "%d sampled firms were never founded in %s.\n", l.Fates[i].Sampled, other)
	}
	return b.String()
}

// eventTitle is an event as people read it.
func eventTitle(event string) string {
	if event == "" {
		return "-"
	}
	return study.Display(event)
}
