package figures

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// All tables of this file are made up, to draw every figure without a model. No
// number in them is a result.

// in picks a text by language.
func in(lang, en, ja string) string {
	if lang == "ja" {
		return ja
	}
	return en
}

func madeUpAlluvial(lang string) AlluvialTable {
	names := statesEN[:7]
	if lang == "ja" {
		names = statesJA[:7]
	}
	t := AlluvialTable{Years: []int{1995, 2005, 2015, 2025}, Names: names}
	now := []float64{.5, .2, .1, .1, .05, .03, .02}
	for i := range t.Years {
		t.Shares = append(t.Shares, now)
		if i == len(t.Years)-1 {
			break
		}
		next := make([]float64, len(now))
		for from, share := range now {
			for to := range now {
				part := math.Exp(-math.Pow(float64(to-from)-.6, 2))
				sum := 0.
				for k := range now {
					sum += math.Exp(-math.Pow(float64(k-from)-.6, 2))
				}
				next[to] += share * part / sum
				t.Flows = append(t.Flows, Flow{Column: i, From: from, To: to, Value: share * part / sum})
			}
		}
		now = next
	}
	return t
}

func madeUpRoutes(lang string) RoutesTable {
	t := RoutesTable{
		Stages: []string{in(lang, "Size at the start", "開始時の規模"), in(lang, "First step", "最初の一歩"), in(lang, "By the end", "最終状態")},
		Nodes: [][]string{{in(lang, "4–9", "4〜9人"), "10–49", "50–299"},
			{in(lang, "At home", "国内開拓"), in(lang, "Exports", "輸出"), in(lang, "Alliance", "提携"), in(lang, "Investment", "直接投資"), in(lang, "Parent", "随伴")},
			{in(lang, "Closed", "廃業"), in(lang, "Free", "分散"), in(lang, "Independent", "自立・国際化")}},
	}
	for i, a := range []float64{.3, .45, .25} {
		for j, b := range []float64{.5, .3, .04, .1, .06} {
			t.Flows = append(t.Flows, Flow{0, i, j, a * b})
		}
	}
	for j, b := range []float64{.5, .3, .04, .1, .06} {
		for k, c := range []float64{.2, .65, .15} {
			t.Flows = append(t.Flows, Flow{1, j, k, b * c})
		}
	}
	return t
}

func madeUpForest(lang string) ForestTable {
	t := ForestTable{Digits: 2, Better: [2]string{in(lang, "hinders", "阻害"), in(lang, "helps", "促進")}}
	for i, name := range []string{in(lang, "Bargaining", "交渉力"), in(lang, "Offshoring", "海外移転"), in(lang, "Competence", "技術力"), in(lang, "Networks", "ネットワーク"), in(lang, "Flying geese", "雁行発展")} {
		v := float64(i)*.3 - .4
		t.Lines = append(t.Lines, ForestLine{name, v, v - .2, v + .25})
	}
	t.Lines = append([]ForestLine{{Name: in(lang, "/{All firms}", "全企業"), Value: math.NaN()}}, t.Lines...)
	return t
}

func madeUpDoses(lang string) DoseTable {
	t := DoseTable{As: 1}
	for k, name := range []string{in(lang, "Bargaining", "交渉力"), in(lang, "Competence", "技術力"), in(lang, "Networks", "ネットワーク"), in(lang, "Flying geese", "雁行発展")} {
		p := DosePanel{Name: name}
		for d := 0.; d <= 1.5; d += .25 {
			v := .8 + .4*float64(k)*d - .1*d*d
			p.Dose, p.Value = append(p.Dose, d), append(p.Value, v)
			p.Low, p.High = append(p.Low, v-.15), append(p.High, v+.15)
		}
		t.Panels = append(t.Panels, p)
	}
	return t
}

func madeUpMarginals(lang string) MarginalsTable {
	r := rand.New(rand.NewPCG(1, 2))
	var t MarginalsTable
	base := make([]float64, 600)
	for k := range base {
		base[k] = r.NormFloat64()
	}
	for i, name := range []string{in(lang, "Power (share)", "交渉力（比率）"), in(lang, "Hazard (a year)", "移転率（年）"), in(lang, "Research", "研究開発"), in(lang, "Horizon", "時間的視野")} {
		m := Marginal{Name: name}
		for k := range 600 {
			m.Prior = append(m.Prior, r.Float64())
			m.Posterior = append(m.Posterior, min(max(.3+.1*float64(i)+.05*base[k]*float64(i)+.08*r.NormFloat64(), 0), 1))
		}
		t.Parameters = append(t.Parameters, m)
	}
	return t
}

func madeUpLedger(lang string) LedgerTable {
	t := LedgerTable{Inside: [2]string{in(lang, "Inside its band", "範囲内"), in(lang, "Outside", "範囲外")}}
	for g := range 2 {
		group := LedgerGroup{Name: []string{in(lang, "Tuned", "調整用"), in(lang, "Checked", "検証用")}[g]}
		for i := range 6 {
			v := .1 * float64(i*(g+1))
			group.Lines = append(group.Lines, LedgerLine{Name: fmt.Sprintf("%s %d", in(lang, "Exporters, year", "輸出企業比率"), 2000+5*i),
				BandLow: .1, BandHigh: .3, Value: v, Low: v - .04, High: v + .04, InnerLow: v - .01, InnerHigh: v + .01, Digits: 2})
		}
		group.Lines[5].Value, group.Lines[5].Low, group.Lines[5].High, group.Lines[5].InnerLow, group.Lines[5].InnerHigh = nan, nan, nan, nan, nan
		t.Groups = append(t.Groups, group)
	}
	return t
}

