package build

import "fmt"

// recalled are GDP a head in USD of years for which no source was read.
var recalled = map[string]map[int]float64{
	"JPN": {1995: 43000, 2000: 39000, 2005: 37000},
	"CHN": {1995: 600, 2000: 950, 2005: 1750},
	"THA": {1995: 2800, 2000: 2000, 2005: 2900},
	"VNM": {1995: 280, 2000: 400, 2005: 700},
	"MMR": {1995: 150, 2000: 200, 2005: 300},
	"KHM": {1995: 300, 2000: 300, 2005: 470},
	"LAO": {1995: 370, 2000: 320, 2005: 480},
	"KOR": {1995: 12500, 2000: 12200, 2005: 19400},
	"MNG": {1995: 630, 2000: 470, 2005: 1000},
	"RUS": {1995: 2700, 2000: 1800, 2005: 5300},
}

// incomePath is GDP a head of a region, current USD.
func (in *Input) incomePath(region string) []Row {
	fixed := map[string]map[int]float64{
		"other_asia": {1995: 1500, 2005: 2000, 2015: 4000, 2025: 6500},
		"west":       {1995: 28000, 2005: 40000, 2015: 50000, 2025: 70000},
	}
	if values, ok := fixed[region]; ok {
		var rows []Row
		for _, y := range []int{1995, 2005, 2015, 2025} {
			rows = append(rows, Row{Year: y, Value: values[y]}.judged("order of size of the weighted mean of its countries; no figure read"))
		}
		return rows
	}
	country := stands[region].countries[0]
	var rows []Row
	for _, y := range []int{1995, 2000, 2005} {
		rows = append(rows, Row{Year: y, Value: recalled[country][y]}.judged("recalled order of size of World Bank WDI NY.GDP.PCAP.CD, unverified, to be replaced by the series"))
	}
	for _, y := range []int{2010, 2019, 2023} {
		rows = append(rows, in.income(country, y))
	}
	if f, ok := relativeIncome[region]; ok {
		for i := range rows {
			rows[i].Value *= f
			rows[i] = rows[i].judged("%v of the country's; provincial accounts not read; %s", f, rows[i].Source)
		}
	}
	return ends(rows)
}

// income is GDP a head of a country in a year that the accounts cover.
func (in *Input) income(country string, year int) Row {
	people := in.country[cell{country, "population", year}]
	if gdp := in.country[cell{country, "gdp_current", year}]; gdp > 0 {
		return Row{Year: year, Value: gdp / people, Grade: "C",
			Source: fmt.Sprintf("World Bank WDI NY.GDP.MKTP.CD %d over population of a compilation (v2025-02) of national accounts", year)}
	}
	return Row{Year: year, Value: in.country[cell{country, "gdp_per_capita", year}], Grade: "C",
		Source: fmt.Sprintf("GDP in USD over population %d, compilation (v2025-02) of national accounts whose publisher is not named", year)}
}
