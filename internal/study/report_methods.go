package study

import (
	"maps"
	"path/filepath"
	"slices"

	"jiritsu/results/report"
	"jiritsu/results/store"
)

// A methodText is a paragraph of the methods.
type methodText struct{ en, ja string }

// modelMethods describe the model, after the ODD protocol.
var modelMethods = []methodText{
	{"Purpose: to build theory on how Japanese small and medium-sized firms grow from dependent subcontractors into independent international firms, on a typified economy. It does not forecast, and a simulated effect is an effect in this model with these parameters.",
		"目的：日本の中小企業が従属的な下請から自立した国際企業へ成長する過程について、類型化した経済の上で理論を構築すること。予測は目的としない。効果とは、このモデルとこのパラメータのもとでの効果である。"},
	{"Entities: sampled firms with their owners, parent contractors, customers, ties and places of business in Japan and fourteen regions abroad; each sampled firm stands for a number of real ones (its weight). Time runs in quarters.",
		"構成要素：標本企業とその経営者、親企業、顧客、人脈、日本と海外14地域の拠点。標本企業はそれぞれウエイト分の実在企業を代表する。時間の単位は四半期。"},
	{"Processes: nine mechanisms – bargaining with the parent, offshoring by parents, competence, leadership, marketing, knowledge of markets, networks, agglomeration and corridors, flying geese – besides sales, capacity, entry, withdrawal, closure, succession and births. Each can be switched off.",
		"過程：九つのメカニズム（親企業との価格交渉、親企業の海外移転、中核能力、経営者、マーケティング、市場知識、ネットワーク、集積と回廊、雁行形態）と、販売、設備、進出、撤退、廃業、承継、創業。メカニズムは個別に停止できる。"},
	{"Initial state and input: firms are sampled by industry and size from published distributions; paths of markets, wages, exchange rate and shocks are given. The full description with every equation is docs/ODD.md of the source.",
		"初期状態と入力：企業は公表統計の分布から業種・規模別に抽出し、市場、賃金、為替、ショックの経路は外から与える。すべての式を含む記述はソースの docs/ODD.md（ODDプロトコル、英語）にある。"},
	{"In the scenarios that come with the program eight parameters take the medians of a calibration on published figures, unless the settings say otherwise; the others are set by hand. Quote effects and orderings with a sensitivity analysis rather than levels.",
		"付属のシナリオでは、設定で変えないかぎり、8つのパラメータに公表統計による較正の中央値を用い、残りは手で置いた値である。水準ではなく、効果と順序を感度分析とともに引用すること。"},
}

// runMethods say how the figures of a run are computed.
var runMethods = []methodText{
	{"Intervals: the 95% intervals are Monte Carlo intervals of the mean over the histories, by Student's t. They say how far a figure may lie from that of infinitely many histories of this model with these parameters; they say nothing about whether model or parameters are right. They end at 0, and those of shares at 100%. Where no history differs from another there is no interval.",
		"区間：95%区間は、反復平均のモンテカルロ誤差をスチューデントのt分布で表したものである。このモデル、このパラメータで反復を無限に増やしたときの値からどれだけ離れうるかを示し、モデルやパラメータの正しさについては何も述べない。下限は0、割合の上限は100%で切る。反復間に差のないものには区間を付けない。"},
	{"Incidence: the share of firms for which something has happened within so many years is the cumulative incidence after Aalen and Johansen, with closure as the competing event; firms that are born later are observed for a shorter time and counted accordingly. Every firm counts with its weight.",
		"累積発生率：ある年数のうちに事象が起きた企業の割合は、廃業を競合事象とするAalen–Johansen推定量による。後から生まれた企業は観察期間が短く、その分だけ数える。企業はすべてウエイトで数える。"},
	{"Shares within a history, such as those of the two roads, are computed in each history and averaged over those that have any such firm.",
		"二つの経路の割合など、反復内の比率は反復ごとに計算し、該当企業のある反復について平均する。"},
}

