package study

import "jiritsu/results/figures"

// A figureEntry is a figure of the catalogue.
type figureEntry struct {
	name    string
	kind    folderKind
	needs   []string // files beyond those that make the kind
	wide    bool     // takes two columns where a preset has them
	command string   // which makes its data
	shows   words
	draw    func(*plots) (figures.Figure, words, error)
}

// A CatalogueFigure tells of a figure of the catalogue.
type CatalogueFigure struct {
	Name    string `json:"figure"`
	Shows   string `json:"shows"`
	From    string `json:"drawn_from"`
	Command string `json:"command"` // which makes its data
}

// FigureList tells of every figure, in a language.
func FigureList(lang string) (all []CatalogueFigure) {
	for _, e := range catalogue {
		all = append(all, CatalogueFigure{e.name, e.shows.in(lang), string(e.kind), e.command})
	}
	return all
}

// FigureNames names the figures.
func FigureNames() (names []string) {
	for _, e := range catalogue {
		names = append(names, e.name)
	}
	return names
}

// The commands that make the data of figures.
const (
	makesRun       = "jiritsu run --out DIR"
	makesPanel     = "jiritsu run --panel --out DIR"
	makesKnockouts = "jiritsu knockouts --out DIR"
	makesTrade     = "jiritsu trade FILE... --out DIR"
)

// catalogue lists the figures, in the order of docs/figures.md.
var catalogue = []figureEntry{
	{name: "states", kind: kindRun, command: makesRun, draw: (*plots).states,
		shows: words{"Shares of the states over the years, stacked", "状態別の構成比の推移（積み上げ面）"}},
	{name: "incidence", kind: kindRun, command: makesRun, draw: (*plots).incidence,
		shows: words{"Cumulative incidence of independence by size, with bands and numbers at risk", "規模別の自立・国際化の累積発生率（帯とリスク集合の大きさ）"}},
	{name: "incidence_by_trait", kind: kindRun, command: makesRun, draw: (*plots).incidenceByTrait,
		shows: words{"The same by thirds of competence at the start", "技術力（開始時）の三分位別の累積発生率"}},
}
