package study

import (
	"context"
	"path/filepath"
	"slices"

	"jiritsu/results/report"
	"jiritsu/results/store"
	"jiritsu/trade"
)

// readingName is the file by which a study of trade is known: what was read.
const readingName = "reading.json"

// structureNames are the measures of a study of trade.
var structureNames = map[string]report.Text{
	"similarity":      {EN: "similarity of exports (Finger-Kreinin)", JA: "輸出構造の類似度（Finger–Kreinin）"},
	"home_to_country": {EN: "fit of home's exports to the partner's imports (Michaely)", JA: "自国の輸出と相手の輸入の補完度（Michaely）"},
	"country_to_home": {EN: "fit of the partner's exports to home's imports (Michaely)", JA: "相手の輸出と自国の輸入の補完度（Michaely）"},
	"two_way":         {EN: "two-way trade (Grubel-Lloyd)", JA: "産業内貿易指数（Grubel–Lloyd）"},
}

// classNames are the relations of chapters.
var classNames = map[string]report.Text{
	"competition": {EN: "competition", JA: "競合"}, "linkage": {EN: "linkage", JA: "連結"}, "complementarity": {EN: "complementarity", JA: "補完"},
	"apart": {EN: "apart", JA: "無関係"}, "overlap": {EN: "overlap", JA: "重なり"},
}

// tradeMethods say what the measures are.
var tradeMethods = []methodText{
	{"Measures go from 0 to 1. Intervals are the middle 95% of resamples of the chapters: how much a figure hangs on single chapters. They are no sampling errors of the trade statistics.",
		"指標は0から1の値をとる。区間は、類（HS2桁）を再抽出したときの中央95%の範囲で、個々の類にどれだけ左右されるかを示す。貿易統計の標本誤差ではない。"},
	{"Chapters are compared at two digits of the Harmonized System, where parts and finished goods may stand together; an overlap there may be a vertical linkage.",
		"比較はHSの2桁（類）で行う。部品と完成品が同じ類に入ることがあるため、重なりは垂直的な連結でありうる。"},
}

// tradePage is the report of jiritsu trade.
func tradePage(_ context.Context, dir string) (*report.Page, error) {
	m, err := finishedManifest(dir)
	if err != nil {
		return nil, err
	}
	var reading struct {
		Warnings []string `json:"warnings"`
	}
	if err := readJSON(filepath.Join(dir, readingName), &reading); err != nil {
		return nil, err
	}
	rows, err := tableOf[trade.StructureRow](dir, m, "structure.parquet")
	if err != nil {
		return nil, err
	}
	classes, err := tableOf[trade.ClassRow](dir, m, "classes.parquet")
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 && len(classes) == 0 {
		return nil, userf("%s holds no comparison of trade: neither structure.parquet nor classes.parquet has rows", dir)
	}
	home := report.Say("the home country", "自国")
	if len(rows) > 0 {
		home = placeName(rows[0].Partner)
	}
	p := &report.Page{Version: m.ModelVersion, Title: report.Say("Trade of %s and its partners", "%sと貿易相手", home),
		Lead: report.Say("Competition, complementarity and linkage by chapter of the Harmonized System.", "HSの類ごとにみた競合、補完、連結。")}
	p.Sections = append(p.Sections, tradeStructure(rows, home), tradeChapters(classes), methodsOf(tradeMethods), manifestSection(m, m.ResultHash))
	p.Sections = slices.DeleteFunc(p.Sections, func(s report.Section) bool { return s.ID == "" })
	if len(reading.Warnings) > 0 {
		last := &p.Sections[len(p.Sections)-1]
		text := ""
		for _, w := range reading.Warnings {
			text += w + "\n"
		}
		last.Listings = append(last.Listings, report.Listing{Title: report.Say("Notes on the data", "データについての注記（英語）"), Text: text})
	}
	return p, nil
}

// tableOf reads a table of a folder, if the folder has it.
func tableOf[R any](dir string, m *store.Manifest, name string) ([]R, error) {
	if _, ok := m.Files[name]; !ok {
		return nil, nil
	}
	rows, _, err := store.Read[R](filepath.Join(dir, name))
	if err != nil {
		return nil, userf("%w\nmake it anew with jiritsu trade --out", err)
	}
	return rows, nil
}

// placeName is a country, or an area of the model's, as people read it.
func placeName(code string) report.Text {
	if areas, err := trade.ReadAreas(""); err == nil {
		for _, a := range areas.Area {
			if a.Key == code && a.NameJA != "" {
				return report.Text{EN: a.Name, JA: a.NameJA}
			}
		}
	}
	t := report.Text{EN: trade.CountryName(code), JA: trade.CountryNameJA(code)}
	if t.EN == "" || t.JA == "" {
		return report.Same(code)
	}
	return t
}

