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

// adviceText holds the words of an answer, by language.
var adviceText = map[string]map[string]string{
	"en": {
		"who":   "%s: %s, %s employees%s. A firm of this size sells about %s million yen a year in the model.",
		"held":  ", dominated by one customer",
		"how":   "Counted from the beginning of %d: %s economies with %d lives of the firm in each; in every life each alternative is taken by a twin with the same luck. %s",
		"none":  "Parameters: those of the scenario %s. There is no calibrated posterior, so that what is not known of the parameters is NOT in the intervals.",
		"post":  "Parameters: %s; every economy has a draw of its own.",
		"skill": "How far to trust this: on %d cases that were held out, the model's skill is %s (95%% interval %s to %s; 1 is perfect, 0 no better than guessing by frequencies, below 0 worse).",
		"weak":  "That interval reaches down to 0: nothing here shows that the model tells such firms apart better than frequencies do. Read the table as what the model implies, not as odds of your firm.",
		"past":  "%d of the %d years lie behind the last known year: markets, wages and the yen are held flat there.",
		"head":  "Alternative|can do|independent 5y|10y|15y (95% interval)|against staying|free 15y|left a market|closed 15y",
		"near":  "* not clearly less likely to lead to independence than the first (5% over all alternatives together, paired). The first was chosen for being first: its own figure flatters it a little.",
		"what":  "independent: no dominant customer and a quarter of sales its own abroad, at a profit, three years long, reached by then. free: no dominant customer for three years. left a market: gave up a base or exports at least once. closed: for whatever reason, most often the owner's age. can do: share of lives in which the step could be taken as planned; the other figures are of all lives.",
		"more":  "%d more alternatives: --all shows them.",
		"not":   "Not possible:",
		"why":   "What makes the difference from staying after 15 years, among lives in which the firm is alive either way:",
		"dep":   "dependence %s points (%s): ",
		"lives": "; customers abroad %s (%s); cash %s million yen (%s); competence %s (%s); sales %s million yen (%s).",
		"conds": " No dominant customer: %s of firms (%s points); a quarter of sales abroad: %s (%s points).",
		"cost":  " The step costs about %s million yen.",
		"kind":  "Intervals: Wilson for probabilities, at as many independent lives as have the variance between %d clusters; Student by cluster for differences. They hold chance, what the profile leaves open%s, and not what the model may get wrong.",
		"drawn": " and the posterior draws",
		"range": "%s to %s",
	},
	"ja": {
		"who":   "%s：%s、従業者%s人%s。モデルではこの規模の企業の年商を約%s百万円とみなします。",
		"held":  "、特定顧客に依存",
		"how":   "%d年初から起算。%sの経済それぞれに当該企業の人生を%d通り置き、どの人生でも各選択肢を同じ運をもつ双子にとらせました。%s",
		"none":  "パラメータはシナリオ%sの値です。較正済みの事後分布がまだないため、パラメータの不確かさは区間に含まれていません。",
		"post":  "パラメータ：%s。経済ごとに別の抽出値を用いました。",
		"skill": "どこまで信頼できるか：検証用に取り分けた%d事例でのモデルの予測スキルは%s（95%%区間%s〜%s。1が完全、0は頻度による推測と同等、負はそれ以下）です。",
		"weak":  "区間は0以下に及びます。モデルがこうした企業を頻度以上に見分けられるとは示されていません。表はモデルの含意であって、貴社の確率ではありません。",
		"past":  "%[2]d年のうち%[1]d年は既知の最終年より後で、市場・賃金・為替を横ばいとしています。",
		"head":  "選択肢|実行可|自立5年|10年|15年（95%区間）|とどまる場合との差|脱従属15年|市場撤退|廃業15年",
		"near":  "* 首位の選択肢より自立しにくいとは言い切れないもの（対応のある比較、全選択肢で5%）。首位は首位ゆえに選ばれており、その値はやや楽観的です。",
		"what":  "自立：支配的顧客がなく、売上の4分の1以上が海外での独自販売で、利益を伴う状態を3年続けたことがある。脱従属：支配的顧客のない状態が3年。市場撤退：拠点または輸出を一度でも断念。廃業：理由を問わず（多くは経営者の高齢）。実行可：計画どおり進出できた人生の割合。他の数値は全人生についてのもの。",
		"more":  "ほかに%d件の選択肢（--all で表示）。",
		"not":   "実行できないもの：",
		"why":   "15年後、どちらでも存続している人生について、とどまる場合との差の内訳：",
		"dep":   "依存度%sポイント（%s）：",
		"lives": "。海外顧客%s社（%s）、手元資金%s百万円（%s）、競争力%s（%s）、売上高%s百万円（%s）。",
		"conds": "支配的顧客なしの企業は%s（%sポイント）、海外独自販売が4分の1以上の企業は%s（%sポイント）。",
		"cost":  "初期費用は約%s百万円。",
		"kind":  "区間：確率は%d群の群間分散に見合う独立標本数によるウィルソン区間、差は群単位のスチューデント区間。偶然とプロフィールの不明な点%sを含みますが、モデル自体の誤りは含みません。",
		"drawn": "、事後分布の抽出",
		"range": "%s〜%s",
	},
}

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
	s.tell(s.say["skill"], e.Cases, signed2(e.Skill), signed2(e.Low), signed2(e.High))
	if e.Low <= 0 {
		s.tell("%s", s.say["weak"])
	}
	for _, text := range []string{map[string]string{"en": e.Sentence, "ja": e.SentenceJA}[s.lang]} {
		if text != "" {
			s.tell("%s", text)
		}
	}
	fmt.Fprintln(s)
}

// table lists the alternatives.
func (s *adviceScreen) table(all bool) {
	rows := [][]string{strings.Split(s.say["head"], "|")}
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
	fmt.Fprintln(s)
}

// row shows an alternative.
func (s *adviceScreen) row(c *study.CourseAdvice) []string {
	mark := "  "
	if c.Near {
		mark = "* "
	}
	last := func(outcome string) study.CourseOutcome { return c.Outcomes[outcome][2] }
	indep := c.Outcomes["independent"]
	against := "–"
	if c.Kind != "stay" {
		against = s.points(last("independent").Difference)
	}
	return []string{mark + c.Title(s.lang), wholePercent(c.Carried), inPercent(indep[0].Probability.Value), inPercent(indep[1].Probability.Value),
		inPercent(indep[2].Probability.Value) + " (" + s.span(inPercent(indep[2].Probability.Low), inPercent(indep[2].Probability.High)) + ")", against,
		inPercent(last("free").Probability.Value), inPercent(last("withdrew").Probability.Value), inPercent(last("closed").Probability.Value)}
}

// inPercent shows a probability in percent with a decimal.
func inPercent(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }

// points shows a difference of probabilities in points with its interval.
func (s *adviceScreen) points(x study.Interval) string {
	return signed1(100*x.Value) + " (" + s.span(signed1(100*x.Low), signed1(100*x.High)) + ")"
}

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
