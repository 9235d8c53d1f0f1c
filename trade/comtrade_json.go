package trade

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"jiritsu/internal/strict"
)

// readJSON reads what the API of UN Comtrade answers: an object with the records
// in "data", or a bare list of records. A record is one row of the CSV.
func (t *table) readJSON() error {
	t.report.Source = "UN Comtrade"
	d := json.NewDecoder(t.in.r)
	d.UseNumber()
	if err := t.findData(d); err != nil {
		return err
	}
	for d.More() {
		if t.report.Rows&0xffff == 0 && t.ctx.Err() != nil {
			return t.ctx.Err()
		}
		var object map[string]any
		if err := d.Decode(&object); err != nil {
			t.faults.add(0, fmt.Sprintf("record %d", t.report.Rows+1), "%s", jsonFault(err))
			return t.faults.err()
		}
		t.report.Rows++
		t.line = int(t.report.Rows)
		if t.record(object) {
			comtradeRow(t)
		}
	}
	if _, err := d.Token(); err != nil {
		t.faults.add(0, "", "%s", jsonFault(err))
	}
	return t.faults.err()
}

// findData moves to the first record.
func (t *table) findData(d *json.Decoder) error {
	fault := func(why string) error { return strict.Faults{{File: t.in.name, Message: why}} }
	token, err := d.Token()
	if err != nil {
		return fault(jsonFault(err))
	}
	if token == json.Delim('[') {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return fault(jsonFault(err))
		}
		if key == "data" {
			if token, err := d.Token(); err != nil || token != json.Delim('[') {
				return fault("\"data\" is no list of records; wanted what the API of UN Comtrade answers")
			}
			return nil
		}
		var value any
		if err := d.Decode(&value); err != nil {
			return fault(jsonFault(err))
		}
		if text, ok := value.(string); ok && key == "error" && text != "" {
			return fault("holds an answer that is an error: " + text)
		}
	}
	return fault("has no list \"data\" of records; wanted what the API of UN Comtrade answers")
}

// jsonFault says what is wrong with JSON.
func jsonFault(err error) string {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return "the file is cut off: its JSON ends too early; fetch it again"
	}
	return "is no right JSON: " + err.Error()
}

// record puts an object where a row of CSV stands.
func (t *table) record(object map[string]any) bool {
	clear(t.at)
	t.cells = t.cells[:0]
	for _, name := range slices.Sorted(maps.Keys(object)) {
		text := ""
		switch v := object[name].(type) {
		case nil, bool:
		case string:
			text = v
		case json.Number:
			text = v.String()
		default:
			t.faults.add(t.line, name, "is neither text nor a number")
			return false
		}
		t.at[plainName(name)] = len(t.cells)
		t.cells = append(t.cells, text)
	}
	if lacking := fits(t.at, comtradeNeeds); len(lacking) > 0 {
		t.faults.add(t.line, "", "the record lacks %v", lacking)
		return false
	}
	return true
}
