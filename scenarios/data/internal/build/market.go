package build

import (
	"fmt"
	"math"
)

// marketYears are the anchors of market size, spaced so that crises, which are
// shocks of the model, are not in the path as well.
var marketYears = []int{1995, 2000, 2005, 2010, 2015, 2019, 2021}

// usCPI is the consumer price index of the United States, 1982-84 = 100,
// annual average, all urban consumers (Bureau of Labor Statistics).
var usCPI = map[int]float64{
	1992: 140.3, 1995: 152.4, 1996: 156.9, 1997: 160.5, 2000: 172.2, 2001: 177.1, 2005: 195.3, 2007: 207.3,
	2010: 218.06, 2013: 232.96, 2015: 237.02, 2019: 255.7, 2021: 270.97,
}

// A part is the share of a country's imports that reaches a region.
type part struct {
	country string
	share   float64
	why     string
}

var parts = map[string]part{
	"coastal_china":    {"CHN", .88, "most of China's imports land and are used on the coast; no provincial customs data read"},
	"northeast_china":  {"CHN", .06, "Liaoning with Dalian, Jilin, Heilongjiang; no provincial customs data read"},
	"guangxi":          {"CHN", .012, "small beside the coast; no provincial customs data read"},
	"yunnan":           {"CHN", .008, "small and landlocked; no provincial customs data read"},
	"russian_far_east": {"RUS", .05, "about the share of the population, nearer to Asia than the rest"},
}

// marketSize is goods imports in billion USD of 2015.
func (in *Input) marketSize(region string) []Row {
	switch region {
	case "other_asia":
		return in.groupMarket(region, 1828, "Indonesia, India, Malaysia, Philippines, Singapore, Hong Kong, Chinese Taipei")
	case "west":
		return in.groupMarket(region, 3487, "United States and European Communities, trade within the latter left out")
	}
	p, divided := parts[region]
	if !divided {
		p = part{country: stands[region].countries[0], share: 1}
	}
	var rows []Row
	for _, y := range marketYears {
		r := in.imports(p.country, y)
		r.Keys = []string{region, "market_size"}
		r.Value = round(r.Value * p.share)
		if divided {
			r = r.judged("%v of the country's (%s); %s", p.share, p.why, r.Source)
		}
		rows = append(rows, r)
	}
	return append(rows, lastMarket(region, rows[len(rows)-1]))
}

// lastMarket holds the market at its last value, save where sanctions cut it.
func lastMarket(region string, r Row) Row {
	r.Year = 2025
	if region == "russian_far_east" {
		r.Value = round(r.Value / 2)
		return r.judged("half of 2021: sanctions and the withdrawal of Japanese firms since 2022; the size of the fall is a guess")
	}
	return r.judged("held at its real value of 2021, the last read")
}

// imports are a country's goods imports in a year, in billion USD of 2015.
func (in *Input) imports(country string, y int) Row {
	r := Row{Year: y, Unit: "billion USD of 2015"}
	wits, ok := in.totals[cell{country, "", y}]
	switch {
	case ok:
		r.Value, r.Grade = real(wits/1000, y), "A"
		r.Source = fmt.Sprintf("World Bank WITS trade summary, goods imports %.4g billion USD of %d, over US consumer prices (BLS CPI-U) of 2015 = 1", wits/1000, y)
		return r
	case country == "LAO":
		return in.laos(r)
	case y == 2021:
		ratio := in.groups[cell{country, "", 2021}] / in.groups[cell{country, "", 2019}]
		r.Value, r.Grade = real(in.totals[cell{country, "", 2019}]*ratio/1000, y), "C"
		r.Source = fmt.Sprintf("World Bank WITS trade summary imports of 2019 times %.3f, the growth to 2021 of four large product groups (UN Comtrade), over US consumer prices (BLS CPI-U)", ratio)
		return r
	}
	return in.bridged(country, r)
}

// real turns current USD into USD of 2015.
func real(value float64, year int) float64 { return value / (cpi(year) / usCPI[2015]) }

// cpi is the index of a year, between the known ones at a steady rate.
func cpi(year int) float64 {
	if year < 1992 || year > 2021 {
		panic(fmt.Sprintf("no consumer prices of %d", year))
	}
	below, above := year, year
	for usCPI[below] == 0 {
		below--
	}
	for usCPI[above] == 0 {
		above++
	}
	if below == above {
		return usCPI[year]
	}
	return usCPI[below] * math.Pow(usCPI[above]/usCPI[below], float64(year-below)/float64(above-below))
}

// bridged fills a year without imports between two that have them, or before
// the first by the growth of its first five years.
func (in *Input) bridged(country string, r Row) Row {
	below, above := r.Year, r.Year
	for below > 1988 && in.totals[cell{country, "", below}] == 0 {
		below--
	}
	for above < 2019 && in.totals[cell{country, "", above}] == 0 {
		above++
	}
	at := func(y int) float64 { return real(in.totals[cell{country, "", y}]/1000, y) }
	if below == 1988 {
		growth := math.Pow(at(above+5)/at(above), 1.0/5)
		r.Value = at(above) * math.Pow(growth, float64(r.Year-above))
		return r.judged("imports of %d (World Bank WITS trade summary) run back at their real growth in the next five years", above)
	}
	growth := math.Pow(at(above)/at(below), 1/float64(above-below))
	r.Value = at(below) * math.Pow(growth, float64(r.Year-below))
	r.Grade = "C"
	r.Source = fmt.Sprintf("between World Bank WITS trade summary imports of %d and %d at a steady rate, over US consumer prices (BLS CPI-U)", below, above)
	return r
}

// laos are imports of Laos, which the trade summary lacks.
func (in *Input) laos(r Row) Row {
	const wto2015 = 3.478 // billion USD
	group := func(y int) float64 { return in.groups[cell{"LAO", "", y}] }
	switch {
	case r.Year == 2015:
		r.Value, r.Grade, r.Source = wto2015, "A", "WTO Integrated Data Base, imports of 2015 summed over product categories"
	case group(r.Year) > 0:
		r.Value, r.Grade = real(wto2015*group(r.Year)/group(2015), r.Year), "C"
		r.Source = fmt.Sprintf("WTO imports of 2015, 3.478 billion USD, moved with four large product groups (UN Comtrade) to %d, over US consumer prices (BLS CPI-U)", r.Year)
	default:
		cambodia := in.imports("KHM", r.Year).Value / in.imports("KHM", 2010).Value
		r.Value = real(wto2015*group(2010)/group(2015), 2010) * cambodia
		return r.judged("its imports of 2010 run back as Cambodia's; no earlier figure of Laos read")
	}
	return r
}

// groupMarket moves the imports of several countries in 2015 with the world's.
func (in *Input) groupMarket(region string, base float64, who string) []Row {
	world := func(y int) float64 {
		if y > 2019 {
			y = 2019
		}
		return in.totals[cell{"WLD", "", y}]
	}
	var rows []Row
	for _, y := range marketYears {
		r := Row{Keys: []string{region, "market_size"}, Year: y, Unit: "billion USD of 2015"}
		r.Value = round(real(base*world(y)/world(2015), min(y, 2019)))
		if y == 2015 {
			r.Grade, r.Source = "A", "WTO Integrated Data Base, imports of 2015 summed over product categories: "+who
		} else {
			r = r.judged("imports of 2015 (WTO Integrated Data Base: %s) moved with world imports (World Bank WITS trade summary, whose reporters grew in number), held after 2019, over US consumer prices (BLS CPI-U)", who)
		}
		rows = append(rows, r)
	}
	return append(rows, lastMarket(region, rows[len(rows)-1]))
}
