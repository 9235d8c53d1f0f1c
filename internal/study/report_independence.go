package study

import (
	"jiritsu/agents"
	"jiritsu/results/report"
)

// runIndependence tells of the primary estimand.
func runIndependence(r *runTables) (report.Section, error) {
	s := report.Section{ID: "independence", Title: report.Say("Who became independent", "どの企業が自立・国際化に達したか")}
	headline, _ := intervalOf(r.entries(independenceOf, wholeGroup), true)
	s.Say("Of the firms that began captive, %s became independent international within %d years. Brackets hold such intervals from here on.",
		"専属の状態から出発した企業のうち、%[2]d年以内に自立・国際化に達したのは%[1]sである。以下、［ ］内は同様の区間を示す。", report.Percent.Value(headline), r.span())
	s.Say("By size, it was %s.", "従業者規模別にみると、%s。", r.bySize(independenceOf))
	s.Say("%s had no dominant customer for %d years in a row at some time, wherever their sales went.",
		"海外売上を問わず支配的な取引先のない状態が%[2]d年続いた企業（脱依存）は%[1]sである。", inWords(report.Percent, r.entries(freedomOf, wholeGroup), true), r.Setup.Params.Thresholds.Held)
	s.Say("%s closed within the time; closing competes with both outcomes, so that a closed firm counts neither as a success nor as forgotten.",
		"期間内に廃業した企業は%s。廃業は両者と競合する事象として扱い、達成とも数えず、分母から落としもしない。", inWords(report.Percent, r.entries(closedOf, wholeGroup), true))
	s.Figures = append(s.Figures, r.incidenceFigure(), r.groupsFigure())
	s.Tables = append(s.Tables, r.groupsTable())
	s.Note("Regions are those that a firm entered first; there, time runs from the entry, so that these shares are not to be set beside the others. Where no interval is given, no history differs from another, as where nobody got there.",
		"地域は最初に進出した地域で、時間は進出時から数えるため、他の行とは比較できない。区間のない行は、到達した企業がないなど、反復間に差がないものである。")
	return s, nil
}

// incidenceFigure shows the incidence of independence over the years, by size.
func (r *runTables) incidenceFigure() report.Figure {
	f := report.Figure{ID: "incidence", Kind: report.Series,
		Title:   report.Say("Independent international firms by years since the start, by size", "自立・国際化に達した企業の累積割合（規模別、経過年数別）"),
		Caption: report.Say("Firms that began captive: cumulative incidence after Aalen and Johansen, closure competing; mean of the histories. Years count from the start of the simulation or from the firm's birth.", "専属の状態から出発した企業。廃業を競合リスクとする累積発生率（Aalen–Johansen）、反復の平均。年数は開始時または創業時から数える。"),
		X:       report.Axis{Label: report.Say("Years since start or birth", "経過年数（年）"), Format: report.Year},
		Y:       report.Axis{Label: report.Say("Share of firms (%)", "企業の割合（%）"), Format: report.Percent},
		Series:  reportGroups(classKeys()...), Switches: []report.Switch{bandSwitch}}
	for class := range agents.Classes {
		for year := range r.histories[0].Curves[class] {
			addBoth(&f, nil, class, float64(year), r.values(func(h *reportHistory) float64 { return h.Curves[class][year] }), true)
		}
	}
	f.About = report.Say("At the right end: %s.", "右端の値は、%s。", r.bySize(independenceOf))
	return f
}

// A dimension is a way to divide the firms.
type dimension struct {
	name report.Text
	keys []string
}

func dimensions() []dimension {
	return []dimension{{report.Say("size", "従業者規模"), append([]string{wholeGroup}, classKeys()...)},
		{report.Say("industry", "業種"), append([]string{wholeGroup}, industryKeys()...)},
		{report.Say("first region", "最初の進出地域"), regionKeys()}}
}

// An outcome is what may become of a firm that began captive.
type groupOutcome struct {
	key string
	of  func(*reportHistory) map[string]float64
}

var groupOutcomes = []groupOutcome{{"independence", independenceOf}, {"freedom", freedomOf}, {"closure", closedOf}}

// groupsFigure shows outcomes by group with intervals.
func (r *runTables) groupsFigure() report.Figure {
	by, outcome := report.Switch{Name: report.Say("By", "区分")}, report.Switch{Name: report.Say("Outcome", "結果")}
	f := report.Figure{ID: "groups", Kind: report.Intervals,
		Title:   report.Say("What became of firms that began captive, by group", "専属から出発した企業の帰結（区分別）"),
		Caption: report.Say("Share of firms within the time observed, closure competing, with the 95% Monte Carlo interval of the mean over the histories. Closure is known by size only.", "観察期間内の割合（廃業と競合）。線は反復平均の95%区間（モンテカルロ誤差）。廃業は規模別のみ。"),
		About:   report.Say("The same numbers stand in the table below.", "同じ数値は下の表にある。"),
		X:       report.Axis{Label: report.Say("Share of firms (%)", "企業の割合（%）"), Format: report.Percent},
		Series:  []report.Group{{Key: "share", Name: report.Say("Share", "割合")}}}
	place := map[string]int{}
	for d, dim := range dimensions() {
		by.Options = append(by.Options, report.Group{Key: dim.name.EN, Name: dim.name})
		for _, key := range dim.keys {
			if _, ok := place[key]; !ok {
				place[key] = len(f.Categories)
				f.Categories = append(f.Categories, reportGroup(key))
			}
			for o, out := range groupOutcomes {
				if v, ok := intervalOf(r.entries(out.of, key), true); ok {
					f.Add([]int{d, o}, 0, float64(place[key]), v)
				}
			}
		}
	}
	for _, out := range groupOutcomes {
		outcome.Options = append(outcome.Options, reportGroup(out.key))
	}
	f.Switches = []report.Switch{by, outcome}
	return f
}

// groupsTable gives the outcomes of all groups.
func (r *runTables) groupsTable() report.Table {
	t := report.Table{ID: "outcomes", Caption: report.Say("Of the firms that began captive, share and 95% interval", "専属から出発した企業に占める割合と95%区間"),
		Columns: []report.Column{{Name: report.Say("Group", "区分")}, {Name: report.Say("Divided by", "分け方")}}}
	for _, out := range groupOutcomes {
		t.Columns = append(t.Columns, report.Column{Name: inBoth(out.key), Number: true})
	}
	seen := map[string]bool{}
	for _, dim := range dimensions() {
		for _, key := range dim.keys {
			if seen[key] {
				continue
			}
			seen[key] = true
			name := dim.name
			if key == wholeGroup {
				name = report.Say("–", "–")
			}
			row := []report.Cell{report.Label(inBoth(key)), report.Label(name)}
			for _, out := range groupOutcomes {
				row = append(row, cellWith(report.Percent, r.entries(out.of, key), true))
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
