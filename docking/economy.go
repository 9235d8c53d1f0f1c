package docking

import (
	"math"
	"strconv"

	"jiritsu/scenarios/data"
)

const (
	firstYear = 1995
	regions   = 14 // abroad; region r here is Tables.Regions[r+1]
)

// shock is a dated event (docs/ODD.md 7.2).
type shock struct {
	start, quarters                           int
	regions                                   map[int]bool
	industries                                map[int]bool // none means all
	share, demand, loss, orders, exit, tariff float64
}

func (s shock) inForce(t int) bool { return t >= s.start && t < s.start+s.quarters }

func (s shock) hits(industry int) bool { return len(s.industries) == 0 || s.industries[industry] }

// economy is what the quarter is like (section 6 and 7.1).
type economy struct {
	tables     *data.Tables
	industries []data.Industry
	keys       []string // of the regions abroad
	area       []string
	km         []float64
	distance   []float64
	closeness  [][]float64
	share      []float64 // share of firms
	suppliers  []float64 // share of subcontractors
	tradable   []float64
	specific   []float64
	shocks     []shock
	presence0  float64   // mean of ln(1 + Japanese firms) at the start
	firms0     []float64 // Japanese firms at the start
	market0    []float64 // by industry: mean of market at the start

	// of the present quarter
	wageGap   []float64 // ln(wage_Japan / wage_r)
	quality   []float64
	inst      []float64
	tariff    []float64
	japanese  []float64
	presence  []float64
	potential [][]float64 // by industry and region
	demandOf  [][]float64 // of customers abroad in the shocks in force
	home      []float64   // home demand with shocks
	homeCalm  []float64   // without
	yen, yen0 float64
	inputRise float64
	drift     float64
	growth    float64 // g(t)
	wage0     []float64
	quality0  []float64
}

func newEconomy(w *World) *economy {
	tables := w.opt.Tables
	e := &economy{tables: tables, industries: tables.Industries}
	for _, r := range tables.Regions[1:] {
		e.keys = append(e.keys, r.Key)
		e.area = append(e.area, r.Area)
		e.km = append(e.km, tables.Region(r.Key, "km_from_tokyo"))
	}
	gdpHome := tables.RegionPath(data.Home, "gdp_per_capita").At(firstYear)
	for r, key := range e.keys {
		gdp := tables.RegionPath(key, "gdp_per_capita").At(firstYear)
		e.distance = append(e.distance, .15*min(1, tables.Region(key, "cultural_distance")/8)+
			.25*(1-tables.RegionPath(key, "institutional_quality").At(firstYear))+
			.30*min(1, math.Log(1+e.km[r])/math.Log(1+12000))+
			.30*min(1, math.Abs(math.Log(gdpHome/gdp))/4.5))
		row := make([]float64, regions)
		for s, other := range e.keys {
			row[s] = tables.Corridor(key, other)
		}
		e.closeness = append(e.closeness, row)
	}
	for _, i := range e.industries {
		e.share = append(e.share, tables.Industry(i.Key, "share_of_firms"))
		e.suppliers = append(e.suppliers, tables.Industry(i.Key, "subcontractor_share"))
		e.tradable = append(e.tradable, tables.Industry(i.Key, "tradability"))
		e.specific = append(e.specific, tables.Industry(i.Key, "asset_specificity"))
	}
	if !w.opt.Frozen && !w.opt.Calm {
		e.readShocks()
	}
	n := len(e.industries)
	e.potential, e.demandOf = make([][]float64, n), make([][]float64, n)
	for i := range n {
		e.potential[i], e.demandOf[i] = make([]float64, regions), make([]float64, regions)
	}
	e.home, e.homeCalm = make([]float64, n), make([]float64, n)
	for _, x := range []*[]float64{&e.wageGap, &e.quality, &e.inst, &e.tariff, &e.japanese, &e.presence, &e.firms0, &e.wage0, &e.quality0} {
		*x = make([]float64, regions)
	}
	e.yen0 = tables.RegionPath(data.Home, "yen_per_usd").At(firstYear)
	for r, key := range e.keys {
		e.firms0[r] = tables.RegionPath(key, "japanese_firms").At(firstYear)
		e.presence0 += math.Log(1+e.firms0[r]) / regions
	}
	e.market0 = make([]float64, n)
	for i := range n {
		for r := range regions {
			e.market0[i] += w.marketOf(e, i, r, firstYear, 0) / regions
		}
	}
	return e
}

func (e *economy) readShocks() {
	tables := e.tables
	for _, s := range tables.Shocks() {
		year, quarter := s.Start()
		x := shock{start: (year-firstYear)*4 + quarter - 1, quarters: s.Quarters, regions: map[int]bool{}, industries: map[int]bool{},
			share: s.ShareHit, demand: s.Demand, loss: s.Loss, orders: s.Orders, exit: s.Exit, tariff: s.Tariff}
		for r, key := range e.keys {
			for _, k := range s.Regions {
				if k == key {
					x.regions[r] = true
				}
			}
		}
		for i, ind := range e.industries {
			for _, k := range s.Industries {
				if k == ind.Key {
					x.industries[i] = true
				}
			}
		}
		e.shocks = append(e.shocks, x)
	}
}

// market is market_ri of 7.1.
func (e *economy) market(w *World, i, r int, year, extra float64) float64 {
	total := 0.0
	for _, key := range e.keys {
		total += e.tables.RegionPath(key, "market_size").At(year)
	}
	key := e.keys[r]
	rivals, complement := .5, .5
	if e.industries[i].Manufacturing {
		y := year
		if w.off("flying_geese") {
			y = firstYear
		}
		rivals = e.tables.IndustryPath(e.industries[i].Key, key, "rival_strength").At(y)
		complement = e.tables.IndustryPath(e.industries[i].Key, key, "complementarity").At(y)
	}
	tariff := e.tables.RegionPath(key, "tariff").At(year)
	return e.tables.RegionPath(key, "market_size").At(year) / total * (.5 + .5*complement) *
		(1 - min(.9, tariff+extra)) * (1 - w.par("paths.rivalry")*rivals) * math.Pow(e.km[r]/1000, -w.par("paths.decay"))
}

var marketCache = map[string]float64{}

// marketOf is kept over replicates, as tables do not change; replicates run one after the other.
func (w *World) marketOf(e *economy, i, r int, year, extra float64) float64 {
	key := strconv.Itoa(i) + "/" + strconv.Itoa(r) + "/" + strconv.FormatFloat(year, 'f', 4, 64) + "/" +
		strconv.FormatFloat(extra, 'f', 4, 64) + strconv.FormatBool(w.off("flying_geese")) + strconv.FormatFloat(w.par("paths.rivalry")+10*w.par("paths.decay"), 'f', 6, 64)
	if x, ok := marketCache[key]; ok {
		return x
	}
	x := e.market(w, i, r, year, extra)
	marketCache[key] = x
	return x
}