// tradeStructure shows measures by partner over the years.
func tradeStructure(rows []trade.StructureRow, home report.Text) report.Section {
	if len(rows) == 0 {
		return report.Section{}
	}
	s := report.Section{ID: "structure", Title: report.Say("Partners and %s", "相手国と%s", home)}
	f := report.Figure{ID: "structure-by-year", Kind: report.Series, Title: report.Say("How partners and %s fit together", "相手国と%sの関係の推移", home),
		Caption: report.Say("Measure by year, with the middle 95% of resamples of the chapters.", "各年の指標と、類の再抽出による中央95%の範囲。"),
		About:   report.Say("The last year stands in the table below.", "最終年の値は下の表にある。"),
		X:       report.Axis{Label: report.Say("Year", "年"), Format: report.Year}, Y: report.Axis{Label: report.Say("Measure (0 to 1)", "指標（0～1）"), Format: index},
		Switches: []report.Switch{{Name: report.Say("Measure", "指標")}}}
	last := map[[2]string]trade.StructureRow{}
	for _, row := range rows {
		option := optionOf(f.Switches[0], row.Measure)
		if option < 0 {
			option = len(f.Switches[0].Options)
			f.Switches[0].Options = append(f.Switches[0].Options, report.Group{Key: row.Measure, Name: wordFor(structureNames, row.Measure)})
		}
		series := slices.IndexFunc(f.Series, func(g report.Group) bool { return g.Key == row.Country })
		if series < 0 {
			series = len(f.Series)
			f.Series = append(f.Series, report.Group{Key: row.Country, Name: placeName(row.Country), Hidden: series >= shownRegions})
		}
		f.Add([]int{option}, series, float64(row.Year), structureValue(&row))
		last[[2]string{row.Country, row.Measure}] = row
	}
	t := report.Table{ID: "structure-table", Caption: report.Say("Last year of each partner and measure, with intervals", "相手国・指標ごとの最終年の値と区間"),
		Columns: []report.Column{{Name: report.Say("Partner", "相手国")}, {Name: report.Say("Measure", "指標")}, {Name: report.Say("Year", "年"), Number: true}, {Name: report.Say("Value", "値"), Number: true}}}
	for _, g := range f.Series {
		for _, o := range f.Switches[0].Options {
			row, ok := last[[2]string{g.Key, o.Key}]
			if !ok {
				continue
			}
			t.Rows = append(t.Rows, []report.Cell{report.Label(g.Name), report.Label(o.Name), report.Year.Of(float64(row.Year)), index.Cell(structureValue(&row))})
			if o.Key == "similarity" {
				s.Item("%s, %d: similarity of exports with %s %s.", "%s（%d年）：%sとの輸出構造の類似度は%s。", g.Name, row.Year, home, index.Short(structureValue(&row)))
			}
		}
	}
	s.Figures, s.Tables = []report.Figure{f}, []report.Table{t}
	return s
}

// structureValue is a measure with its interval.
func structureValue(r *trade.StructureRow) report.Value {
	v := report.Value{Mean: r.Value}
	if r.Low != nil && r.High != nil {
		v.Low, v.High = r.Low, r.High
	}
	return v
}

// tradeChapters counts the chapters by relation in the last year of each partner.
func tradeChapters(rows []trade.ClassRow) report.Section {
	if len(rows) == 0 {
		return report.Section{}
	}
	s := report.Section{ID: "chapters", Title: report.Say("Chapters by relation", "類の関係別の数")}
	last, count := map[string]int32{}, map[string]map[string]int{}
	var countries, classes []string
	for _, r := range rows {
		if last[r.Country] == 0 {
			countries = append(countries, r.Country)
		}
		last[r.Country] = max(last[r.Country], r.Year)
		if !slices.Contains(classes, string(r.Class)) {
			classes = append(classes, string(r.Class))
		}
	}
	slices.Sort(classes)
	for _, r := range rows {
		if r.Year == last[r.Country] {
			if count[r.Country] == nil {
				count[r.Country] = map[string]int{}
			}
			count[r.Country][string(r.Class)]++
		}
	}
	s.Say("How many chapters of each partner stand in which relation to home, in the partner's last year.", "各相手国の最終年について、自国との関係別に類を数えた。")
	t := report.Table{ID: "chapters-table", Caption: report.Say("Number of chapters by relation", "関係別の類の数"), Columns: []report.Column{{Name: report.Say("Partner", "相手国")}, {Name: report.Say("Year", "年"), Number: true}}}
	for _, c := range classes {
		t.Columns = append(t.Columns, report.Column{Name: wordFor(classNames, c), Number: true})
	}
	for _, country := range countries {
		row := []report.Cell{report.Label(placeName(country)), report.Year.Of(float64(last[country]))}
		for _, c := range classes {
			row = append(row, report.Number.Of(float64(count[country][c])))
		}
		t.Rows = append(t.Rows, row)
	}
	s.Tables = append(s.Tables, t)
	return s
}
