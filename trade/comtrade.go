package trade

import (
	"strconv"
	"strings"
)

// comtradeRow takes over a row of UN Comtrade as its site and API give it since
// 2023: values in US dollars, one row a reporter, flow, partner and product. Rows
// for a second partner, a customs procedure or a mode of transport are parts of
// others. The rows end in a comma that the header lacks, so that columns count
// from the left.
func comtradeRow(t *table) {
	if f := t.cell("freqcode"); f != "" && f != "A" {
		t.report.skip("monthly rows", 1)
		return
	}
	parts := []struct{ column, whole string }{{"partner2code", "0"}, {"customscode", "C00"}, {"motcode", "0"}, {"moscode", "0"}}
	for _, p := range parts {
		if v := t.cell(p.column); v != "" && v != p.whole {
			t.report.skip("rows that are a part of another ("+p.column+")", 1)
			return
		}
	}
	t.comtrade(t.cell("classificationcode"), t.cell("flowcode"), t.first("refyear", "period"), t.cell("cmdcode"), "primaryvalue")
}

// legacyRow takes over a row of UN Comtrade as its site gave it until 2023.
func legacyRow(t *table) {
	parts := []struct{ column, whole string }{{"2ndpartnercode", "0"}, {"customsproccode", "C00"}, {"modeoftransportcode", "0"}}
	for _, p := range parts {
		if v := t.cell(p.column); v != "" && v != p.whole {
			t.report.skip("rows that are a part of another ("+p.column+")", 1)
			return
		}
	}
	if p := t.cell("period"); len(p) == 6 {
		t.report.skip("monthly rows", 1)
		return
	}
	t.comtrade(t.cell("classification"), t.cell(t.first("tradeflowcode", "tradeflow")), "year", t.cell("commoditycode"), "tradevalueus")
}

// comtradeFlows are the flows as the sources write them; re-exports are part of
// exports, re-imports of imports.
var comtradeFlows = map[string]Flow{
	"x": Export, "2": Export, "export": Export, "exports": Export, "m": Import, "1": Import, "import": Import, "imports": Import,
}

var partialFlows = map[string]string{
	"rx": "re-exports (part of exports)", "3": "re-exports (part of exports)", "re-export": "re-exports (part of exports)",
	"rm": "re-imports (part of imports)", "4": "re-imports (part of imports)", "re-import": "re-imports (part of imports)",
	"dx": "domestic exports (part of exports)",
}

// comtrade takes over what both forms of UN Comtrade share.
func (t *table) comtrade(classification, flow, yearColumn, code, value string) {
	if classification != "" && !strings.HasPrefix(strings.ToUpper(classification), "H") {
		t.faults.add(t.line, "", "is classified by %q; the Harmonized System (HS, H0 to H6) is wanted", classification)
		return
	}
	if code == "TOTAL" || code == "Total" {
		t.report.skip("totals of all products", 1)
		return
	}
	f, ok := comtradeFlows[strings.ToLower(flow)]
	if !ok {
		why := partialFlows[strings.ToLower(flow)]
		if why == "" {
			why = "other flows (" + flow + ")"
		}
		t.report.skip(why, 1)
		return
	}
	if strings.HasPrefix(code, "9999") && !digits(code) {
		code = "99" // 9999AA: not specified according to kind
	}
	r := record{flow: f}
	if r.year, ok = t.year(yearColumn); !ok {
		return
	}
	if r.reporter, ok = t.reporter(t.first("reportercode", "reporteriso")); !ok {
		return
	}
	r.partner = t.partner(t.first("partnercode", "partneriso"))
	if r.code, r.digits, ok = t.product("product", code); !ok {
		return
	}
	if r.value, ok = t.money(value, 0); !ok {
		return
	}
	t.revision(classification)
	t.enter(r, t.report.Source, 0)
}

// revision notes the revision of the Harmonized System, H0 (1992) to H6 (2022).
func (t *table) revision(code string) {
	if n, err := strconv.Atoi(strings.TrimPrefix(strings.ToUpper(code), "H")); err == nil && n < len(revisions) {
		t.report.note("in "+revisions[n], 1)
	}
}

var revisions = [...]string{"HS 1992", "HS 1996", "HS 2002", "HS 2007", "HS 2012", "HS 2017", "HS 2022"}
