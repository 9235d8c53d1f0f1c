package study

import (
	"jiritsu/results/report"
)

// How much of a sweep is put into a page.
const (
	mostDots   = 12000 // points of the figure, over all factors and outputs
	mostListed = 100   // points of the table
)

// sweepPoints shows outputs point by point.
func sweepPoints(w *sweepTables) report.Section {
	s := report.Section{ID: "points", Title: report.Say("Point by point", "設計点ごとの結果")}
	least, most, known := 0, 0, false
	values := make([]report.Value, len(w.levels))
	for point := range w.levels {
		v, ok := intervalOf(w.values[0][point], true)
		if !ok {
			continue
		}
		if values[point] = v; !known {
			least, most, known = point, point, true
		}
		if v.Mean < values[least].Mean {
			least = point
		}
		if v.Mean > values[most].Mean {
			most = point
		}
	}
	if !known {
		s.Say("No point has a share of independent firms.", "自立・国際化の割合が得られた点はない。")
		return s
	}
	s.Say("Of the firms that began captive, from %s (point %d) to %s (point %d) became independent international, in the mean of a point's histories.",
		"専属から出発して自立・国際化に達した企業の割合は、各点の反復平均で%s（点%d）から%s（点%d）にわたる。", report.Percent.Short(values[least]), least, report.Percent.Short(values[most]), most)
	s.Note("The lowest and the highest of many points are extremes by selection: chance has a part in them.", "多数の点のなかの最小と最大は選ばれた極端な値であり、偶然を含む。")
	if f, shown := w.pointsFigure(); len(f.Rows) > 0 {
		s.Figures = append(s.Figures, f)
		if shown < len(w.levels) {
			s.Note("The figure shows the first %d of %d points; the data set has all.", "図は最初の%d点を示す（全%d点はデータセットにある）。", shown, len(w.levels))
		}
	}
	if len(w.levels) <= mostListed {
		s.Tables = append(s.Tables, w.pointsTable())
	}
	return s
}

// pointsFigure sets outputs against the levels of numeric factors.
func (w *sweepTables) pointsFigure() (f report.Figure, shown int) {
	f = report.Figure{ID: "points-by-level", Kind: report.Scatter, Title: report.Say("Outputs by the level of a factor", "要因の水準と出力"),
		Caption: report.Say("One dot is a point of the design: mean over its histories with its 95% Monte Carlo interval. Other factors vary along.", "一つの点は設計点の反復平均で、線は95%区間（モンテカルロ誤差）。他の要因も同時に変わる。"),
		About:   report.Say("The numbers can be listed below the figure.", "数値は図の下に表示できる。"),
		X:       report.Axis{Label: report.Say("Level of the factor", "要因の水準"), Format: report.Format{Digits: 3}},
		Y:       report.Axis{Label: report.Say("Share of firms (%)", "企業の割合（%）"), Format: report.Percent},
		Series:  []report.Group{{Key: "points", Name: report.Say("Points", "設計点")}}}
	factors, outputs := report.Switch{Name: report.Say("Factor", "要因")}, report.Switch{Name: report.Say("Output", "出力")}
	var numeric []int
	for k := range w.Factors {
		if !w.Factors[k].Words {
			numeric = append(numeric, k)
			factors.Options = append(factors.Options, report.Group{Key: w.Factors[k].Name, Name: report.Same(w.Factors[k].Name)})
		}
	}
	if len(numeric) == 0 {
		return f, 0
	}
	shown = min(len(w.levels), max(1, mostDots/len(numeric)/len(sweptOutputs)))
	for o := range sweptOutputs {
		if !sweptOutputs[o].share() {
			continue
		}
		outputs.Options = append(outputs.Options, report.Group{Key: sweptOutputs[o].column, Name: sweptOutputs[o].name})
		for n, k := range numeric {
			for point := range shown {
				if v, ok := intervalOf(w.values[o][point], true); ok {
					f.Add([]int{n, len(outputs.Options) - 1}, 0, w.levels[point][k].number, v)
				}
			}
		}
	}
	f.Switches = []report.Switch{factors, outputs}
	return f, shown
}

// pointsTable lists the points with their levels and shares.
func (w *sweepTables) pointsTable() report.Table {
	t := report.Table{ID: "points-table", Caption: report.Say("Points: levels, histories, and outputs with 95% intervals", "設計点：水準、反復数、出力と95%区間"),
		Columns: []report.Column{{Name: report.Say("Point", "点")}}}
	for k := range w.Factors {
		t.Columns = append(t.Columns, report.Column{Name: report.Same(w.Factors[k].Name), Number: !w.Factors[k].Words})
	}
	t.Columns = append(t.Columns, report.Column{Name: report.Say("Histories", "反復数"), Number: true},
		report.Column{Name: inBoth("independence"), Number: true}, report.Column{Name: inBoth("freedom"), Number: true})
	for point, levels := range w.levels {
		row := []report.Cell{report.Label(report.Year.Text(float64(point)))}
		for k := range w.Factors {
			row = append(row, report.Cell{Text: report.Same(levels[k].text()), Sort: levels[k].number})
		}
		row = append(row, report.Number.Of(float64(countOf(w.values[0][point]))), cellWith(report.Percent, w.values[0][point], true), cellWith(report.Percent, w.values[3][point], true))
		t.Rows = append(t.Rows, row)
	}
	return t
}
