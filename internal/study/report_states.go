package study

import (
	"jiritsu/agents"
	"jiritsu/results/report"
)

// stateOf reads the share of a state out of a row of years.parquet.
var stateOf = [agents.StateCount]func(*yearRow) *float64{
	func(y *yearRow) *float64 { return y.Captive }, func(y *yearRow) *float64 { return y.Follower },
	func(y *yearRow) *float64 { return y.Mixed }, func(y *yearRow) *float64 { return y.Diversified },
	func(y *yearRow) *float64 { return y.Emerging }, func(y *yearRow) *float64 { return y.Independent },
}

// stateColours differ in lightness from one to the next, for grey printing.
var stateColours = [agents.StateCount]string{"#0072B2", "#CC79A7", "#D55E00", "#56B4E9", "#009E73", "#000000"}

// stateMeanings say what each state is, by the thresholds of the run.
func stateMeanings(line *agents.Thresholds) [agents.StateCount]report.Text {
	captive, free, domestic, abroad := wholePercent(line.Captive), wholePercent(line.Free), wholePercent(line.Domestic), wholePercent(line.Abroad)
	return [agents.StateCount]report.Text{
		report.Say("D %s or more, no base abroad", "Dが%s以上、海外拠点なし", captive),
		report.Say("D %s or more, with a base abroad", "Dが%s以上、海外拠点あり", captive),
		report.Say("D from %s to below %s", "Dが%s以上%s未満", free, captive),
		report.Say("D below %s, X below %s", "Dが%s未満、Xが%s未満", free, domestic),
		report.Say("every other D below %s", "Dが%s未満のそのほか", free),
		report.Say("D below %s and X %s or more with a margin, for %d years in a row", "Dが%s未満、Xが%s以上で採算が合う状態が%d年継続", free, abroad, line.Held),
	}
}

// runStates tells how firms of each state became more or fewer.
func runStates(r *runTables) (report.Section, error) {
	s := report.Section{ID: "states", Title: report.Say("States of firms over time", "企業の状態の推移")}
	first, last := r.summary.FirstYear, r.summary.LastYear
	at := func(year int, state agents.State) report.Text {
		return inWords(report.Percent, r.inYear(wholeGroup, year, stateOf[state]), true)
	}
	s.Say("In %d, %s of all living firms were captive; in %d it was %s.", "存続企業に占める専属の割合は、%d年末に%s、%d年末に%sである。", first, at(first, agents.Captive), last, at(last, agents.Captive))
	s.Say("Independent international firms were %s in %d and %s in %d.", "自立・国際化企業は、%[2]d年末の%[1]sに対し、%[4]d年末は%[3]sである。", at(first, agents.Independent), first, at(last, agents.Independent), last)
	s.Say("Firms that are free of a dominant customer but stay at home made up %s in %d.", "支配的な取引先を持たず国内にとどまる企業（国内分散）は、%[2]d年末に%[1]sを占める。", at(last, agents.DiversifiedDomestic), last)
	if last > first {
		s.Figures = append(s.Figures, r.statesFigure(first, last))
	}
	s.Tables = append(s.Tables, r.statesTable(first, last))
	s.Note("D is the share of sales that goes to the largest customer group, X the share that goes to customers abroad outside the parents' groups. States are read out of the books at the end of each year; no rule of the model knows them.",
		"Dは最大の取引先グループへの売上比率、Xは親企業グループ以外への海外売上比率。状態は年末の帳簿から読み取るだけで、モデルのどの規則も参照しない。")
	return s, nil
}

// statesFigure shows the shares of the states by year.
func (r *runTables) statesFigure(first, last int) report.Figure {
	f := report.Figure{ID: "states-over-time", Kind: report.Stacked,
		Title:   report.Say("Living firms by state", "状態別にみた存続企業の構成比"),
		Caption: report.Say("Share of living firms at the end of each year, mean of the histories. Drawn as lines, the figure shows the bands chosen.", "各年末の存続企業に占める割合、反復の平均。折れ線では選んだ帯を示す。"),
		X:       report.Axis{Label: report.Say("Year", "年"), Format: report.Year},
		Y:       report.Axis{Label: report.Say("Share of living firms (%)", "存続企業に占める割合（%）"), Format: report.Percent},
		Series:  reportGroups(agents.States[:]...), Switches: []report.Switch{groupSwitch, bandSwitch}}
	for n := range f.Series {
		f.Series[n].Colour = stateColours[n]
	}
	for g, group := range groupSwitch.Options {
		for state := range agents.States {
			for year := first; year <= last; year++ {
				addBoth(&f, []int{g}, state, float64(year), r.inYear(group.Key, year, stateOf[state]), true)
			}
		}
	}
	f.About = report.Say("From %d to %d captive firms went from %s to %s of all living firms, firms diversified at home from %s to %s, independent international firms from %s to %s.",
		"%d年から%d年にかけて、存続企業に占める割合は、専属が%sから%s、国内分散が%sから%s、自立・国際化が%sから%sとなった。", first, last,
		r.plain(first, agents.Captive), r.plain(last, agents.Captive), r.plain(first, agents.DiversifiedDomestic), r.plain(last, agents.DiversifiedDomestic),
		r.plain(first, agents.Independent), r.plain(last, agents.Independent))
	return f
}

// plain is the mean share of a state without its interval.
func (r *runTables) plain(year int, state agents.State) report.Text {
	v, _ := intervalOf(r.inYear(wholeGroup, year, stateOf[state]), true)
	return report.Percent.Text(v.Mean)
}

// statesTable gives the states at the beginning and at the end.
func (r *runTables) statesTable(first, last int) report.Table {
	t := report.Table{ID: "states-table", Caption: report.Say("Living firms by state, share and 95% interval", "状態別の存続企業、割合と95%区間"),
		Columns: []report.Column{{Name: report.Say("State", "状態")}, {Name: report.Say("Meaning", "意味")},
			{Name: report.Say("End of %d", "%d年末", first), Number: true}}}
	if last > first {
		t.Columns = append(t.Columns, report.Column{Name: report.Say("End of %d", "%d年末", last), Number: true})
	}
	meanings := stateMeanings(&r.Setup.Params.Thresholds)
	for state, key := range agents.States {
		row := []report.Cell{report.Label(inBoth(key)), report.Label(meanings[state]), cellWith(report.Percent, r.inYear(wholeGroup, first, stateOf[state]), true)}
		if last > first {
			row = append(row, cellWith(report.Percent, r.inYear(wholeGroup, last, stateOf[state]), true))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
