package study

import (
	"jiritsu/results/report"
)

// runRoads tells by which roads firms became independent.
func runRoads(r *runTables) (report.Section, error) {
	s := report.Section{ID: "roads", Title: report.Say("Two roads to independence", "自立への二つの経路")}
	road := func(key string) []float64 { return r.entries(roadsIn, key) }
	s.Say("Two stories are told of such firms: that they shook off their dominant customer at home and went abroad afterwards, or that they went abroad first and became free there. A history can count them.",
		"自立した国際企業については二つの筋書きがある。国内で支配的な取引先への依存を脱してから海外に出たというものと、先に海外に出て、そこで依存を脱したというものである。シミュレーションではこれを数えられる。")
	share := r.values(func(h *reportHistory) float64 {
		home, abroad := h.Roads["free_before_abroad_independent"], h.Roads["abroad_before_free_independent"]
		return ratio(abroad, home+abroad)
	})
	if countOf(share) > 0 {
		s.Say("Of the firms that began captive and became independent, %s were abroad before they were free of their dominant customer; the others were free first.",
			"専属から出発して自立・国際化に達した企業のうち、海外展開が脱依存に先行したものは%s、残りは脱依存が先である。", inWords(report.Percent, share, true))
	} else {
		s.Say("No firm that began captive became independent, so that neither road was taken to its end.", "専属から出発して自立・国際化に達した企業はなく、どちらの経路も終点に至らなかった。")
	}
	s.Say("In a history %s real firms became independent abroad first, and %s free first.", "一反復あたりの実在企業数では、海外展開が先のもの%s社、脱依存が先のもの%s社である。",
		inWords(report.Number, road("abroad_before_free_independent"), false), inWords(report.Number, road("free_before_abroad_independent"), false))
	s.Say("%s firms became free and never went abroad; %s went abroad and never became free.", "脱依存したが海外に出なかった企業は%s社、海外に出たが脱依存しなかった企業は%s社である。",
		inWords(report.Number, road("free_never_abroad"), false), inWords(report.Number, road("abroad_never_free"), false))
	followed := r.values(func(h *reportHistory) float64 {
		sum := h.Roads["followers_independent"] + h.Roads["followers_free"] + h.Roads["followers_dependent"]
		return ratio(h.Roads["followers_independent"], sum)
	})
	if countOf(followed) > 0 {
		s.Say("Of those that followed a parent abroad, %s became independent.", "親企業に随伴して海外に出た企業のうち、自立・国際化に達したのは%sである。", inWords(report.Percent, followed, true))
	}
	s.Figures = append(s.Figures, r.roadsFigure(), r.routesFigure())
	s.Tables = append(s.Tables, r.roadsTable())
	s.Note("Which came first is an order in time, not a cause. Where few sampled firms are behind a figure (last column), do not lean on it.",
		"どちらが先かは時間の順序であって、因果を示すものではない。標本企業数（右端の列）が少ない数値には頼らないこと。")
	return s, nil
}

// roadsFigure shows the numbers of firms by road.
func (r *runTables) roadsFigure() report.Figure {
	f := report.Figure{ID: "roads-taken", Kind: report.Intervals,
		Title:   report.Say("Firms by the road that they took", "たどった経路ごとの企業数"),
		Caption: report.Say("Real firms in a history, mean and 95% Monte Carlo interval. All but withdrawals are of firms that began captive.", "一反復あたりの実在企業数、平均と95%区間（モンテカルロ誤差）。撤退以外は専属から出発した企業。"),
		About:   report.Say("The same numbers stand in the table of roads.", "同じ数値は経路の表にある。"),
		X:       report.Axis{Label: report.Say("Real firms in a history", "実在企業数（一反復あたり）"), Format: report.Number},
		Series:  []report.Group{{Key: "firms", Name: report.Say("Firms", "企業")}}, Categories: reportGroups(Roads...),
		Switches: []report.Switch{{Name: report.Say("Roads", "経路"), Options: []report.Group{
			{Key: "independent", Name: report.Say("of the independent", "自立・国際化に達した企業")},
			{Key: "all", Name: report.Say("all roads", "すべての経路")}}}}}
	for n, key := range Roads {
		v, ok := intervalOf(r.entries(roadsIn, key), false)
		if !ok {
			continue
		}
		f.Add([]int{1}, 0, float64(n), v)
		if key == "free_before_abroad_independent" || key == "abroad_before_free_independent" || key == "followers_independent" {
			f.Add([]int{0}, 0, float64(n), v)
		}
	}
	return f
}

// routesFigure shows the first steps of those who became independent.
func (r *runTables) routesFigure() report.Figure {
	f := report.Figure{ID: "first-steps", Kind: report.Intervals,
		Title:   report.Say("First step of the firms that became independent", "自立・国際化に達した企業の最初の一歩"),
		Caption: report.Say("Share of the firms that began captive and became independent, mean and 95% Monte Carlo interval over the histories.", "専属から出発して自立・国際化に達した企業に占める割合、平均と95%区間（モンテカルロ誤差）。"),
		X:       report.Axis{Label: report.Say("Share of the independent (%)", "自立・国際化企業に占める割合（%）"), Format: report.Percent},
		Series:  []report.Group{{Key: "share", Name: report.Say("Share", "割合")}}, Categories: reportGroups(RouteNames...)}
	var told []report.Text
	for n, key := range RouteNames {
		if v, ok := intervalOf(r.entries(routesIn, key), true); ok {
			f.Add(nil, 0, float64(n), v)
			told = append(told, report.Say("%s %s", "%s%s", inBoth(key), report.Percent.Text(v.Mean)))
		} else {
			f.Add(nil, 0, float64(n), report.Value{})
		}
	}
	f.About = report.Join(told)
	if len(told) == 0 {
		f.About = report.Say("Nobody became independent.", "自立・国際化に達した企業はない。")
	}
	return f
}

// roadsTable gives the roads with the sampled firms behind them.
func (r *runTables) roadsTable() report.Table {
	t := report.Table{ID: "roads-table", Caption: report.Say("Roads: real firms in a history and 95% interval", "経路ごとの実在企業数（一反復あたり）と95%区間"),
		Columns: []report.Column{{Name: report.Say("Road", "経路")}, {Name: report.Say("Real firms", "実在企業数"), Number: true},
			{Name: report.Say("Sampled firms, all histories", "標本企業数（全反復）"), Number: true}}}
	for _, key := range Roads {
		t.Rows = append(t.Rows, []report.Cell{report.Label(inBoth(key)), cellWith(report.Number, r.entries(roadsIn, key), false),
			report.Number.Of(float64(r.summary.Sampled[key]))})
	}
	return t
}
