package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// qcaScreen shows a comparison of cases.
func qcaScreen(r *study.QCAReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d cases; a row is sufficient from consistency %v and PRI %v on, a remainder below %d cases\n",
		r.Source, r.Cases, r.Cutoffs.Inclusion, r.Cutoffs.PRI, r.Cutoffs.Cases)
	if r.Weighted {
		fmt.Fprintf(&b, "Cases count with their weights")
		if r.Clusters > 1 {
			fmt.Fprintf(&b, "; ± is the standard error over %d clusters (jackknife)", r.Clusters)
		}
		b.WriteString("\n")
	}
	for _, n := range r.Notices {
		fmt.Fprintf(&b, "Note: %s\n", n)
	}
	fmt.Fprintf(&b, "\n%s\n", calibrations(r))
	for n := range r.Sides {
		b.WriteString(qcaSide(r, &r.Sides[n]))
	}
	return b.String()
}

// calibrations shows how the sets came about.
func calibrations(r *study.QCAReport) string {
	t := newTable("Set", "Calibration")
	for _, c := range r.Calibration {
		how := map[string]string{"given": "memberships as given", "ranks": "by distribution (totally fuzzy and relative)"}[c.Method]
		switch {
		case c.Anchors != nil:
			how = fmt.Sprintf("direct: out %.6g, crossover %.6g, in %.6g; log-odds %.4g at full in", c.Anchors.Out, c.Anchors.Cross, c.Anchors.In, c.LogOdds)
		case c.Method == "below":
			how = fmt.Sprintf("crisp: a member below %v", *c.Cut)
		case c.Cut != nil:
			how = fmt.Sprintf("crisp: a member from %v on", *c.Cut)
		}
		t.AppendRow(table.Row{c.Set, how})
	}
	return render(t)
}

// qcaSide shows the analysis of an outcome.
func qcaSide(r *study.QCAReport, s *study.QCASide) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n== %s ==\n\n%s\n", s.Outcome, necessities(s))
	fmt.Fprintf(&b, "\n%s\n", truthTable(r, s))
	if s.Why != "" {
		fmt.Fprintf(&b, "\nNo solution: %s\n", s.Why)
		return b.String()
	}
	b.WriteString(solutions("", s.Solutions, r))
	if e := s.Enhanced; e != nil {
		fmt.Fprintf(&b, "\nEnhanced standard analysis: remainders not assumed\n")
		fmt.Fprintf(&b, "  lacking what is necessary (%s): %s\n", orNone(strings.Join(e.Necessary, ", ")), rowNumbers(e.Unnecessary))
		fmt.Fprintf(&b, "  impossible: %s\n  assumed for the outcome and for its negation: %s\n", rowNumbers(e.Impossible), rowNumbers(e.Contradictory))
		if e.Solutions != nil {
			b.WriteString(solutions("Enhanced ", e.Solutions, r))
		}
	}
	for _, robust := range s.Robust {
		b.WriteString(robustness(robust))
	}
	return b.String()
}

// necessities shows what is necessary for an outcome.
func necessities(s *study.QCASide) string {
	t := numbers(newTable("Necessary for "+s.Outcome+"?", "inclN", "RoN", "covN", "Passes"), 4)
	for _, n := range append(s.Necessity, s.Combined...) {
		t.AppendRow(necessityRow(n))
	}
	text := render(t) + "\nPasses: inclN from .9, RoN and covN from .6 on."
	if len(s.Tests) == 0 {
		return text
	}
	tests := numbers(newTable("Tested", "inclN", "RoN", "covN", "inclS", "PRI", "covS"), 7)
	for _, j := range s.Tests {
		row := necessityRow(j.Necessity)[:4]
		tests.AppendRow(append(row, setShare(j.Fit.Consistency), setShare(j.Fit.PRI), setShare(j.Fit.Coverage)))
	}
	return text + "\n\n" + render(tests)
}

func necessityRow(n study.Necessity) table.Row {
	passes := ""
	if n.Passes {
		passes = "yes"
	}
	return table.Row{n.Expression, setShare(n.Inclusion), setShare(n.Relevance), setShare(n.Coverage), passes}
}

// truthTable shows the rows that have cases.
func truthTable(r *study.QCAReport, s *study.QCASide) string {
	headers := []any{"Row"}
	for _, c := range r.Conditions {
		headers = append(headers, c)
	}
	t := numbers(newTable(append(headers, s.Outcome, "n", "inclS", "PRI", "Cases")...), len(headers)+4)
	for _, row := range s.Rows {
		cells := table.Row{strconv.Itoa(row.Number)}
		for _, in := range row.In {
			cells = append(cells, map[bool]string{true: "1", false: "0"}[in])
		}
		t.AppendRow(append(cells, string(row.Out), row.N, setShare(row.Consistency), setShare(row.PRI), shortList(row.Cases)))
	}
	return render(t) + fmt.Sprintf("\n%d of %d rows are remainders.", s.Remains, 1<<len(r.Conditions))
}

