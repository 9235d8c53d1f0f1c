package study

import (
	"math"
	"path/filepath"
	"slices"

	"jiritsu/agents"
	"jiritsu/results/report"
)

// effect is an effect of a row with its interval; none where nothing varies.
func (t *csvTable) effect(row int) report.Value {
	v := report.Value{Mean: t.number(row, "value")}
	if low, high := t.number(row, "low"), t.number(row, "high"); low < high {
		v.Low, v.High = &low, &high
	}
	return v
}

// options are the outcome and the group of a row among those of two switches; nil if
// one of them is not shown.
func (t *csvTable) options(row int, switches []report.Switch) []int {
	at := []int{optionOf(switches[0], t.cell(row, "outcome")), optionOf(switches[1], t.cell(row, "group"))}
	if slices.Contains(at, -1) {
		return nil
	}
	return at
}

// category is the number of a category of a figure of intervals, which it gets if it
// is new.
func category(f *report.Figure, key string) float64 {
	n := slices.IndexFunc(f.Categories, func(g report.Group) bool { return g.Key == key })
	if n < 0 {
		n, f.Categories = len(f.Categories), append(f.Categories, reportGroup(key))
	}
	return float64(n)
}

// rungNames are the rungs of the ladder of claims as people read them.
var rungNames = map[string]report.Text{
	rungAssociation: {EN: "Association", JA: "関連"}, rungNecessity: {EN: "Necessity", JA: "必要性"}, rungSufficiency: {EN: "Sufficiency", JA: "十分性"},
	rungDose: {EN: "Dose", JA: "用量"}, rungTiming: {EN: "Timing", JA: "時期"}, rungPathway: {EN: "Pathway", JA: "経路"},
	rungPosterior: {EN: "Draws of parameters", JA: "パラメータの抽出"}, rungForms: {EN: "Other forms", JA: "別の定式化"}, rungCases: {EN: "Cases", JA: "事例"},
}

// verdictNames are what rungs say.
var verdictNames = map[string]report.Text{
	forIt: {EN: "for", JA: "支持"}, againstIt: {EN: "against", JA: "反証"}, openStill: {EN: "open", JA: "未決"}, emptyRung: {EN: "–", JA: "–"},
}

// mechanismMethods say how the ladder is to be read.
var mechanismMethods = []methodText{
	{"The ladder of claims: association at the start, necessity (taken away), sufficiency (added to a world without mechanisms), dose and timing, pathways through held mediators, draws of the posterior, other forms of the model, and interview cases. A rung is open where the 95% interval holds 0 (for shares of draws: a half), and empty where the study does not ask.",
		"主張のはしご：開始時の関連、必要性（停止）、十分性（メカニズムのない世界への追加）、用量と時期、固定した媒介変数を通る経路、事後分布からの抽出、モデルの別の定式化、聞き取り事例。95%区間が0（抽出の割合では2分の1）を含む段は「未決」、研究が問うていない段は空欄とした。"},
}

// mechanismLadder tells what speaks for and against each mechanism.
func mechanismLadder(dir string) (report.Section, error) {
	s := report.Section{ID: "claims", Title: report.Say("What speaks for each mechanism, and what against it", "各メカニズムを支持する証拠と反する証拠")}
	r, err := readCells(filepath.Join(dir, "claims.csv"), "mechanism", "rung", "value", "low", "high", "unit", "verdict", "note")
	if err != nil {
		return s, err
	}
	s.Say("A claim is that the mechanism makes firms independent. Where a rung asks several things, all verdicts stand.", "主張は「そのメカニズムが企業を自立・国際化させる」である。一つの段に複数の問いがあるときは、すべての判定を並べた。")
	ladder := report.Table{ID: "ladder", Caption: report.Say("Verdicts, rung by rung", "段ごとの判定"), Columns: []report.Column{{Name: report.Say("Mechanism", "メカニズム")}}}
	for _, rung := range Rungs {
		ladder.Columns = append(ladder.Columns, report.Column{Name: rungNames[rung]})
	}
	for _, mechanism := range agents.Mechanisms {
		row, told := []report.Cell{report.Label(inBoth(mechanism))}, false
		for _, rung := range Rungs {
			verdicts := r.verdicts(mechanism, rung)
			told = told || len(verdicts) > 0
			row = append(row, report.Label(report.Join(verdicts)))
		}
		if told {
			ladder.Rows = append(ladder.Rows, row)
		}
	}
	s.Tables = append(s.Tables, ladder, r.evidence())
	return s, nil
}

// verdicts are those of a rung of a mechanism, each once.
func (t *csvTable) verdicts(mechanism, rung string) (all []report.Text) {
	for row := range t.rows {
		if t.cell(row, "mechanism") != mechanism || t.cell(row, "rung") != rung {
			continue
		}
		if v := wordFor(verdictNames, t.cell(row, "verdict")); !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// words are a text of a row as it stands.
func (t *csvTable) words(row int, name string) report.Cell {
	if text := t.cell(row, name); text != "" {
		return report.Label(report.Same(text))
	}
	return report.Blank()
}

// evidence are the figures behind the verdicts.
func (t *csvTable) evidence() report.Table {
	e := report.Table{ID: "evidence", Caption: report.Say("The figures behind them (notes are in English)", "判定の根拠となる数値（注記は英語）"),
		Columns: []report.Column{{Name: report.Say("Mechanism", "メカニズム")}, {Name: report.Say("Rung", "段")}, {Name: report.Say("Value [95% interval]", "値［95%区間］"), Number: true}, {Name: report.Say("Unit", "単位")}, {Name: report.Say("Verdict", "判定")}, {Name: report.Say("Note", "注記"), Wide: true}}}
	for row := range t.rows {
		value := report.Blank()
		if v := t.effect(row); !math.IsNaN(v.Mean) {
			value = report.Format{Digits: 4, Signed: true}.Cell(v)
		}
		e.Rows = append(e.Rows, []report.Cell{report.Label(inBoth(t.cell(row, "mechanism"))), report.Label(wordFor(rungNames, t.cell(row, "rung"))), value,
			t.words(row, "unit"), report.Label(wordFor(verdictNames, t.cell(row, "verdict"))), t.words(row, "note")})
	}
	return e
}
