package trade

import (
	"math"
	"slices"
	"strings"
)

var nan = math.NaN()

// A MapRow is a chapter's place on the product map: comparative advantage (RSCA)
// by trade specialisation (TSI).
// Source: Widodo (2008, 2009), the products mapping of flying geese.
type MapRow struct {
	Year     int32   `parquet:"year,delta" unit:"year"`
	Country  string  `parquet:"country,dict"`
	Chapter  string  `parquet:"chapter,dict"`
	NameEN   string  `parquet:"name_en,dict"`
	NameJA   string  `parquet:"name_ja,dict"`
	RSCA     float64 `parquet:"rsca,split"`
	TSI      float64 `parquet:"tsi,split"`
	Quadrant string  `parquet:"quadrant,dict"` // A, B, C or D
}

// Quadrant is the group on the product map: A advantage and net exports, B
// advantage and net imports, C net exports without advantage, D neither. A value
// of 0 counts as below.
func Quadrant(rsca, tsi float64) string {
	switch {
	case rsca > 0 && tsi > 0:
		return "A"
	case rsca > 0:
		return "B"
	case tsi > 0:
		return "C"
	}
	return "D"
}

// A TrackRow is the way of a chapter over the product map.
type TrackRow struct {
	Country    string  `parquet:"country,dict"`
	Chapter    string  `parquet:"chapter,dict"`
	NameEN     string  `parquet:"name_en,dict"`
	NameJA     string  `parquet:"name_ja,dict"`
	FirstYear  int32   `parquet:"first_year,delta" unit:"year"`
	LastYear   int32   `parquet:"last_year,delta" unit:"year"`
	Path       string  `parquet:"path,dict"` // quadrants in order, each once while it lasts: D-C-A
	ChangeRSCA float64 `parquet:"change_rsca,split"`
	ChangeTSI  float64 `parquet:"change_tsi,split"`
	Stage      string  `parquet:"stage,dict"`
}

// maps adds the product maps and the ways over them.
func (a *Analysis) maps(b *book) {
	for _, u := range b.units {
		tracks := map[string][]MapRow{}
		for n, when := range b.Years {
			x, m, w := b.exports[u.code][n], b.imports[u.code][n], b.world[Export][n]
			if x == nil || m == nil || w == nil {
				continue
			}
			rca := RCA(x.Values, w.Values)
			for k, key := range b.Keys {
				row := MapRow{Year: int32(when), Country: u.code, Chapter: key, NameEN: ChapterName(key, "en"), NameJA: ChapterName(key, "ja"),
					RSCA: RSCA(rca[k]), TSI: TSI(x.Values[k], m.Values[k])}
				if finite(row.RSCA) && finite(row.TSI) {
					row.Quadrant = Quadrant(row.RSCA, row.TSI)
					a.Map = append(a.Map, row)
					tracks[key] = append(tracks[key], row)
				}
			}
		}
		for _, key := range b.Keys {
			if rows := tracks[key]; len(rows) > 1 {
				a.Tracks = append(a.Tracks, track(rows))
			}
		}
	}
}

// track sums up the years of a chapter.
func track(rows []MapRow) TrackRow {
	first, last := rows[0], rows[len(rows)-1]
	var path []string
	for _, r := range rows {
		if len(path) == 0 || path[len(path)-1] != r.Quadrant {
			path = append(path, r.Quadrant)
		}
	}
	return TrackRow{Country: first.Country, Chapter: first.Chapter, NameEN: first.NameEN, NameJA: first.NameJA,
		FirstYear: first.Year, LastYear: last.Year, Path: strings.Join(path, "-"), ChangeRSCA: last.RSCA - first.RSCA,
		ChangeTSI: last.TSI - first.TSI, Stage: stage(first, last)}
}

// stage names where a chapter went, in terms of flying geese: it takes off when it
// gains an advantage, matures when advantage and net exports both grow, fades when
// both fall, and is handed over when it loses its advantage.
func stage(first, last MapRow) string {
	dr, dt := last.RSCA-first.RSCA, last.TSI-first.TSI
	switch {
	case first.RSCA <= 0 && last.RSCA > 0:
		return "taking off"
	case first.RSCA > 0 && last.RSCA <= 0:
		return "handed over"
	case slices.Contains([]string{"C", "D"}, last.Quadrant) && dr > 0 && dt > 0:
		return "catching up"
	case dr > 0 && dt > 0:
		return "growing"
	case dr < 0 && dt < 0:
		return "fading"
	}
	return "mixed"
}
