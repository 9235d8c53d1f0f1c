package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// quoted is how many of the least expected cases are shown with their words.
const quoted = 5

// validateScreen shows a model beside cases.
func validateScreen(r *study.Validation, all bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, seed %d, %d histories of %d firms with %d twins of each case of %s\n", r.Scenario, r.Seed, r.Replicates, r.Firms, r.Copies, r.Casebook)
	fmt.Fprintf(&b, "Selection: a firm that did well is told of at odds of %g. Errors of coding: %g of the codes of one coder.\n", r.Selection, r.CodingError)
	if len(r.Failed) > 0 {
		fmt.Fprintf(&b, "%d histories failed and are left out; first, %s\n", len(r.Failed), r.Failed[0])
	}
	fmt.Fprintf(&b, "\nWhat the model says of each case, given that it went abroad; the least expected first\n%s\n", caseTable(r))
	b.WriteString("Went: share of all twins that went abroad, and where cases were looked for, by the year up to which the case tells.\n" +
		"Twins: effective number of those. P: what the model gave to what happened. Energy: distance of yearly states, 0 is best.\n")
	if len(r.Censored) > 0 {
		fmt.Fprintf(&b, "\nCases without a venture, which say that there was none up to a year\n%s\n", censoredTable(r))
	}
	fmt.Fprintf(&b, "\nBrier score of the model, mean over cases: %s %s (0 is best, 2 worst)\n\n%s\n%s", figure(r.Brier), margin(r.MCSE), skillTable(r), skillWords(r))
	fmt.Fprintf(&b, "\nWhat is declared and not known\n%s\n", sensitivityTable(r))
	for n := range r.Cases {
		if all || n < quoted {
			b.WriteString(caseWords(n+1, &r.Cases[n]))
		}
	}
	fmt.Fprintf(&b, "\nPublished figures beside, of the same histories\n")
	for _, c := range r.Counts() {
		if c.All > 0 {
			fmt.Fprintf(&b, "  %-6s %d of %d inside their bands\n", c.Role, c.Inside, c.All)
		}
	}
	return b.String()
}

// caseTable is a row a case.
func caseTable(r *study.Validation) string {
	t := numbersFrom(newTable("Case", "Went", "Twins", "Area", "P", "Mode", "P", "Outcome", "P", "Year", "80% of twins", "Energy"), 2, 3)
	for n := range r.Cases {
		c := &r.Cases[n]
		row := table.Row{c.Case, figure(c.Went), fmt.Sprintf("%.0f", c.Effective)}
		for _, a := range c.Answers {
			row = append(row, orDash(a.Told), chanceOf(&a))
		}
		row = append(row, yearOf(c.Years.Told), yearSpan(&c.Years), figure(c.Energy))
		t.AppendRow(row)
	}
	return render(t)
}

// orDash is a word, or a dash.
func orDash(word string) string {
	if word == "" {
		return "-"
	}
	return word
}

// chanceOf is what the model gave to what happened.
func chanceOf(a *study.Answer) string {
	for k, class := range a.Classes {
		if class == a.Told && len(a.P) > k {
			return fmt.Sprintf("%.2f", a.P[k])
		}
	}
	return "-"
}

// yearOf is a year, or a dash.
func yearOf(x *float64) string {
	if x == nil {
		return "-"
	}
	return fmt.Sprintf("%g", *x)
}

// yearSpan is the middle of what the model says of a year.
func yearSpan(y *study.YearAnswer) string {
	if y.Low == nil || y.High == nil {
		return "-"
	}
	return fmt.Sprintf("%.0f to %.0f", *y.Low, *y.High)
}

// censoredTable is a row a case without a venture.
func censoredTable(r *study.Validation) string {
	t := numbers(newTable("Case", "None till", "Twins abroad by then", "CRPS, years"), 4)
	for _, c := range r.Censored {
		t.AppendRow(table.Row{c.Case, c.Till, figure(c.Went), figure(c.CRPS)})
	}
	return render(t)
}

// skillTable is a row a score and null model.
func skillTable(r *study.Validation) string {
	t := numbersFrom(newTable("Score", "Null model", "Cases", "Model", "Null", "Skill", "95% interval"), 3, 7)
	for _, s := range r.Skills {
		t.AppendRow(table.Row{scoreNames[s.Score], s.Null, s.Cases, figure(s.Model), figure(s.Mean), figure(s.Skill), figure(s.Low) + " to " + figure(s.High)})
	}
	return render(t)
}

// scoreNames say what scores are of.
var scoreNames = map[string]string{"all": "all answers, Brier", "area": "area, Brier", "mode": "mode, Brier", "outcome": "outcome, Brier", "year": "year, CRPS"}

// skillWords says what the skills of all answers mean.
func skillWords(r *study.Validation) string {
	var b strings.Builder
	for _, s := range r.Skills {
		if s.Score == "all" {
			fmt.Fprintf(&b, "Skill against %s is %s.\n", s.Null, s.Verdict)
		}
	}
	return b.String()
}

// sensitivityTable is a row a declared strength.
func sensitivityTable(r *study.Validation) string {
	t := numbers(newTable("Selection", "Coding error", "Brier", "Skill against other cases", "95% interval", "P(independent)", "P(withdrawn or closed)"), 7)
	for _, s := range r.Sensitivity {
		t.AppendRow(table.Row{s.Selection, s.CodingError, figure(s.Model), figure(s.Skill), figure(s.Low) + " to " + figure(s.High),
			fmt.Sprintf("%.3f", s.Independent), fmt.Sprintf("%.3f", s.Failed)})
	}
	return render(t)
}

// caseWords shows a case with the words that it rests on.
func caseWords(place int, c *study.CaseScore) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d. %s, %s", place, c.Case, c.Firm)
	if c.Surprise != nil {
		fmt.Fprintf(&b, " (%+.2f nats beside knowing nothing)", 0-math.Round(*c.Surprise*100)/100)
	}
	b.WriteString("\n")
	for _, a := range c.Answers {
		if a.Told == "" {
			continue
		}
		fmt.Fprintf(&b, "   %s: %s; the model gave", a.Question, a.Told)
		for k, p := range a.P {
			fmt.Fprintf(&b, " %s %.2f", a.Classes[k], p)
		}
		b.WriteString("\n")
	}
	for _, q := range c.Evidence {
		fmt.Fprintf(&b, "   %s: %s\n", q.What, q.Words)
	}
	return b.String()
}
