package study

import (
	"context"
	"path/filepath"
	"slices"

	"jiritsu/results/report"
	"jiritsu/results/store"
)

// comparePage is the report of jiritsu compare.
func comparePage(_ context.Context, dir string) (*report.Page, error) {
	m, err := finishedManifest(dir)
	if err != nil {
		return nil, err
	}
	var x Comparison
	if err := readJSON(filepath.Join(dir, compareName), &x); err != nil {
		return nil, err
	}
	years, _, err := store.Read[yearDifference](filepath.Join(dir, yearShiftsName+".parquet"))
	if err != nil {
		return nil, userf("%w\nmake it anew with jiritsu compare --out", err)
	}
	p := &report.Page{Version: m.ModelVersion,
		Title: report.Say("Two worlds side by side: A %s, B %s", "二つの世界の比較：A %s、B %s", x.A.Scenario, x.B.Scenario),
		Lead: report.Say("Simulated worlds with the same draws, %d–%d; every difference is B less A, history by history. No forecast.",
			"同じ乱数による仮想的な二つの世界（%d～%d年）。差はすべて反復ごとのB－A。予測ではない。", x.FirstYear, x.LastYear),
		Sections: []report.Section{compareAsked(&x), compareFound(&x, years)}}
	if x.Twins != nil {
		p.Sections = append(p.Sections, compareTwinsSection(x.Twins))
	}
	p.Sections = append(p.Sections, methodsSection(pairedMethods), manifestSection(m, m.ResultHash))
	return p, nil
}

func compareAsked(x *Comparison) report.Section {
	s := report.Section{ID: "asked", Title: report.Say("What was asked", "何を調べたか")}
	s.Say("A is the scenario “%s”, B the scenario “%s”. Both were taken through the same histories (%d), each of %s sampled firms.",
		"Aはシナリオ「%s」、Bはシナリオ「%s」。両者を同じ%d反復（標本%s社）で比べた。", x.A.Title, x.B.Title, x.Replicates, report.Number.Text(float64(x.Firms)))
	if len(x.Failed) > 0 {
		s.Say("Pairs that failed and are left out: %d.", "%d組は失敗したため除いた。", len(x.Failed))
	}
	t := report.Table{ID: "settings", Caption: report.Say("Settings that differ", "異なる設定"),
		Columns: []report.Column{{Name: report.Say("Setting", "設定")}, {Name: report.Same("A")}, {Name: report.Same("B")}}}
	for _, c := range x.Changed {
		t.Rows = append(t.Rows, []report.Cell{report.Label(report.Same(c.Key)), settingCell(c.A), settingCell(c.B)})
	}
	if len(t.Rows) == 0 {
		s.Say("The two do not differ in any setting.", "両者の設定に違いはない。")
	} else {
		s.Say("They differ in %s, as the table lists.", "異なる設定は%s個あり、次の表に示す。", things(len(t.Rows), "setting"))
		s.Tables = append(s.Tables, t)
	}
	return s
}

// shiftValue is a paired difference with its interval.
func shiftValue(d *shift) report.Value {
	v := report.Value{Mean: d.Difference, N: d.Pairs, Low: d.Low, High: d.High}
	if v.Low != nil && *v.Low == *v.High {
		v.Low, v.High = nil, nil
	}
	return v
}

// apart tells whether an interval leaves 0 out.
func apart(v report.Value) bool { return v.Low != nil && (*v.Low > 0 || *v.High < 0) }

// tableNames are the tables of a summary that are compared.
var tableNames = map[string]report.Text{
	"states": {EN: "States at the end", JA: "期末の状態"}, "routes": {EN: "First step of the independent", JA: "自立・国際化企業の最初の一歩"},
	"presence": {EN: "Present in a region at the end", JA: "期末の進出地域"}, "flows": {EN: "Over the history, real firms", JA: "全期間の件数（実在企業）"},
	"roads": {EN: "Roads, real firms", JA: "経路（実在企業数）"},
}

// tableTitle is a table of results as people read it.
func tableTitle(key string) report.Text {
	if t, ok := tableNames[key]; ok {
		return t
	}
	return inBoth(key)
}

// compareFound tells the differences.
func compareFound(x *Comparison, years []yearDifference) report.Section {
	s := report.Section{ID: "differences", Title: report.Say("How B differs from A", "BはAとどう違うか")}
	s.Say("Differences are B less A; brackets hold 95% intervals over pairs of histories.", "差はB－A、［ ］内は対の95%区間である。")
	for _, key := range []string{"independence", "freedom", "survival"} {
		for n := range x.Differences {
			d := &x.Differences[n]
			if d.Table != key || d.Key != wholeGroup {
				continue
			}
			s.Item("%s, of the firms that began captive: A %s, B %s, difference %s.", "%s（専属から出発した企業のうち）：A %s、B %s、差は%s。",
				inBoth(key), report.Percent.Text(d.A), report.Percent.Text(d.B), report.Points.Short(shiftValue(&d.shift)))
		}
	}
	far := len(slices.DeleteFunc(slices.Clone(x.Differences), func(d Difference) bool { return d.Holm == nil || *d.Holm >= 1-confidence }))
	s.Say("Of %d outputs, %d differ after Holm's adjustment for so many comparisons, at 5%%.", "%d個の出力のうち、多重比較をHolm法で調整して5%%水準で差のあるものは%d個である。", len(x.Differences), far)
	s.Figures = append(s.Figures, compareFigures(x)...)
	if f := yearsFigure(years); x.LastYear > x.FirstYear && len(f.Rows) > 0 {
		s.Figures = append(s.Figures, f)
	}
	s.Tables = append(s.Tables, compareTable(x))
	return s
}

