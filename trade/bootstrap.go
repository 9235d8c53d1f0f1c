package trade

import (
	"math"
	"slices"

	"jiritsu/internal/draw"
)

// A StructureRow is a measure of how a country or an area and home fit together in
// a year, with an interval and with the change since the base year.
type StructureRow struct {
	Year       int32    `parquet:"year,delta" unit:"year"`
	Country    string   `parquet:"country,dict"`
	Partner    string   `parquet:"partner,dict"` // home
	Measure    string   `parquet:"measure,dict"` // similarity, home_to_country, country_to_home, two_way
	Value      float64  `parquet:"value,split" unit:"share"`
	Low        *float64 `parquet:"low" unit:"share"`
	High       *float64 `parquet:"high" unit:"share"`
	BaseYear   int32    `parquet:"base_year,delta" unit:"year"`
	Change     *float64 `parquet:"change" unit:"share"`
	ChangeLow  *float64 `parquet:"change_low" unit:"share"`
	ChangeHigh *float64 `parquet:"change_high" unit:"share"`
	Mirror     bool     `parquet:"mirror"` // a part of it is what partners state
}

// Measures are the measures of a StructureRow: similarity of exports (Finger and
// Kreinin), fit of home's exports to the country's imports and the other way
// round (Michaely), and two-way trade between both (Grubel and Lloyd).
var Measures = []string{"similarity", "home_to_country", "country_to_home", "two_way"}

// A sample is a pair of vectors whose chapters are drawn anew, and what is
// computed of them.
type sample struct {
	a, b   []float64
	of     func(a, b []float64) float64
	mirror bool
}

// sample gives what a measure compares in a year; nil vectors if it is not known.
func (b *book) sample(measure string, n int, u unit) (s sample, ok bool) {
	home := b.plan.Home
	pick := func(x, y *Statement) (sample, bool) {
		if x == nil || y == nil {
			return sample{}, false
		}
		return sample{a: x.Values, b: y.Values, mirror: x.Basis == "mirror" || y.Basis == "mirror"}, true
	}
	switch measure {
	case "similarity":
		s, ok = pick(b.exports[u.code][n], b.exports[home][n])
		s.of = FingerKreinin
	case "home_to_country":
		s, ok = pick(b.exports[home][n], b.imports[u.code][n])
		s.of = Michaely
	case "country_to_home":
		s, ok = pick(b.exports[u.code][n], b.imports[home][n])
		s.of = Michaely
	case "two_way":
		sells, buys := b.between(u, n)
		s, ok = sample{a: sells, b: buys, of: GrubelLloydTotal}, sells != nil && buys != nil
	}
	return s, ok
}

// intervals computes every measure with a bootstrap over chapters: chapters are
// drawn with replacement, the same in every year and for every country, so that a
// change is a paired difference. The interval is that of the middle 95% of the
// resamples. It tells how much the measure hangs on single chapters; it knows no
// errors of the figures themselves.
func (b *book) intervals(plan Plan, base int) (rows []StructureRow) {
	picks := resamples(plan.Seed, plan.Resamples, len(b.Keys))
	from := slices.Index(b.Years, base)
	for _, u := range b.units {
		if u.code == plan.Home {
			continue
		}
		for _, measure := range Measures {
			first, known := b.sample(measure, from, u)
			for n, when := range b.Years {
				s, ok := b.sample(measure, n, u)
				if !ok {
					continue
				}
				row := StructureRow{Year: int32(when), Country: u.code, Partner: plan.Home, Measure: measure, BaseYear: int32(base), Mirror: s.mirror}
				row.Value = s.of(s.a, s.b)
				row.Low, row.High = interval(picks, func(pick []int) float64 { return s.at(pick) })
				if known {
					change := row.Value - first.of(first.a, first.b)
					row.Change = &change
					row.ChangeLow, row.ChangeHigh = interval(picks, func(pick []int) float64 { return s.at(pick) - first.at(pick) })
				}
				if finite(row.Value) {
					rows = append(rows, row)
				}
			}
		}
	}
	return rows
}

// at is the measure over some chapters.
func (s sample) at(pick []int) float64 {
	a, b := make([]float64, len(pick)), make([]float64, len(pick))
	for i, k := range pick {
		a[i], b[i] = s.a[k], s.b[k]
	}
	return s.of(a, b)
}

// resamples draws chapters with replacement.
func resamples(seed int64, times, keys int) [][]int {
	stream := draw.Named("trade_bootstrap").In(seed, 0, 0)
	picks := make([][]int, times)
	for n := range picks {
		r := stream.Of(uint64(n), 0)
		picks[n] = make([]int, keys)
		for k := range picks[n] {
			picks[n][k] = r.Index(uint64(k), keys)
		}
	}
	return picks
}

// interval holds the middle 95% of a statistic over resamples; nil without any.
func interval(picks [][]int, of func([]int) float64) (low, high *float64) {
	var values []float64
	for _, pick := range picks {
		if v := of(pick); finite(v) {
			values = append(values, v)
		}
	}
	if len(values) < 40 { // less tells nothing of tails of 2.5%
		return nil, nil
	}
	slices.Sort(values)
	l, h := quantile(values, .025), quantile(values, .975)
	return &l, &h
}

// quantile is a quantile of sorted values, linear between them (type 7 of Hyndman
// and Fan 1996).
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(math.Floor(at))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
