package study

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"jiritsu/results/figures"
	"jiritsu/trade"
)

// How much a figure of trade shows.
const (
	heatChapters = 40 // rows of a heat map
	mapChapters  = 7  // ways on a product map
	mostCurves   = 7
)

// figures draws what there is to draw.
func (r *TradeResult) figures(f *folder) error {
	var err error
	for _, code := range r.Units {
		err = errors.Join(err, r.heatMap(f, code), r.productMap(f, code))
	}
	var areas, countries []string
	for _, a := range r.Areas.Area {
		areas = append(areas, a.Key)
	}
	for _, c := range r.study.Partners {
		if len(countries) < mostCurves && r.compared(c) {
			countries = append(countries, c)
		}
	}
	for _, measure := range trade.Measures {
		err = errors.Join(err, r.curves(f, measure, "area", areas), r.curves(f, measure, "country", countries))
	}
	return err
}

// compared tells whether anything is known of how a country fits with home.
func (r *TradeResult) compared(code string) bool {
	return slices.ContainsFunc(r.Structure, func(row trade.StructureRow) bool { return row.Country == code })
}

// heatMap draws a unit's comparative advantage by chapter and year, of the
// chapters that weigh most in its exports.
func (r *TradeResult) heatMap(f *folder, code string) error {
	figure, err := r.advantage(code, figures.Options{Lang: r.study.Lang})
	return errors.Join(err, f.save(figure, "rsca_"+code))
}

// advantage is the figure of heatMap; nil if there is nothing to show.
func (r *TradeResult) advantage(code string, o figures.Options) (figures.Figure, error) {
	values, weight := map[string]map[int]float64{}, map[string]float64{}
	var years []int
	for _, row := range r.Indicators {
		if row.Country != code || row.Partner != "" {
			continue
		}
		switch row.Indicator {
		case "rsca":
			if values[row.Key] == nil {
				values[row.Key] = map[int]float64{}
			}
			values[row.Key][int(row.Year)] = row.Value
			if n := len(years); n == 0 || years[n-1] != int(row.Year) {
				years = append(years, int(row.Year))
			}
		case "share":
			weight[row.Key] += row.Value
		}
	}
	if len(years) == 0 {
		return nil, nil
	}
	t := figures.HeatTable{Years: years, Name: "RSCA"}
	for _, key := range heaviest(weight, heatChapters) {
		t.Rows = append(t.Rows, key+" "+trade.ChapterName(key, r.study.Lang))
		row := make([]float64, len(years))
		for j, y := range years {
			v, ok := values[key][y]
			if row[j] = v; !ok {
				row[j] = math.NaN()
			}
		}
		t.Values = append(t.Values, row)
	}
	return figures.HeatMap(t, o)
}

// heaviest gives the n keys of most weight, in order of the keys.
func heaviest(weight map[string]float64, n int) []string {
	keys := slices.Sorted(maps.Keys(weight))
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(weight[b], weight[a]) })
	keys = keys[:min(n, len(keys))]
	slices.Sort(keys)
	return keys
}

// productMap draws the ways of a unit's weightiest chapters over the product map.
func (r *TradeResult) productMap(f *folder, code string) error {
	figure, err := r.ways(code, figures.Options{Lang: r.study.Lang})
	return errors.Join(err, f.save(figure, "product_map_"+code))
}

// ways is the figure of productMap; nil if there is nothing to show.
func (r *TradeResult) ways(code string, o figures.Options) (figures.Figure, error) {
	tracks, weight := map[string]*figures.Track{}, map[string]float64{}
	for _, row := range r.Indicators {
		if row.Country == code && row.Partner == "" && row.Indicator == "share" && row.Key < "98" {
			weight[row.Key] += row.Value
		}
	}
	for _, row := range r.Map {
		if row.Country != code {
			continue
		}
		t := tracks[row.Chapter]
		if t == nil {
			t = &figures.Track{Name: row.Chapter + " " + trade.ChapterName(row.Chapter, r.study.Lang)}
			tracks[row.Chapter] = t
		}
		t.Years, t.X, t.Y = append(t.Years, int(row.Year)), append(t.X, row.TSI), append(t.Y, row.RSCA)
	}
	var t figures.MapTable
	for _, key := range heaviest(weight, mapChapters) {
		if tracks[key] != nil {
			t.Tracks = append(t.Tracks, *tracks[key])
		}
	}
	if len(t.Tracks) == 0 {
		return nil, nil
	}
	return figures.ProductMap(t, o)
}

// measureTitles name the measures on the axis of a figure.
var measureTitles = map[string]map[string]string{
	"similarity":      {"en": "Export similarity with %s (Finger-Kreinin)", "ja": "%sとの輸出構造の類似度"},
	"home_to_country": {"en": "Fit of %s's exports to imports (Michaely)", "ja": "%sの輸出と相手の輸入の補完度"},
	"country_to_home": {"en": "Fit of exports to %s's imports (Michaely)", "ja": "相手の輸出と%sの輸入の補完度"},
	"two_way":         {"en": "Two-way trade with %s (Grubel-Lloyd)", "ja": "%sとの産業内貿易指数"},
}

// curves draws a measure over the years by area or by country.
func (r *TradeResult) curves(f *folder, measure, kind string, codes []string) error {
	t := figures.CurvesTable{Low: 0, High: 1}
	at := map[int]int{}
	for _, y := range r.yearsOf(measure, codes) {
		at[y] = len(t.Years)
		t.Years = append(t.Years, float64(y))
	}
	for _, code := range codes {
		c := figures.Curve{Name: r.Name(code, r.study.Lang), Value: unknown(len(t.Years)), Low: unknown(len(t.Years)), High: unknown(len(t.Years))}
		known := false
		for _, row := range r.Structure {
			if row.Country != code || row.Measure != measure {
				continue
			}
			n := at[int(row.Year)]
			c.Value[n], known = row.Value, true
			if row.Low != nil {
				c.Low[n], c.High[n] = *row.Low, *row.High
			}
		}
		if known && len(t.Groups) < mostCurves {
			t.Groups = append(t.Groups, c)
		}
	}
	if len(t.Groups) == 0 || len(t.Years) < 2 {
		return nil
	}
	label := fmt.Sprintf(measureTitles[measure][r.study.Lang], r.Name(r.study.Home, r.study.Lang))
	figure, err := figures.CurvesOverTime(t, figures.Options{Lang: r.study.Lang, Labels: figures.Labels{Y: label}})
	return errors.Join(err, f.save(figure, measure+"_by_"+kind))
}

// yearsOf are the years in which a measure is known of some units.
func (r *TradeResult) yearsOf(measure string, codes []string) (years []int) {
	for _, row := range r.Structure {
		if row.Measure == measure && slices.Contains(codes, row.Country) {
			years = append(years, int(row.Year))
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// unknown is a row of years of which nothing is known.
func unknown(n int) []float64 {
	row := make([]float64, n)
	for i := range row {
		row[i] = math.NaN()
	}
	return row
}
