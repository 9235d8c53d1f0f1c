package trade

import (
	"fmt"
	"maps"
	"slices"
)

// A FineRow compares a chapter's overlap by chapter with that by finer products.
type FineRow struct {
	Year        int32   `parquet:"year,delta" unit:"year"`
	Country     string  `parquet:"country,dict"`
	Chapter     string  `parquet:"chapter,dict"` // empty: similarity over all
	Digits      int32   `parquet:"digits,delta"` // of the finer products
	Overlap     float64 `parquet:"overlap,split" unit:"share"`
	OverlapFine float64 `parquet:"overlap_fine,split" unit:"share"`
}

// fineness compares chapters with finer products where the data have them.
func (a *Analysis) fineness(b *book) {
	home := unit{b.plan.Home, []part{{b.plan.Home, 1, ""}}}
	for n := range b.Years {
		for _, u := range b.units {
			if u.code != home.code {
				a.Fine = append(a.Fine, b.fine(n, u, home)...)
			}
		}
	}
	apart, alike := 0, 0
	for _, row := range a.Fine {
		if row.Chapter != "" && row.Overlap >= b.plan.Similar {
			alike++
			if row.OverlapFine < b.plan.Similar {
				apart++
			}
		}
	}
	a.warnFine(apart, alike, len(a.Fine) > 0 || b.ledger.hasGoods())
}

// fine compares the chapters of a unit and home in a year.
func (b *book) fine(n int, u, home unit) []FineRow {
	x, h := b.exports[u.code][n], b.exports[home.code][n]
	if x == nil || h == nil {
		return nil
	}
	digits, gx, gh := b.finest(b.Years[n], u, home)
	if digits == 0 {
		return nil
	}
	rows := fineRows(b, digits, gx, gh)
	for i := range rows {
		row := &rows[i]
		row.Year, row.Country = int32(b.Years[n]), u.code
		if row.Chapter == "" {
			row.Overlap = FingerKreinin(x.Values, h.Values)
			continue
		}
		k := slices.Index(b.Keys, row.Chapter)
		row.Overlap = Overlap([]float64{x.Values[k] / sum(x.Values)}, []float64{h.Values[k] / sum(h.Values)})
	}
	return rows
}

// hasGoods tells whether any country of interest has exports by products finer
// than chapters.
func (l *Ledger) hasGoods() bool {
	for _, y := range l.years {
		if len(y.goods) > 0 {
			return true
		}
	}
	return false
}

// finest gives the exports of both by the finest products that both have.
func (b *book) finest(when int, u, home unit) (digits int, x, h map[uint32]float64) {
	for _, digits := range []int{6, 4} {
		x, h := u.goods(b.Panel, when, digits), home.goods(b.Panel, when, digits)
		if x != nil && h != nil {
			return digits, x, h
		}
	}
	return 0, nil, nil
}

// fineRows computes the overlap of every chapter, and over all, by products.
func fineRows(b *book, digits int, x, h map[uint32]float64) (rows []FineRow) {
	cut := uint32(100)
	if digits == 6 {
		cut = 10000
	}
	codes := map[uint32][]uint32{}
	for _, goods := range []map[uint32]float64{x, h} {
		for code := range goods {
			codes[code/cut] = append(codes[code/cut], code)
		}
	}
	totalX, totalH := total(x), total(h)
	all, similar := 0.0, 0
	for _, key := range b.Keys {
		list := codes[uint32(number(key))]
		slices.Sort(list)
		list = slices.Compact(list)
		var s, t []float64
		for _, code := range list {
			s, t = append(s, x[code]/totalX), append(t, h[code]/totalH)
			all += min(x[code]/totalX, h[code]/totalH)
		}
		if len(list) > 0 {
			rows = append(rows, FineRow{Chapter: key, Digits: int32(digits), OverlapFine: Overlap(s, t)})
			similar++
		}
	}
	if similar > 0 {
		rows = append(rows, FineRow{Digits: int32(digits), OverlapFine: all})
	}
	return rows
}

func total(goods map[uint32]float64) (all float64) {
	for _, code := range slices.Sorted(maps.Keys(goods)) { // in order, so that the sum is the same every time
		all += goods[code]
	}
	return all
}

// warnFine says what finer products make of overlaps.
func (a *Analysis) warnFine(apart, alike int, fine bool) {
	if !fine {
		a.Warnings = append(a.Warnings, "Chapters only: an overlap at two digits may be a vertical linkage (parts against finished goods). Data by HS4 or HS6 would tell; these have none.")
		return
	}
	if alike > 0 {
		a.Warnings = append(a.Warnings, fmt.Sprintf("Of %d overlaps by chapter (country, chapter and year), %d (%.0f%%) are none by finer products: there the two sell different goods of a chapter (fineness.csv).",
			alike, apart, 100*float64(apart)/float64(alike)))
	}
}
