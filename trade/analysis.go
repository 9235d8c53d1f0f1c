package trade

import (
	"context"
	"fmt"
)

// An IndicatorRow is one value of one indicator.
type IndicatorRow struct {
	Year      int32   `parquet:"year,delta" unit:"year"`
	Level     string  `parquet:"level,dict"`     // hs2
	Country   string  `parquet:"country,dict"`   // alpha-3 code, or key of an area
	Partner   string  `parquet:"partner,dict"`   // empty: the world
	Key       string  `parquet:"key,dict"`       // chapter; empty: all
	Indicator string  `parquet:"indicator,dict"` // see docs/trade.md
	Value     float64 `parquet:"value,split"`
	Source    string  `parquet:"source,dict"`
}

// An Analysis is all that is computed of a panel.
type Analysis struct {
	Plan       Plan
	Base       int      // the year to which changes refer
	Units      []string // codes of home, partners and areas
	Indicators []IndicatorRow
	Structure  []StructureRow
	Classes    []ClassRow
	Map        []MapRow
	Tracks     []TrackRow
	Fine       []FineRow
	Warnings   []string // what a reader of the results must know
}

// Analyse computes everything that a plan asks of a panel. Values that do not
// exist, as of a country without figures in a year, are left out and not set to 0.
func Analyse(ctx context.Context, p *Panel, plan Plan) (*Analysis, error) {
	base, err := plan.base(p)
	if err != nil {
		return nil, err
	}
	a := &Analysis{Plan: plan, Base: base}
	b := newBook(p, plan)
	for _, u := range b.units {
		a.Units = append(a.Units, u.code)
	}
	a.warn(b)
	for n := range p.Years {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for _, u := range b.units {
			a.products(b, n, u)
			a.structures(b, n, u)
		}
	}
	a.growth(b)
	a.Structure = b.intervals(plan, base)
	a.classify(b)
	a.maps(b)
	a.fineness(b)
	return a, nil
}

// A book holds the vectors of all units, computed once.
type book struct {
	*Panel
	plan    Plan
	units   []unit
	exports map[string][]*Statement // by unit and place of the year
	imports map[string][]*Statement
	sells   map[string][][]float64 // to home, by chapter
	buys    map[string][][]float64 // from home
	world   [2][]*Statement
}

func newBook(p *Panel, plan Plan) *book {
	b := &book{Panel: p, plan: plan, units: plan.units(), exports: map[string][]*Statement{}, imports: map[string][]*Statement{},
		sells: map[string][][]float64{}, buys: map[string][][]float64{}}
	for _, when := range p.Years {
		for _, u := range b.units {
			b.exports[u.code] = append(b.exports[u.code], u.trade(p, when, Export))
			b.imports[u.code] = append(b.imports[u.code], u.trade(p, when, Import))
			b.sells[u.code] = append(b.sells[u.code], u.with(p, when, Export, plan.Home))
			b.buys[u.code] = append(b.buys[u.code], u.with(p, when, Import, plan.Home))
		}
		for _, f := range []Flow{Export, Import} {
			b.world[f] = append(b.world[f], p.World(when, f))
		}
	}
	return b
}

// between is what a unit sells to home and buys from there; nil where not known.
func (b *book) between(u unit, n int) (sells, buys []float64) {
	return b.sells[u.code][n], b.buys[u.code][n]
}

// put adds a row if its value exists.
func (a *Analysis) put(when int, country, partner, key, indicator string, value float64, source string) {
	if finite(value) {
		a.Indicators = append(a.Indicators, IndicatorRow{int32(when), "hs2", country, partner, key, indicator, value, source})
	}
}

// sourceOf names the sources of two statements.
func sourceOf(a, b *Statement) string {
	if a.Source == b.Source {
		return a.Source
	}
	return a.Source + "/" + b.Source
}

// products adds the indicators of a unit by chapter.
func (a *Analysis) products(b *book, n int, u unit) {
	when, x, w := b.Years[n], b.exports[u.code][n], b.world[Export][n]
	if x != nil && w != nil {
		source := sourceOf(x, w)
		rca, nrca, s := RCA(x.Values, w.Values), NRCA(x.Values, w.Values), Shares(x.Values)
		for k, key := range b.Keys {
			if w.Values[k] == 0 && x.Values[k] == 0 {
				continue
			}
			a.put(when, u.code, "", key, "rca", rca[k], source)
			a.put(when, u.code, "", key, "rsca", RSCA(rca[k]), source)
			a.put(when, u.code, "", key, "nrca", nrca[k], source)
			a.put(when, u.code, "", key, "share", s[k], source)
		}
	}
	m := b.imports[u.code][n]
	if x == nil || m == nil {
		return
	}
	source, lafay := sourceOf(x, m), Lafay(x.Values, m.Values)
	for k, key := range b.Keys {
		a.put(when, u.code, "", key, "tsi", TSI(x.Values[k], m.Values[k]), source)
		a.put(when, u.code, "", key, "gl", GrubelLloyd(x.Values[k], m.Values[k]), source)
		if x.Values[k]+m.Values[k] > 0 {
			a.put(when, u.code, "", key, "lafay", lafay[k], source)
		}
	}
	a.put(when, u.code, "", "", "gl_total", GrubelLloydTotal(x.Values, m.Values), source)
}

