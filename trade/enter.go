package trade

import (
	"fmt"
	"slices"
)

// A rowKey is what no two rows may share.
type rowKey struct {
	code              uint32
	year              int16
	reporter, partner country
	extra             uint32
	flow              Flow
	digits            uint8
}

// A place is a line of a file.
type place struct {
	file uint16
	line int32
}

// enter takes a record over, unless its row was there before or another source
// speaks for the country.
func (t *table) enter(r record, label string, extra uint32) bool {
	key := rowKey{r.code, int16(r.year), r.reporter, r.partner, extra ^ t.nobody, r.flow, uint8(r.digits)}
	if before, twice := t.seen[key]; twice {
		t.faults.add(t.line, "", "repeats the figure of line %d%s: %s of %s in %d, product %0*d, partner %s", before.line, t.elsewhere(before),
			r.flow, t.ledger.nations.codes[r.reporter], r.year, r.digits, r.code, t.ledger.nations.codes[r.partner])
		return false
	}
	t.seen[key] = place{uint16(len(t.files) - 1), int32(t.line)}
	if !t.speak(r.year, r.flow, r.reporter, label) {
		return false
	}
	if !t.ledger.add(&r) {
		t.faults.add(t.line, "", "the sum of %s for %s in %d is beyond all bounds", r.flow, t.ledger.nations.codes[r.reporter], r.year)
		return false
	}
	t.used(r.year)
	return true
}

// elsewhere names the file of a place if it is another one.
func (t *table) elsewhere(p place) string {
	if int(p.file) == len(t.files)-1 {
		return ""
	}
	return " of " + t.files[p.file].Path
}

// speak lets one source alone speak for a country's flow in a year.
func (t *table) speak(when int, f Flow, c country, label string) bool {
	id := t.ledger.sourceID(label)
	from := &t.ledger.of(when).from[f][c]
	if *from != 0 && *from != id {
		key := fmt.Sprint(when, f, c)
		if !t.clashed[key] {
			t.clashed[key] = true
			t.faults.add(t.line, "", "the %ss of %s in %d are given by %s already; give one source for a country and year",
				f, t.ledger.nations.codes[c], when, t.ledger.sources[*from-1])
		}
		return false
	}
	*from = id
	return true
}

// used counts a row that entered the sums.
func (t *table) used(when int) {
	t.report.Used++
	if i, ok := slices.BinarySearch(t.report.Years, when); !ok {
		t.report.Years = slices.Insert(t.report.Years, i, when)
	}
}
