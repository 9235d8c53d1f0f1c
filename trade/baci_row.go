package trade

import (
	"bytes"
	"fmt"
)

// mostColumns bounds the columns of BACI, of which there are six.
const mostColumns = 16

// row enters one row and gives its key: exporter, importer and product; 0 for
// none.
func (b *baciReader) row(line []byte, k *baciBlock, s *baciSums) uint64 {
	var cells [mostColumns][]byte
	n, start := 0, 0
	for at, c := range line {
		if c == b.comma {
			cells[n] = line[start:at]
			start = at + 1
			if n++; n == b.need {
				break
			}
		}
	}
	if n < b.need {
		cells[n] = line[start:]
		n++
	}
	if n < b.need {
		k.fault(k.lines-1, fmt.Sprintf("has %d cells; the header names %d columns", n, b.order.columns))
		return 0
	}
	o := &b.order
	when, okT := whole(cells[o.t])
	i, okI := whole(cells[o.i])
	j, okJ := whole(cells[o.j])
	code, okK := whole(cells[o.k])
	if !okT || !okI || !okJ || !okK || when != b.when || i >= 1000 || j >= 1000 || i == 0 || j == 0 || code >= 1_000_000 || chapterAt[code/10000] < 0 {
		k.fault(k.lines-1, b.why(cells[:]))
		return 0
	}
	key := uint64(i)<<30 | uint64(j)<<20 | uint64(code)
	r := baciRow{i: b.ledger.nations.byNumber[i], j: b.ledger.nations.byNumber[j], code: uint32(code), chapter: code / 10000}
	value, err := parseMoney(cells[o.v], 3)
	if err != nil {
		text := bytes.Trim(cells[o.v], " \t\"")
		if text = bytes.TrimSpace(text); len(text) == 0 || string(text) == "NA" {
			s.missing++
			return key
		}
		if value, err = parseMoney(text, 3); err != nil {
			k.fault(k.lines-1, fmt.Sprintf("v = %q %v", text, err))
			return 0
		}
	}
	r.value = value
	if r.i == 0 || r.j == 0 {
		s.unknown++
		r.i, r.j = b.orUnspecified(r.i), b.orUnspecified(r.j)
	}
	if !s.add(&r) {
		k.fault(k.lines-1, "makes a sum beyond all bounds")
	}
	return key
}

func (b *baciReader) orUnspecified(c country) country {
	if c == 0 {
		return b.ledger.nations.byCode[unspecified]
	}
	return c
}

// why says what is wrong with the codes of a row.
func (b *baciReader) why(cells [][]byte) string {
	o := &b.order
	for _, x := range []struct {
		name        string
		at, low, to int
	}{{"t", o.t, earliestYear, latestYear}, {"i", o.i, 1, 999}, {"j", o.j, 1, 999}, {"k", o.k, 10100, 999999}} {
		if n, ok := whole(cells[x.at]); !ok || n < x.low || n > x.to {
			return fmt.Sprintf("%s = %q; a number from %d to %d is wanted", x.name, cells[x.at], x.low, x.to)
		}
	}
	if n, _ := whole(cells[o.t]); n != b.when {
		return fmt.Sprintf("t = %d, where the file began with %d: BACI has one file a year", n, b.when)
	}
	code, _ := whole(cells[o.k])
	return fmt.Sprintf("k = %q: %02d is not a chapter of the Harmonized System", cells[o.k], code/10000)
}

// whole reads digits, perhaps between blanks or quotes, at most nine of them.
func whole(cell []byte) (n int, ok bool) {
	for at, c := range cell {
		if c < '0' || c > '9' || at > 8 {
			trimmed := bytes.Trim(cell, " \t\"")
			if len(trimmed) < len(cell) {
				return whole(trimmed)
			}
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(cell) > 0
}
