package scenarios

import (
	"fmt"
	"math"

	"jiritsu/agents"
	"jiritsu/internal/draw"
	"jiritsu/scenarios/data"
)

// Weights of the parts of the distance from home (CAGE; Ghemawat 2001). Culture
// weighs little: the Kogut-Singh index puts Japan nearest to Germany.
const (
	weightCulture    = .15
	weightAdmin      = .25
	weightGeography  = .30
	weightEconomy    = .30
	farthest         = 12000 // km that count as full geographic distance
	widestCulture    = 8     // Kogut-Singh index that counts as full cultural distance
	widestIncomeGap  = 4.5   // log points that count as full economic distance
	quartersInAYear  = 4
	middleOfAQuarter = .125 // of a year
)

// economyOf puts the input data of some years into the model's form.
func economyOf(t *data.Tables, from, to int) *agents.Economy {
	e := &agents.Economy{FirstYear: from}
	for _, r := range t.Regions {
		e.Regions = append(e.Regions, agents.Region{Key: r.Key, Area: r.Area, Distance: distance(t, r.Key, from),
			Km: max(t.Region(r.Key, "km_from_tokyo"), 1)})
	}
	for _, i := range t.Industries {
		e.Industries = append(e.Industries, agents.Industry{Key: i.Key, Manufacturing: i.Manufacturing,
			Share: t.Industry(i.Key, "share_of_firms"), Subcontract: t.Industry(i.Key, "subcontractor_share"),
			Tradability: t.Industry(i.Key, "tradability"),
			Specificity: t.Industry(i.Key, "asset_specificity")})
	}
	for a, p := range t.Regions {
		for b, q := range t.Regions {
			if a != b && p.Area == q.Area {
				e.Closeness[a][b] = t.Corridor(p.Key, q.Key)
			}
		}
	}
	for q := range quartersInAYear * (to - from + 1) {
		e.Quarters = append(e.Quarters, pathsAt(t, float64(from)+float64(float64(q)/quartersInAYear)+middleOfAQuarter, float64(from)+middleOfAQuarter))
	}
	return e
}

// distance is the CAGE index of a region's distance from home, in [0,1].
func distance(t *data.Tables, key string, year int) float64 {
	if key == data.Home {
		return 0
	}
	at := float64(year)
	culture := min(1, t.Region(key, "cultural_distance")/widestCulture)
	admin := 1 - t.RegionPath(key, "institutional_quality").At(at)
	far := min(1, draw.Log(1+t.Region(key, "km_from_tokyo"))/draw.Log(1+farthest))
	gap := math.Abs(draw.Log(t.RegionPath(data.Home, "gdp_per_capita").At(at) / t.RegionPath(key, "gdp_per_capita").At(at)))
	return float64(weightCulture*culture) + float64(weightAdmin*admin) + float64(weightGeography*far) +
		float64(weightEconomy*min(1, gap/widestIncomeGap))
}

// pathsAt gives the exogenous figures at a time, in years. Indices are relative
// to the time start.
func pathsAt(t *data.Tables, at, start float64) agents.Paths {
	var p agents.Paths
	world := 0.0
	for r, region := range t.Regions {
		path := func(quantity string) float64 { return t.RegionPath(region.Key, quantity).At(at) }
		p.Wage[r], p.Quality[r] = path("wage"), path("demand_quality")
		p.Institutions[r] = path("institutional_quality")
		if region.Key == data.Home {
			continue
		}
		p.Size[r], p.Tariff[r], p.JapaneseFirms[r] = path("market_size"), path("tariff"), path("japanese_firms")
		world += p.Size[r]
		for i, industry := range t.Industries {
			p.Rivals[r][i], p.Complementarity[r][i] = marketTerms(t, industry, region.Key, at)
		}
	}
	for r := range t.Regions {
		p.Size[r] /= world
	}
	for i, industry := range t.Industries {
		path := t.IndustryPath(industry.Key, data.Home, "home_demand")
		p.HomeDemand[i] = path.At(at) / path.At(start)
	}
	cost := t.RegionPath(data.Home, "input_cost")
	p.InputCost = cost.At(at) / cost.At(start)
	p.Yen = t.RegionPath(data.Home, "yen_per_usd").At(at)
	return p
}

// marketTerms are the strength of rivals and the complementarity with Japan of
// a region in an industry; outside manufacturing there are no trade figures.
func marketTerms(t *data.Tables, i data.Industry, region string, at float64) (rivals, complementarity float64) {
	if !i.Manufacturing {
		return .5, .5
	}
	return t.IndustryPath(i.Key, region, "rival_strength").At(at),
		t.IndustryPath(i.Key, region, "complementarity").At(at)
}

// shocksOf puts dated shocks into the model's form.
func shocksOf(shocks []data.Shock, t *data.Tables, from int) ([]agents.Shock, error) {
	var all []agents.Shock
	for _, s := range shocks {
		year, quarter := s.Start()
		first := quartersInAYear*(year-from) + quarter - 1
		regions, err := mask("region", s.Regions, keysOf(t.Regions, func(r data.Region) string { return r.Key }))
		if err != nil {
			return nil, fmt.Errorf("shock %s: %w", s.Name, err)
		}
		industries, err := mask("industry", s.Industries, keysOf(t.Industries, func(i data.Industry) string { return i.Key }))
		if err != nil {
			return nil, fmt.Errorf("shock %s: %w", s.Name, err)
		}
		all = append(all, agents.Shock{Name: s.Name, Key: uint64(draw.Named(s.Name)), From: first, Till: first + s.Quarters, Regions: regions,
			Industries: industries, ShareHit: s.ShareHit, Demand: s.Demand, Loss: s.Loss, Orders: s.Orders,
			Exit: s.Exit, Tariff: s.Tariff})
	}
	return all, nil
}
