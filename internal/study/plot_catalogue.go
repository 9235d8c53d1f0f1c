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
	makesRun         = "jiritsu run --out DIR"
	makesPanel       = "jiritsu run --panel --out DIR"
	makesKnockouts   = "jiritsu knockouts --out DIR"
	makesScreening   = `jiritsu sensitivity STUDY.toml --out DIR with design.kind = "morris"`
	makesIndices     = `jiritsu sensitivity STUDY.toml --out DIR with design.kind = "saltelli"`
	makesSweep       = `jiritsu sweep STUDY.toml --out DIR with design.kind = "grid"`
	makesCalibration = "jiritsu calibrate STUDY.toml --out DIR"
	makesMechanisms  = "jiritsu mechanisms STUDY.toml --out DIR"
	makesPhases      = "jiritsu phase STUDY.toml --out DIR"
	makesAdvice      = "jiritsu advise FIRM.toml --csv DIR.csv"
	makesTrade       = "jiritsu trade FILE... --out DIR, with files of exports and imports"
)

// catalogue lists the figures, in the order of docs/figures.md.
var catalogue = []figureEntry{
	{name: "states", kind: kindRun, command: makesRun, draw: (*plots).states,
		shows: words{"Shares of the states over the years, stacked", "状態別の構成比の推移（積み上げ面）"}},
	{name: "incidence", kind: kindRun, command: makesRun, draw: (*plots).incidence,
		shows: words{"Cumulative incidence of independence by size, with bands and numbers at risk", "規模別の自立・国際化の累積発生率（帯とリスク集合の大きさ）"}},
	{name: "incidence_by_trait", kind: kindRun, command: makesRun, draw: (*plots).incidenceByTrait,
		shows: words{"The same by thirds of competence at the start", "技術力（開始時）の三分位別の累積発生率"}},
	{name: "alluvial", kind: kindRun, needs: []string{panelName}, wide: true, command: makesPanel, draw: (*plots).alluvial,
		shows: words{"How firms moved between states over the years", "状態間の企業の移動（沖積図）"}},
	{name: "routes", kind: kindRun, wide: true, command: makesRun, draw: (*plots).routes,
		shows: words{"By which first step captive firms came to be free, and what became of them", "専属下請が分散・自立に至った経路（サンキー図）"}},
	{name: "sequences", kind: kindRun, needs: []string{panelName}, command: makesPanel, draw: (*plots).sequences,
		shows: words{"Every path through the states, in four types (index plot)", "状態系列の索引図（4類型）"}},
	{name: "areas", kind: kindRun, wide: true, command: makesRun, draw: (*plots).areas,
		shows: words{"Bases opened and given up by wide area, placed as on a map", "広域別の拠点開設と撤退（地図状の配置）"}},
	{name: "network", kind: kindRun, wide: true, command: makesRun, draw: (*plots).network,
		shows: words{"Suppliers, their parents and their ties at the end", "期末における仕入先企業・親企業・企業間のネットワーク"}},
	{name: "targets", kind: kindRun, wide: true, command: makesRun, draw: (*plots).targets,
		shows: words{"Simulated figures beside the bands of published ones", "公表値の許容範囲とシミュレーション値（ターゲット台帳）"}},
	{name: "truth_table", kind: kindRun, command: makesRun, draw: (*plots).truthTable,
		shows: words{"Combinations of conditions and how often they went with freedom (QCA)", "質的比較分析（QCA）の真理表"}},
	{name: "xy_plot", kind: kindRun, command: makesRun, draw: (*plots).xyPlot,
		shows: words{"Membership in the solution against the outcome (QCA)", "質的比較分析の解と結果のXYプロット"}},

	{name: "knockouts", kind: kindKnockouts, command: makesKnockouts, draw: (*plots).knockouts,
		shows: words{"What each mechanism contributes to independence (forest plot)", "各メカニズムの自立・国際化への寄与（フォレストプロット）"}},
	{name: "screening", kind: kindSweep, needs: []string{sensitivityFolder}, command: makesScreening, draw: (*plots).screening,
		shows: words{"Elementary effects: mean size and spread (Morris)", "要素効果の大きさとばらつき（Morris法）"}},
	{name: "indices", kind: kindSweep, needs: []string{sensitivityFolder}, command: makesIndices, draw: (*plots).indices,
		shows: words{"Shares of the variance: alone and with interactions (Sobol')", "分散に占める割合（Sobol'指数）"}},
	{name: "phase_diagram", kind: kindSweep, needs: []string{dataFolder}, command: makesSweep, draw: (*plots).phaseDiagram,
		shows: words{"Independence over a grid of two factors, with contours", "2要因に対する自立・国際化率（相図、等高線つき）"}},
	{name: "dose_response", kind: kindSweep, needs: []string{dataFolder}, command: makesSweep, draw: (*plots).doseResponse,
		shows: words{"Independence over the levels of one factor", "1要因の水準に対する自立・国際化率（用量反応）"}},

	{name: "trade_paths", kind: kindRun, wide: true, command: makesRun, draw: (*plots).tradePaths,
		shows: words{"Comparative advantage of rivals in the model, by region and industry (heat map)", "モデルにおける競合相手の比較優位、地域・業種別（ヒートマップ）"}},
	{name: "comparative_advantage", kind: kindTrade, wide: true, command: makesTrade, draw: (*plots).comparativeAdvantage,
		shows: words{"Comparative advantage by chapter and year (heat map)", "品目別・年別の比較優位（ヒートマップ）"}},
	{name: "product_map", kind: kindTrade, needs: []string{"product_map.parquet"}, wide: true, command: makesTrade, draw: (*plots).productMap,
		shows: words{"Trade specialisation and comparative advantage of products", "貿易特化と比較優位のプロダクトマップ"}},

	{name: "posterior_marginals", kind: kindCalibration, needs: []string{plotPosterior}, wide: true, command: makesCalibration, draw: (*plots).posteriorMarginals,
		shows: words{"Each free parameter before and after the evidence", "自由パラメータの事前・事後分布"}},
	{name: "posterior_pairs", kind: kindCalibration, needs: []string{plotPosterior}, wide: true, command: makesCalibration, draw: (*plots).posteriorPairs,
		shows: words{"Pairs of the parameters that the evidence narrowed most", "主要パラメータの事後分布の対散布図"}},
	{name: "predictive", kind: kindCalibration, needs: []string{plotLedger}, wide: true, command: makesCalibration, draw: (*plots).predictive,
		shows: words{"What the posterior predicts beside published figures", "事後予測と公表値の許容範囲（事後予測台帳）"}},
	{name: "shapley", kind: kindSweep, needs: []string{plotShapley}, command: makesMechanisms, draw: (*plots).shapley,
		shows: words{"The effect of all mechanisms shared out among them (forest plot)", "メカニズム間の効果の配分（シャープレイ値）"}},
	{name: "mechanism_doses", kind: kindSweep, needs: []string{plotDoses}, wide: true, command: makesMechanisms, draw: (*plots).mechanismDoses,
		shows: words{"Independence over doses of each mechanism", "各メカニズムの用量反応"}},
	{name: "phases", kind: kindSweep, needs: []string{plotPhases}, command: makesPhases, draw: (*plots).phases,
		shows: words{"The phase diagram of two factors", "2要因の相図"}},
	{name: "advice", kind: kindAdvice, wide: true, command: makesAdvice, draw: (*plots).advice,
		shows: words{"The ways that a firm could take and what may come of them", "企業の選択肢と各結果の確率"}},
}
