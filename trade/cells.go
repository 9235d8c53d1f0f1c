package trade

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

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
	t.nobody = 0
	if text == "" {
		return world
	}
	c, ok := t.ledger.nations.byText(text)
	if !ok {
		t.report.note("partner not known (kept in totals)", 1)
		h := fnv.New32a()
		h.Write([]byte(text))
		t.nobody = h.Sum32()
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
