package study

import (
	"fmt"
	"math"
	"strings"

	"jiritsu/results/figures"
	"jiritsu/results/survival"
)

// summaryOf reads the summary of the run, once.
func (s *plots) summaryOf() (*Summary, error) {
	if s.summary == nil {
		r, err := storedResult(s.dir)
		if r == nil {
			return nil, err
		}
		s.summary = r.Summary
	}
	return s.summary, nil
}

// states draws the shares of the states over the years.
func (s *plots) states() (figures.Figure, words, error) {
	summary, err := s.summaryOf()
	if err != nil {
		return nil, words{}, err
	}
	t := StatesTable(summary)
	for n, state := range StateNames {
		t.Names[n] = s.word(state)
	}
	f, err := figures.StatesOverTime(t, s.options)
	return f, s.captioned(
		"Living firms by state at the end of each year, per cent of the real firms that the sampled ones stand for, mean over histories. States are read from the dependence on the largest customer group (D) and the share of own sales abroad (X).",
		"各年末の存続企業の状態別構成比（標本企業が代表する実在企業数による加重、履歴の平均）。状態は最大顧客グループへの依存度（D）と自社の海外売上比率（X）から判定する。"), err
}

// incidence draws how often firms became independent, by size.
func (s *plots) incidence() (figures.Figure, words, error) {
	f, err := s.incidenceBy("size_class", func(_ int, key string) string { return s.word(key) })
	return f, s.captioned(fmt.Sprintf(incidenceEN, "size at the start", ""), fmt.Sprintf(incidenceJA, "開始時の規模別", "")), err
}

// thirds are the groups of a number that is cut in three.
var thirds = []words{{"Lower third", "下位3分の1"}, {"Middle third", "中位3分の1"}, {"Upper third", "上位3分の1"}}

// incidenceByTrait draws the same by thirds of competence.
func (s *plots) incidenceByTrait() (figures.Figure, words, error) {
	var cuts []string
	f, err := s.incidenceBy("trait:competence", func(n int, key string) string {
		cuts = append(cuts, key)
		return thirds[min(n, len(thirds)-1)].in(s.lang)
	})
	groups := strings.Join(cuts, ", ")
	return f, s.captioned(fmt.Sprintf(incidenceEN, "thirds of competence at the start", " (groups: "+groups+")"), fmt.Sprintf(incidenceJA, "開始時の技術力の三分位別", "（区分："+groups+"）")), err
}

// The captions of figures of incidence; groups, and what there is to say of them.
const (
	incidenceEN = "Cumulative incidence of independence among firms that began captive, by %s%s, with closure competing (Aalen–Johansen estimator). Bands are pointwise 95%% intervals with errors clustered by history: they tell of Monte Carlo error, not of doubt about the model. Below: real firms at risk in a history, in thousands."
	incidenceJA = "専属下請として始まった企業の自立・国際化の累積発生率（%s%s。廃業を競合事象とするAalen–Johansen推定）。帯は各時点の95%%区間（履歴を単位とするクラスター標準誤差。モンテカルロ誤差であり、モデルの不確かさではない）。下段は1履歴あたりのリスク集合（実在企業数、千社）。"
)

// incidenceBy draws the incidence of independence in groups of firms, as jiritsu
// survival estimates it.
func (s *plots) incidenceBy(by string, name func(n int, key string) string) (figures.Figure, error) {
	t := figures.IncidenceTable{RiskName: s.say("At risk (thousands)", "リスク集合（千社）")}
	years := s.m.To - s.m.From + 1
	for year := range years + 1 {
		t.Time = append(t.Time, float64(year))
		if year > 0 && (year%10 == 0) {
			t.RiskTimes = append(t.RiskTimes, float64(year))
		}
	}
	if len(t.RiskTimes) == 0 {
		t.RiskTimes = []float64{float64(years)}
	}
	report, err := SurvivalOfRun(s.dir, SurvivalRequest{Outcome: "independence", By: by, At: t.RiskTimes})
	if err != nil {
		return nil, err
	}
	for n := range report.Curves {
		c := &report.Curves[n]
		g := figures.IncidenceGroup{Name: name(n, c.Group)}
		for _, year := range t.Time {
			value, se := c.incidenceAt("independence", year)
			g.Mean = append(g.Mean, value)
			g.Low, g.High = append(g.Low, max(0, value-survival.Z95*se)), append(g.High, min(1, value+survival.Z95*se))
		}
		monotone(g.Low)
		monotone(g.High)
		for _, weight := range c.AtRiskThen {
			g.AtRisk = append(g.AtRisk, weight/float64(s.m.Replicates)/1000)
		}
		t.Groups = append(t.Groups, g)
	}
	o := s.options
	o.Labels.X = s.say("Years since start or birth", "開始または設立からの年数（年）")
	return figures.Incidence(t, o)
}

// incidenceAt is the incidence of an event by a time, and its standard error; 0
// before the first event.
func (c *SurvivalCurve) incidenceAt(event string, time float64) (value, se float64) {
	for n, t := range c.Time {
		if t > time {
			break
		}
		value, se = float64(c.Incidence[event][n]), float64(c.IncidenceSE[event][n])
	}
	if math.IsNaN(se) {
		se = 0
	}
	return value, se
}

// monotone lets the bounds of an incidence never fall, as the incidence itself.
func monotone(x []float64) {
	for i := 1; i < len(x); i++ {
		x[i] = max(x[i], x[i-1])
	}
}
