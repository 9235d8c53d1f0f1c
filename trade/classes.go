package trade

import "slices"

// A ClassRow says how a country or an area and home stand to each other in a
// chapter and year, and how that has changed.
type ClassRow struct {
	Year          int32    `parquet:"year,delta" unit:"year"`
	Country       string   `parquet:"country,dict"`
	Chapter       string   `parquet:"chapter,dict"`
	NameEN        string   `parquet:"name_en,dict"`
	NameJA        string   `parquet:"name_ja,dict"`
	Class         string   `parquet:"class,dict"`
	RSCAHome      float64  `parquet:"rsca_home,split"`
	RSCA          float64  `parquet:"rsca,split"`
	Overlap       float64  `parquet:"overlap,split" unit:"share"`
	TwoWay        *float64 `parquet:"two_way" unit:"share"`
	TwoWayWith    string   `parquet:"two_way_with,dict"` // home, world or nothing; home without a value: no trade
	BaseYear      int32    `parquet:"base_year,delta" unit:"year"`
	BaseClass     string   `parquet:"base_class,dict"`
	ChangeOverlap *float64 `parquet:"change_overlap" unit:"share"`
	ChangeTwoWay  *float64 `parquet:"change_two_way" unit:"share"`
	ChangeRSCA    *float64 `parquet:"change_rsca"`
}

// The classes. Competition: both sell alike and trade flows one way. Linkage: both
// sell alike and trade flows both ways, as along a chain of production.
// Complementarity: they sell differently, and one of them has an advantage. Apart:
// they sell differently, and none has. Overlap: both sell alike, but without
// imports competition and linkage cannot be told apart.
const (
	Competition     = "competition"
	Linkage         = "linkage"
	Complementarity = "complementarity"
	Apart           = "apart"
	Undecided       = "overlap"
)

// Classes lists the classes in the order of tables.
var Classes = []string{Competition, Linkage, Complementarity, Apart, Undecided}

// class decides from the overlap of exports, the Grubel-Lloyd index (NaN: not
// known) and the advantages of both.
func (p Plan) class(overlap, twoWay, home, other float64) string {
	switch {
	case overlap >= p.Similar && !finite(twoWay):
		return Undecided
	case overlap >= p.Similar && twoWay >= p.TwoWay:
		return Linkage
	case overlap >= p.Similar:
		return Competition
	case home > 0 || other > 0:
		return Complementarity
	}
	return Apart
}

// classify adds the classes of every chapter.
func (a *Analysis) classify(b *book) {
	for _, u := range b.units {
		if u.code == b.plan.Home {
			continue
		}
		base := map[string]ClassRow{}
		order := []int{slices.Index(b.Years, a.Base)} // the base year first
		for n := range b.Years {
			if n != order[0] {
				order = append(order, n)
			}
		}
		var rows []ClassRow
		for _, n := range order {
			for k := range b.Keys {
				row, ok := b.classOf(n, u, k)
				if !ok {
					continue
				}
				row.BaseYear = int32(a.Base)
				if n == order[0] {
					base[row.Chapter] = row
				}
				if first, ok := base[row.Chapter]; ok {
					row.since(first)
				}
				rows = append(rows, row)
			}
		}
		slices.SortStableFunc(rows, func(x, y ClassRow) int { return int(x.Year - y.Year) })
		a.Classes = append(a.Classes, rows...)
	}
}

// since adds the changes since the base year.
func (r *ClassRow) since(first ClassRow) {
	overlap, rsca := r.Overlap-first.Overlap, r.RSCA-first.RSCA
	r.BaseClass, r.ChangeOverlap, r.ChangeRSCA = first.Class, &overlap, &rsca
	if r.TwoWay != nil && first.TwoWay != nil && r.TwoWayWith == first.TwoWayWith {
		change := *r.TwoWay - *first.TwoWay
		r.ChangeTwoWay = &change
	}
}

// classOf is the class of one chapter in one year; not ok if exports of either are
// not known or neither sells any.
func (b *book) classOf(n int, u unit, k int) (row ClassRow, ok bool) {
	x, h, w := b.exports[u.code][n], b.exports[b.plan.Home][n], b.world[Export][n]
	if x == nil || h == nil || w == nil || x.Values[k]+h.Values[k] == 0 || w.Values[k] == 0 {
		return row, false
	}
	s, t := x.Values[k]/sum(x.Values), h.Values[k]/sum(h.Values)
	world := w.Values[k] / sum(w.Values)
	row = ClassRow{Year: int32(b.Years[n]), Country: u.code, Chapter: b.Keys[k], NameEN: ChapterName(b.Keys[k], "en"), NameJA: ChapterName(b.Keys[k], "ja"),
		RSCAHome: RSCA(t / world), RSCA: RSCA(s / world), Overlap: Overlap([]float64{s}, []float64{t})}
	gl, with := b.twoWay(n, u, k)
	if row.TwoWayWith = with; finite(gl) {
		row.TwoWay = &gl
	} else if with == "home" {
		gl = 0 // no trade between them in the chapter: no linkage either
	}
	row.Class = b.plan.class(row.Overlap, gl, row.RSCAHome, row.RSCA)
	return row, true
}

// twoWay is the Grubel-Lloyd index of the trade between a unit and home in a
// chapter, or if that is not known of the unit's trade with the world.
func (b *book) twoWay(n int, u unit, k int) (gl float64, with string) {
	if sells, buys := b.between(u, n); sells != nil && buys != nil {
		return GrubelLloyd(sells[k], buys[k]), "home"
	}
	if x, m := b.exports[u.code][n], b.imports[u.code][n]; x != nil && m != nil {
		return GrubelLloyd(x.Values[k], m.Values[k]), "world"
	}
	return nan, ""
}
