package study

import (
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"jiritsu/results/report"
)

// measureNames are the measures of sensitivity that are shown; the first that an
// output has leads.
var measureKeys = []string{"total", "first", "mu_star", "mu", "sigma", "pawn_median", "first_from_table", "rank_correlation", "partial_rank_correlation"}

var measureNames = map[string]report.Text{
	"total": {EN: "total Sobol' index", JA: "Sobol'全効果指数"}, "first": {EN: "first-order Sobol' index", JA: "Sobol'一次指数"},
	"mu_star": {EN: "mean size of the elementary effects, μ*", JA: "基本効果の大きさの平均 μ*"}, "mu": {EN: "mean elementary effect, μ", JA: "基本効果の平均 μ"},
	"sigma": {EN: "spread of the elementary effects, σ", JA: "基本効果のばらつき σ"}, "pawn_median": {EN: "PAWN, median", JA: "PAWN（中央値）"},
	"first_from_table": {EN: "first-order index from the table", JA: "表からの一次指数"},
	"rank_correlation": {EN: "rank correlation", JA: "順位相関"}, "partial_rank_correlation": {EN: "partial rank correlation", JA: "偏順位相関"},
}

// sensitivityMethods say what the measures are.
var sensitivityMethods = []methodText{
	{"Sensitivity: the total index is the share of the variance that would stay if all inputs but this one became known, the first-order index the share that would fall away if this one did; μ* is the mean size of the change of the output if an input crosses its whole range; PAWN is how far the distribution of the output moves with the input. Intervals are 95% unless the study says otherwise. All of it is relative to the ranges that the study gives the inputs.",
		"感度：全効果指数は、他のすべての入力が既知になっても残る分散の割合、一次指数は、その入力が既知になると消える分散の割合である。μ*は入力が全範囲を動くときの出力の変化の大きさの平均、PAWNは入力による出力分布の移動の大きさである。区間は特に断りがなければ95%。いずれも、研究が入力に与えた範囲に依存する。"},
}

// sensitivityPage is the report of the estimates from a table.
func sensitivityPage(_ context.Context, dir string) (*report.Page, error) {
	var found Sensitivity
	if err := readJSON(filepath.Join(dir, sensitivityJSON), &found); err != nil {
		return nil, err
	}
	version := found.Model
	if version == "" {
		version = strings.TrimPrefix(program(), "jiritsu ")
	}
	p := &report.Page{Version: version, Title: report.Say("What matters: %s", "何が効くか：%s", filepath.Base(found.Source)),
		Lead: report.Say("Which inputs move the outputs, estimated from %d rows.", "どの入力が出力を動かすかを%d行から推定した。", found.Runs)}
	p.Sections = append(sensitivitySections(&found), methodsOf(sensitivityMethods))
	return p, nil
}

// methodsOf is a section of methods that are not about the model.
func methodsOf(texts []methodText) report.Section {
	s := report.Section{ID: "methods", Title: report.Say("Methods", "方法")}
	for _, t := range texts {
		s.Paragraphs = append(s.Paragraphs, report.Say(t.en, t.ja))
	}
	return s
}

// sensitivitySections tell what inputs do, output by output.
func sensitivitySections(x *Sensitivity) (all []report.Section) {
	for n := range x.Reports {
		r := &x.Reports[n]
		s := report.Section{ID: reportID("sensitivity", r.Output, n), Title: report.Say("Sensitivity of %s", "感度：%s", r.Output)}
		if r.Fault != "" {
			s.Say("There are no estimates: %s.", "推定値はない（%s）。", r.Fault)
			all = append(all, s)
			continue
		}
		f, lead := sensitivityFigure(r, n)
		if len(f.Rows) == 0 {
			s.Say("There are no estimates of the measures that this page shows.", "このページで示す指標の推定値はない。")
			all = append(all, s)
			continue
		}
		s.Say("From %d rows or blocks; %d were left out for a failed run or a missing number.", "使った行・ブロックは%d、失敗や欠損で除いたものは%d。", r.Used, r.Dropped)
		s.Say("By the %s, the inputs come in this order: %s.", "%sでみた入力の順序は、%sである。", wordFor(measureNames, lead), rankedInputs(r, lead))
		s.Say("Where intervals overlap, the order of two inputs is not settled.", "区間が重なる入力どうしの順序は定まらない。")
		s.Figures = append(s.Figures, f)
		s.Tables = append(s.Tables, sensitivityTable(r, n))
		all = append(all, s)
	}
	return all
}

// reportID makes an identifier of the page of a name.
func reportID(prefix, name string, n int) string {
	plain := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			return c
		case c == '_' || c == '-' || c == ' ':
			return '-'
		}
		return -1
	}, strings.ToLower(name))
	return prefix + "-" + report.Year.Text(float64(n)).EN + "-" + strings.Trim(plain, "-")
}

