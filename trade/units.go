package trade

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A Plan says what to compute.
type Plan struct {
	Home      string   // alpha-3 code
	Partners  []string // alpha-3 codes, without the home country
	Areas     *Areas   // cut down to the partners
	Base      int      // the year to which changes refer; 0: the first that the home country has
	Resamples int      // of the bootstrap; 0 for none
	Seed      int64    // of the bootstrap
	Similar   float64  // from what overlap on two countries sell alike, in (0,1)
	TwoWay    float64  // from what Grubel-Lloyd index on trade is two-way, in (0,1)
}

// A unit is a country or an area, whose trade is that of its parts.
type unit struct {
	code  string // as results call it
	parts []part
}

// A part is a country's trade, or a share of it.
type part struct {
	country string
	share   float64
	instead string // the province that is taken where the data have it
}

// units are the home country, its partners and the areas.
func (p Plan) units() []unit {
	var all []unit
	for _, c := range append([]string{p.Home}, p.Partners...) {
		all = append(all, unit{c, []part{{c, 1, ""}}})
	}
	for _, a := range p.Areas.Area {
		u := unit{code: a.Key}
		for _, r := range p.Areas.Region {
			if r.Area != a.Key {
				continue
			}
			for _, c := range r.Countries {
				u.parts = append(u.parts, part{c, r.Share, r.Province})
			}
		}
		all = append(all, u)
	}
	return all
}

// trade is a unit's trade with the world in a year; nil unless that of every part
// is known.
func (u unit) trade(p *Panel, when int, f Flow) *Statement {
	var all *Statement
	var sources []string
	for _, part := range u.parts {
		share := part.share
		s := p.province(when, part, f)
		if s != nil {
			share = 1
		} else {
			s = p.Of(when, part.country, f)
		}
		if s == nil {
			return nil
		}
		if all == nil {
			all = &Statement{Values: make([]float64, len(s.Values)), Basis: s.Basis}
		}
		if s.Basis == "mirror" {
			all.Basis = s.Basis
		}
		for k, v := range s.Values {
			all.Values[k] += share * v
		}
		if !slices.Contains(sources, s.Source) {
			sources = append(sources, s.Source)
		}
	}
	if all == nil || sum(all.Values) == 0 {
		return nil
	}
	all.Source = strings.Join(sources, "/")
	return all
}

// province is the trade of a part by its own rows, or nil.
func (p *Panel) province(when int, x part, f Flow) *Statement {
	if x.instead == "" {
		return nil
	}
	return p.Of(when, x.instead, f)
}

// with is a unit's trade with a country by chapter, as the unit states it; nil
// unless that of every part is known.
func (u unit) with(p *Panel, when int, f Flow, partner string) []float64 {
	var all []float64
	for _, part := range u.parts {
		if part.country == partner {
			return nil
		}
		v, _ := p.Pair(when, f, part.country, partner)
		if v == nil {
			return nil
		}
		if all == nil {
			all = make([]float64, len(v))
		}
		for k := range v {
			all[k] += part.share * v[k]
		}
	}
	return all
}

// goods are a unit's exports by product of so many digits; nil unless that of every
// part is known.
func (u unit) goods(p *Panel, when int, digits int) map[uint32]float64 {
	all := map[uint32]float64{}
	for _, part := range u.parts {
		g := p.Goods(when, part.country, digits)
		if g == nil {
			return nil
		}
		for k, v := range g {
			all[k] += part.share * v
		}
	}
	return all
}

// base is the year to which changes refer.
func (p Plan) base(panel *Panel) (int, error) {
	if p.Base != 0 {
		if panel.Of(p.Base, p.Home, Export) == nil {
			return 0, fmt.Errorf("there are no exports of %s in the base year %d; there are in %s", p.Home, p.Base, YearList(panel.homeYears(p.Home)))
		}
		return p.Base, nil
	}
	years := panel.homeYears(p.Home)
	if len(years) == 0 {
		return 0, fmt.Errorf("there are no exports of the home country %s in the data%s", p.Home, thereAre(panel.exporters()))
	}
	return years[0], nil
}

// exporters are the countries whose exports are known in some year.
func (p *Panel) exporters() (codes []string) {
	for _, code := range p.Codes {
		if code != World && len(p.homeYears(code)) > 0 {
			codes = append(codes, code)
		}
	}
	return codes
}

// mostNamed bounds how many countries a message names.
const mostNamed = 10

// thereAre lists the first of some countries for a message, or nothing.
func thereAre(codes []string) string {
	switch n := len(codes); {
	case n == 0:
		return ", and none of the partners"
	case n > mostNamed:
		return fmt.Sprintf("; there are of %s and %d others", strings.Join(codes[:mostNamed], ", "), n-mostNamed)
	}
	return "; there are of " + strings.Join(codes, ", ")
}

// homeYears are the years in which a country's exports are known.
func (p *Panel) homeYears(code string) (years []int) {
	for _, y := range p.Years {
		if s := p.Of(y, code, Export); s != nil && sum(s.Values) > 0 {
			years = append(years, y)
		}
	}
	return years
}

// YearList writes rising years briefly, as 1997, 2007, 2011-2020.
func YearList(years []int) string {
	var parts []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		switch j - i {
		case 0:
			parts = append(parts, fmt.Sprint(years[i]))
		case 1:
			parts = append(parts, fmt.Sprint(years[i]), fmt.Sprint(years[j]))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", years[i], years[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// finite tells whether a value can be shown.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }
