package casebook

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// Columns are those of a casebook as CSV: a row a fact, a code or an event. In a
// row about the case itself `item` is industry, firm, product, set, chosen, until,
// source or note; in a row about an event it is "event" and `value` its kind.
var Columns = []string{"case", "coder", "item", "value", "year", "late", "region", "mode", "trigger", "evidence", "page"}

// facts are the items of a row that is about the case itself.
var facts = []string{"firm", "industry", "product", "set", "chosen", "until", "source", "note"}

// eventItem is the item of a row that is about an event.
const eventItem = "event"

// readCSV reads a casebook as CSV.
func readCSV(name, text string, known Place) (*Casebook, error) {
	r := &rows{name: name, csv: reader(text), at: map[string]int{}, book: &Casebook{}}
	if r.header() {
		for r.next() {
		}
	}
	if len(r.faults) == 0 || len(r.book.Cases) > 0 {
		for _, f := range r.book.check(known) {
			f.File = name
			r.faults = append(r.faults, f)
		}
	}
	if len(r.faults) > 0 {
		slices.SortStableFunc(r.faults, func(a, b strict.Fault) int { return a.Line - b.Line })
		return nil, r.faults
	}
	return r.book, nil
}

// rows reads the rows of a casebook.
type rows struct {
	name   string
	csv    *csv.Reader
	column map[string]int
	row    []string
	line   int
	at     map[string]int // of cases, by id
	book   *Casebook
	faults strict.Faults
}

// say names a fault of the row under way.
func (r *rows) say(format string, args ...any) {
	r.faults = append(r.faults, strict.Fault{File: r.name, Line: r.line, Message: fmt.Sprintf(format, args...)})
}

// header reads the names of the columns.
func (r *rows) header() bool {
	row, err := r.csv.Read()
	r.line, r.column = 1, map[string]int{}
	if err != nil {
		r.say("no header was found: wanted %s", strings.Join(Columns, ","))
		return false
	}
	for n, name := range row {
		name = strings.TrimSpace(name)
		if _, twice := r.column[name]; twice {
			r.say("column %q stands there twice", name)
		}
		if r.column[name] = n; slices.Contains(Columns, name) {
			continue
		}
		r.say("%q is no column of a casebook%s", name, strict.Suggest(name, Columns, "; there are "+strings.Join(Columns, ", ")))
	}
	for _, name := range Columns[:4] {
		if _, ok := r.column[name]; !ok {
			r.say("column %s is missing", name)
		}
	}
	return len(r.faults) == 0
}

// next reads a row; it gives false when there is none.
func (r *rows) next() bool {
	row, err := r.csv.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err != nil {
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			r.line = broken.StartLine
		}
		r.say("%v", errors.Unwrap(err))
		return false
	}
	r.row = row
	r.line, _ = r.csv.FieldPos(0)
	if !slices.ContainsFunc(row, func(cell string) bool { return strings.TrimSpace(cell) != "" }) {
		return true // spreadsheets leave such rows at the end
	}
	if len(row) > len(r.column) {
		r.say("has %d fields, the header %d", len(row), len(r.column))
		return true
	}
	id := r.field("case")
	if id == "" {
		r.say("names no case")
		return true
	}
	r.take(r.caseOf(id))
	return true
}

// field is a field of the row under way, or "" where it has none. What stands for
// unknown reads as nothing.
func (r *rows) field(column string) string {
	n, ok := r.column[column]
	if !ok || n >= len(r.row) {
		return ""
	}
	text := strings.TrimSpace(r.row[n])
	if text == "?" || strings.EqualFold(text, "unknown") {
		return ""
	}
	return text
}

// orUnknown is a field, or Unknown where it is empty.
func (r *rows) orUnknown(column string) string { return cmp.Or(r.field(column), Unknown) }

// caseOf gives the case of an id.
func (r *rows) caseOf(id string) *Case {
	n, ok := r.at[id]
	if !ok {
		n = len(r.book.Cases)
		r.at[id] = n
		var c Case
		c.SetDefaults()
		c.ID, c.line = id, r.line
		r.book.Cases = append(r.book.Cases, c)
	}
	return &r.book.Cases[n]
}

// take puts the row under way into its case.
func (r *rows) take(c *Case) {
	item, value := r.field("item"), r.field("value")
	switch {
	case item == "" && value == "":
	case item == eventItem:
		r.takeEvent(c, value)
	case slices.Contains(facts, item):
		r.takeFact(c, item, value)
	case value == "": // unknown
	default:
		c.Codes = append(c.Codes, Code{Coder: r.field("coder"), Item: item, Value: value,
			Evidence: r.field("evidence"), Page: r.field("page"), line: r.line})
	}
}

// takeFact puts a fact into a case.
func (r *rows) takeFact(c *Case, item, value string) {
	among := func(all ...string) string {
		if value != "" && !slices.Contains(all, value) {
			r.say("%s = %q is not allowed; there are %s (case %s)", item, value, strings.Join(all, ", "), c.ID)
		}
		return value
	}
	switch item {
	case "firm":
		c.Firm = value
	case "industry":
		c.Industry, c.industryLine = value, r.line
	case "product":
		c.Product = value
	case "set":
		c.Set = among("build", "held_out")
	case "chosen":
		c.Chosen = among("success", "any", "random")
	case "until":
		c.Until, c.untilLine = r.whole("value", 2100), r.line
	case "source":
		c.Sources = append(c.Sources, value)
	case "note":
		c.Note = value
	}
}

// takeEvent puts an event into a case.
func (r *rows) takeEvent(c *Case, kind string) {
	e := Event{Coder: r.field("coder"), Kind: kind, Region: r.field("region"), Mode: r.orUnknown("mode"), Trigger: r.orUnknown("trigger"),
		Evidence: r.field("evidence"), Page: r.field("page"), line: r.line}
	before := len(r.faults)
	e.Year, e.Late = r.whole("year", 2100), r.whole("late", 50)
	for _, x := range []struct {
		name, word string
		all        []string
	}{{"value", kind, Kinds}, {"mode", e.Mode, Modes}, {"trigger", e.Trigger, Triggers}} {
		if !slices.Contains(x.all, x.word) {
			r.say("%s = %q of an event is not known%s (case %s)", x.name, x.word,
				strict.Suggest(x.word, x.all, "; there are "+strings.Join(x.all, ", ")), c.ID)
		}
	}
	if len(r.faults) == before {
		c.Events = append(c.Events, e)
	}
}

// whole reads a whole number from 0 to most, 0 where there is none.
func (r *rows) whole(column string, most int) int {
	text := r.field(column)
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		r.say("%s = %q: wanted a whole number from 0 to %d, or nothing where it is unknown", column, text, most)
		return 0
	}
	return n
}
