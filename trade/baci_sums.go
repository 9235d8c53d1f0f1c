package trade

import "slices"

// baciSums are the sums of some blocks of a file of BACI.
type baciSums struct {
	year                         int
	rows, used, missing, unknown int64
	totals                       [2]*plane
	places                       []country             // of interest
	at                           [maxCountries]int16   // where a country stands in places, or -1
	pairs                        [][chapterSlots]Money // exporter, then importer
	goods                        [][]Money             // exports by place and product
	codes                        []uint32              // of the products
	product                      []int32               // by code: its place in codes, from 1
}

func newBACISums(l *Ledger) *baciSums {
	s := &baciSums{totals: [2]*plane{new(plane), new(plane)}, product: make([]int32, 1_000_000)}
	for c := range s.at {
		s.at[c] = -1
		if l.interest[c] && c != int(world) {
			s.at[c] = int16(len(s.places))
			s.places = append(s.places, country(c))
		}
	}
	s.pairs = make([][chapterSlots]Money, len(s.places)*len(s.places))
	s.goods = make([][]Money, len(s.places))
	return s
}

// A baciRow is one row, its countries and its product looked up.
type baciRow struct {
	i, j    country
	code    uint32
	chapter int
	value   Money
}

// add enters a row; it reports false if a sum grows beyond all bounds.
func (s *baciSums) add(r *baciRow) bool {
	x, m := &s.totals[Export][r.i][r.chapter], &s.totals[Import][r.j][r.chapter]
	*x += r.value
	*m += r.value
	if a := s.at[r.i]; a >= 0 {
		s.good(int(a), r)
		if b := s.at[r.j]; b >= 0 {
			s.pairs[int(a)*len(s.places)+int(b)][r.chapter] += r.value
		}
	}
	s.used++
	return *x >= 0 && *m >= 0
}

// good adds to a product of a country of interest.
func (s *baciSums) good(place int, r *baciRow) {
	n := int(s.product[r.code])
	if n == 0 {
		s.codes = append(s.codes, r.code)
		n = len(s.codes)
		s.product[r.code] = int32(n)
	}
	goods := s.goods[place]
	if n > len(goods) {
		goods = append(goods, make([]Money, max(n, 2*len(goods), 1024)-len(goods))...)
		s.goods[place] = goods
	}
	goods[n-1] += r.value
}

// join adds the sums of other blocks; it reports false if a sum grows beyond all
// bounds.
func (s *baciSums) join(o *baciSums) bool {
	s.rows, s.used, s.missing, s.unknown = s.rows+o.rows, s.used+o.used, s.missing+o.missing, s.unknown+o.unknown
	ok := true
	for f := range s.totals {
		for c := range s.totals[f] {
			for k, v := range o.totals[f][c] {
				s.totals[f][c][k] += v
				ok = ok && s.totals[f][c][k] >= 0
			}
		}
	}
	for p := range s.pairs {
		for k, v := range o.pairs[p] {
			s.pairs[p][k] += v
		}
	}
	for place, goods := range o.goods {
		for n, v := range goods {
			if v != 0 {
				s.good(place, &baciRow{code: o.codes[n], value: v})
			}
		}
	}
	return ok
}

// A baciBlock is some whole lines, and what came of them.
type baciBlock struct {
	text        []byte
	lines       int // that it holds
	first, last uint64
	rising      bool     // its rows are in order, and none is there twice
	keys        []uint64 // of its lines, 0 for one without
	faults      []baciFault
	more        int64 // faults beyond those
}

// A baciFault is what is wrong with a line, counted from 0 in its block.
type baciFault struct {
	line    int
	message string
}

func (b *baciBlock) fault(line int, message string) {
	if len(b.faults) >= mostFaults {
		b.more++
		return
	}
	b.faults = append(b.faults, baciFault{line, message})
}

// repeated gives the keys that stand twice among those of some blocks.
func repeated(blocks []*baciBlock) (twice []uint64) {
	var keys []uint64
	for _, b := range blocks {
		keys = append(keys, b.keys...)
	}
	slices.Sort(keys)
	for i := 1; i < len(keys) && len(twice) < mostFaults; i++ {
		if keys[i] == keys[i-1] && keys[i] != 0 && !slices.Contains(twice, keys[i]) {
			twice = append(twice, keys[i])
		}
	}
	return twice
}

// linesOf gives the lines of the file with a key. The header is line 1.
func linesOf(blocks []*baciBlock, key uint64) (lines []int) {
	first := 2
	for _, b := range blocks {
		for n, k := range b.keys {
			if k == key {
				lines = append(lines, first+n)
			}
		}
		first += b.lines
	}
	return lines
}
