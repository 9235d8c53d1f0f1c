package study

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strconv"

	"jiritsu/results/report"
)

// effectTables are the tables of effects of a study of mechanisms with the variants
// under which they are shown together.
var effectTables = []struct{ table, variant string }{{"knockouts", "level"}, {"spread", "spread"}, {"closed", "level"}}

// mechanismSwitches are the outcomes and groups of firms that a reader may choose.
var mechanismSwitches = []report.Switch{{Name: report.Say("Outcome", "結果"), Options: reportGroups("independence", "freedom")}, knockoutSwitches[1]}

// shareMeasures are the ways in which the effect of all mechanisms is shared out.
var shareMeasures = []report.Group{
	{Key: "shapley", Name: report.Say("Shapley value", "シャープレイ値")},
	{Key: "owen", Name: report.Say("Owen value (groups kept together)", "オーウェン値（群別）")},
}

// mechanismsPage is the report of jiritsu mechanisms.
func mechanismsPage(_ context.Context, dir string) (*report.Page, error) {
	var s Mechanisms
	if err := readJSON(filepath.Join(MechanismsFolder(dir), mechanismsJSON), &s); err != nil {
		return nil, err
	}
	m, err := finishedManifest(filepath.Join(dir, dataFolder))
	if err != nil {
		return nil, err
	}
	return &report.Page{Version: s.ModelVersion, Title: report.Say("Mechanisms: %s", "メカニズム：%s", cmp.Or(s.Title, s.Study)),
		Lead: report.Say("What each mechanism contributes to independence, from worlds on the same random draws, %d–%d. Effects in this model, not in the world; no forecast.",
			"同じ乱数で計算した世界の比較から求めた、各メカニズムの自立・国際化への寄与（%d～%d年）。モデルのなかでの効果であり、現実の効果でも予測でもない。", s.From, s.To),
		Sections: []report.Section{mechanismsAsked(&s), mechanismEffects(&s), mechanismShares(&s), mechanismDosesSection(&s), mechanismLadder(&s),
			methodsSection(pairedMethods, mechanismMethods), manifestSection(m, m.ResultHash)}}, nil
}

func mechanismsAsked(m *Mechanisms) report.Section {
	s := report.Section{ID: "asked", Title: report.Say("What was asked", "何を調べたか")}
	s.Say("%s worlds of %s sampled firms each were simulated, with mechanisms taken away, added, given in doses or held. All share their random draws.",
		"標本%[2]s社からなる%[1]s通りの世界を、メカニズムの停止・追加・用量の変更・媒介変数の固定のもとで計算した。乱数はすべての世界で共通である。", report.Number.Text(float64(m.Worlds)), report.Number.Text(float64(m.Firms)))
	s.Say("“Off” is defined for each mechanism; one that rests on a trait of the firm puts every firm at the 10% quantile of its size class.",
		"「停止」の意味はメカニズムごとに定めてある。企業の特性にもとづくものは、全企業を規模階級の下位10%点に置く。")
	return s
}

// mechanismEffects tells what is lost without each mechanism.
func mechanismEffects(m *Mechanisms) report.Section {
	s := report.Section{ID: "effects", Title: report.Say("What is lost without each mechanism", "各メカニズムを止めると何が失われるか")}
	f := report.Figure{ID: "mechanism-knockouts", Kind: report.Intervals, Zero: true, Switches: mechanismSwitches,
		Title:   report.Say("Effect of each mechanism", "各メカニズムの効果"),
		Caption: report.Say("With minus without, percentage points, mean over seeds with its 95% interval.", "あり－なし（パーセントポイント）、乱数の種についての平均と95%区間。"),
		About:   report.Say("All effects stand in the table below.", "すべての効果は下の表にある。"),
		X:       report.Axis{Label: report.Say("Effect, with minus without (percentage points)", "効果（あり－なし、パーセントポイント）"), Format: report.Points}}
	t := report.Table{ID: "mechanism-knockouts-table", Caption: report.Say("Effects with 95% intervals, in percentage points", "効果と95%区間（パーセントポイント）"),
		Columns: []report.Column{{Name: report.Say("Taken away", "取り除いたもの")}, {Name: report.Say("Outcome", "結果")}, {Name: report.Say("Firms", "企業群")},
			{Name: report.Say("With", "あり"), Number: true}, {Name: report.Say("Without", "なし"), Number: true}, {Name: report.Say("Effect", "効果"), Number: true}}}
	for _, x := range effectTables {
		for _, r := range m.Table(x.table) {
			v, at := r.reported(f.Switches)
			if at == nil {
				continue
			}
			series := placeOf(&f.Series, report.Group{Key: x.variant, Name: wordFor(variantNames, x.variant)})
			f.Add(at, series, float64(placeOf(&f.Categories, reportGroup(r.Cause))), v)
			name := inBoth(r.Cause)
			if x.variant == "spread" {
				name = report.Say("%s (%s)", "%s（%s）", name, wordFor(variantNames, x.variant))
			}
			t.Rows = append(t.Rows, []report.Cell{report.Label(name), report.Label(inBoth(r.Outcome)), report.Label(inBoth(r.Group)),
				orBlank(report.Percent, r.There), orBlank(report.Percent, r.Gone), report.Change.Cell(v)})
		}
	}
	s.Figures, s.Tables = append(s.Figures, f), append(s.Tables, t)
	return s
}

