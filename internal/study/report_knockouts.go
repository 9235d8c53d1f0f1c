package study

import (
	"context"
	"math"
	"path/filepath"
	"slices"

	"jiritsu/results/report"
)

// variantNames say how a mechanism was taken away.
var variantNames = map[string]report.Text{
	"level":  {EN: "off", JA: "停止"},
	"spread": {EN: "every firm at the mean of the trait", JA: "全企業を特性の平均に置く"},
}

// knockoutsPage is the report of jiritsu knockouts.
func knockoutsPage(_ context.Context, dir string) (*report.Page, error) {
	m, err := finishedManifest(dir)
	if err != nil {
		return nil, err
	}
	var k KnockoutStudy
	if err := readJSON(filepath.Join(dir, knockoutsName), &k); err != nil {
		return nil, err
	}
	return &report.Page{Version: m.ModelVersion,
		Title: report.Say("What each mechanism does: %s", "各メカニズムの効果：%s", k.Scenario),
		Lead: report.Say("The same simulated histories with and without each mechanism, %d–%d. Effects in this model, not in the world; no forecast.",
			"各メカニズムを止めた世界と止めない世界を同じ乱数で比べた（%d～%d年）。モデルのなかでの効果であり、現実の効果でも予測でもない。", k.FirstYear, k.LastYear),
		Sections: []report.Section{knockoutsAsked(&k), knockoutsEffects(&k), methodsSection(pairedMethods), manifestSection(m, k.ResultHash)}}, nil
}

func knockoutsAsked(k *KnockoutStudy) report.Section {
	s := report.Section{ID: "asked", Title: report.Say("What was asked", "何を調べたか")}
	s.Say("%d histories of %s sampled firms were simulated as the scenario “%s” has them, and again with one thing taken away at a time, %d things in all. Both worlds of a pair share their random draws.",
		"シナリオ「%[3]s」のまま%[1]d反復（標本%[2]s社）を計算し、さらに一つずつ取り除いた世界を%[4]d通り、同じ乱数で計算した。", k.Replicates, report.Number.Text(float64(k.Firms)), k.Scenario, len(k.Knockouts))
	s.Say("“Off” is defined for each mechanism; one that rests on a trait of the firm puts every firm at the 10% quantile of its size class. The other variant puts every firm at the mean, and so takes away only that firms differ.",
		"「停止」の意味はメカニズムごとに定めてある。企業の特性にもとづくものは、全企業を規模階級の下位10%点に置く。「平均に置く」は企業間の差だけを取り除く。")
	if len(k.Failed) > 0 {
		s.Say("Histories that failed, and whose pairs are left out: %d.", "%d反復は失敗し、その対は除いた。", len(k.Failed))
	}
	return s
}

// knockoutsEffects tells what was found.
func knockoutsEffects(k *KnockoutStudy) report.Section {
	s := report.Section{ID: "effects", Title: report.Say("What taking it away does", "取り除くと何が変わるか")}
	s.Say("An effect is the share of firms that began captive with the mechanism minus the share without it, in percentage points; brackets hold 95% intervals over pairs of histories.",
		"効果は、専属から出発した企業に占める割合の差（あり－なし）で、単位はパーセントポイント。［ ］内は対の95%区間である。")
	order := slices.Clone(k.Knockouts)
	slices.SortStableFunc(order, func(a, b Knockout) int { return compareDown(largeness(&a), largeness(&b)) })
	var silent []report.Text
	for n := range order {
		x := &order[n]
		e, ok := x.Effect("independence", wholeGroup)
		if !ok {
			continue
		}
		if !e.Live {
			silent = append(silent, knockoutName(x))
			continue
		}
		s.Item("%s: %s of the firms became independent international with it, %s without it; effect %s.", "%s：自立・国際化に達した企業は、ありの世界で%s、なしの世界で%s。効果は%s。",
			knockoutName(x), report.Percent.Text(e.With), report.Percent.Text(e.Without), report.Points.Short(effectValue(&e)))
	}
	if len(silent) > 0 {
		s.Note("For independence of all firms the interval includes 0, or nothing varies, for: %s. That is no proof of no effect.", "全企業の自立・国際化について、区間が0を含むか変動のないもの：%s。効果がないことの証明ではない。", report.Join(silent))
	}
	s.Figures = append(s.Figures, knockoutsFigure(k))
	s.Tables = append(s.Tables, knockoutsTable(k))
	return s
}

// largeness orders knock-outs by their effect on independence.
func largeness(k *Knockout) float64 {
	e, _ := k.Effect("independence", wholeGroup)
	return math.Abs(e.Effect)
}

