package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"jiritsu/calibrate"
	"jiritsu/results/figures"
	"jiritsu/results/qca"
	"jiritsu/results/survival"
)

// plotConditions are those of the figures of sets.
var plotConditions = []string{"trait:competence", "trait:marketing", "trait:networking", "trait:horizon", "dependence"}

// plotOutcome is the outcome of the figures of sets: that which enough firms have
// for combinations to differ.
const plotOutcome = "freedom"

// setsOf compares the firms of the run by sets.
func (s *plots) setsOf() (*sets, *QCAReport, error) {
	r := QCARequest{Outcome: plotOutcome, Conditions: plotConditions, Inclusion: .8, PRI: .5, IDM: "0.95"}
	data, err := setsOfRun(s.dir, r)
	if err != nil {
		return nil, nil, err
	}
	report, err := data.analyse(r)
	return data, report, err
}

// conditionWords names the conditions.
func (s *plots) conditionWords() (names []string) {
	for _, c := range plotConditions {
		names = append(names, s.word(strings.TrimPrefix(c, "trait:")))
	}
	return names
}

// truthTable draws which combinations of conditions have the outcome how often.
func (s *plots) truthTable() (figures.Figure, words, error) {
	_, report, err := s.setsOf()
	if err != nil {
		return nil, words{}, err
	}
	t := figures.TruthTable{Conditions: s.conditionWords(), Inclusion: report.Cutoffs.Inclusion,
		Columns: [4]string{s.say("Firms", "企業数"), s.say("Consistency", "整合度"), "PRI", s.say("Outcome", "結果")}}
	rows := slices.Clone(report.Sides[0].Rows)
	slices.SortStableFunc(rows, func(a, b qca.Row) int { return cmp.Compare(float64(b.Consistency), float64(a.Consistency)) })
	for _, x := range rows {
		t.Rows = append(t.Rows, figures.TruthRow{Present: x.In, Cases: float64(x.N), Consistency: float64(x.Consistency), SE: math.NaN(),
			PRI: float64(x.PRI), Sufficient: x.Out == qca.Sufficient})
	}
	f, err := figures.Truth(t, s.options)
	return f, s.captioned(
		fmt.Sprintf("Truth table of having had no dominant customer among firms that began captive, by what they began with (filled: member of the set, hollow: not; direct calibration at the 10th, 50th and 90th percentile). Firms: sampled firms more in than out of the combination, all histories together. Consistency and PRI count firms with the real firms they stand for; the dashed line is the cut-off of sufficiency, %g.", report.Cutoffs.Inclusion),
		fmt.Sprintf("専属下請として始まった企業が支配的顧客をもたない状態に達したかの真理表。条件は開始時の値（黒丸：集合に属する、白丸：属さない。10・50・90パーセンタイルによる直接較正）。企業数は各組合せへの帰属度が0.5を超える標本企業（全履歴）。整合度とPRIは代表する実在企業数で加重。破線は十分条件の基準値%g。", report.Cutoffs.Inclusion)), err
}

// xyPlot draws the membership of firms in the solution, or where there is none in
// the most consistent combination, against the outcome.
func (s *plots) xyPlot() (figures.Figure, words, error) {
	data, report, err := s.setsOf()
	if err != nil {
		return nil, words{}, err
	}
	expression, what, whatJA := "", "the parsimonious solution", "最簡解"
	o := s.options
	if sol := report.Sides[0].Solutions; sol != nil && sol.Parsimonious != nil && len(sol.Parsimonious.Models) > 0 {
		expression = sol.Parsimonious.Models[0].Expression
	} else {
		best := slices.MaxFunc(report.Sides[0].Rows, func(a, b qca.Row) int { return cmp.Compare(float64(a.Consistency), float64(b.Consistency)) })
		expression, what, whatJA = rowExpression(best.In), "the most consistent combination (no combination is sufficient)", "整合度が最大の組合せ（十分な組合せはない）"
		o.Labels.X = s.say("Membership in the most consistent combination", "整合度が最大の組合せへの帰属度")
	}
	e, err := qca.Parse(expression, plotConditions)
	if err != nil {
		return nil, words{}, err
	}
	x := e.Members(data.data)
	fit := data.data.Fit(x)
	t := figures.XYTable{Note: []string{s.say(fmt.Sprintf("Consistency %.2f, coverage %.2f", float64(fit.Consistency), float64(fit.Coverage)),
		fmt.Sprintf("整合度 %.2f、被覆度 %.2f", float64(fit.Consistency), float64(fit.Coverage)))}}
	t.X, t.Y, t.Weight = pooled(x, data.data.Y, data.data.Weight)
	o.Labels.Y = s.say("No dominant customer (1 = had it)", "支配的顧客なし（1＝達成）")
	f, err := figures.XYPlot(t, o)
	return f, s.captioned(
		fmt.Sprintf("Membership of firms that began captive in %s, %s, against whether they came to have no dominant customer. Areas are as the real firms, put together in steps of .05 of membership. Firms at the lower right speak against sufficiency.", what, strings.ReplaceAll(expression, "trait:", "")),
		fmt.Sprintf("専属下請として始まった企業の%s（%s）への帰属度と、支配的顧客をもたない状態に達したかどうか。円の面積は実在企業数（帰属度.05刻みで集計）。右下の企業は十分性に反する。", whatJA, strings.ReplaceAll(expression, "trait:", ""))), err
}