// shownEstimate tells whether an estimate is of one input over all rows and years.
func shownEstimate(x *SensitivityRow) bool {
	return x.Input != "" && x.With == "" && x.Year == 0 && x.Remark != "trace" && x.Value != nil && slices.Contains(measureKeys, x.Measure)
}

// index shows measures of sensitivity.
var index = report.Format{Digits: 3}

// formatOf shows a measure of an output: elementary effects are in its unit.
func formatOf(r *SensitivityReport, measure string) report.Format {
	if (measure == "mu_star" || measure == "mu" || measure == "sigma") && strings.HasPrefix(r.Unit, "share") {
		return report.Format{Scale: 100, Digits: 2, Suffix: report.Say(" points", "ポイント")}
	}
	return index
}

// rankedInputs lists inputs by a measure, the greatest first, at most some.
func rankedInputs(r *SensitivityReport, measure string) report.Text {
	var rows []SensitivityRow
	for n := range r.Rows {
		if x := &r.Rows[n]; shownEstimate(x) && x.Measure == measure {
			rows = append(rows, *x)
		}
	}
	slices.SortStableFunc(rows, func(a, b SensitivityRow) int { return compareDown(math.Abs(*a.Value), math.Abs(*b.Value)) })
	var all []report.Text
	for n := range rows[:min(len(rows), mostRead)] {
		all = append(all, report.Say("%s %s", "%s %s", rows[n].Input, formatOf(r, measure).Short(estimateValue(&rows[n], r.Used))))
	}
	return report.Join(all)
}

// estimateValue is an estimate with its interval.
func estimateValue(x *SensitivityRow, used int) report.Value {
	v := report.Value{Mean: *x.Value, N: used}
	if x.Low != nil && x.High != nil && *x.Low <= *x.High {
		v.Low, v.High = x.Low, x.High
	}
	return v
}

// sensitivityFigure shows the measures of all inputs, and gives the leading one.
func sensitivityFigure(r *SensitivityReport, n int) (f report.Figure, lead string) {
	f = report.Figure{ID: reportID("inputs", r.Output, n), Kind: report.Intervals, Zero: true,
		Title:   report.Say("What moves %s", "%sを動かすもの", r.Output),
		Caption: report.Say("Measure of each input with its interval. Elementary effects are in the unit of the output.", "各入力の指標とその区間。基本効果の単位は出力の単位である。"),
		About:   report.Say("The same numbers stand in the table below.", "同じ数値は下の表にある。"),
		X:       report.Axis{Label: report.Say("Value of the measure", "指標の値"), Format: report.Format{Digits: 4}},
		Series:  []report.Group{{Key: "estimate", Name: report.Say("Estimate", "推定値")}}, Switches: []report.Switch{{Name: report.Say("Measure", "指標")}}}
	for _, measure := range measureKeys {
		option := -1
		for k := range r.Rows {
			x := &r.Rows[k]
			if !shownEstimate(x) || x.Measure != measure {
				continue
			}
			if option < 0 {
				option = len(f.Switches[0].Options)
				f.Switches[0].Options = append(f.Switches[0].Options, report.Group{Key: measure, Name: wordFor(measureNames, measure)})
			}
			place := slices.IndexFunc(f.Categories, func(g report.Group) bool { return g.Key == x.Input })
			if place < 0 {
				place = len(f.Categories)
				f.Categories = append(f.Categories, report.Group{Key: x.Input, Name: report.Same(x.Input)})
			}
			f.Add([]int{option}, 0, float64(place), estimateValue(x, r.Used))
		}
		if lead == "" && option >= 0 {
			lead = measure
		}
	}
	return f, lead
}

func sensitivityTable(r *SensitivityReport, n int) report.Table {
	t := report.Table{ID: reportID("estimates", r.Output, n), Caption: report.Say("Estimates for %s", "%sの推定値", r.Output),
		Columns: []report.Column{{Name: report.Say("Input", "入力")}, {Name: report.Say("Measure", "指標")}, {Name: report.Say("Value", "値"), Number: true}, {Name: report.Say("Remark (English)", "注記（英語）")}}}
	for k := range r.Rows {
		x := &r.Rows[k]
		if !shownEstimate(x) {
			continue
		}
		remark := report.Same("–")
		if x.Remark != "" {
			remark = report.Same(x.Remark)
		}
		t.Rows = append(t.Rows, []report.Cell{report.Label(report.Same(x.Input)), report.Label(wordFor(measureNames, x.Measure)),
			formatOf(r, x.Measure).Cell(estimateValue(x, r.Used)), report.Label(remark)})
	}
	return t
}