// solutions shows every model of every kind.
func solutions(prefix string, s *study.Solutions, r *study.QCAReport) string {
	var b strings.Builder
	show := func(name string, kind *study.Solution) {
		if kind == nil {
			return
		}
		ambiguous := ""
		switch n := len(kind.Models); {
		case kind.More:
			ambiguous = fmt.Sprintf(" (more than %d models fit equally well; the first are shown)", n)
		case n > 1:
			ambiguous = fmt.Sprintf(" (%d models fit the table equally well; report all)", n)
		}
		fmt.Fprintf(&b, "\n%s solution%s\n", name, ambiguous)
		for n := range kind.Models {
			b.WriteString(qcaModel(n+1, &kind.Models[n], len(kind.Models) > 1))
		}
	}
	kinds := []string{"Conservative", "Intermediate", "Parsimonious"}
	if prefix != "" {
		kinds = []string{prefix + "conservative", prefix + "intermediate", prefix + "parsimonious"}
	}
	show(kinds[0], s.Conservative)
	show(kinds[1], s.Intermediate)
	show(kinds[2], s.Parsimonious)
	if s.Intermediate == nil && prefix == "" {
		b.WriteString("\nNo intermediate solution: give --expect.\n")
	}
	return b.String()
}

// qcaModel shows one model.
func qcaModel(n int, m *study.Model, several bool) string {
	t := numbers(newTable("Term", "inclS", "PRI", "covS", "covU", "Cases"), 5)
	for _, x := range m.Terms {
		cases := shortList(x.Cases)
		if len(x.Deviant) > 0 {
			cases += "; deviant: " + shortList(x.Deviant)
		}
		row := table.Row{x.Expression, setShare(x.Consistency), setShare(x.PRI), setShare(x.Coverage), setShare(x.Unique), cases}
		withError(row, x.Error)
		t.AppendRow(row)
	}
	name := "Model"
	if several {
		name = fmt.Sprintf("Model %d", n)
	}
	whole := table.Row{name, setShare(m.Consistency), setShare(m.PRI), setShare(m.Coverage)}
	withError(whole, m.Error)
	t.AppendFooter(whole)
	text := render(t) + "\n"
	if m.Conservative > 0 {
		text += fmt.Sprintf("Easy counterfactuals: %s\n", rowNumbers(m.Easy))
	}
	return text + fmt.Sprintf("Simplifying assumptions: %s\n", rowNumbers(m.Assumed))
}

// withError adds standard errors to the figures of a row.
func withError(row table.Row, e *study.Uncertainty) {
	if e == nil {
		return
	}
	for n, se := range []study.Share{e.Consistency, e.PRI, e.Coverage} {
		if !math.IsNaN(float64(se)) {
			row[n+1] = fmt.Sprintf("%v ±%.3f", row[n+1], float64(se))
		}
	}
}

// robustness shows what survives other choices.
func robustness(r *study.Robustness) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\nRobustness of the %s solution: the same in %d of %d variants\n", r.Kind, r.Same, len(r.Variants))
	t := numbers(newTable("Term of the first model", "Variants that keep it"), 2)
	for _, k := range r.Terms {
		t.AppendRow(table.Row{k.Term, fmt.Sprintf("%d of %d", k.Variants, len(r.Variants))})
	}
	b.WriteString(render(t) + "\n")
	fmt.Fprintf(&b, "Core of all variants: %s; inclS %s, covS %s; ratios %s and %s (1 is robust)\n",
		orNone(r.Core), setShare(r.CoreFit.Consistency), setShare(r.CoreFit.Coverage), setShare(r.ConsistencyRatio), setShare(r.CoverageRatio))
	for _, v := range r.Variants {
		if !v.Same {
			fmt.Fprintf(&b, "  %s: %s\n", v.Name, orNone(strings.Join(v.Models, "  or  ")+v.Fault))
		}
	}
	return b.String()
}

// setShare shows a share to six decimals, and what is not defined as a dash.
func setShare(s study.Share) string {
	if math.IsNaN(float64(s)) {
		return "-"
	}
	return strconv.FormatFloat(float64(s), 'f', 6, 64)
}

// mostNames is how many names a cell of a table holds.
const mostNames = 12

func shortList(names []string) string {
	if more := len(names) - mostNames; more > 0 {
		return strings.Join(names[:mostNames], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(names, ", ")
}

func rowNumbers(rows []int) string {
	var names []string
	for _, r := range rows {
		names = append(names, strconv.Itoa(r))
	}
	if len(names) == 0 {
		return "none"
	}
	return "rows " + shortList(names)
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
