package trade

import "strings"

// oecRow takes over a row of the OEC's data API: US dollars, the drilldowns as
// columns in the order asked for. Countries are a continent and an alpha-3 code
// (asjpn); products are a section of the Harmonized System and a code, of which
// the last digits count. The OEC's figures are BACI's: a row with exporter and
// importer gives the exports of one and the imports of the other.
func oecRow(t *table) {
	var r record
	var ok bool
	if r.year, ok = t.year(t.first("year", "yearid")); !ok {
		return
	}
	column, n := t.first("hs6id", "hs4id", "hs2id"), 6
	switch column {
	case "hs4id":
		n = 4
	case "hs2id":
		n = 2
	}
	code := t.cell(column)
	if !digits(code) || len(code) < n {
		t.faults.add(t.line, column, "= %q is not a product of the OEC: a section and %d digits are wanted", code, n)
		return
	}
	if r.code, r.digits, ok = t.product(column, code[len(code)-n:]); !ok {
		return
	}
	if r.reporter, ok = t.oecCountry(t.first("exportercountryid", "countryid")); !ok {
		return
	}
	if c := t.first("importercountryid"); c != "" {
		if r.partner, ok = t.oecCountry(c); !ok {
			return
		}
	}
	if r.value, ok = t.money("tradevalue", 0); !ok {
		return
	}
	t.exporter(r)
}

// exporter enters a flow known from its exporter, which is the importer's too.
func (t *table) exporter(r record) {
	if !t.enter(r, t.report.Source, 0) || r.partner == world {
		return
	}
	r.flow, r.reporter, r.partner = Import, r.partner, r.reporter
	if t.enter(r, t.report.Source, 0) {
		t.report.Used-- // one row
	}
}

// oecCountry reads a country such as asjpn.
func (t *table) oecCountry(column string) (country, bool) {
	text := strings.ToUpper(t.cell(column))
	if len(text) == 5 {
		if c, ok := t.ledger.nations.byText(text[2:]); ok {
			return c, true
		}
		t.report.note("country not known (kept in totals)", 1)
		return t.ledger.nations.byCode[unspecified], true
	}
	t.faults.add(t.line, column, "= %q is not a country of the OEC, such as asjpn", t.cell(column))
	return 0, false
}

// bulkProduct are the columns in which the OEC's bulk files give the product.
const bulkProduct = "hs92|hs96|hs02|hs07|hs12|hs17"

// bulkRow takes over a row of the bulk files that the OEC offered until 2021:
// year, origin, perhaps destination, product, export_val and import_val in US
// dollars, NULL where there is none.
func bulkRow(t *table) {
	var r record
	var ok bool
	if r.year, ok = t.year("year"); !ok {
		return
	}
	if r.reporter, ok = t.reporter("origin"); !ok {
		return
	}
	if c := t.first("dest", "destination"); c != "" {
		r.partner = t.partner(c)
	}
	column := t.first(strings.Split(bulkProduct, "|")...)
	if r.code, r.digits, ok = t.product(column, t.cell(column)); !ok {
		return
	}
	t.both(r, "exportval", "importval", 0)
}
