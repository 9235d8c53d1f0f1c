package study

import (
	"fmt"
	"path/filepath"

	"jiritsu/results/figures"
	"jiritsu/results/store"
	"jiritsu/trade"
)

// tradeOf reads what the figures of trade show, and the home country.
func (s *plots) tradeOf() (*TradeResult, string, error) {
	indicators, err := readTable[trade.IndicatorRow](s.dir, "indicators.parquet")
	if err != nil {
		return nil, "", err
	}
	ways, _, err := store.Read[trade.MapRow](filepath.Join(s.dir, "product_map.parquet"))
	if err != nil {
		ways = nil // without imports there is none
	}
	structure, _, err := store.Read[trade.StructureRow](filepath.Join(s.dir, "structure.parquet"))
	home := ""
	switch {
	case err == nil && len(structure) > 0:
		home = structure[0].Partner
	case len(ways) > 0:
		home = ways[0].Country
	case len(indicators) > 0:
		home = indicators[0].Country
	default:
		return nil, "", userf("%s tells of no country; run jiritsu trade again", s.dir)
	}
	return &TradeResult{Analysis: &trade.Analysis{Indicators: indicators, Map: ways}, study: TradeStudy{Lang: s.lang}}, home, nil
}

// comparativeAdvantage draws the home country's advantage by chapter and year.
func (s *plots) comparativeAdvantage() (figures.Figure, words, error) {
	r, home, err := s.tradeOf()
	if err != nil {
		return nil, words{}, err
	}
	f, err := r.advantage(home, s.options)
	if err == nil && f == nil {
		return nil, words{}, userf("figure comparative_advantage: %s has no RSCA of %s", s.dir, home)
	}
	return f, words{
		fmt.Sprintf("Revealed symmetric comparative advantage (RSCA, from -1 to 1) of %s by HS chapter and year, of the 40 chapters that weigh most in its exports: orange is advantage, blue disadvantage, grey unknown. Gaps part years that do not follow each other.", home),
		fmt.Sprintf("%sの顕示対称比較優位指数（RSCA、-1から1）、HS類（2桁）・年別、輸出に占める比重の大きい40類。橙は優位、青は劣位、灰色は不明。隙間は連続しない年の区切り。", home)}, err
}

// productMap draws the ways of the home country's weightiest chapters.
func (s *plots) productMap() (figures.Figure, words, error) {
	r, home, err := s.tradeOf()
	if err != nil {
		return nil, words{}, err
	}
	f, err := r.ways(home, s.options)
	if err == nil && f == nil {
		return nil, words{}, userf("figure product_map: %s has no imports of %s, without which there is no trade specialisation", s.dir, home)
	}
	return f, words{
		fmt.Sprintf("Trade specialisation (TSI) and comparative advantage (RSCA) of the seven chapters that weigh most in the exports of %s, from a ring in the first year to a dot in the last; the letters are Widodo's groups.", home),
		fmt.Sprintf("%sの輸出に占める比重の大きい7類の貿易特化係数（TSI）と比較優位（RSCA）の推移。輪が最初の年、点が最後の年。A〜DはWidodoの分類。", home)}, err
}
