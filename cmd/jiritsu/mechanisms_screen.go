package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

const effectsLegendOfMechanisms = `Effect: the scenario less the world without, in percentage points of the firms that began captive, paired seed by seed, with
its 95% interval. Variance: of the paired effect over that of independent seeds (± jackknife error); a fifth or less is
aimed at, docs/knockouts.md says why some stay above. Same: seeds whose two worlds do not differ by a bit.
* the world without is not viable: knockouts.csv says why.
`

const sharesLegend = `Shapley: mean over all orders of what a mechanism adds when it comes; they sum to what all of them add. Owen: the same, groups
kept together. Out: what is lost without it. One: what it adds to the null model. Points, 95%% intervals over seeds.
Null model: %s on. %d of %d settings are viable, that is, firms survive and go abroad nearly as in the scenario.
`

const claimsLegend = `For each mechanism the ladder of the claim that it makes firms independent: + for, - against, o open (the interval holds 0, or
half of the draws), . empty. claims.csv has the figures, and why a rung is empty.
`

// mechanismsScreen shows a mechanisms study as people read it.
func mechanismsScreen(s *study.Mechanisms) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, %d-%d\n%d worlds, %d seeds each of %s firms, seed %d, model %s", s.Study, s.Title, s.From, s.To, s.Worlds, s.Seeds,
		thousands(float64(s.Firms)), s.Seed, s.ModelVersion)
	if s.Failed > 0 {
		fmt.Fprintf(&b, "; %d of %d runs failed", s.Failed, s.Runs)
	}
	b.WriteString("\n")
	if rows := s.Table("closed"); rows != nil {
		b.WriteString("\nWhat going abroad contributes: as it is less no foreign market\n" + outcomesTable(rows))
	}
	fmt.Fprintf(&b, "\nBecame independent international, of the firms that began captive\n%s\n%s", knockoutsTable(s), effectsLegendOfMechanisms)
	if s.Gap != nil {
		null := "only " + s.Null
		if s.Null == "none" {
			null = "no mechanism"
		}
		fmt.Fprintf(&b, "\nShares in what all mechanisms add to independence\n%s\n", sharesTable(s))
		fmt.Fprintf(&b, sharesLegend, null, s.Viable, s.Settings)
	}
	fmt.Fprintf(&b, "\nClaims\n%s\n%s", claimsTable(s), claimsLegend)
	return b.String()
}

// rowEffect shows an estimate in percentage points.
func rowEffect(r *study.MechanismRow) string {
	switch {
	case r == nil || r.Value == nil:
		return ""
	case r.Low == nil:
		return fmt.Sprintf("%+.3f", 100**r.Value)
	}
	return fmt.Sprintf("%+.3f [%+.3f, %+.3f]", 100**r.Value, 100**r.Low, 100**r.High)
}

// pick finds a row.
func pick(rows []study.MechanismRow, cause, outcome, group, measure string) *study.MechanismRow {
	for n := range rows {
		if r := &rows[n]; r.Cause == cause && r.Outcome == outcome && r.Group == group && r.Measure == measure {
			return r
		}
	}
	return nil
}

// outcomesTable shows effects on every outcome by size class.
func outcomesTable(rows []study.MechanismRow) string {
	headers := []any{"Outcome", "All"}
	for _, c := range study.Classes() {
		headers = append(headers, c.Title)
	}
	t := newTable(headers...)
	for _, outcome := range study.MechanismOutcomes() {
		row := table.Row{outcome}
		for _, group := range append([]study.Name{{Key: "all"}}, study.Classes()...) {
			row = append(row, rowEffect(pick(rows, rows[0].Cause, outcome, group.Key, "")))
		}
		t.AppendRow(row)
	}
	return render(t) + "\n"
}

// knockoutsTable shows what is lost without each mechanism.
func knockoutsTable(s *study.Mechanisms) string {
	t := newTable("Taken away", "Off", "With", "Without", "Effect", "Variance", "Same")
	for _, x := range []struct{ table, off string }{{"closed", "foreign markets"}, {"knockouts", "level"}, {"spread", "spread"}} {
		for n := range s.Table(x.table) {
			r := &s.Table(x.table)[n]
			if r.Outcome == "independence" && r.Group == "all" {
				off := x.off
				if r.Note != "" {
					off += " *"
				}
				t.AppendRow(table.Row{r.Cause, off, points(*r.There), points(*r.Gone), rowEffect(r), decimal(r.VarianceRatio, r.VarianceRatioSE), *r.Same})
			}
		}
	}
	return render(t)
}

// sharesTable shows the values of the mechanisms and of their groups.
func sharesTable(s *study.Mechanisms) string {
	t := newTable("Mechanism", "Shapley", "Owen", "Out", "One")
	for _, cause := range append(s.Causes, "all") {
		measure := "shapley"
		if cause == "all" {
			measure = "total"
		}
		t.AppendRow(table.Row{cause, rowEffect(pick(s.Table("shapley"), cause, "independence", "all", measure)), rowEffect(pick(s.Table("shapley"), cause, "independence", "all", "owen")),
			rowEffect(pick(s.Table("knockouts"), cause, "independence", "all", "")), rowEffect(pick(s.Table("add_one"), cause, "independence", "all", ""))})
	}
	for n := range s.Table("groups") {
		if r := &s.Table("groups")[n]; r.Outcome == "independence" && r.Group == "all" && strings.Contains(r.Cause, "+") {
			t.AppendRow(table.Row{r.Cause, "", rowEffect(r)})
		}
	}
	return render(t)
}

// claimsTable shows the verdict of every rung.
func claimsTable(s *study.Mechanisms) string {
	headers := []any{"Mechanism"}
	for _, rung := range study.Rungs {
		headers = append(headers, rung)
	}
	t := newTable(headers...)
	for _, cause := range s.Causes {
		row := table.Row{cause}
		for _, rung := range study.Rungs {
			marks := ""
			for _, c := range s.Claims {
				if c.Mechanism == cause && c.Rung == rung {
					marks += map[string]string{"for": "+", "against": "-", "open": "o", "empty": "."}[c.Verdict]
				}
			}
			row = append(row, marks)
		}
		t.AppendRow(row)
	}
	return render(t)
}