// pairedMethods say how effects are computed.
var pairedMethods = []methodText{
	{"Paired effects: both worlds of a pair share every random draw that both make, so that differences are taken history by history. The 95% intervals are those of the mean difference, by Student's t over pairs. They hold for one effect at a time.",
		"対応のある効果：対になる二つの世界は、共通に行う乱数抽出をすべて共有する。差は反復ごとにとり、95%区間は対の差の平均についてスチューデントのt分布で求める。区間は個々の効果についてのものである（多重比較の調整はしていない）。"},
	{"The intervals say how sure the difference is in this model with these parameters; they say nothing about whether model or parameters are right.",
		"区間は、このモデルとこのパラメータのもとで差がどれだけ確かかを示し、モデルやパラメータの正しさについては何も述べない。"},
}

// methodsSection describes the model and what was computed.
func methodsSection(computed ...[]methodText) report.Section {
	s := report.Section{ID: "methods", Title: report.Say("Methods", "方法")}
	for _, texts := range append([][]methodText{modelMethods}, computed...) {
		for _, t := range texts {
			s.Paragraphs = append(s.Paragraphs, report.Say(t.en, t.ja))
		}
	}
	return s
}

// inputTitle is the name of an input without the folders of the machine that
// read it; the model's own input data keep their name.
func inputTitle(name string) string {
	if name == inputName {
		return name
	}
	return filepath.Base(name)
}

// citation is how to cite, as one text for both languages.
const citation = "jiritsu (version %s): from subcontractor to independent international firm, an agent-based simulation [computer software]. %s, seed %d, result hash %s."

// manifestSection says what made the results, and how to cite them.
func manifestSection(m *store.Manifest, resultHash string) report.Section {
	s := report.Section{ID: "manifest", Title: report.Say("What made these results, and how to cite them", "結果の来歴と引用のしかた")}
	s.Say("With the same version, settings and seed anybody gets the same results to the bit; the hash tells.", "同じ版、設定、乱数の種からは、誰が計算してもビット単位で同じ結果が得られる。ハッシュで確かめられる。")
	fact := func(en, ja, value string) {
		if value != "" {
			s.Fact(report.Say(en, ja), report.Same(value))
		}
	}
	fact("Version of the model", "モデルの版", m.ModelVersion)
	fact("Commit", "コミット", m.Commit)
	fact("Compiler and processor", "コンパイラと処理系", m.GoVersion+" "+m.Target)
	fact("Scenario or study", "シナリオ・研究名", m.Scenario)
	if m.Replicates > 0 {
		s.Fact(report.Say("Seed", "乱数の種"), report.Year.Text(float64(m.Seed)))
		s.Fact(report.Say("Histories", "反復数"), report.Number.Text(float64(m.Replicates)))
		s.Fact(report.Say("Sampled firms at the start of a history", "標本企業数（各反復の開始時）"), report.Number.Text(float64(m.Firms)))
		s.Fact(report.Say("Years", "期間"), report.Say("%d–%d", "%d～%d年", m.From, m.To))
	}
	fact("Result hash", "結果ハッシュ", resultHash)
	fact("Hash of the settings", "設定のハッシュ", m.ScenarioHash)
	for _, name := range slices.Sorted(maps.Keys(m.InputHashes)) {
		s.Fact(report.Say("Hash of input %s", "入力データ %s のハッシュ", inputTitle(name)), report.Same(m.InputHashes[name]))
	}
	if m.Replicates > 0 && resultHash != "" {
		s.Fact(report.Say("Please cite as", "引用例"), report.Say(citation, citation, m.ModelVersion, m.Scenario, m.Seed, resultHash))
	}
	if m.ScenarioText != "" {
		s.Listings = append(s.Listings, report.Listing{Title: report.Say("All settings, as TOML", "すべての設定（TOML）"), Text: m.ScenarioText})
	}
	return s
}
