package trade

import "strings"

// atlasProduct are the columns in which the Atlas gives the product.
const atlasProduct = "producths92code|producths12code|hsproductcode|hsproductcode2|hsproductcode4|hsproductcode6"

// atlasRow takes over a row of the Atlas of Economic Complexity of the Harvard
// Growth Lab: exports, and where given imports, of a country in US dollars, with
// the world or with a partner. Services, which the files mix in, have no digits.
func atlasRow(t *table) {
	product := t.cell(t.first(strings.Split(atlasProduct, "|")...))
	if !digits(strings.Trim(product, "' ")) {
		t.report.skip("services and what has no HS code", 1)
		return
	}
	var r record
	var ok bool
	if r.year, ok = t.year("year"); !ok {
		return
	}
	r.reporter = t.partner(t.first("countryiso3code", "locationcode")) // undeclared countries stay in the world's sum
	if r.reporter == world {
		t.faults.add(t.line, "", "names no country")
		return
	}
	if c := t.first("partneriso3code", "partnercountryiso3code", "partnercode"); c != "" {
		r.partner = t.partner(c)
	}
	if r.code, r.digits, ok = t.product("product", product); !ok {
		return
	}
	t.both(r, "exportvalue", "importvalue", 0)
}

// both enters exports and imports that stand in one row.
func (t *table) both(r record, exports, imports string, power int) {
	entered := false
	for f, column := range []string{exports, imports} {
		if !t.has(column) {
			continue
		}
		v, ok := t.money(column, power)
		if !ok {
			continue
		}
		r.flow, r.value = Flow(f), v
		// A country that the ledger does not tell from others may come again.
		extra := uint32(0)
		if r.reporter == t.ledger.nations.byCode[unspecified] {
			extra = uint32(t.line)
		}
		if t.enter(r, t.report.Source, extra) && entered {
			t.report.Used-- // one row
		}
		entered = true
	}
}
