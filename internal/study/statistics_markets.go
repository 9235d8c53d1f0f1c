package study

import (
	"math"
	"slices"

	"jiritsu/calibrate"
)

// root is the square root.
func root(x float64) float64 { return math.Sqrt(x) }

// marketStatistics are figures of regions abroad.
func marketStatistics() []statistic {
	market := func(name, population, formula, unit string, of func(*record, *calibrate.Filter) float64) statistic {
		return statistic{Statistic: calibrate.Statistic{Name: name, Population: population, Formula: formula, Unit: unit, Filters: marketFilters},
			empty: "there are no " + population, of: of}
	}
	lagged := func(s statistic) statistic { s.lag = 1; return s }
	struck := func(m *marketSums) float64 { return m.Struck }
	growth := market("japanese_firms_growth", "Japanese firms present", "firms at the end of the last year over firms at the end of the first; the path of the data and the model's own",
		"factor", presentGrowth)
	growth.Needs = []string{"from", "to"}
	return []statistic{
		lagged(market("base_exit_rate", "joint ventures and wholly owned bases", "bases given up in a year over the mean number of bases at its beginning and end",
			"share a year", baseExitRate)),
		market("entrant_size", "direct exporters to a region",
			"mean orders in hand of exporters within their first year in a region over those of the others there; mean over regions by number of entrants",
			"ratio", entrantSize),
		lagged(market("entrant_exit_gap", "direct exporters to a region at the end of the year before",
			"share of those in their first year that are no longer present in the region, less the share of the others", "share", exitGap)),
		market("bases_hit", "bases open when the latest shock in force began", "bases hit over bases in reach of the shock, at the end of the year", "share",
			func(r *record, f *calibrate.Filter) float64 {
				return ratio(r.marketSum(f, 0, func(m *marketSums) float64 { return m.Hit }), r.marketSum(f, 0, struck))
			}),
		market("bases_hit_indirectly", "bases open when the latest shock in force began",
			"bases whose customers' demand the shock cut and that it did not hit, over bases in reach, at the end of the year", "share",
			func(r *record, f *calibrate.Filter) float64 {
				return ratio(r.marketSum(f, 0, func(m *marketSums) float64 { return m.HitIndirect }), r.marketSum(f, 0, struck))
			}),
		growth,
	}
}

// marketSum sums a figure of the regions that a filter picks, some years before.
func (r *record) marketSum(f *calibrate.Filter, lag int, of func(*marketSums) float64) float64 {
	sum := 0.0
	for n := range r.markets {
		m := &r.markets[n]
		if year := int(m.Year) + lag; year >= f.From && year <= f.To && inRegions(f, &m.Region) {
			sum += of(&m.marketSums)
		}
	}
	return sum
}

// inRegions tells whether a filter picks a region.
func inRegions(f *calibrate.Filter, region *string) bool {
	return len(f.Regions) == 0 || region != nil && slices.Contains(f.Regions, *region)
}

func baseExitRate(r *record, f *calibrate.Filter) float64 {
	bases := func(m *marketSums) float64 { return m.Bases }
	exits := r.marketSum(f, 0, func(m *marketSums) float64 { return m.Exits0 + m.Exits5 + m.Exits10 })
	return ratio(exits, (r.marketSum(f, 0, bases)+r.marketSum(f, 1, bases))/2)
}

func presentGrowth(r *record, f *calibrate.Filter) float64 {
	at := func(year int) float64 {
		return r.marketSum(&calibrate.Filter{Regions: f.Regions, From: year, To: year}, 0, func(m *marketSums) float64 { return m.JapaneseFirms })
	}
	return ratio(at(f.To), at(f.From))
}

// entrantSize compares within regions, over the years of the filter together.
func entrantSize(r *record, f *calibrate.Filter) float64 {
	regions := map[string]*marketSums{}
	var order []string
	for n := range r.markets {
		m := &r.markets[n]
		if int(m.Year) < f.From || int(m.Year) > f.To || !inRegions(f, &m.Region) {
			continue
		}
		if regions[m.Region] == nil {
			regions[m.Region] = &marketSums{}
			order = append(order, m.Region)
		}
		s := regions[m.Region]
		s.New, s.NewSales = s.New+m.New, s.NewSales+m.NewSales
		s.Old, s.OldSales = s.Old+m.Old, s.OldSales+m.OldSales
	}
	sum, entrants := 0.0, 0.0
	for _, name := range order {
		if s := regions[name]; s.New > 0 && s.OldSales > 0 {
			sum += s.NewSales / (s.OldSales / s.Old)
			entrants += s.New
		}
	}
	return ratio(sum, entrants)
}

func exitGap(r *record, f *calibrate.Filter) float64 {
	sum := func(of func(*marketSums) float64) float64 { return r.marketSum(f, 0, of) }
	return ratio(sum(func(m *marketSums) float64 { return m.NewGone }), sum(func(m *marketSums) float64 { return m.NewBefore })) -
		ratio(sum(func(m *marketSums) float64 { return m.OldGone }), sum(func(m *marketSums) float64 { return m.OldBefore }))
}