// compareFigures are forests of differences, of shares and of numbers.
func compareFigures(x *Comparison) []report.Figure {
	shares := report.Figure{ID: "shares", Kind: report.Intervals, Zero: true, Title: report.Say("Differences of shares", "割合の差"),
		X: report.Axis{Label: report.Say("B less A (percentage points)", "B－A（パーセントポイント）"), Format: report.Points}}
	counts := report.Figure{ID: "counts", Kind: report.Intervals, Zero: true, Title: report.Say("Differences of numbers of firms", "企業数の差"),
		X: report.Axis{Label: report.Say("B less A (real firms in a history)", "B－A（一反復あたり実在企業数）"), Format: report.Format{Signed: true}}}
	for _, f := range []*report.Figure{&shares, &counts} {
		f.Caption = report.Say("Mean over pairs of histories with its 95% interval, one at a time.", "対の平均と95%区間（個々の出力について）。")
		f.About = report.Say("All differences stand in the table below.", "すべての差は下の表にある。")
		f.Series = []report.Group{{Key: "difference", Name: report.Say("Difference", "差")}}
		f.Switches = []report.Switch{{Name: report.Say("Output", "出力")}}
	}
	for n := range x.Differences {
		d := &x.Differences[n]
		f := &shares
		if d.Unit == realFirms {
			f = &counts
		}
		option := optionOf(f.Switches[0], d.Table)
		if option < 0 {
			option = len(f.Switches[0].Options)
			f.Switches[0].Options = append(f.Switches[0].Options, report.Group{Key: d.Table, Name: tableTitle(d.Table)})
		}
		place := slices.IndexFunc(f.Categories, func(g report.Group) bool { return g.Key == d.Key })
		if place < 0 {
			place = len(f.Categories)
			f.Categories = append(f.Categories, reportGroup(d.Key))
		}
		f.Add([]int{option}, 0, float64(place), shiftValue(&d.shift))
	}
	return slices.DeleteFunc([]report.Figure{shares, counts}, func(f report.Figure) bool { return len(f.Rows) == 0 })
}

func compareTable(x *Comparison) report.Table {
	t := report.Table{ID: "differences-table", Caption: report.Say("Differences with 95% intervals over pairs; shares in percent, differences of shares in percentage points", "差と対の95%区間（割合は%、割合の差はパーセントポイント）"),
		Columns: []report.Column{{Name: report.Say("Output", "出力")}, {Name: report.Say("Group", "区分")}, {Name: report.Same("A"), Number: true}, {Name: report.Same("B"), Number: true},
			{Name: report.Say("B less A", "B－A"), Number: true}, {Name: report.Say("p after Holm", "p値（Holm調整）"), Number: true}}}
	for n := range x.Differences {
		d := &x.Differences[n]
		level, change := report.Percent, report.Change
		if d.Unit == realFirms {
			level, change = report.Number, report.Format{Signed: true}
		}
		holm := report.Blank()
		if d.Holm != nil {
			holm = three.Of(*d.Holm)
		}
		t.Rows = append(t.Rows, []report.Cell{report.Label(tableTitle(d.Table)), report.Label(inBoth(d.Key)), level.Of(d.A), level.Of(d.B), change.Cell(shiftValue(&d.shift)), holm})
	}
	return t
}

// compareTwinsSection tells what became of the same firms in both worlds.
func compareTwinsSection(x *TwinStudy) report.Section {
	s := report.Section{ID: "twins", Title: report.Say("The same firms in both worlds", "両方の世界の同じ企業")}
	s.Say("Real firms in a history that began captive in at least one of the worlds.", "少なくとも一方の世界で専属から出発した実在企業（一反復あたり）。")
	t := report.Table{ID: "twins-table", Caption: report.Say("Who got there in which world: real firms in a history, with Monte Carlo standard errors", "どちらの世界で到達したか：実在企業数（一反復あたり）とモンテカルロ標準誤差"),
		Columns: []report.Column{{Name: report.Say("Outcome", "結果")}, {Name: report.Say("In both", "両方"), Number: true}, {Name: report.Say("In A only", "Aのみ"), Number: true},
			{Name: report.Say("In B only", "Bのみ"), Number: true}, {Name: report.Say("In neither", "どちらでもない"), Number: true}}}
	for _, o := range x.Outcomes {
		t.Rows = append(t.Rows, []report.Cell{report.Label(inBoth(o.Outcome)), errorCell(o.Both), errorCell(o.OnlyA), errorCell(o.OnlyB), errorCell(o.Neither)})
	}
	s.Tables = append(s.Tables, t)
	return s
}

// errorCell shows a number of firms with its standard error.
func errorCell(e Estimate) report.Cell {
	text := report.Number.Text(e.Mean)
	if e.MCSE != nil {
		text = report.Say("%s ±%s", "%s ±%s", text, report.Number.Text(*e.MCSE))
	}
	return report.Cell{Text: text, Sort: e.Mean}
}
