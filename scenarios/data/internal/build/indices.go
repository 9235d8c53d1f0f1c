package build

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"jiritsu/scenarios/data"
	"jiritsu/trade"
)

// The years of the trade indices: those with exports by chapter, but 2020, since the
// pandemic is a shock and must not be in the path as well; and those to which a
// country that then did not report is carried by its product group.
var (
	chapterYears = []int{1997, 1998, 1999, 2007, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019}
	carriedYears = []int{1997, 2002, 2007}
)

const (
	fromWITS = "computed from exports by HS chapter, World Bank WITS / UN Comtrade HS1996 %d, world total Harvard Growth Lab Atlas (doi:10.7910/DVN/T4CHWJ)"
	fromBACI = "computed from exports by HS chapter, CEPII BACI HS92 %d"
)

// exportSource is where the exports by chapter of a year come from.
func exportSource(year int) string {
	if year >= 2011 {
		return fmt.Sprintf(fromBACI, year)
	}
	return fmt.Sprintf(fromWITS, year)
}

// An index is a measure of an industry of some countries in a year, from 0 to 1.
type index func(in *Input, countries []string, chapters []string, year int) float64

// total is a group of countries' exports of all chapters, or of some.
func (in *Input) total(countries, chapters []string, year int) float64 {
	var sum float64
	for _, c := range countries {
		for n := 1; n <= 99; n++ { // in order, so that the sum is the same every time
			chapter := fmt.Sprintf("%02d", n)
			if chapters == nil || slices.Contains(chapters, chapter) {
				sum += in.exports[cell{c, chapter, year}]
			}
		}
	}
	return sum
}

// reports tells whether a country's exports by chapter of a year are there.
func (in *Input) reports(country string, year int) bool {
	return in.total([]string{country}, nil, year) > 0
}

// RCA is revealed comparative advantage of countries in chapters taken together.
func (in *Input) RCA(countries, chapters []string, year int) float64 {
	inAndOut := func(countries []string) []float64 {
		part := in.total(countries, chapters, year)
		return []float64{part, in.total(countries, nil, year) - part}
	}
	return trade.RCA(inAndOut(countries), inAndOut([]string{trade.World}))[0]
}

// rivalStrength is RCA/(1+RCA) = (1+RSCA)/2: a half where the region exports
// as much of the industry as the world does.
func (in *Input) rivalStrength(countries, chapters []string, year int) float64 {
	rca := in.RCA(countries, chapters, year)
	return rca / (1 + rca)
}

// complementarity is 1 less the overlap of the shares that the industry's chapters
// have in the region's and in Japan's exports: 0 where both sell alike, 1 where one
// sells what the other does not.
func (in *Input) complementarity(countries, chapters []string, year int) float64 {
	japan := []string{"JPN"}
	if !in.reports("JPN", year) { // 2007: Japan's mean of the years around
		return 1 - trade.Overlap(in.shares(countries, chapters, year), midway(in.shares(japan, chapters, 1999), in.shares(japan, chapters, 2011), 8.0/12))
	}
	return 1 - trade.Overlap(in.shares(countries, chapters, year), in.shares(japan, chapters, year))
}

// shares are the shares of each chapter in the countries' exports.
func (in *Input) shares(countries, chapters []string, year int) []float64 {
	all := in.total(countries, nil, year)
	s := make([]float64, len(chapters))
	for i := range chapters {
		s[i] = in.total(countries, chapters[i:i+1], year) / all
	}
	return s
}

func midway(a, b []float64, part float64) []float64 {
	m := make([]float64, len(a))
	for i := range a {
		m[i] = a[i] + part*(b[i]-a[i])
	}
	return m
}

// series is an index at every anchor year: computed where the countries
// report, carried back by the product group where they do not, held flat to
// 1995 and 2025.
func (in *Input) series(s stand, i data.Industry, measure index) []Row {
	var rows []Row
	for _, y := range chapterYears {
		present := in.present(s.countries, y)
		if 3*len(present) < 2*len(s.countries) {
			continue // the few that report would not stand for the group
		}
		r := Row{Year: y, Unit: "share", Grade: "A", Source: exportSource(y), Value: measure(in, present, i.Chapters, y)}
		if len(s.countries) > 1 {
			r.Source += " (" + strings.Join(present, " ") + ")"
		}
		rows = append(rows, r)
	}
	rows = append(in.carried(s, i, measure, rows[0].Year), rows...)
	first, last := rows[0], rows[len(rows)-1]
	front := Row{Year: 1995, Unit: "share", Value: first.Value}.judged("held at its value of %d, the first that can be computed", first.Year)
	back := Row{Year: 2025, Unit: "share", Value: last.Value}.judged("held at its value of %d, the last computed", last.Year)
	return append(append([]Row{front}, rows...), back)
}

// present are the countries that report in a year.
func (in *Input) present(countries []string, year int) []string {
	var present []string
	for _, c := range countries {
		if in.reports(c, year) {
			present = append(present, c)
		}
	}
	return present
}

// carried are the years before a country's first report by chapter: its share
// of each chapter then is its first share times the change of its RCA in the
// group of products to which the industry belongs.
func (in *Input) carried(s stand, i data.Industry, measure index, first int) []Row {
	group := sectionOf[i.Key]
	if len(s.countries) > 1 {
		return nil
	}
	country := s.countries[0]
	var rows []Row
	for _, y := range carriedYears {
		change := in.sectionRCA(country, group, y) / in.sectionRCA(country, group, first)
		if y >= first || math.IsNaN(change) || math.IsInf(change, 0) || change == 0 {
			continue
		}
		rows = append(rows, Row{Year: y, Unit: "share", Grade: "C",
			Value:  in.scaled(country, i.Chapters, first, change, measure),
			Source: fmt.Sprintf("its exports by chapter of %d (%s) moved with its RCA in the group %s, World Bank WITS trade summary %d", first, publisher(first), group, y)})
	}
	return rows
}

func publisher(year int) string {
	if year >= 2011 {
		return "CEPII BACI HS92"
	}
	return "World Bank WITS"
}

// scaled is a measure with the country's exports of the chapters multiplied.
func (in *Input) scaled(country string, chapters []string, year int, by float64, measure index) float64 {
	moved := *in
	moved.exports = make(map[cell]float64, len(in.exports))
	for key, v := range in.exports {
		if key.country == country && key.year == year && slices.Contains(chapters, key.what) {
			v *= by
		}
		moved.exports[key] = v
	}
	return measure(&moved, []string{country}, chapters, year)
}

// sectionRCA is Balassa's index in a group of the trade summary.
func (in *Input) sectionRCA(country, group string, year int) float64 {
	share := func(c string) float64 {
		var all float64
		groups := []string{}
		for key := range in.sections {
			if key.country == c && key.year == year && key.what != "All Products" {
				groups = append(groups, key.what)
			}
		}
		slices.Sort(groups)
		for _, g := range groups {
			all += in.sections[cell{c, g, year}]
		}
		return in.sections[cell{c, group, year}] / all
	}
	return share(country) / share("WLD")
}
