package trade

import "strings"

// plainValues are the columns in which a plain table gives the value, and what
// each says of unit and flow.
const plainValues = "value|valueusd|valuekusd|valuemusd|export|exportusd|exportkusd|exportmusd|import|importusd|importkusd|importmusd"

// plainRow takes over a row of a plain table: year, reporter, partner (blank or
// absent: the world), hs2 (or hs4, hs6), flow (export or import; absent: as the
// name of the value says, or export) and value in US dollars. A value column may
// end in _kusd (thousands) or _musd (millions). A column source names who
// published the figure.
func plainRow(t *table) {
	column := t.first(strings.Split(plainValues, "|")...)
	power := 0
	switch {
	case strings.HasSuffix(column, "kusd"):
		power = 3
	case strings.HasSuffix(column, "musd"):
		power = 6
	}
	r := record{}
	if strings.HasPrefix(column, "import") {
		r.flow = Import
	}
	var ok bool
	if t.has("flow") {
		if r.flow, ok = comtradeFlows[strings.ToLower(t.cell("flow"))]; !ok {
			t.faults.add(t.line, "flow", "= %q; export or import is wanted", t.cell("flow"))
			return
		}
	}
	if r.year, ok = t.year("year"); !ok {
		return
	}
	if r.reporter, ok = t.reporter("reporter"); !ok {
		return
	}
	r.partner = t.partner("partner")
	product := t.first("hs6", "hs4", "hs2", "hs")
	if r.code, r.digits, ok = t.product(product, t.cell(product)); !ok {
		return
	}
	if r.value, ok = t.money(column, power); !ok {
		return
	}
	label := t.cell("source")
	if label == "" {
		label = t.report.Source
	}
	t.enter(r, label, 0)
}
