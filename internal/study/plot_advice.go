package study

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/results/figures"
)

// adviceHead are the columns by which a table of advice is known.
var adviceHead = []string{"alternative", "outcome", "years", "probability", "low", "high"}

// mostAdvised is how many alternatives a figure shows.
const mostAdvised = 10

// advice draws the alternatives of a firm.
func (s *plots) advice() (figures.Figure, words, error) {
	r, err := readCells(s.dir, adviceHead...)
	if err != nil {
		return nil, words{}, err
	}
	outcomes := []struct {
		key  string
		name words
	}{{"independent", words{"Independent", "自立・国際化"}}, {"withdrew", words{"Withdrawn", "撤退"}}, {"closed", words{"Closed", "廃業"}}}
	horizons := []string{"5", "10", "15"}
	t := figures.AdviceTable{}
	for _, h := range horizons {
		t.Horizons = append(t.Horizons, s.say(h+" years", h+"年"))
	}
	var keys []string
	for row := range r.rows {
		if key := r.cell(row, "alternative"); !slices.Contains(keys, key) && len(keys) < mostAdvised && !math.IsNaN(r.number(row, "probability")) {
			keys = append(keys, key)
			t.Alternatives = append(t.Alternatives, s.alternative(r, row))
		}
	}
	for _, o := range outcomes {
		x := figures.AdviceOutcome{Name: o.name.in(s.lang)}
		for _, h := range horizons {
			value, low, high := unknown(len(keys)), unknown(len(keys)), unknown(len(keys))
			for row := range r.rows {
				if i := slices.Index(keys, r.cell(row, "alternative")); i >= 0 && r.cell(row, "outcome") == o.key && r.cell(row, "years") == h {
					value[i], low[i], high[i] = r.number(row, "probability"), r.number(row, "low"), r.number(row, "high")
				}
			}
			x.Value, x.Low, x.High = append(x.Value, value), append(x.Low, low), append(x.High, high)
		}
		t.Outcomes = append(t.Outcomes, x)
	}
	f, err := figures.Advice(t, s.options)
	skill, skillJA := "", ""
	if _, ok := r.at["skill"]; ok {
		skill = fmt.Sprintf(" Held-out skill of the model on cases: %s (%s to %s).", r.cell(0, "skill"), r.cell(0, "skill_low"), r.cell(0, "skill_high"))
		skillJA = fmt.Sprintf("保留した事例に対するモデルの予測スキル：%s（%s〜%s）。", r.cell(0, "skill"), r.cell(0, "skill_low"), r.cell(0, "skill_high"))
	}
	return f, words{
		"Probability of each outcome after 5, 10 and 15 years for the ways that the firm could take, with 95% intervals over draws of the parameters and of the model; the first alternatives of the ranking." + skill,
		"企業がとりうる選択肢ごとの5・10・15年後の各結果の確率と95%区間（パラメータとモデルの標本による）。順位の上位のみ示す。" + skillJA}, err
}

// alternative names an alternative in short; no two of a table have the same name.
func (s *plots) alternative(r *csvTable, row int) string {
	optional := func(name string) string {
		if _, ok := r.at[name]; !ok {
			return ""
		}
		return r.cell(row, name)
	}
	kinds := map[string]words{"stay": {"Stay", "現状維持"}, "own_course": {"Own course", "自社の判断に任せる"}, "follow": {"Follow the parent", "親企業に随伴"}}
	if w, ok := kinds[optional("kind")]; ok {
		return w.in(s.lang)
	}
	region, mode := optional("region"), optional("mode")
	if region == "" || mode == "" {
		return Display(r.cell(row, "alternative"))
	}
	name := s.word(mode) + s.say(": ", "：") + s.regionWord(region)
	if wait := optional("wait"); wait != "" && wait != "0" {
		name += s.say(", in "+wait+" y", "、"+wait+"年後")
	}
	if first, ok := advicePreparations[optional("prepare")]; ok {
		name += s.say(", "+first[0], "、"+first[1])
	}
	return name
}
