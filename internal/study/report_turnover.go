package study

import (
	"jiritsu/results/report"
)

// runTurnover tells of withdrawals from abroad, closures and births.
func runTurnover(r *runTables) (report.Section, error) {
	s := report.Section{ID: "turnover", Title: report.Say("Withdrawn, closed, founded", "撤退、廃業、創業")}
	flow := func(key string) []float64 { return r.entries(flowsIn, key) }
	number := func(key string) report.Text { return inWords(report.Number, flow(key), false) }
	part := func(key, of string) report.Text {
		return inWords(report.Percent, r.values(func(h *reportHistory) float64 { return ratio(entry(h.Flows, key), entry(h.Flows, of)) }), true)
	}
	s.Say("In a history firms opened %s bases abroad and gave up %s.", "一反復あたり、海外拠点の開設は%s件、撤退は%s件である。", number("bases_opened"), number("withdrawals"))
	again := r.values(func(h *reportHistory) float64 {
		return ratio(h.Roads["withdrew_and_reentered"], h.Roads["withdrew"])
	})
	if countOf(again) > 0 {
		s.Say("Of the firms that gave up a base, %s opened one again.", "拠点から撤退した企業のうち、再び拠点を開いたのは%sである。", inWords(report.Percent, again, true))
	}
	s.Say("%s firms closed: %s of them for the owner's age, %s for lack of cash, the rest for other reasons. %s were founded.",
		"廃業・倒産は%s社で、うち経営者の高齢によるもの%s、資金の枯渇によるもの%s、残りはその他の理由による。創業は%s社である。",
		number("closures"), part("closures_owner", "closures"), part("closures_cash", "closures"), number("births"))
	s.Say("Of the firms that began captive, %s closed within %d years: %s.", "専属から出発した企業のうち、%[2]d年以内に廃業したのは%[1]sである。従業者規模別では、%[3]s。",
		inWords(report.Percent, r.entries(closedOf, wholeGroup), true), r.span(), r.bySize(closedOf))
	if first, last := r.summary.FirstYear, r.summary.LastYear; last > first {
		s.Figures = append(s.Figures, r.turnoverFigure(first, last))
	}
	s.Tables = append(s.Tables, r.flowsTable())
	return s, nil
}

// A yearlyFlow is something that is counted by year.
type yearlyFlow struct {
	kind int // 0 for bases, 1 for firms
	key  string
	of   func(*yearRow) float64
}

var yearlyFlows = []yearlyFlow{
	{0, "bases_opened", func(y *yearRow) float64 { return y.BaseEntries }}, {0, "withdrawals", func(y *yearRow) float64 { return y.Withdrawals }},
	{0, "reentries", func(y *yearRow) float64 { return y.Reentries }}, {1, "closures", func(y *yearRow) float64 { return y.Closures }},
	{1, "closures_owner", func(y *yearRow) float64 { return y.OwnerClosing }}, {1, "closures_cash", func(y *yearRow) float64 { return y.CashClosing }},
	{1, "births", func(y *yearRow) float64 { return y.Births }},
}

// turnoverFigure shows openings, withdrawals, closures and births by year.
func (r *runTables) turnoverFigure(first, last int) report.Figure {
	f := report.Figure{ID: "turnover-by-year", Kind: report.Series,
		Title:   report.Say("Bases opened and given up, firms closed and founded, by year", "年ごとの拠点の開設・撤退、企業の廃業・創業"),
		Caption: report.Say("Real bases or firms within each year, mean of the histories.", "各年の実在の拠点数または企業数、反復の平均。"),
		About:   report.Say("Sums over all years stand in the table below.", "全期間の合計は下の表にある。"),
		X:       report.Axis{Label: report.Say("Year", "年"), Format: report.Year},
		Y:       report.Axis{Label: report.Say("Number within the year", "年間の件数"), Format: report.Number},
		Switches: []report.Switch{{Name: report.Say("Count", "数えるもの"), Options: []report.Group{{Key: "bases", Name: report.Say("bases abroad", "海外拠点")},
			{Key: "firms", Name: report.Say("firms", "企業")}}}, groupSwitch, bandSwitch}}
	for n, flow := range yearlyFlows {
		f.Series = append(f.Series, reportGroup(flow.key))
		for g, group := range groupSwitch.Options {
			for year := first; year <= last; year++ {
				addBoth(&f, []int{flow.kind, g}, n, float64(year), r.inYear(group.Key, year, func(y *yearRow) *float64 {
					x := flow.of(y)
					return &x
				}), false)
			}
		}
	}
	return f
}

// flowsTable gives the sums over a history.
func (r *runTables) flowsTable() report.Table {
	t := report.Table{ID: "flows", Caption: report.Say("Over a whole history: number and 95% interval", "全期間の合計（一反復あたり）と95%区間"),
		Columns: []report.Column{{Name: report.Say("What", "事象")}, {Name: report.Say("Number", "件数"), Number: true}}}
	for _, key := range Flows {
		t.Rows = append(t.Rows, []report.Cell{report.Label(inBoth(key)), cellWith(report.Number, r.entries(flowsIn, key), false)})
	}
	return t
}
