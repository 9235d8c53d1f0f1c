package trade

import (
	"fmt"
	"slices"
)

// A Flow is the direction of trade, as its reporter sees it.
type Flow uint8

// The two directions.
const (
	Export Flow = iota
	Import
)

func (f Flow) String() string { return [...]string{"export", "import"}[f] }

// other is the same trade as its partner sees it.
func (f Flow) other() Flow { return 1 - f }

// The ways in which a source gives a country's total.
const (
	stated = iota // by rows whose partner is the world
	summed        // by rows for each partner
	kinds
)

// levels are the numbers of digits of product codes, coarsest first.
var levels = [...]int{2, 4, 6}

// levelOf is the place in levels of a number of digits, of which more than six
// count as six.
func levelOf(digits int) int { return min(digits, 6)/2 - 1 }

// A plane holds sums by country and chapter.
type plane [maxCountries][chapterSlots]Money

// A pair is the trade of one country with another, as the first one sees it.
type pair struct {
	flow              Flow
	reporter, partner country
}

// A stall is where the products that a country exports are kept.
type stall struct {
	country country
	kind    int
}

// A year holds the sums of one calendar year.
type year struct {
	totals [kinds][2][len(levels)]*plane
	mirror [2][len(levels)]*plane // of a country, as its partners state it
	pairs  map[pair]*[len(levels)][chapterSlots]Money
	goods  map[stall]map[product]Money
	from   [2][maxCountries]uint16 // the source of what a country states, from 1
}

// A product is a code of four or six digits.
type product struct {
	code   uint32
	digits uint8
}

// A Ledger holds sums of trade by year, country, flow and chapter; between the
// countries of interest also by pair, and of their exports by product. It is
// filled by Read and not changed afterwards.
type Ledger struct {
	nations  *nations
	interest [maxCountries]bool
	years    map[int]*year
	sources  []string // labels
}

// newLedger makes an empty ledger. Codes that are no country's (provinces) become
// countries of their own.
func newLedger(interest []string) (*Ledger, error) {
	n := known()
	own := &nations{codes: slices.Clone(n.codes), names: slices.Clone(n.names), byNumber: n.byNumber, byCode: map[string]country{}}
	for code, at := range n.byCode {
		own.byCode[code] = at
	}
	l := &Ledger{nations: own, years: map[int]*year{}}
	for _, code := range interest {
		at, ok := own.byText(code)
		if !ok {
			if len(own.codes) == maxCountries {
				return nil, fmt.Errorf("more than %d countries and provinces", maxCountries)
			}
			at = own.add(code, code)
		}
		l.interest[at] = true
	}
	return l, nil
}

// of gives the sums of a year, made at need.
func (l *Ledger) of(when int) *year {
	y := l.years[when]
	if y == nil {
		y = &year{pairs: map[pair]*[len(levels)][chapterSlots]Money{}, goods: map[stall]map[product]Money{}}
		l.years[when] = y
	}
	return y
}

// sourceID is the number of a source, from 1.
func (l *Ledger) sourceID(label string) uint16 {
	i := slices.Index(l.sources, label)
	if i < 0 {
		i = len(l.sources)
		l.sources = append(l.sources, label)
	}
	return uint16(i + 1)
}

// A record is one figure of a source.
type record struct {
	year              int
	reporter, partner country
	flow              Flow
	code              uint32 // of the product
	digits            int    // of code: 2, 4, 6 or more
	value             Money
}

// chapter is the number of the record's chapter.
func (r *record) chapter() int {
	c := r.code
	for range r.digits - 2 {
		c /= 10
	}
	return int(c)
}

// product is the record's product to six digits, if it is finer than a chapter.
func (r *record) product() (p product, fine bool) {
	p = product{r.code, uint8(r.digits)}
	for ; p.digits > 6; p.digits-- {
		p.code /= 10
	}
	return p, p.digits > 2
}

// add enters a figure. It reports false if a sum grows beyond all bounds.
func (l *Ledger) add(r *record) bool {
	y, level, chapter := l.of(r.year), levelOf(r.digits), r.chapter()
	kind := summed
	if r.partner == world {
		kind = stated
	}
	ok := addTo(&y.totals[kind][r.flow][level], r.reporter, chapter, r.value)
	if kind == summed {
		ok = addTo(&y.mirror[r.flow.other()][level], r.partner, chapter, r.value) && ok
		if l.interest[r.reporter] && l.interest[r.partner] {
			y.pair(pair{r.flow, r.reporter, r.partner})[level][chapter] += r.value
		}
	}
	if p, fine := r.product(); fine && r.flow == Export && l.interest[r.reporter] {
		y.stall(stall{r.reporter, kind})[p] += r.value
	}
	return ok
}

// addTo adds to a cell of a plane, made at need; a sum too large turns negative.
func addTo(p **plane, c country, chapter int, v Money) bool {
	if *p == nil {
		*p = new(plane)
	}
	cell := &(*p)[c][chapter]
	*cell += v
	return *cell >= 0
}

func (y *year) pair(p pair) *[len(levels)][chapterSlots]Money {
	sums := y.pairs[p]
	if sums == nil {
		sums = new([len(levels)][chapterSlots]Money)
		y.pairs[p] = sums
	}
	return sums
}

func (y *year) stall(s stall) map[product]Money {
	sums := y.goods[s]
	if sums == nil {
		sums = map[product]Money{}
		y.goods[s] = sums
	}
	return sums
}
