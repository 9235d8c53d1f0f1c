package study

import (
	"slices"

	"jiritsu/results/report"
)

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
func mechanismLadder(m *Mechanisms) report.Section {
	s := report.Section{ID: "claims", Title: report.Say("What speaks for each mechanism, and what against it", "各メカニズムを支持する証拠と反する証拠")}
	s.Say("A claim is that the mechanism makes firms independent. Where a rung asks several things, all verdicts stand.", "主張は「そのメカニズムが企業を自立・国際化させる」である。一つの段に複数の問いがあるときは、すべての判定を並べた。")
	ladder := report.Table{ID: "ladder", Caption: report.Say("Verdicts, rung by rung", "段ごとの判定"), Columns: []report.Column{{Name: report.Say("Mechanism", "メカニズム")}}}
	for _, rung := range Rungs {
		ladder.Columns = append(ladder.Columns, report.Column{Name: rungNames[rung]})
	}
	for _, cause := range m.Causes {
		row := []report.Cell{report.Label(inBoth(cause))}
		for _, rung := range Rungs {
			row = append(row, report.Label(report.Join(m.verdicts(cause, rung))))
		}
		ladder.Rows = append(ladder.Rows, row)
	}
	s.Tables = append(s.Tables, ladder, m.evidence())
	return s
}

// verdicts are those of a rung of a mechanism, each once.
func (s *Mechanisms) verdicts(cause, rung string) (all []report.Text) {
	for _, c := range s.Claims {
		if v := wordFor(verdictNames, c.Verdict); c.Mechanism == cause && c.Rung == rung && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// evidence are the figures behind the verdicts.
func (s *Mechanisms) evidence() report.Table {
	e := report.Table{ID: "evidence", Caption: report.Say("The figures behind them (notes are in English)", "判定の根拠となる数値（注記は英語）"),
		Columns: []report.Column{{Name: report.Say("Mechanism", "メカニズム")}, {Name: report.Say("Rung", "段")}, {Name: report.Say("Value [95% interval]", "値［95%区間］"), Number: true}, {Name: report.Say("Unit", "単位")}, {Name: report.Say("Verdict", "判定")}, {Name: report.Say("Note", "注記"), Wide: true}}}
	words := func(text string) report.Cell {
		if text == "" {
			return report.Blank()
		}
		return report.Label(report.Same(text))
	}
	for _, c := range s.Claims {
		value := report.Blank()
		if c.Value != nil {
			value = report.Format{Digits: 4, Signed: true}.Cell(varied(report.Value{Mean: *c.Value, Low: c.Low, High: c.High}))
		}
		e.Rows = append(e.Rows, []report.Cell{report.Label(inBoth(c.Mechanism)), report.Label(wordFor(rungNames, c.Rung)), value,
			words(c.Unit), report.Label(wordFor(verdictNames, c.Verdict)), words(c.Note)})
	}
	return e
}
