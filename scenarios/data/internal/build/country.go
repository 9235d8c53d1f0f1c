package build

import (
	"fmt"
	"math"
)

// tariffYears are the anchors of the tariff; the nearest year within one is taken.
var tariffYears = []int{1995, 2000, 2005, 2010, 2015, 2019, 2021}

// tariff is the weighted average applied tariff on intermediate goods.
func (in *Input) tariff(region string) []Row {
	key := []string{region, "tariff"}
	country := stands[region].countries[0]
	why := ""
	switch region {
	case "laos":
		return laosTariff(key)
	case "other_asia", "west":
		country, why = "WLD", "the world average for want of one of the region; "
	case "yunnan", "guangxi", "coastal_china", "northeast_china", "russian_far_east":
		why = "one customs territory, the country's tariff holds; "
	}
	var rows []Row
	taken := map[int]bool{}
	for _, want := range tariffYears {
		for _, y := range []int{want, want + 1, want - 1} {
			v, ok := in.tariffs[cell{country, "", y}]
			if !ok || taken[y] {
				continue
			}
			taken[y] = true
			r := Row{Keys: key, Year: y, Value: round(v / 100), Unit: "share", Grade: "A",
				Source: fmt.Sprintf("%sWorld Bank WITS / UNCTAD TRAINS, weighted average tariff on intermediate goods %d", why, y)}
			if country == "WLD" {
				r.Source = r.Source[len(why):]
				r = r.judged("%s%s", why, r.Source)
			}
			rows = append(rows, r)
			break
		}
	}
	return ends(rows)
}

// laosTariff is what is known of Laos, carried back by Cambodia's fall.
func laosTariff(key []string) []Row {
	r := Row{Keys: key, Unit: "share"}
	early, late := r, r
	early.Year, early.Value = 1995, .12
	late.Year, late.Value, late.Grade = 2022, .014, "A"
	late.Source = "World Bank WDI TM.TAX.MRCH.WM.AR.ZS, applied weighted mean tariff on all products 2022"
	mid := r
	mid.Year, mid.Value = 2010, .08
	return ends([]Row{early.judged("below Cambodia's .16 of 2001 (UNCTAD TRAINS) as its bound rates are low; no figure read"),
		mid.judged("near the most-favoured-nation mean of .0845 (World Bank WDI 2022), before ASEAN rates were free"), late})
}

// ends holds a path flat to 1995 and to 2025 where it does not reach them.
func ends(rows []Row) []Row {
	if first := rows[0]; first.Year > 1995 {
		front := first
		front.Year = 1995
		rows = append([]Row{front.judged("held at its value of %d, the first read", first.Year)}, rows...)
	} else if first.Year < 1995 {
		rows = rows[1:]
	}
	if last := rows[len(rows)-1]; last.Year < 2025 {
		back := last
		back.Year = 2025
		rows = append(rows, back.judged("held at its value of %d, the last read", last.Year))
	}
	return rows
}

// governance are the indicators whose mean is institutional quality: those
// that bear on contracts; voice and stability of politics are left out.
var governance = []string{"wgi_rule_of_law", "wgi_government_effectiveness", "wgi_regulatory_quality", "wgi_control_of_corruption"}

// institutions is (mean of four governance estimates + 2.5)/5.
func institutions(in *Input, region string) []Row {
	key := []string{region, "institutional_quality"}
	fixed := map[string]float64{"other_asia": .55, "west": .83}
	if v, ok := fixed[region]; ok {
		r := Row{Keys: key, Year: 1995, Value: v, Unit: "share"}.judged("no estimate read; between Thailand and Korea for other Asia, as Japan's for the West")
		return ends([]Row{r})
	}
	s := stands[region]
	var rows []Row
	for _, y := range []int{2010, 2021} {
		var sum float64
		for _, g := range governance {
			sum += in.country[cell{s.countries[0], g, y}]
		}
		r := Row{Keys: key, Year: y, Value: round((sum/4 + 2.5) / 5), Unit: "share", Grade: "B",
			Source: fmt.Sprintf("World Bank Worldwide Governance Indicators %d, mean of rule of law, government effectiveness, regulatory quality, control of corruption, scaled from [-2.5,2.5]", y)}
		if s.why != "" {
			r = r.judged("the country's taken for a part of it; %s", r.Source)
		}
		rows = append(rows, r)
	}
	return ends(rows)
}

// relativeIncome is a region's income a head over its country's.
var relativeIncome = map[string]float64{
	"yunnan": .65, "guangxi": .65, "coastal_china": 1.4, "northeast_china": .85, "russian_far_east": 1.1,
}

// incomes are GDP a head in current USD and the demand quality that follows.
func incomes(in *Input, region string) []Row {
	var rows []Row
	for _, r := range in.incomePath(region) {
		r.Keys, r.Unit = []string{region, "gdp_per_capita"}, "USD"
		r.Value = round(r.Value)
		rows = append(rows, r)
	}
	income := rows
	for _, r := range income {
		r.Keys, r.Unit = []string{region, "demand_quality"}, "share"
		r.Value = round(demandQuality(r.Value))
		r.Source += "; then ln(x/200)/ln(250), cut to [0,1]" // a judgement stays one
		rows = append(rows, r)
	}
	return rows
}

// demandQuality is 0 at 200 USD a head and 1 at 50 thousand, even in the log.
func demandQuality(income float64) float64 {
	return min(1, max(0, math.Log(income/200)/math.Log(250)))
}
