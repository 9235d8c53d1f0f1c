package study

import (
	"slices"

	"jiritsu/agents"
	"jiritsu/results/figures"
	"jiritsu/scenarios"
)

// tradedRegions are those whose trade is drawn: two of the Greater Mekong, coastal
// China, and Korea for Northeast Asia.
var tradedRegions = []string{"thailand", "viet_nam", "coastal_china", "korea"}

// tradePaths draws the comparative advantage that rivals in a few regions have in the
// model, by manufacturing industry and year.
func (s *plots) tradePaths() (figures.Figure, words, error) {
	c, err := caseOf(s.m)
	if err != nil {
		return nil, words{}, err
	}
	e, tables := c.Setup.Economy, scenarios.Tables()
	t := figures.HeatTable{Name: "RSCA"}
	for year := s.m.From; year <= s.m.To; year++ {
		t.Years = append(t.Years, year)
	}
	for _, key := range tradedRegions {
		r := slices.IndexFunc(e.Regions, func(x agents.Region) bool { return x.Key == key })
		for i := range e.Industries {
			if !e.Industries[i].Manufacturing {
				continue
			}
			region, industry := &tables.Regions[r], &tables.Industries[i]
			t.Rows = append(t.Rows, words{region.NameEN + ": " + industry.NameEN, region.NameJA + "：" + industry.NameJA}.in(s.lang))
			t.Values = append(t.Values, s.advantageOf(e, r, i))
		}
	}
	f, err := figures.HeatMap(t, s.options)
	return f, s.captioned(
		"Comparative advantage of rivals as the model has it: the revealed symmetric index (RSCA, from -1 to 1) of exports by region, manufacturing industry and year, at the beginning of each year: orange is advantage, blue disadvantage. It is 2 x rival strength - 1 of the run's input paths, whatever is switched off, computed from exports by HS chapter, on a straight line between the years that were read (docs/data.md); that of coastal China is China's.",
		"モデルにおける海外の競合相手の比較優位。地域別・製造業業種別・年別（各年初）の輸出の対称化した顕示比較優位指数（RSCA、-1から1）。橙は優位、青は劣位。実行の入力パスにある競合の強さの2倍から1を引いた値で（メカニズムを停止した場合も同じ）、HS類（2桁）別の輸出から計算し、資料のない年は直線で補間した（docs/data.md、英語）。中国沿海部の値は中国全体のもの。"), err
}

// advantageOf is the comparative advantage of a region in an industry, year by year.
func (s *plots) advantageOf(e *agents.Economy, region, industry int) (row []float64) {
	for year := s.m.From; year <= s.m.To; year++ {
		quarter := min(quartersInAYear*(year-e.FirstYear), len(e.Quarters)-1)
		row = append(row, 2*e.Quarters[quarter].Rivals[region][industry]-1)
	}
	return row
}
