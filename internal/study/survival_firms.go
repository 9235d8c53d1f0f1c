package study

import (
	"slices"

	"jiritsu/internal/table"
)

// A firmColumn is what can be said of a firm at its start.
type firmColumn struct {
	name   string
	number func(*observed) float64 // nil for words
	word   func(*observed) string
}

// firmColumns are those that --by and --covariates know of a run.
var firmColumns = []firmColumn{
	{name: "trait:competence", number: func(f *observed) float64 { return float64(f.StartCompetence) }},
	{name: "trait:marketing", number: func(f *observed) float64 { return float64(f.StartMarketing) }},
	{name: "trait:networking", number: func(f *observed) float64 { return float64(f.StartNetworking) }},
	{name: "trait:risk", number: func(f *observed) float64 { return float64(f.StartRisk) }},
	{name: "trait:horizon", number: func(f *observed) float64 { return float64(f.StartHorizon) }},
	{name: "trait:experience", number: func(f *observed) float64 { return float64(f.StartExperience) }},
	{name: "dependence", number: func(f *observed) float64 { return f.StartDependence }},
	{name: "founded", number: func(f *observed) float64 { return float64(f.Founded) }},
	{name: "born", number: func(f *observed) float64 { return f.Born }},
	{name: "industry", word: func(f *observed) string { return f.Industry }},
	{name: "size_class", word: func(f *observed) string { return f.SizeClass }},
	{name: "start_state", word: func(f *observed) string { return f.StartState }},
}

// SurvivalColumns names what --by and --covariates know of a run.
func SurvivalColumns() (names []string) {
	for _, c := range firmColumns {
		names = append(names, c.name)
	}
	return names
}

// firmColumnOf finds a property that is known.
func firmColumnOf(name string) firmColumn {
	return firmColumns[slices.Index(SurvivalColumns(), name)]
}

// propertiesOf lays the wanted properties of firms out like the columns of a
// table.
func (c *cohort) propertiesOf(firms []observed, r SurvivalRequest) *table.Table {
	t := &table.Table{Path: c.source, Rows: len(firms)}
	for _, name := range slices.Concat([]string{r.By}, r.Covariates, r.Strata) {
		if name == "" {
			continue
		}
		property, column := firmColumnOf(name), table.Column{Name: name, Kind: table.Number}
		if property.number == nil {
			column = wordColumn(name, firms, property.word)
		}
		for n := range firms {
			if property.number != nil {
				column.Numbers = append(column.Numbers, property.number(&firms[n]))
			}
		}
		t.Columns = append(t.Columns, column)
	}
	return t
}

// wordColumn is a property that is a word.
func wordColumn(name string, firms []observed, word func(*observed) string) table.Column {
	column, codes := table.Column{Name: name, Kind: table.Word}, map[string]int32{}
	for n := range firms {
		w := word(&firms[n])
		k, known := codes[w]
		if !known {
			k = int32(len(codes))
			codes[w], column.Levels = k, append(column.Levels, w)
		}
		column.Codes = append(column.Codes, k)
	}
	return column
}