// structures adds the indicators of a unit over all chapters, also against home.
func (a *Analysis) structures(b *book, n int, u unit) {
	when, home, x := b.Years[n], b.plan.Home, b.exports[u.code][n]
	if x != nil {
		a.put(when, u.code, "", "", "hhi", Herfindahl(x.Values), x.Source)
	}
	if u.code == home {
		return
	}
	h, w := b.exports[home][n], b.world[Export][n]
	if x != nil && h != nil {
		source := sourceOf(x, h)
		a.put(when, u.code, home, "", "esi_fk", FingerKreinin(x.Values, h.Values), source)
		a.put(when, u.code, home, "", "esi_cos", Cosine(x.Values, h.Values), source)
		a.put(when, u.code, home, "", "ksi", Krugman(x.Values, h.Values), source)
		if w != nil {
			rank, both := b.advantages(x.Values, h.Values, w.Values)
			source := source
			if w.Source != source {
				source += "/" + w.Source
			}
			a.put(when, u.code, home, "", "rca_spearman", rank, source)
			a.put(when, u.code, home, "", "rca_both_gt1", both, source)
		}
	}
	a.matches(b, n, u)
}

// advantages compares the RCA of two countries: the correlation of their ranks
// and the number of chapters in which both are above 1.
func (b *book) advantages(x, h, w []float64) (rank, both float64) {
	var rx, rh []float64
	allX, allH := RCA(x, w), RCA(h, w)
	for k := range w {
		if w[k] > 0 {
			rx, rh = append(rx, allX[k]), append(rh, allH[k])
			if allX[k] > 1 && allH[k] > 1 {
				both++
			}
		}
	}
	return Spearman(rx, rh), both
}

// matches adds how exports fit imports, and the trade between a unit and home.
func (a *Analysis) matches(b *book, n int, u unit) {
	when, home := b.Years[n], b.plan.Home
	world := b.world[Import][n]
	for _, d := range []struct{ from, to string }{{u.code, home}, {home, u.code}} {
		x, m, of := b.exports[d.from][n], b.imports[d.to][n], b.imports[d.from][n]
		if x == nil || m == nil {
			continue
		}
		a.put(when, d.from, d.to, "", "tci", Michaely(x.Values, m.Values), sourceOf(x, m))
		if of != nil && world != nil {
			a.put(when, d.from, d.to, "", "drysdale", Drysdale(x.Values, of.Values, m.Values, world.Values), sourceOf(x, m))
		}
	}
	sells, buys := b.between(u, n)
	x, m, hm := b.exports[u.code][n], b.imports[u.code][n], b.imports[home][n]
	if sells != nil && x != nil && m != nil && hm != nil && world != nil {
		a.put(when, u.code, home, "", "intensity", Intensity(sum(sells), sum(x.Values), sum(m.Values), sum(hm.Values), sum(world.Values)), x.Source)
	}
	if sells == nil || buys == nil {
		return
	}
	for k, key := range b.Keys {
		a.put(when, u.code, home, key, "gl", GrubelLloyd(sells[k], buys[k]), b.exportsSource(u.code, n))
	}
	a.put(when, u.code, home, "", "gl_total", GrubelLloydTotal(sells, buys), b.exportsSource(u.code, n))
}

func (b *book) exportsSource(code string, n int) string {
	if s := b.exports[code][n]; s != nil {
		return s.Source
	}
	return ""
}

// growth adds the yearly growth of exports since the base year, of the units and
// of the world.
func (a *Analysis) growth(b *book) {
	base := -1
	for n, when := range b.Years {
		if when == a.Base {
			base = n
		}
	}
	for n := base + 1; n < len(b.Years); n++ {
		years := b.Years[n] - a.Base
		name := fmt.Sprintf("cagr_%d_%d", a.Base, b.Years[n])
		put := func(code string, from, to *Statement) {
			if from == nil || to == nil {
				return
			}
			for k, key := range b.Keys {
				if from.Values[k] > 0 && to.Values[k] > 0 {
					a.put(b.Years[n], code, "", key, name, Growth(from.Values[k], to.Values[k], years), sourceOf(from, to))
				}
			}
		}
		for _, u := range b.units {
			put(u.code, b.exports[u.code][base], b.exports[u.code][n])
		}
		put(World, b.world[Export][base], b.world[Export][n])
	}
}
