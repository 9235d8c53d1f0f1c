package trade

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

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
	gross  int    // of WITS: 0 not known yet, 1 net, 2 gross
	nobody uint32 // tells apart partners of the row at hand that have no code here
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
	comma, in.odd = separator(head), !utf8.Valid(head)
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
