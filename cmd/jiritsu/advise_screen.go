package main

import (
	"fmt"
	"io"
	"math"
	"strings"

	"jiritsu/internal/study"
)

// shownCourses is how many alternatives are shown unless all are asked for, and
// explained how many of them are explained.
const (
	shownCourses = 12
	explained    = 3
)

// An adviceScreen prints an answer in a language.
type adviceScreen struct {
	io.Writer
	*study.Advice
	lang string
	say  map[string]string
}

// printAdvice prints an answer; the held-out score stands before all probabilities.
func printAdvice(w io.Writer, a *study.Advice, lang string, all bool) {
	s := &adviceScreen{w, a, lang, adviceText[lang]}
	s.opening()
	s.table(all)
	s.explain()
	drawn := ""
	if a.Posterior != "" {
		drawn = s.say["drawn"]
	}
	s.tell(s.say["kind"], a.Clusters, drawn)
}

func (s *adviceScreen) tell(format string, values ...any) {
	fmt.Fprintln(s, fold(fmt.Sprintf(format, values...), 0))
}

// opening says who asks, what was simulated and how far to trust it.
func (s *adviceScreen) opening() {
	held := ""
	if s.Captive {
		held = s.say["held"]
	}
	s.tell(s.say["who"], s.Firm, s.IndustryTitle(s.lang), strings.ReplaceAll(s.Class, "-", "–"), held, thousands(s.Sales))
	parameters := fmt.Sprintf(s.say["none"], s.Scenario)
	if s.Posterior != "" {
		parameters = fmt.Sprintf(s.say["post"], s.Posterior)
	}
	s.tell(s.say["how"], s.Year, thousands(float64(s.Economies)), s.Lives, parameters)
	if s.Beyond > 0 {
		s.tell(s.say["past"], s.Beyond, 15)
	}
	e := &s.Evidence
	fmt.Fprintln(s)
	which := s.say["published"]
	if e.HeldOut {
		which = s.say["held out"]
	}
	s.tell(s.say["skill"], e.Cases, which, s.say["of "+e.Score], signed2(e.Skill), signed2(e.Low), signed2(e.High))
	switch {
	case e.High < 0:
		s.tell("%s", s.say["worse"])
	case e.Low <= 0:
		s.tell("%s", s.say["weak"])
	}
	fmt.Fprintln(s)
}

// table lists the alternatives.
func (s *adviceScreen) table(all bool) {
	rows := [][]string{strings.Split(strings.ReplaceAll(s.say["head"], "{OUTCOME}", s.say[s.Ranked]), "|")}
	left := 0
	for n := range s.Courses {
		c := &s.Courses[n]
		switch {
		case c.Infeasible != "":
		case all || n < shownCourses || c.Kind != "enter":
			rows = append(rows, s.row(c))
		default:
			left++
		}
	}
	printColumns(s, rows)
	if left > 0 {
		s.tell(s.say["more"], left)
	}
	first := true
	for n := range s.Courses {
		if c := &s.Courses[n]; c.Infeasible != "" {
			if first {
				fmt.Fprintln(s, s.say["not"])
			}
			first = false
			fmt.Fprintf(s, "  %s: %s\n", c.Title(s.lang), study.WhyNot(c.Infeasible, s.lang))
		}
	}
	fmt.Fprintln(s)
	s.tell("%s", s.say["near"])
	s.tell("%s", s.say["what"])
	if p := s.Preparation; p != nil {
		s.tell(s.say["prep"], p.Years, wholePercent(p.Cost), p.Gain)
	}
	fmt.Fprintln(s)
}