func madeUpTruth(lang string) TruthTable {
	t := TruthTable{Conditions: []string{in(lang, "Competence", "技術力"), in(lang, "Marketing", "販路開拓力"), in(lang, "Networking", "関係構築力"), in(lang, "Risk", "リスク許容度")},
		Columns: [4]string{in(lang, "Cases", "事例数"), in(lang, "Consistency", "整合度"), "PRI", in(lang, "Outcome", "結果")}, Inclusion: .8}
	for i := range 11 {
		c := 1 - float64(i)*.09
		t.Rows = append(t.Rows, TruthRow{Present: []bool{i&1 == 0, i&2 == 0, i&4 == 0, i&8 == 0}, Cases: float64(10 + 1300*i%977), Consistency: c, SE: .03, PRI: c * c, Sufficient: c >= .8})
	}
	t.Rows[3].PRI = nan
	return t
}

func madeUpXY(lang string) XYTable {
	r := rand.New(rand.NewPCG(3, 4))
	t := XYTable{Note: []string{in(lang, "Consistency 0.84, coverage 0.52", "整合度 0.84、被覆度 0.52")}}
	for range 40 {
		x := r.Float64()
		t.X, t.Y, t.Weight = append(t.X, x), append(t.Y, min(1, x*.6+.5*r.Float64())), append(t.Weight, 1+20*r.Float64())
	}
	return t
}

func madeUpAreas(lang string) AreasTable {
	t := AreasTable{Home: [2]int{1, 1}, Names: [3]string{in(lang, "Japan", "日本"), in(lang, "Opened", "開設"), in(lang, "Given up", "撤退")}}
	for y := 1995.; y <= 2025; y++ {
		t.Years = append(t.Years, y)
	}
	for i, name := range []string{in(lang, "Northeast Asia", "北東アジア"), in(lang, "Coastal China", "中国沿海部"), in(lang, "Greater Mekong", "大メコン圏"), in(lang, "Other Asia", "その他アジア"), in(lang, "The West", "米欧")} {
		a := Area{Name: name, Column: []int{1, 0, 0, 1, 2}[i], Row: []int{0, 1, 2, 2, 1}[i]}
		for _, y := range t.Years {
			up, down := 100+80*math.Sin((y-1995)/5+float64(i)), 60+40*math.Cos((y-1995)/6)
			a.Begun = Rate{append(a.Begun.Value, up), append(a.Begun.Low, up*.9), append(a.Begun.High, up*1.1)}
			a.Ended = Rate{append(a.Ended.Value, down), append(a.Ended.Low, down*.9), append(a.Ended.High, down*1.1)}
		}
		t.Areas = append(t.Areas, a)
	}
	return t
}

func madeUpNetwork(lang string) NetworkTable {
	t := NetworkTable{Kinds: []string{in(lang, "Firms", "企業"), in(lang, "Parents", "親企業")}, Groups: []string{in(lang, "Captive", "専属"), in(lang, "Mixed", "中間"), in(lang, "Independent", "自立・国際化")},
		Ties: []string{in(lang, "Orders", "受注"), in(lang, "Ties of firms", "企業間の関係")}}
	for i := range 60 {
		kind := 0
		if i < 6 {
			kind = 1
		}
		t.Nodes = append(t.Nodes, NetworkNode{Kind: kind, Group: i % 3, Size: 1})
		if i >= 6 {
			t.Links = append(t.Links, NetworkLink{i, (i * 7) % 6, 0})
			if i%4 == 0 && i > 6 {
				t.Links = append(t.Links, NetworkLink{i, i - 1, 1})
			}
		}
	}
	return t
}

func madeUpPhase(lang string) PhaseTable {
	t := PhaseTable{Name: in(lang, "Independence (%)", "自立・国際化（%）")}
	for i := range 7 {
		t.X, t.Y = append(t.X, .1+.13*float64(i)), append(t.Y, .05+.05*float64(i))
	}
	for _, y := range t.Y {
		var row []float64
		for _, x := range t.X {
			row = append(row, 8/(1+math.Exp(-12*(x-.5)-20*(y-.2))))
		}
		t.Values = append(t.Values, row)
	}
	t.Values[6][0] = nan
	return t
}

func madeUpAdvice(lang string) AdviceTable {
	t := AdviceTable{Horizons: []string{in(lang, "5 years", "5年"), in(lang, "10 years", "10年"), in(lang, "15 years", "15年")},
		Alternatives: []string{in(lang, "Stay", "現状維持"), in(lang, "Export: Thailand", "輸出：タイ"), in(lang, "Joint venture", "合弁：タイ"), in(lang, "Follow the parent", "親企業に随伴"), in(lang, "Skills first", "技術力の強化後")}}
	for k, name := range []string{in(lang, "Independent", "自立"), in(lang, "Withdrawn", "撤退"), in(lang, "Closed", "廃業")} {
		x := AdviceOutcome{Name: name}
		for h := range t.Horizons {
			var v, low, high []float64
			for i := range t.Alternatives {
				p := .03 + .04*float64(h+1)*float64((i+k)%5)/2
				v, low, high = append(v, p), append(low, p*.6), append(high, p*1.4)
			}
			x.Value, x.Low, x.High = append(x.Value, v), append(x.Low, low), append(x.High, high)
		}
		t.Outcomes = append(t.Outcomes, x)
	}
	return t
}
