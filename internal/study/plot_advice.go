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
	keys, rows := advised(r)
	for _, row := range rows {
		t.Alternatives = append(t.Alternatives, s.alternative(r, row))
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
	skill, skillJA := skillWords(r)
	return f, words{
		"Probability of each outcome after 5, 10 and 15 years for the ways that the firm could take, with 95% intervals over draws of the parameters and of the model; the first alternatives of the ranking, and staying." + skill,
		"企業がとりうる選択肢ごとの5・10・15年後の各結果の確率と95%区間（パラメータとモデルの標本による）。順位の上位と現状維持を示す。" + skillJA}, err
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
	wait := optional("wait")
	if wait == "" || wait == "0" {
		return name
	}
	if w, ok := prepared[optional("prepare")]; ok {
		return name + s.say(", "+w.en+" first ("+wait+" y)", "、先に"+w.ja+"（"+wait+"年）")
	}
	return name + s.say(", in "+wait+" y", "、"+wait+"年後")
}

// prepared names what years before a step are used for.
var prepared = map[string]words{"competence": {"competence", "技術力"}, "marketing": {"marketing", "販路開拓力"}, "partner": {"a partner", "提携先"}}

// advised are the rows, one each, of the first alternatives of the ranking; staying, with
// which they are compared, is the last of them if it is not among them.
func advised(r *csvTable) (keys []string, rows []int) {
	stay := -1
	for row := range r.rows {
		key := r.cell(row, "alternative")
		if slices.Contains(keys, key) || math.IsNaN(r.number(row, "probability")) {
			continue
		}
		if key == stayKey && stay < 0 {
			stay = row
		}
		if len(keys) < mostAdvised {
			keys, rows = append(keys, key), append(rows, row)
		}
	}
	if stay >= 0 && !slices.Contains(keys, stayKey) {
		keys[len(keys)-1], rows[len(rows)-1] = stayKey, stay
	}
	return keys, rows
}

// stayKey is the alternative of staying, in tables.
const stayKey = "stay"

// skillWords tell the held-out score of a table of advice.
func skillWords(r *csvTable) (en, ja string) {
	for _, name := range []string{"skill", "skill_low", "skill_high"} {
		if _, ok := r.at[name]; !ok {
			return "", ""
		}
	}
	value, low, high := r.number(0, "skill"), r.number(0, "skill_low"), r.number(0, "skill_high")
	return fmt.Sprintf(" Held-out skill of the model on cases (1 is perfect, 0 no better than the frequencies of other cases): %.2f (%.2f to %.2f).", value, low, high),
		fmt.Sprintf("保留した事例に対するモデルの予測スキル（1が完全、0は他の事例の頻度による予測と同等）：%.2f（%.2f〜%.2f）。", value, low, high)
}
