package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// sequencesScreen shows a comparison of sequences.
func sequencesScreen(r *study.SequencesReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d sequences of %d states, %d different", r.Source, r.Cases, len(r.States), r.Distinct)
	if r.Clusters > 2 {
		fmt.Fprintf(&b, "; ± is the standard error over %d clusters (jackknife)", r.Clusters)
	}
	b.WriteString("\n")
	if r.Weighted {
		b.WriteString("Cases count with their weights\n")
	}
	for _, n := range r.Notices {
		fmt.Fprintf(&b, "Note: %s\n", n)
	}
	for _, part := range []string{caseRows(r), matrix("Transition rates", r.States, r.Transitions), substitutions(r), distanceMatrix(r), groupings(r), patternRows(r)} {
		if part != "" {
			fmt.Fprintf(&b, "\n%s\n", part)
		}
	}
	return b.String()
}

// mostRows is up to how many cases a table shows each.
const mostRows = 20

// caseRows shows the indicators of every case, if there are few, and their means.
func caseRows(r *study.SequencesReport) string {
	t := numbers(newTable("Case", "Transitions", "Entropy", "Turbulence", "Complexity", "Group", "Sequence"), 6)
	if len(r.Rows) <= mostRows {
		for _, c := range r.Rows {
			t.AppendRow(table.Row{c.Case, c.Transitions, eight(c.Entropy), eight(c.Turbulence), eight(c.Complexity), c.Group, c.Sequence})
		}
	}
	t.AppendFooter(append(table.Row{"Mean"}, means(r.Indicators)...))
	return render(t)
}

// means shows indicators in their order.
func means(all map[string]study.Measured) (cells table.Row) {
	for _, name := range study.IndicatorNames {
		cells = append(cells, measured(all[name]))
	}
	return cells
}

func measured(m study.Measured) string {
	text := significant(float64(m.Value), 5)
	if m.SE != nil {
		text += " ±" + significant(*m.SE, 2)
	}
	return text
}

// eight shows a number to eight digits, as R does when asked to.
func eight(x float64) string { return strconv.FormatFloat(x, 'g', 8, 64) }

// matrix shows a square table with names on both sides.
func matrix(title string, names []string, rows [][]float64) string {
	headers := []any{title}
	for _, n := range names {
		headers = append(headers, n)
	}
	t := numbers(newTable(headers...), len(headers))
	for i, row := range rows {
		cells := table.Row{names[i]}
		for _, x := range row {
			cells = append(cells, eight(x))
		}
		t.AppendRow(cells)
	}
	return render(t)
}

// substitutions shows what optimal matching costs.
func substitutions(r *study.SequencesReport) string {
	if r.Costs == nil {
		return map[string]string{"hamming": "Distance: Hamming", "dhd": "Distance: dynamic Hamming", "lcs": "Distance: longest common subsequence"}[r.Measure]
	}
	return "Distance: optimal matching\n" + matrix("Substitution costs", r.States, r.Costs.Substitution) + "\nTo insert or delete a state costs " + eight(r.Costs.Indel) + "."
}

// distanceMatrix shows the distances if there are few.
func distanceMatrix(r *study.SequencesReport) string {
	switch n := len(r.Distances); {
	case n == 0:
		return ""
	case n > mostRows:
		return fmt.Sprintf("Distances of %d cases: see --json.", n)
	}
	var names []string
	for _, c := range r.Rows {
		names = append(names, c.Case)
	}
	return matrix("Distances", names, r.Distances)
}

// groupings shows the types of path.
func groupings(r *study.SequencesReport) string {
	if len(r.Groups) == 0 {
		return ""
	}
	name := map[string]string{"pam": "partitioning around medoids", "ward": "Ward's method"}[r.Method]
	choices := numbers(newTable("Groups by "+name, "Silhouette"), 2)
	for _, c := range r.Choices {
		mark := ""
		if c.Groups == len(r.Groups) {
			mark = " *"
		}
		choices.AppendRow(table.Row{strconv.Itoa(c.Groups) + mark, digits(float64(c.Silhouette))})
	}
	t := numbers(newTable("Group", "Cases", "Share", "Silhouette", "Transitions", "Entropy", "Turbulence", "Complexity", "Most central sequence"), 8)
	for _, g := range r.Groups {
		row := append(table.Row{strconv.Itoa(g.Number), g.Cases, measured(g.Share), digits(float64(g.Silhouette))}, means(g.Indicators)...)
		t.AppendRow(append(row, g.Medoid))
	}
	return render(choices) + "\n* taken: the greatest silhouette\n\n" + render(t)
}

// mostPatterns is how many subsequences are shown.
const mostPatterns = 25

// patternRows shows the frequent subsequences.
func patternRows(r *study.SequencesReport) string {
	t := numbers(newTable("Frequent subsequence", "Support", "Share"), 3)
	for n, p := range r.Patterns {
		if n == mostPatterns {
			break
		}
		t.AppendRow(table.Row{strings.Join(p.States, " > "), digits(p.Support), measured(p.Share)})
	}
	text := render(t)
	if more := len(r.Patterns) - mostPatterns; more > 0 {
		text += fmt.Sprintf("\nand %d more: see --json", more)
	}
	return text
}
