package trade

import "strings"

// witsRow takes over a row of the Advanced Query of the World Bank's WITS: values
// in thousand US dollars. Net flows (codes 5 and 6) and gross flows (1 and 2) of a
// country may stand in one file and must not be added: what the file begins with
// counts.
func witsRow(t *table) {
	name, code := strings.ToLower(t.cell("tradeflowname")), t.cell("tradeflowcode")
	kind := 1 // net
	if code == "1" || code == "2" || strings.HasPrefix(name, "gross") {
		kind = 2
	}
	f := Import
	switch {
	case code == "6" || code == "2" || strings.HasSuffix(name, "export") || name == "gross exp.":
		f = Export
	case code == "5" || code == "1" || strings.HasSuffix(name, "import") || name == "gross imp.":
	default:
		t.report.skip("other flows ("+code+")", 1)
		return
	}
	if strings.HasPrefix(name, "re-") || code == "3" || code == "4" {
		t.report.skip("re-exports and re-imports", 1)
		return
	}
	if t.gross == 0 {
		t.gross = kind
	}
	if t.gross != kind {
		t.report.skip("gross rows beside net rows", 1)
		return
	}
	product := t.cell("productcode")
	if strings.EqualFold(product, "total") {
		t.report.skip("totals of all products", 1)
		return
	}
	nomenclature := strings.ToUpper(t.cell("nomenclature"))
	if nomenclature != "" && !strings.HasPrefix(nomenclature, "H") {
		t.faults.add(t.line, "", "is classified by %q; the Harmonized System (HS, H0 to H6) is wanted", nomenclature)
		return
	}
	r, ok := record{flow: f}, false
	if r.year, ok = t.year("year"); !ok {
		return
	}
	if r.reporter, ok = t.reporter("reporteriso3"); !ok {
		return
	}
	r.partner = t.partner("partneriso3")
	if r.code, r.digits, ok = t.product("productcode", product); !ok {
		return
	}
	if r.value, ok = t.money("tradevaluein1000usd", 3); !ok {
		return
	}
	t.revision(nomenclature)
	t.enter(r, t.report.Source, 0)
}
