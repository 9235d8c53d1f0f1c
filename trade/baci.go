package trade

import (
	"fmt"
	"regexp"

	"jiritsu/internal/strict"
)

// baciOrder is where BACI's columns stand: t year, i exporter, j importer, k
// product (six digits, less leading zeros), v thousand US dollars. Releases
// before 2020 have hs6 for k and another order.
type baciOrder struct{ t, i, j, k, v, columns int }

// baciName is how CEPII names its files.
var baciName = regexp.MustCompile(`BACI_(HS\d\d)_Y\d{4}_(V\d+)`)

// readBACI reads CEPII's BACI: one file a year with a row for each exporter,
// importer and product. It has millions of rows, so that blocks of lines are
// parsed side by side; the sums are whole numbers and do not depend on who parsed
// what. CEPII's rows are in order, and a row that repeats another is found by
// that; of a file in another order all rows are compared.
func (t *table) readBACI(names []string, comma rune) error {
	if m := baciName.FindStringSubmatch(t.in.name); m != nil {
		t.report.Source += " " + m[1] + " " + m[2]
	}
	if comma > 127 {
		return strict.Faults{{File: t.in.name, Line: 1, Message: "has an odd separator"}}
	}
	order := baciOrder{t: t.at["t"], i: t.at["i"], j: t.at["j"], v: t.at["v"], columns: len(names)}
	if k, ok := t.at["k"]; ok {
		order.k = k
	} else {
		order.k = t.at["hs6"]
	}
	b := &baciReader{table: t, order: order, comma: byte(comma), need: max(order.t, order.i, order.j, order.k, order.v) + 1}
	if b.need > mostColumns {
		return strict.Faults{{File: t.in.name, Line: 1, Message: fmt.Sprintf("has what is needed in column %d; the columns of BACI are six", b.need)}}
	}
	sums, err := b.parse()
	if err != nil {
		return err
	}
	return t.takeBACI(sums)
}

// takeBACI enters the sums of a file into the ledger.
func (t *table) takeBACI(s *baciSums) error {
	t.report.Rows, t.report.Used = s.rows, s.used
	t.report.skip("value missing", s.missing)
	t.report.note("country not known (kept in totals)", s.unknown)
	if s.used == 0 {
		return nil
	}
	t.report.Years = []int{s.year}
	if before, twice := t.baci[s.year]; twice {
		return strict.Faults{{File: t.in.name, Message: fmt.Sprintf("is of %d, which %s gives already", s.year, before)}}
	}
	t.baci[s.year] = t.in.name
	y := t.ledger.of(s.year)
	for f, p := range s.totals {
		for c := range p {
			for chapter, v := range p[c] {
				if v == 0 {
					continue
				}
				if !t.speak(s.year, Flow(f), country(c), t.report.Source) {
					return t.faults.err()
				}
				addTo(&y.totals[summed][f][levelOf(6)], country(c), chapter, v)
			}
		}
	}
	s.keepPairs(y)
	s.keepGoods(y)
	return nil
}

// keepPairs enters the trade between countries of interest. BACI reconciles what
// both sides state, so that the imports of one are the exports of the other.
func (s *baciSums) keepPairs(y *year) {
	for a, i := range s.places {
		for b, j := range s.places {
			for chapter, v := range s.pairs[a*len(s.places)+b] {
				if v == 0 {
					continue
				}
				y.pair(pair{Export, i, j})[levelOf(6)][chapter] += v
				y.pair(pair{Import, j, i})[levelOf(6)][chapter] += v
			}
		}
	}
}

// keepGoods enters the products that countries of interest export.
func (s *baciSums) keepGoods(y *year) {
	for a, c := range s.places {
		into := y.stall(stall{c, summed})
		for n, v := range s.goods[a] {
			if v != 0 {
				into[product{s.codes[n], 6}] += v
			}
		}
	}
}