// mechanismShares tells how the effect of all mechanisms is shared out among them.
func mechanismShares(m *Mechanisms) report.Section {
	s := report.Section{ID: "shares", Title: report.Say("How the effect of all is shared out", "全メカニズムの効果の配分")}
	rows := m.Table("shapley")
	if len(rows) == 0 {
		s.Say("The study asks for no Shapley values.", "この研究ではシャープレイ値を求めていない。")
		return s
	}
	s.Say("The mean of what a mechanism adds, over all orders in which mechanisms can come; the values sum to what all of them add. That is attribution of what the model does, and no evidence that it is right.",
		"メカニズムを加える全順序にわたる追加効果の平均で、合計は全メカニズムの効果に等しい。モデルの挙動の帰属であり、モデルの正しさの証拠ではない。")
	f := report.Figure{ID: "shapley", Kind: report.Intervals, Zero: true, Series: shareMeasures,
		Title:    report.Say("Shares of the effect of all mechanisms", "全メカニズムの効果の配分"),
		Caption:  report.Say("Percentage points, with 95% intervals over seeds.", "パーセントポイント、95%区間（乱数の種間）。"),
		About:    report.Say("All values stand in the table below.", "すべての値は下の表にある。"),
		X:        report.Axis{Label: report.Say("Share of the effect (percentage points)", "効果の配分（パーセントポイント）"), Format: report.Points},
		Switches: mechanismSwitches}
	t := report.Table{ID: "shapley-table", Caption: report.Say("Shares with 95% intervals, in percentage points", "配分と95%区間（パーセントポイント）"),
		Columns: []report.Column{{Name: report.Say("Mechanism", "メカニズム")}, {Name: report.Say("Share", "配分の種類")}, {Name: report.Say("Outcome", "結果")}, {Name: report.Say("Firms", "企業群")}, {Name: report.Say("Points", "ポイント"), Number: true}}}
	for _, r := range rows {
		series := slices.IndexFunc(shareMeasures, func(g report.Group) bool { return g.Key == r.Measure })
		v, at := r.reported(f.Switches)
		if series < 0 || at == nil {
			continue
		}
		f.Add(at, series, float64(placeOf(&f.Categories, reportGroup(r.Cause))), v)
		t.Rows = append(t.Rows, []report.Cell{report.Label(inBoth(r.Cause)), report.Label(shareMeasures[series].Name), report.Label(inBoth(r.Outcome)), report.Label(inBoth(r.Group)), report.Change.Cell(v)})
	}
	s.Figures, s.Tables = append(s.Figures, f), append(s.Tables, t)
	return s
}

// mechanismDosesSection tells how independence moves with the dose of each mechanism.
func mechanismDosesSection(m *Mechanisms) report.Section {
	s := report.Section{ID: "doses", Title: report.Say("Doses", "用量")}
	rows := m.Table("doses")
	if len(rows) == 0 {
		s.Say("The study asks for no doses.", "この研究では用量を変えていない。")
		return s
	}
	f := report.Figure{ID: "dose-response", Kind: report.Series, Zero: true,
		Title:    report.Say("Change over the doses of each mechanism", "各メカニズムの用量に対する変化"),
		Caption:  report.Say("Share at each dose less that at dose 1, on the same draws: means over seeds with 95% intervals. Dose 0 is off.", "各用量での割合と用量1での割合の差。同じ乱数による対比較、平均と95%区間。用量0は停止。"),
		About:    report.Say("At dose 1 every mechanism is as it is in the scenario, so that all lines meet there at 0.", "用量1はシナリオのままの状態で、すべての線がそこで0になる。"),
		X:        report.Axis{Label: report.Say("Dose (1 = as it is)", "用量（1＝現状）"), Format: report.Format{Digits: 2}},
		Y:        report.Axis{Label: report.Say("Change (percentage points)", "変化（パーセントポイント）"), Format: report.Points},
		Switches: mechanismSwitches}
	for _, r := range rows {
		dose, wrong := strconv.ParseFloat(r.With, 64)
		if v, at := r.reported(f.Switches); wrong == nil && at != nil {
			f.Add(at, placeOf(&f.Series, reportGroup(r.Cause)), dose, v)
		}
	}
	s.Figures = append(s.Figures, f)
	return s
}

// reported is the value of a row, with the options of outcome and group under which it
// is shown; nil if it is not.
func (r *MechanismRow) reported(switches []report.Switch) (v report.Value, at []int) {
	if r.Value == nil {
		return v, nil
	}
	return varied(report.Value{Mean: *r.Value, N: r.Seeds, Low: r.Low, High: r.High}), optionsOf(switches, r.Outcome, r.Group)
}
