package study

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
	"jiritsu/scenarios/data"
	"jiritsu/sim"
	"jiritsu/trade"
)

// A TradeStudy is what jiritsu trade is asked for.
type TradeStudy struct {
	Files     []string // of trade, any that package trade can read
	Home      string   // alpha-3 code
	Partners  []string // alpha-3 codes; none: every country of the areas
	Areas     string   // file of areas; empty: those of the model
	Incomes   string   // file of incomes a head; empty: no frontier
	Yen       []string // YEAR=RATE, in place of the model's own rates
	Base      int      // year to which changes refer; 0: the first
	Resamples int      // of the bootstrap
	Seed      int64
	Similar   float64 // overlap from which two countries sell alike
	TwoWay    float64 // Grubel-Lloyd index from which trade is two-way
	Workers   int
	Lang      string // of the figures: en or ja
	Command   string // as it was typed, for the record
}

// A TradeResult is what came of it.
type TradeResult struct {
	*trade.Analysis
	Files []*trade.FileReport
	Years []int
	Areas *trade.Areas
	Paths []trade.PathRow

	forScenario []trade.PathRow // of Paths
	study       TradeStudy
}

// mostResamples bounds the bootstrap.
const mostResamples = 100_000

// Trade reads files of trade and analyses them. Nothing is written.
func Trade(ctx context.Context, s TradeStudy) (*TradeResult, error) {
	areas, incomes, err := s.check()
	if err != nil {
		return nil, err
	}
	yen, err := s.rates()
	if err != nil {
		return nil, err
	}
	codes := append([]string{s.Home}, s.Partners...)
	interest := slices.Clone(codes)
	for _, c := range areas.Countries() {
		if !slices.Contains(interest, c) {
			interest = append(interest, c)
		}
	}
	ledger, files, err := trade.Read(ctx, s.Files, trade.Options{Interest: interest, Yen: yen, Workers: s.Workers})
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	panel := ledger.Panel(codes)
	plan := trade.Plan{Home: s.Home, Partners: s.Partners, Areas: areas, Base: s.Base, Resamples: s.Resamples, Seed: s.Seed, Similar: s.Similar, TwoWay: s.TwoWay}
	a, err := trade.Analyse(ctx, panel, plan)
	if err != nil {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, &UserError{err}
	}
	r := &TradeResult{Analysis: a, Files: files, Years: panel.Years, Areas: areas, Paths: panel.Paths(plan, tradeIndustries(), incomes), study: s}
	r.scenarioPaths()
	if incomes != nil && !slices.ContainsFunc(r.Paths, func(row trade.PathRow) bool { return row.Quantity == "demand_quality" }) {
		r.Warnings = append(r.Warnings, "There is no frontier: in no year ten countries or more have both exports in the data and an income in "+s.Incomes+".")
	}
	return r, nil
}

// modelHome is the country that is home in the model.
const modelHome = "JPN"

// scenarioPaths are the paths that a scenario can take: those of the model's own
// regions, seen from Japan.
func (r *TradeResult) scenarioPaths() {
	var strange []string
	for _, row := range r.Paths {
		known := slices.ContainsFunc(scenarios.Tables().Regions[1:], func(x data.Region) bool { return x.Key == row.Region })
		switch {
		case known && r.study.Home == modelHome:
			r.forScenario = append(r.forScenario, row)
		case !known && !slices.Contains(strange, row.Region):
			strange = append(strange, row.Region)
		}
	}
	if r.study.Home != modelHome {
		r.Warnings = append(r.Warnings, "The model's home is Japan: the region paths, seen from "+r.study.Home+", are in paths.csv but in no scenario.")
	} else if len(strange) > 0 {
		r.Warnings = append(r.Warnings, "The model has no regions "+strings.Join(strange, ", ")+": their paths are in paths.csv but in no scenario.")
	}
}

