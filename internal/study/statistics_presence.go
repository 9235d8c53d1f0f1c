package study

import (
	"jiritsu/agents"
	"jiritsu/calibrate"
)

// presenceStatistics are figures of where firms of a kind are, and by which mode.
func presenceStatistics() []statistic {
	filters := []string{"mode", "regions", "sector", "size_class", "from", "to"}
	of := func(name, population, formula, unit string, needs []string, rule func(*record, *calibrate.Filter) float64) statistic {
		return statistic{Statistic: calibrate.Statistic{Name: name, Population: population, Formula: formula, Unit: unit, Filters: filters, Needs: needs},
			empty: "there are no " + population, of: rule}
	}
	return []statistic{
		of("presence", "firms alive at the end of the year",
			"firms present in a region of the filter by a mode of the filter, one for each such region, over firms; all regions and modes if none is given", "regions per firm", nil,
			func(r *record, f *calibrate.Filter) float64 {
				return ratio(r.present(f, f.From, f.To), r.cellSum(f, 0, func(c *cellSums) float64 { return c.Firms }))
			}),
		of("presence_growth", "firms present at the end of the first year", "firms present at the end of the last year over firms present at the end of the first", "factor", []string{"from", "to"},
			func(r *record, f *calibrate.Filter) float64 {
				return ratio(r.present(f, f.To, f.To), r.present(f, f.From, f.From))
			}),
		of("presence_share", "firms with a base, a region each", "firms present by a base in a region of the filter over firms present by a base in any region", "share", []string{"regions"},
			func(r *record, f *calibrate.Filter) float64 {
				there, any := *f, *f
				any.Regions = nil
				return ratio(r.based(&there), r.based(&any))
			}),
	}
}

// present sums the presences that a filter picks in some years.
func (r *record) present(f *calibrate.Filter, from, to int) float64 {
	sum := 0.0
	for n := range r.presences {
		p := &r.presences[n]
		if int(p.Year) >= from && int(p.Year) <= to && inRegions(f, &p.Region) && same(f.Mode, p.Mode) &&
			inSector(f.Sector, p.Manufacturing) && same(f.SizeClass, p.SizeClass) {
			sum += p.Firms
		}
	}
	return sum
}

// based sums the bases that a filter picks, by the mode of the filter or by any.
func (r *record) based(f *calibrate.Filter) float64 {
	if f.Mode != "" && f.Mode != calibrate.All {
		return r.present(f, f.From, f.To)
	}
	sum := 0.0
	for _, mode := range []agents.Mode{agents.JointVenture, agents.WhollyOwned} {
		g := *f
		g.Mode = agents.Modes[mode]
		sum += r.present(&g, f.From, f.To)
	}
	return sum
}
