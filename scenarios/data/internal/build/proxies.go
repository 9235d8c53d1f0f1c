package build

import "jiritsu/scenarios/data"

// A stand says which countries' figures stand for a region, and how.
type stand struct {
	countries []string
	// scale multiplies rival strength and complementarity is left alone: an
	// inland province sells less of everything abroad than its country.
	scale float64
	why   string // empty where the region is the country
	grade string
}

// stands are the countries for the regions, as jiritsu trade has them unless told
// otherwise (trade/areas.toml); a test holds that.
var stands = map[string]stand{
	"japan":            {[]string{"JPN"}, 1, "", "A"},
	"thailand":         {[]string{"THA"}, 1, "", "A"},
	"viet_nam":         {[]string{"VNM"}, 1, "", "A"},
	"myanmar":          {[]string{"MMR"}, 1, "", "A"},
	"cambodia":         {[]string{"KHM"}, 1, "", "A"},
	"laos":             {[]string{"LAO"}, 1, "", "A"},
	"yunnan":           {[]string{"CHN"}, .5, "half of China's: an inland province far from ports", "J"},
	"guangxi":          {[]string{"CHN"}, .6, "six tenths of China's: a border province with little export industry", "J"},
	"coastal_china":    {[]string{"CHN"}, 1, "China's, most of whose exports leave from the coast", "C"},
	"northeast_china":  {[]string{"CHN"}, .8, "eight tenths of China's: old heavy industry and Dalian, less export industry than the coast", "J"},
	"korea":            {[]string{"KOR"}, 1, "", "A"},
	"mongolia":         {[]string{"MNG"}, 1, "", "A"},
	"russian_far_east": {[]string{"RUS"}, .7, "seven tenths of Russia's: its industry lies in the west of the country", "J"},
	"other_asia":       {[]string{"IDN", "MYS", "PHL", "SGP", "IND", "TWN"}, 1, "Indonesia, Malaysia, Philippines, Singapore, India, Chinese Taipei as far as they report in the year", "C"},
	"west":             {[]string{"USA", "DEU"}, 1, "United States and Germany", "C"},
}

// sectionOf is the group of products of the trade summary in which an industry
// lies; where a country's chapters are missing, its index moves with that group.
var sectionOf = map[string]string{
	"plastics": "Plastic or Rubber", "apparel": "Textiles and Clothing",
	"iron_steel_articles": "Metals", "tools": "Metals",
	"machinery": "Mach and Elec", "electrical": "Mach and Elec",
	"vehicles": "Transportation", "instruments": "Miscellaneous", "food": "Food Products",
}

// tradeIndices are rival strength and complementarity of an industry in a region.
func (in *Input) tradeIndices(i data.Industry, region string) []Row {
	if !i.Manufacturing {
		return servicesIndices(i.Key, region)
	}
	s := stands[region]
	rival := in.series(s, i, (*Input).rivalStrength)
	comp := in.series(s, i, (*Input).complementarity)
	rows := make([]Row, 0, len(rival)+len(comp))
	for _, r := range rival {
		r.Value = round(r.Value * s.scale)
		r.Keys = []string{i.Key, region, "rival_strength"}
		rows = append(rows, stood(r, s, s.scale != 1))
	}
	for _, r := range comp {
		r.Value = round(r.Value)
		r.Keys = []string{i.Key, region, "complementarity"}
		if r.Year == 2007 && r.Grade == "A" {
			r.Source, r.Grade = r.Source+"; Japan's shares between 1999 and 2011", "C"
		}
		rows = append(rows, stood(r, s, false))
	}
	return rows
}

// stood says in a row's source which country stands for the region.
func stood(r Row, s stand, scaled bool) Row {
	switch {
	case s.why == "" || r.Grade == "J":
	case s.grade == "J" && scaled:
		r = r.judged("%s; %s", s.why, r.Source)
	case s.grade == "J":
		r = r.judged("China's or Russia's own taken for a part of it; %s", r.Source)
	default:
		r.Source, r.Grade = s.why+"; "+r.Source, s.grade
	}
	return r
}

// servicesIndices are flat: trade in goods says nothing about these industries.
func servicesIndices(industry, region string) []Row {
	rival, comp := .5, .5
	why := "no goods trade to compute it from; the middle of the scale"
	switch region {
	case "west", "korea":
		rival, comp = .7, .3
		why = "no goods trade to compute it from; local firms judged as strong as Japan's"
	case "coastal_china", "other_asia":
		rival, comp = .6, .4
		why = "no goods trade to compute it from; local firms judged rather strong"
	case "myanmar", "cambodia", "laos", "mongolia":
		rival, comp = .3, .7
		why = "no goods trade to compute it from; few modern local firms"
	}
	var rows []Row
	for _, y := range []int{1995, 2025} {
		r := Row{Year: y, Unit: "share"}.judged("%s", why)
		a, b := r, r
		a.Keys, a.Value = []string{industry, region, "rival_strength"}, rival
		b.Keys, b.Value = []string{industry, region, "complementarity"}, comp
		rows = append(rows, a, b)
	}
	return rows
}