// check checks what can be checked before a file is read, and fills in partners.
func (s *TradeStudy) check() (*trade.Areas, trade.Incomes, error) {
	var err error
	if s.Home, err = countryCode("--home", s.Home); err != nil {
		return nil, nil, err
	}
	areas, err := trade.ReadAreas(s.Areas)
	if err != nil {
		return nil, nil, err
	}
	var partners []string
	if len(s.Partners) == 0 {
		for _, c := range areas.Countries() {
			if _, country := trade.CountryOf(c); country && c != s.Home {
				partners = append(partners, c)
			}
		}
	}
	for _, text := range s.Partners {
		code, err := countryCode("--partners", text)
		switch {
		case err != nil:
			return nil, nil, err
		case code == s.Home:
			return nil, nil, userf("--partners holds the home country %s", code)
		case slices.Contains(partners, code):
			return nil, nil, userf("--partners holds %s twice", code)
		}
		partners = append(partners, code)
	}
	s.Partners = partners
	for _, x := range []struct {
		name string
		v    float64
	}{{"--similar", s.Similar}, {"--two-way", s.TwoWay}} {
		if !(x.v > 0 && x.v < 1) {
			return nil, nil, userf("%s = %v lies outside (0,1)", x.name, x.v)
		}
	}
	if s.Resamples < 0 || s.Resamples > mostResamples || s.Resamples > 0 && s.Resamples < 100 {
		return nil, nil, userf("--resamples = %d; 0 for none, or 100 to %d, are wanted", s.Resamples, mostResamples)
	}
	var incomes trade.Incomes
	if s.Incomes != "" {
		if incomes, err = trade.ReadIncomes(s.Incomes); err != nil {
			return nil, nil, err
		}
	}
	return areas.Only(partners), incomes, nil
}

// countryCode checks the code of a country that a flag gives.
func countryCode(flag, text string) (string, error) {
	code, ok := trade.CountryOf(text)
	if ok && code != trade.World {
		return code, nil
	}
	near, ok := strict.Nearest(strings.ToUpper(text), trade.CountryCodes())
	for _, code := range trade.CountryCodes() {
		if strings.EqualFold(trade.CountryName(code), text) {
			near, ok = code, true
		}
	}
	if ok {
		return "", userf("%s: %q is not the code of a country; did you mean %s (%s)?", flag, text, near, trade.CountryName(near))
	}
	return "", userf("%s: %q is not the code of a country; alpha-3 codes such as JPN are wanted", flag, text)
}

// rates are the rates of the yen: the model's own between their first and last
// year, and those that are given.
func (s TradeStudy) rates() (func(int) (float64, bool), error) {
	given := map[int]float64{}
	for _, text := range s.Yen {
		year, rate, ok := strings.Cut(text, "=")
		y, err := strconv.Atoi(year)
		r, err2 := strconv.ParseFloat(rate, 64)
		if !ok || err != nil || err2 != nil || !(r > 1 && r < 1000) {
			return nil, userf("--yen %q is not YEAR=RATE, yen to the dollar, as in 2017=112.1", text)
		}
		given[y] = r
	}
	path := scenarios.Tables().RegionPath("japan", "yen_per_usd")
	years := path.Years()
	return func(year int) (float64, bool) {
		if r, ok := given[year]; ok {
			return r, true
		}
		if float64(year) < years[0] || float64(year) > years[len(years)-1] {
			return 0, false
		}
		return path.At(float64(year)), true
	}, nil
}

// tradeIndustries are the industries of scenarios that trade in goods tells of.
func tradeIndustries() (all []trade.Industry) {
	for _, i := range scenarios.Tables().Industries {
		if i.Manufacturing {
			all = append(all, trade.Industry{Key: i.Key, Chapters: i.Chapters})
		}
	}
	return all
}

// Name is a unit as people read it: a country's or an area's name.
func (r *TradeResult) Name(code, lang string) string {
	for _, a := range r.Areas.Area {
		switch {
		case a.Key == code && lang == "ja" && a.NameJA != "":
			return a.NameJA
		case a.Key == code:
			return a.Name
		}
	}
	if lang == "ja" {
		return trade.CountryNameJA(code)
	}
	return trade.CountryName(code)
}

// program names what computed the results.
func program() string { return fmt.Sprintf("jiritsu %s", sim.Version) }