// effectValue is a paired effect with its interval; none where nothing varies.
func effectValue(e *PairedEffect) report.Value {
	return varied(report.Value{Mean: e.Effect, N: e.Pairs, Low: e.Low, High: e.High})
}

// varied leaves out an interval of no width: where nothing varies, nothing is told of
// what would.
func varied(v report.Value) report.Value {
	if v.Low != nil && v.High != nil && *v.Low == *v.High {
		v.Low, v.High = nil, nil
	}
	return v
}

// knockoutName is what was taken away, and how.
func knockoutName(k *Knockout) report.Text {
	if k.Variant == "level" {
		return inBoth(k.Name)
	}
	return report.Say("%s (%s)", "%s（%s）", inBoth(k.Name), wordFor(variantNames, k.Variant))
}

// The outcomes and groups of knock-outs, in the order of switches.
var knockoutSwitches = []report.Switch{
	{Name: report.Say("Outcome", "結果"), Options: reportGroups("independence", "freedom", "survival")},
	{Name: report.Say("Firms", "企業群"), Options: reportGroups("all", "4-9", "10-49", "50-299")},
}

func knockoutsFigure(k *KnockoutStudy) report.Figure {
	f := report.Figure{ID: "knockouts", Kind: report.Intervals, Zero: true, Switches: knockoutSwitches,
		Title:   report.Say("Effect of each mechanism", "各メカニズムの効果"),
		Caption: report.Say("With minus without, percentage points, mean over pairs of histories with its 95% interval. Right of 0, the mechanism raises the share.", "あり－なし（パーセントポイント）、対の平均と95%区間。0より右は、そのメカニズムが割合を高めることを示す。"),
		About:   report.Say("All effects stand in the table below.", "すべての効果は下の表にある。"),
		X:       report.Axis{Label: report.Say("Effect, with minus without (percentage points)", "効果（あり－なし、パーセントポイント）"), Format: report.Points}}
	for n := range k.Knockouts {
		x := &k.Knockouts[n]
		place := placeOf(&f.Categories, reportGroup(x.Name))
		series := placeOf(&f.Series, report.Group{Key: x.Variant, Name: wordFor(variantNames, x.Variant)})
		for _, e := range x.Effects {
			if at := optionsOf(f.Switches, e.Outcome, e.Group); at != nil {
				f.Add(at, series, float64(place), effectValue(&e))
			}
		}
	}
	return f
}

// placeOf is the number of a group in a list, at whose end it is put if it is new.
func placeOf(list *[]report.Group, g report.Group) int {
	n := slices.IndexFunc(*list, func(x report.Group) bool { return x.Key == g.Key })
	if n < 0 {
		n, *list = len(*list), append(*list, g)
	}
	return n
}

// optionsOf are the numbers of options, one of each switch; nil if one is not shown.
func optionsOf(switches []report.Switch, keys ...string) []int {
	at := make([]int, len(keys))
	for n, key := range keys {
		if at[n] = optionOf(switches[n], key); at[n] < 0 {
			return nil
		}
	}
	return at
}

// optionOf is the number of an option, or -1.
func optionOf(w report.Switch, key string) int {
	return slices.IndexFunc(w.Options, func(g report.Group) bool { return g.Key == key })
}

func knockoutsTable(k *KnockoutStudy) report.Table {
	t := report.Table{ID: "knockouts-table", Caption: report.Say("Effects with 95% intervals, in percentage points", "効果と95%区間（パーセントポイント）"),
		Columns: []report.Column{{Name: report.Say("Taken away", "取り除いたもの")}, {Name: report.Say("Outcome", "結果")}, {Name: report.Say("Firms", "企業群")},
			{Name: report.Say("With", "あり"), Number: true}, {Name: report.Say("Without", "なし"), Number: true}, {Name: report.Say("Effect", "効果"), Number: true},
			{Name: report.Say("Variance left by pairing", "対にした分散比"), Number: true}}}
	for n := range k.Knockouts {
		x := &k.Knockouts[n]
		for _, e := range x.Effects {
			left := report.Blank()
			if e.VarianceRatio != nil {
				left = report.Format{Digits: 2}.Of(*e.VarianceRatio)
			}
			t.Rows = append(t.Rows, []report.Cell{report.Label(knockoutName(x)), report.Label(inBoth(e.Outcome)), report.Label(inBoth(e.Group)),
				report.Percent.Of(e.With), report.Percent.Of(e.Without), report.Change.Cell(effectValue(&e)), left})
		}
	}
	return t
}