// rowExpression writes a row of the truth table as an expression.
func rowExpression(in []bool) string {
	var parts []string
	for i, c := range plotConditions {
		if !in[i] {
			c = "~" + c
		}
		parts = append(parts, c)
	}
	return strings.Join(parts, "*")
}

// pooled puts cases together whose memberships are in the same step of .05.
func pooled(x, y, weight []float64) (px, py, pw []float64) {
	const steps = 20
	sums := map[[2]int]float64{}
	for i := range x {
		sums[[2]int{int(math.Round(x[i] * steps)), int(math.Round(y[i] * steps))}] += weight[i]
	}
	for i := range steps + 1 {
		for j := range steps + 1 {
			if w := sums[[2]int{i, j}]; w > 0 {
				px, py, pw = append(px, float64(i)/steps), append(py, float64(j)/steps), append(pw, w)
			}
		}
	}
	return px, py, pw
}

// targets draws the run beside the published figures.
func (s *plots) targets() (figures.Figure, words, error) {
	all, err := ReadTargets("")
	if err != nil {
		return nil, words{}, err
	}
	report, err := Targets(s.dir, "", all)
	if err != nil {
		return nil, words{}, err
	}
	t := figures.LedgerTable{Inside: [2]string{s.say("Inside its band", "範囲内"), s.say("Outside", "範囲外")}}
	for _, role := range targetRoles {
		g := figures.LedgerGroup{Name: role.name.in(s.lang)}
		for _, c := range report.Targets {
			if c.Role == role.key {
				g.Lines = append(g.Lines, s.ledgerLine(c))
			}
		}
		if len(g.Lines) > 0 {
			t.Groups = append(t.Groups, g)
		}
	}
	f, err := figures.TargetLedger(t, s.options)
	var counts, countsJA []string
	for _, c := range report.Counts {
		counts = append(counts, fmt.Sprintf("%s %d of %d", c.Role, c.Inside, c.All))
		countsJA = append(countsJA, fmt.Sprintf("%s %d/%d", c.Role, c.Inside, c.All))
	}
	return f, s.captioned(
		"Simulated figures beside the bands of published ones, all on one axis: 0 is the middle of the band, ±1 its ends (grey). Lines are 95% Monte Carlo intervals, arrows lie farther than the axis; lines without a point have no simulated figure. Inside: "+strings.Join(counts, ", ")+". Sources: jiritsu targets.",
		"公表値の許容範囲（灰色、中央を0、端を±1とする）とシミュレーション値。線は95%モンテカルロ区間、矢印は軸の範囲外、点のない行はシミュレーション値なし。範囲内の数："+strings.Join(countsJA, "、")+"。出典はjiritsu targetsに示す。"), err
}

// ledgerLine is a target as a line of a ledger.
func (s *plots) ledgerLine(c calibrate.Comparison) figures.LedgerLine {
	l := figures.LedgerLine{Name: targetWord(c.ID, s.lang), BandLow: c.Low, BandHigh: c.High, Value: math.NaN(), Low: math.NaN(), High: math.NaN(), InnerLow: math.NaN(), InnerHigh: math.NaN()}
	if c.Simulated != nil {
		l.Value = *c.Simulated
		if c.MCSE != nil {
			l.Low, l.High = l.Value-survival.Z95**c.MCSE, l.Value+survival.Z95**c.MCSE
		}
	}
	l.Digits = digitsOf(c.High - c.Low)
	return l
}
