package study

import "jiritsu/calibrate"

// firmStatistics are shares of kinds of firms in a year, or of some years together.
func firmStatistics() []statistic {
	lagged := func(s statistic, of func(*record, *calibrate.Filter) float64) statistic {
		s.lag, s.of = 1, of
		return s
	}
	firms := func(c *cellSums) float64 { return c.Firms }
	suppliers := func(c *cellSums) float64 { return c.Suppliers }
	return []statistic{
		cellShare("subcontractors", "firms alive at the end of the year", "firms with an order from a larger firm over firms",
			suppliers, firms),
		cellShare("dependent_subcontractors", "subcontractors", "subcontractors whose largest customer group takes more than the line of dependence (.3) of sales, over subcontractors",
			func(c *cellSums) float64 { return c.Dependent }, suppliers),
		cellShare("subcontractors_with_few_buyers", "subcontractors", "subcontractors with five or fewer larger buyers over subcontractors",
			func(c *cellSums) float64 { return c.FewBuyers }, suppliers),
		cellShare("pass_through", "subcontractors whose input prices rose by 1% or more in a year",
			"mean over firms of the rise of the prices of their links, in yen, over the rise of input costs, between 0 and 1; only links kept from the year before",
			func(c *cellSums) float64 { return c.PassedOn }, func(c *cellSums) float64 { return c.CostHit }),
		cellShare("direct_exporters", "firms alive at the end of the year", "firms with direct exports in the business year over firms",
			func(c *cellSums) float64 { return c.Direct }, firms),
		cellShare("investors", "firms alive at the end of the year", "firms with a joint venture or a wholly owned base in the business year over firms",
			func(c *cellSums) float64 { return c.Based }, firms),
		cellShare("export_intensity", "firms alive at the end of the year", "direct exports over sales from home, sums of firms",
			func(c *cellSums) float64 { return c.Exports }, func(c *cellSums) float64 { return c.SalesHome }),
		cellShare("ever_withdrawn", "firms that have or had a base", "firms that have given up a base at least once over firms that have or had one",
			func(c *cellSums) float64 { return c.Withdrawn }, func(c *cellSums) float64 { return c.EverBased }),
		cellShare("withdrawn_with_base", "firms that have given up a base", "firms with a base at the end of the year over firms that have given one up",
			func(c *cellSums) float64 { return c.StillBased }, func(c *cellSums) float64 { return c.Withdrawn }),
		cellShare("closure_by_owner", "closures", "closures by the owner's age or health over closures",
			func(c *cellSums) float64 { return c.OwnerClosing }, func(c *cellSums) float64 { return c.Closures }),
		lagged(cellShare("closure_rate", "firms alive at the end of the year before", "closures of a year over firms at the end of the year before", nil, nil),
			func(r *record, f *calibrate.Filter) float64 {
				return ratio(r.cellSum(f, 0, func(c *cellSums) float64 { return c.Closures }), r.cellSum(f, 1, firms))
			}),
		lagged(cellShare("link_survival", "buyer links, the five largest of a firm", "1 - links lost in a year, closures of suppliers included, over links at the end of the year before", nil, nil),
			func(r *record, f *calibrate.Filter) float64 {
				return 1 - ratio(r.cellSum(f, 0, func(c *cellSums) float64 { return c.LinksLost }), r.cellSum(f, 1, func(c *cellSums) float64 { return c.Links }))
			}),
		cellShare("margin_gap", "firms alive at the end of the year", "mean return on sales of subcontractors less that of other firms", nil, nil).with(marginGap),
		lagged(cellShare("entry_competence", "firms not abroad at the end of the year before",
			"competence of those that are abroad a year later less that of all, in standard deviations within size class and year; near the slope of a logit for so rare an event", nil, nil),
			entryCompetence).in("standard deviations"),
	}
}

// cellShare is a sum over cells of firms over another one.
func cellShare(name, population, formula string, num, den func(*cellSums) float64) statistic {
	return statistic{Statistic: calibrate.Statistic{Name: name, Population: population, Formula: formula, Unit: "share", Filters: firmFilters},
		empty: "there are no " + population, of: func(r *record, f *calibrate.Filter) float64 {
			return ratio(r.cellSum(f, 0, num), r.cellSum(f, 0, den))
		}}
}

// with gives a statistic another rule.
func (s statistic) with(of func(*record, *calibrate.Filter) float64) statistic {
	s.of = of
	return s
}

// in gives a statistic another unit.
func (s statistic) in(unit string) statistic {
	s.Unit = unit
	return s
}

// cellSum sums a figure of the cells that a filter picks, some years before.
func (r *record) cellSum(f *calibrate.Filter, lag int, of func(*cellSums) float64) float64 {
	sum := 0.0
	for n := range r.cells {
		if c := &r.cells[n]; c.picked(f, lag) {
			sum += of(&c.cellSums)
		}
	}
	return sum
}

// picked tells whether a cell is of the population and the years of a filter.
func (c *cellRow) picked(f *calibrate.Filter, lag int) bool {
	year := int(c.Year) + lag
	return year >= f.From && year <= f.To && inSector(f.Sector, c.Manufacturing) && same(f.Industry, c.Industry) &&
		same(f.SizeClass, c.SizeClass) && same(f.Headcount, c.Headcount)
}

// same tells whether a filter that may be empty lets a name pass.
func same(want, name string) bool { return want == "" || want == calibrate.All || want == name }

func inSector(want string, manufacturing bool) bool {
	return want == "" || want == calibrate.All || (want == "manufacturing") == manufacturing
}

func marginGap(r *record, f *calibrate.Filter) float64 {
	suppliers := r.cellSum(f, 0, func(c *cellSums) float64 { return c.Suppliers })
	others := r.cellSum(f, 0, func(c *cellSums) float64 { return c.Firms }) - suppliers
	return ratio(r.cellSum(f, 0, func(c *cellSums) float64 { return c.SupplyReturn }), suppliers) -
		ratio(r.cellSum(f, 0, func(c *cellSums) float64 { return c.OtherReturn }), others)
}

// entryCompetence compares entrants with all who were not abroad, within size
// class and year, each weighted by its entrants.
func entryCompetence(r *record, f *calibrate.Filter) float64 {
	type kind struct {
		class string
		year  int32
	}
	groups := map[kind]*cellSums{}
	var order []kind // so that sums do not depend on the order of a map
	for n := range r.cells {
		c := &r.cells[n]
		if !c.picked(f, 0) {
			continue
		}
		k := kind{c.SizeClass, c.Year}
		if groups[k] == nil {
			groups[k] = &cellSums{}
			order = append(order, k)
		}
		g := groups[k]
		g.Outside += c.Outside
		g.OutsideK += c.OutsideK
		g.OutsideK2 += c.OutsideK2
		g.Entrants += c.Entrants
		g.EntrantsK += c.EntrantsK
	}
	gap, within, entrants, outside := 0.0, 0.0, 0.0, 0.0
	for _, k := range order {
		g := groups[k]
		if g.Entrants == 0 {
			continue
		}
		mean := g.OutsideK / g.Outside
		gap += g.EntrantsK - g.Entrants*mean
		entrants += g.Entrants
		within += g.OutsideK2 - g.Outside*mean*mean
		outside += g.Outside
	}
	return ratio(gap, entrants) / root(ratio(within, outside))
}
