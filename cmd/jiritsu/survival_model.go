package main

import (
	"fmt"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"jiritsu/internal/study"
)

// modelTitles say what the models are.
var modelTitles = map[string]string{
	"cox":       "Cox regression: hazard of %s",
	"fine-gray": "Fine and Gray's regression: subdistribution hazard of %s",
	"logit":     "Discrete-time model: log odds of %s in a period",
	"cloglog":   "Discrete-time model, complementary log-log: hazard of %s in a period",
}

// logRank shows the comparison of groups.
func logRank(l *study.LogRankReport) string {
	t := numbers(newTable("Log-rank test", "Observed", "Expected"), 3)
	for _, g := range l.Groups {
		t.AppendRow(table.Row{g.Group, digits(g.Observed), digits(g.Expected)})
	}
	how := ""
	if l.Robust {
		how = ", variance by clusters, p by Hotelling's distribution"
	}
	return render(t) + "\n" + chiSquared(l.Chi2, l.DF, l.P) + how
}

// chiSquared shows a test.
func chiSquared(chi2 study.Figure, df int, p study.Figure) string {
	return fmt.Sprintf("chi-squared %s with %d df, p %s", significant(float64(chi2), 5), df, probability(p))
}

// model shows a regression.
func model(m *study.ModelReport) string {
	var b strings.Builder
	fmt.Fprintf(&b, modelTitles[m.Model], m.Cause)
	if m.Ties != "" {
		fmt.Fprintf(&b, ", %s's ties", strings.ToUpper(m.Ties[:1])+m.Ties[1:])
	}
	if m.Firth {
		b.WriteString(", Firth's penalty")
	}
	se := "SE"
	if m.Robust {
		se = "Robust SE"
	}
	t := numbers(newTable("", "Coefficient", "exp", "95% interval", se, "z", "p"), 7)
	for _, c := range m.Coefficients {
		t.AppendRow(table.Row{c.Name, fiveDigits(c.Coef), fiveDigits(c.Ratio), between(c.Low, c.High, fiveDigits), fiveDigits(c.SE), fmt.Sprintf("%.2f", float64(c.Z)), probability(c.P)})
	}
	fmt.Fprintf(&b, "\n%s\n", render(t))
	if m.Firth && !m.Robust {
		b.WriteString("p by penalised likelihood-ratio tests. ")
	}
	fmt.Fprintf(&b, "Log-likelihood %s, %s without covariates", significant(float64(m.LogLik), 8), significant(float64(m.LogLik0), 8))
	if m.Deviance.Known() {
		fmt.Fprintf(&b, "; %s periods at risk", thousands(m.Periods))
	}
	if m.Concordance.Known() {
		fmt.Fprintf(&b, "; concordance %.4f", float64(m.Concordance))
	}
	for _, x := range m.Tests {
		fmt.Fprintf(&b, "\n%s test: %s", strings.ToUpper(x.Name[:1])+x.Name[1:], chiSquared(x.Chi2, x.DF, x.P))
	}
	if len(m.Trends) > 0 {
		b.WriteString("\n\n" + trends(m))
	}
	return b.String()
}

// trends shows the tests of proportional hazards.
func trends(m *study.ModelReport) string {
	t := numbers(newTable("Proportional hazards?", "Chi-squared", "df", "p"), 4)
	for _, x := range m.Trends {
		t.AppendRow(table.Row{x.Name, significant(float64(x.Chi2), 5), x.DF, probability(x.P)})
	}
	text := render(t) + "\nA small p says that a coefficient changes with time; - is too few events to tell."
	if m.Robust {
		text += " These tests take rows as independent, and weights as numbers of subjects."
	}
	return text
}
