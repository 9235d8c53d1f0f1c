package study

import (
	"cmp"
	"slices"

	"jiritsu/trade"
)

// A TradeSummary is a study of trade on one screen, or as one JSON object.
type TradeSummary struct {
	Home       string              `json:"home"`
	HomeName   string              `json:"home_name"`
	Partners   []string            `json:"partners"`
	Years      []int               `json:"years"`
	YearList   string              `json:"-"`
	Base       int                 `json:"base_year"`
	Resamples  int                 `json:"resamples"`
	Files      []*trade.FileReport `json:"files"`
	Structures []TradeStructure    `json:"structures"`
	Classes    []TradeClasses      `json:"classes"`
	Advantages []TradeAdvantage    `json:"advantages"` // of home, the greatest first
	Warnings   []string            `json:"warnings"`
	Paths      bool                `json:"paths"` // whether there are region paths for a scenario
}

// A TradeStructure is how a country or an area and home fit together in the last
// year in which that is known.
type TradeStructure struct {
	Code     string                   `json:"code"`
	Name     string                   `json:"name"`
	Year     int                      `json:"year"`
	Measures map[string]TradeEstimate `json:"measures"` // by name; see TradeMeasures
}

// A TradeEstimate is a measure with its interval and its change since the base year.
type TradeEstimate struct {
	Value      float64  `json:"value"`
	Low        *float64 `json:"low"`
	High       *float64 `json:"high"`
	Change     *float64 `json:"change"` // null in the base year itself
	ChangeLow  *float64 `json:"change_low"`
	ChangeHigh *float64 `json:"change_high"`
}

// TradeClasses counts the chapters of a country or an area by class, in the last
// year and in the base year.
type TradeClasses struct {
	Code string         `json:"code"`
	Name string         `json:"name"`
	Year int            `json:"year"`
	Now  map[string]int `json:"now"`
	Base map[string]int `json:"base"` // null if the base year is the last, or not known
}

// A TradeAdvantage is a chapter in which home has a comparative advantage.
type TradeAdvantage struct {
	Chapter string        `json:"chapter"`
	Name    string        `json:"name"`
	Year    int           `json:"year"`
	RSCA    float64       `json:"rsca"`
	Rivals  []TradeRivals `json:"rivals"` // partners with an advantage there too
}

// TradeRivals is a partner's advantage in a chapter.
type TradeRivals struct {
	Code string  `json:"code"`
	RSCA float64 `json:"rsca"`
}

// TradeMeasures and TradeClassNames are the keys of the maps, in the order of
// tables.
var (
	TradeMeasures   = trade.Measures
	TradeClassNames = trade.Classes
)

// YearList writes rising years briefly, as 1997, 2007, 2011-2020.
func YearList(years []int) string { return trade.YearList(years) }

// Summary sums a study up.
func (r *TradeResult) Summary() *TradeSummary {
	return &TradeSummary{Home: r.Plan.Home, HomeName: r.Name(r.Plan.Home, "en"), Partners: r.Plan.Partners, Years: r.Years,
		YearList: trade.YearList(r.Years), Base: r.Base, Resamples: r.Plan.Resamples, Files: r.Files, Structures: r.structures(),
		Classes: r.classCounts(), Advantages: r.advantages(), Warnings: r.Warnings, Paths: len(r.forScenario) > 0}
}

// structures takes of each unit its last year.
func (r *TradeResult) structures() (all []TradeStructure) {
	by := map[string]*TradeStructure{}
	for _, s := range r.Structure {
		x := by[s.Country]
		if x == nil || int(s.Year) > x.Year {
			x = &TradeStructure{Code: s.Country, Name: r.Name(s.Country, "en"), Year: int(s.Year), Measures: map[string]TradeEstimate{}}
			by[s.Country] = x
		}
		if int(s.Year) != x.Year {
			continue
		}
		e := TradeEstimate{Value: s.Value, Low: s.Low, High: s.High}
		if s.Year != s.BaseYear {
			e.Change, e.ChangeLow, e.ChangeHigh = s.Change, s.ChangeLow, s.ChangeHigh
		}
		x.Measures[s.Measure] = e
	}
	for _, code := range r.Units {
		if by[code] != nil {
			all = append(all, *by[code])
		}
	}
	return all
}

// classCounts counts chapters by class.
func (r *TradeResult) classCounts() (all []TradeClasses) {
	last := map[string]int32{}
	for _, c := range r.Classes {
		last[c.Country] = max(last[c.Country], c.Year)
	}
	for _, code := range r.Units {
		if last[code] == 0 {
			continue
		}
		x := TradeClasses{Code: code, Name: r.Name(code, "en"), Year: int(last[code]), Now: map[string]int{}}
		base := map[string]int{}
		for _, c := range r.Classes {
			switch {
			case c.Country != code:
			case c.Year == last[code]:
				x.Now[c.Class]++
			case int(c.Year) == r.Base:
				base[c.Class]++
			}
		}
		if len(base) > 0 {
			x.Base = base
		}
		all = append(all, x)
	}
	return all
}

// advantages lists the chapters in which home has an advantage in its last year.
func (r *TradeResult) advantages() (all []TradeAdvantage) {
	last := int32(0)
	for _, x := range r.Indicators {
		if x.Indicator == "rsca" && x.Country == r.Plan.Home {
			last = max(last, x.Year)
		}
	}
	rivals := map[string][]TradeRivals{}
	for _, x := range r.Indicators {
		if x.Indicator != "rsca" || x.Year != last || x.Value <= 0 {
			continue
		}
		switch {
		case x.Country == r.Plan.Home:
			all = append(all, TradeAdvantage{Chapter: x.Key, Name: trade.ChapterName(x.Key, "en"), Year: int(last), RSCA: x.Value})
		case slices.Contains(r.Plan.Partners, x.Country):
			rivals[x.Key] = append(rivals[x.Key], TradeRivals{x.Country, x.Value})
		}
	}
	for n := range all {
		all[n].Rivals = rivals[all[n].Chapter]
	}
	slices.SortStableFunc(all, func(a, b TradeAdvantage) int { return cmp.Compare(b.RSCA, a.RSCA) })
	return all
}