// row shows an alternative.
func (s *adviceScreen) row(c *study.CourseAdvice) []string {
	mark := "  "
	if c.Near {
		mark = "* "
	}
	last := func(outcome string) string {
		x := c.Outcomes[outcome][2]
		if c.Kind == "stay" || outcome == "withdrew" {
			return inPercent(x.Probability.Value)
		}
		return inPercent(x.Probability.Value) + " (" + s.span(signed1(100*x.Difference.Low), signed1(100*x.Difference.High)) + ")"
	}
	x := c.Outcomes[s.Ranked]
	against := "–"
	if c.Kind != "stay" {
		d := x[2].Difference
		against = signed1(100*d.Value) + " (" + s.span(signed1(100*d.Low), signed1(100*d.High)) + ")"
	}
	return []string{mark + c.Title(s.lang), wholePercent(c.Carried), inPercent(x[0].Probability.Value), inPercent(x[1].Probability.Value),
		inPercent(x[2].Probability.Value) + " (" + s.span(oneDecimal(x[2].Probability.Low), oneDecimal(x[2].Probability.High)) + ")", against,
		last("free"), last("withdrew"), last("closed")}
}

// oneDecimal shows a share in percent without the sign.
func oneDecimal(x float64) string { return fmt.Sprintf("%.1f", 100*x) }

// inPercent shows a probability in percent with a decimal.
func inPercent(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }

// span shows an interval.
func (s *adviceScreen) span(low, high string) string { return fmt.Sprintf(s.say["range"], low, high) }

// signed1 and signed2 show a signed number with so many decimals.
func signed1(x float64) string { return signedWith(x, 1) }
func signed2(x float64) string { return signedWith(x, 2) }

func signedWith(x float64, decimals int) string {
	text := fmt.Sprintf("%.*f", decimals, math.Abs(x))
	switch {
	case strings.Trim(text, "0.") == "":
		return text
	case x < 0:
		return "−" + text
	}
	return "+" + text
}

// explain says what makes the difference from staying, for the likeliest courses.
func (s *adviceScreen) explain() {
	s.tell("%s", s.say["why"])
	told := 0
	for n := range s.Courses {
		c := &s.Courses[n]
		if c.Infeasible != "" || c.Kind == "stay" || told >= explained {
			continue
		}
		told++
		fmt.Fprintln(s, fold("· "+c.Title(s.lang)+": "+s.reasons(c), 0))
	}
	fmt.Fprintln(s)
}

// reasons takes a difference from staying apart.
func (s *adviceScreen) reasons(c *study.CourseAdvice) string {
	between := func(name string, scale float64, show func(float64) string) []any {
		d := c.Driver(name).Difference
		return []any{show(scale * d.Value), s.span(show(scale*d.Low), show(scale*d.High))}
	}
	whole := func(x float64) string { return signedWith(x, 0) }
	text := fmt.Sprintf(s.say["dep"], between("dependence", 100, signed1)...)
	var parts []string
	for _, name := range []string{"part_largest", "part_home", "part_abroad", "part_others"} {
		d := c.Driver(name)
		parts = append(parts, d.Title(s.lang)+" "+signed1(100*d.Difference.Value))
	}
	text += strings.Join(parts, map[string]string{"en": ", ", "ja": "、"}[s.lang])
	var values []any
	values = append(values, between("customers_abroad", 1, signed1)...)
	values = append(values, between("cash", 1, whole)...)
	values = append(values, between("competence", 1, signed2)...)
	values = append(values, between("sales", 1, whole)...)
	text += fmt.Sprintf(s.say["lives"], values...)
	free, abroad := c.Driver("below_free"), c.Driver("above_abroad")
	text += fmt.Sprintf(s.say["conds"], wholePercent(free.Level.Value), whole(100*free.Difference.Value),
		wholePercent(abroad.Level.Value), whole(100*abroad.Difference.Value))
	if c.Cost > 0 {
		text += fmt.Sprintf(s.say["cost"], thousands(c.Cost))
	}
	return text
}

// printColumns prints rows in columns: the first to the left, the others to the right.
func printColumns(w io.Writer, rows [][]string) {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for n, cell := range row {
			width[n] = max(width[n], cells(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for n, cell := range row {
			pad := strings.Repeat(" ", width[n]-cells(cell))
			if n == 0 {
				b.WriteString(cell + pad)
				continue
			}
			b.WriteString("  " + pad + cell)
		}
		fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
	}
}
