package trade

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// A table is a text table being read row by row into a ledger.
type table struct {
	*reading
	in     *input
	csv    *csv.Reader
	at     map[string]int // column by plain name
	cells  []string       // of the row at hand
	line   int            // of the row at hand
	report *FileReport
	faults faults
	gross  int // of WITS: 0 not known yet, 1 net, 2 gross
}

// plainName is a column's name without case, blanks and signs, so that
// "Trade Value (US$)" and "TradeValueUS" are the same.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}

// separator guesses what separates the columns from the header.
func separator(header []byte) rune {
	best, most := ',', 0
	for _, c := range []byte{',', ';', '\t', '|'} {
		if n := bytes.Count(header, []byte{c}); n > most {
			best, most = rune(c), n
		}
	}
	return best
}

// headerOf reads the names of the columns without taking them from the input.
func headerOf(in *input) (names []string, comma rune, err error) {
	var head []byte
	for size := 1024; ; size *= 2 {
		var short error
		head, short = in.r.Peek(min(size, bufferSize))
		if i := bytes.IndexAny(head, "\r\n"); i >= 0 {
			head = head[:i]
			break
		}
		if short == io.EOF || size >= bufferSize {
			break
		}
		if short != nil {
			return nil, 0, strict.Faults{{File: in.name, Message: broken(short)}}
		}
	}
	comma = separator(head)
	r := csv.NewReader(bytes.NewReader(head))
	r.Comma, r.LazyQuotes = comma, true
	cells, err := r.Read()
	if err != nil {
		return nil, 0, strict.Faults{{File: in.name, Line: 1, Message: "has no header: " + err.Error()}}
	}
	for _, c := range cells {
		names = append(names, plainName(c))
	}
	return names, comma, nil
}

// rows calls each for every row after the header.
func (t *table) rows(comma rune, each func()) error {
	t.csv = csv.NewReader(t.in.r)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord, t.csv.LazyQuotes = comma, -1, true, true
	if _, err := t.csv.Read(); err != nil {
		return strict.Faults{{File: t.in.name, Line: 1, Message: broken(err)}}
	}
	for {
		if t.report.Rows&0xffff == 0 && t.ctx.Err() != nil {
			return t.ctx.Err()
		}
		cells, err := t.csv.Read()
		var parse *csv.ParseError
		switch {
		case err == io.EOF:
			return t.faults.err()
		case errors.As(err, &parse):
			t.faults.add(parse.StartLine, "", "%v", parse.Err)
			continue
		case err != nil:
			t.faults.add(t.line+1, "", "%s", broken(err))
			return t.faults.err()
		}
		t.cells = cells
		t.line, _ = t.csv.FieldPos(0)
		if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
			continue // a blank line
		}
		t.report.Rows++
		if len(cells) < len(t.at)-1 {
			t.faults.add(t.line, "", "has %d cells; the header names %d columns", len(cells), len(t.at))
			continue
		}
		each()
	}
}

// cell is a cell of the row at hand, without blanks; empty where there is none.
func (t *table) cell(column string) string {
	if i, ok := t.at[column]; ok && i < len(t.cells) {
		return strings.TrimSpace(t.cells[i])
	}
	return ""
}

// has tells whether there is a column.
func (t *table) has(column string) bool { _, ok := t.at[column]; return ok }

// first is the first of some columns that is there, or "".
func (t *table) first(columns ...string) string {
	for _, c := range columns {
		if t.has(c) {
			return c
		}
	}
	return ""
}

// The years that trade can be of; the Harmonized System began in 1988.
const (
	earliestYear = 1960
	latestYear   = 2100
)

// year reads a calendar year.
func (t *table) year(column string) (int, bool) {
	text := t.cell(column)
	y, err := strconv.Atoi(text)
	if err != nil || y < earliestYear || y > latestYear {
		t.faults.add(t.line, column, "= %q is not a year from %d to %d", text, earliestYear, latestYear)
		return 0, false
	}
	return y, true
}

// reporter reads the country whose figure it is; partner the other one, blank for
// the world. An unknown reporter is a fault; an unknown partner still counts in
// the totals.
func (t *table) reporter(column string) (country, bool) {
	text := t.cell(column)
	c, ok := t.ledger.nations.byText(text)
	if !ok {
		known := CountryCodes()
		if near, ok := strict.Nearest(strings.ToUpper(text), known); ok && !digits(text) {
			t.faults.add(t.line, column, "= %q is not a country; did you mean %s?", text, near)
		} else {
			t.faults.add(t.line, column, "= %q is not a country's alpha-3 or numeric code", text)
		}
	}
	return c, ok
}

func (t *table) partner(column string) country {
	text := t.cell(column)
	if text == "" {
		return world
	}
	c, ok := t.ledger.nations.byText(text)
	if !ok {
		t.report.note("partner not known (kept in totals)", 1)
		return t.ledger.nations.byCode[unspecified]
	}
	return c
}

// unspecified is the country of what has none: areas not elsewhere specified.
const unspecified = "X12"

// product reads a code of the Harmonized System: its digits, with the zero in
// front that spreadsheets drop.
func (t *table) product(column, text string) (code uint32, n int, ok bool) {
	text = strings.Trim(text, "' ")
	if !digits(text) || len(text) > 10 {
		t.faults.add(t.line, column, "= %q is not a code of the Harmonized System: 2, 4, 6 or more digits are wanted", text)
		return 0, 0, false
	}
	if len(text)%2 == 1 && len(text) != 9 {
		text = "0" + text
	}
	if len(text) > 9 {
		text = text[:9]
	}
	if chapterAt[number(text[:2])] < 0 {
		t.faults.add(t.line, column, "= %q: %s is not a chapter of the Harmonized System", text, text[:2])
		return 0, 0, false
	}
	return uint32(number(text)), len(text), true
}

// missing are the ways in which sources say that there is no figure.
var missing = []string{"", "NA", "N/A", "NULL", "null", "NaN", "nan", ".", "..", "...", "-"}

// money reads a value in units of 10^power US dollars. A missing one is skipped.
func (t *table) money(column string, power int) (Money, bool) {
	text := t.cell(column)
	if slices.Contains(missing, text) {
		t.report.skip("value missing", 1)
		return 0, false
	}
	v, err := parseMoney([]byte(text), power)
	if err != nil {
		t.faults.add(t.line, column, "= %q %v", text, err)
		return 0, false
	}
	return v, true
}

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
	key := rowKey{r.code, int16(r.year), r.reporter, r.partner, extra, r.flow, uint8(r.digits)}
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
