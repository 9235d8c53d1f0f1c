package trade

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// An Industry is some chapters that a scenario calls by one name.
type Industry struct {
	Key      string
	Chapters []string
}

// A PathRow is one year of a path of a region, as scenarios take them.
type PathRow struct {
	Region   string  `parquet:"region,dict"`
	Industry string  `parquet:"industry,dict"` // empty: of the region as a whole
	Quantity string  `parquet:"quantity,dict"` // rival_strength, complementarity or demand_quality
	Year     int32   `parquet:"year,delta" unit:"year"`
	Value    float64 `parquet:"value,split" unit:"share"`
	Whose    string  `parquet:"whose,dict"`  // the countries, or the province, whose trade it is
	Source   string  `parquet:"source,dict"` // who published the figures
	Scale    float64 `parquet:"scale,split" unit:"multiplier"`
}

// quorum is the part of a region's countries that must report in a year.
const quorum = 2. / 3

// Paths computes the paths of the regions of a plan:
//
//   - rival_strength = RCA/(1+RCA) = (1+RSCA)/2 of the industry's chapters taken
//     together, times the region's scale: .5 where the region exports as much of the
//     industry as the world does;
//   - complementarity = 1 - Overlap of the shares that the industry's chapters have
//     in the exports of the region and of home: 0 where both sell alike;
//   - demand_quality, the frontier, from incomes: see Frontier. Without incomes it
//     is left out.
//
// A region of several countries stands in a year in which two thirds of them are
// known.
func (p *Panel) Paths(plan Plan, industries []Industry, incomes Incomes) []PathRow {
	var rows []PathRow
	for _, r := range plan.Areas.Region {
		for _, when := range p.Years {
			s, whose, scale := p.region(r, when)
			w := p.World(when, Export)
			if s == nil || w == nil {
				continue
			}
			row := PathRow{Region: r.Key, Year: int32(when), Whose: whose, Source: sourceOf(s, w), Scale: 1}
			h := p.Of(when, plan.Home, Export)
			for _, i := range industries {
				rows = append(rows, p.industry(row, i, s, h, w, scale)...)
			}
			if f := p.Frontier(when, s.Values, incomes); finite(f) {
				row.Quantity, row.Value = "demand_quality", f
				rows = append(rows, row)
			}
		}
	}
	rank := func(r PathRow) string {
		at := slices.IndexFunc(industries, func(i Industry) bool { return i.Key == r.Industry })
		return fmt.Sprintf("%03d %s", at+1, r.Quantity)
	}
	slices.SortStableFunc(rows, func(a, b PathRow) int {
		if a.Region != b.Region {
			return 0 // in the order of the areas
		}
		if c := strings.Compare(rank(a), rank(b)); c != 0 {
			return c
		}
		return int(a.Year - b.Year)
	})
	return rows
}

// region is the exports of a region in a year: of its province where the data
// have it, else of its countries as far as they report.
func (p *Panel) region(r Region, when int) (s *Statement, whose string, scale float64) {
	if s := p.province(when, part{instead: r.Province}, Export); s != nil {
		return s, r.Province, 1
	}
	var here []part
	var codes []string
	for _, c := range r.Countries {
		if p.Of(when, c, Export) != nil {
			here, codes = append(here, part{c, 1, ""}), append(codes, c)
		}
	}
	if float64(len(here)) < quorum*float64(len(r.Countries)) {
		return nil, "", 0
	}
	return unit{r.Key, here}.trade(p, when, Export), strings.Join(codes, " "), r.Scale
}

// industry gives the rows of one industry in a region and year; h is nil if the
// exports of home are not known.
func (p *Panel) industry(row PathRow, i Industry, s, h, w *Statement, scale float64) (rows []PathRow) {
	pick := func(st *Statement) (shares []float64) {
		all := sum(st.Values)
		for _, c := range i.Chapters {
			if k := slices.Index(p.Keys, c); k >= 0 {
				shares = append(shares, st.Values[k]/all)
			}
		}
		return shares
	}
	mine, world := pick(s), pick(w)
	rca := sum(mine) / sum(world)
	row.Industry = i.Key
	if v := rca / (1 + rca) * scale; finite(v) {
		row.Quantity, row.Value, row.Scale = "rival_strength", min(v, 1), scale
		rows = append(rows, row)
	}
	if h != nil && len(mine) > 0 {
		row.Quantity, row.Value, row.Scale = "complementarity", 1-Overlap(mine, pick(h)), 1
		rows = append(rows, row)
	}
	return rows
}

// Frontier is how demanding what a region makes is, in [0,1]: the income content
// of its exports, EXPY = sum_k s_k PRODY_k with PRODY_k = sum_c s_ck y_c / sum_c s_ck,
// on the scale of demand quality, ln(EXPY/200)/ln(250) cut to [0,1]. It is NaN if
// fewer than ten countries have both exports and income.
// Source: Hausmann, Hwang and Rodrik (2007), Journal of Economic Growth 12.
func (p *Panel) Frontier(when int, exports []float64, incomes Incomes) float64 {
	weights, paid := make([]float64, len(p.Keys)), make([]float64, len(p.Keys))
	countries := 0
	for _, code := range incomes.countries() {
		y, ok := incomes.at(code, when)
		s := p.Of(when, code, Export)
		if !ok || s == nil || s.Basis == "mirror" {
			continue
		}
		countries++
		for k, share := range Shares(s.Values) {
			weights[k] += share
			paid[k] += share * y
		}
	}
	if countries < fewIncomes {
		return nan
	}
	expy, counted := 0.0, 0.0
	for k, share := range Shares(exports) {
		if weights[k] > 0 {
			expy += share * paid[k] / weights[k]
			counted += share
		}
	}
	return min(1, max(0, math.Log(expy/counted/poorest)/math.Log(richest/poorest)))
}

// The scale of demand quality, US dollars a head: 0 at the poorest, 1 at the
// richest income (docs/data.md).
const (
	poorest    = 200
	richest    = 50_000
	fewIncomes = 10
)
