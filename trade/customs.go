package trade

import (
	"math"
	"strconv"
)

// customsRow takes over a row of Japan's customs statistics by HS code and
// country, of the whole country or by customs office: thousand yen, exports FOB
// and imports CIF, codes of nine digits between apostrophes, countries by the
// numbers of the Ministry of Finance. A customs office is part of the row's name.
func customsRow(t *table) {
	r := record{reporter: t.ledger.nations.byCode["JPN"]}
	var ok bool
	switch flow := t.cell("exporimp"); flow {
	case "1":
		r.flow = Export
	case "2":
		r.flow = Import
	default:
		t.faults.add(t.line, "Exp or Imp", "= %q; 1 (export) or 2 (import) is wanted", flow)
		return
	}
	if r.year, ok = t.year("year"); !ok {
		return
	}
	if r.code, r.digits, ok = t.product("HS", t.cell("hs")); !ok {
		return
	}
	rate, ok := t.options.Yen(r.year)
	if !ok || !(rate > 0) {
		t.faults.add(t.line, "Year", "= %d: no rate of the yen to the dollar is known; give --yen %d=RATE", r.year, r.year)
		return
	}
	yen, ok := t.money("valueyear", 3)
	if !ok {
		return
	}
	r.value = Money(math.Round(float64(yen) / rate))
	code, known := customsCountries[t.cell("country")]
	if !known {
		if n, err := strconv.Atoi(t.cell("country")); err != nil || n < 100 || n > 999 {
			t.faults.add(t.line, "Country", "= %q; a number of three digits is wanted", t.cell("country"))
			return
		}
		t.report.note("partner not told apart (kept in totals)", 1)
		code = unspecified
	}
	r.partner = t.ledger.nations.byCode[code]
	office, _ := strconv.Atoi(t.cell("custom"))
	number, _ := strconv.Atoi(t.cell("country")) // tells apart those that have one code here
	t.enter(r, t.report.Source, uint32(1000*office+number))
}

// customsCountries are the countries that are told apart, by the numbers of the
// Ministry of Finance; the others count in Japan's totals only.
var customsCountries = map[string]string{
	"103": "KOR", "104": "PRK", "105": "CHN", "106": "TWN", "107": "MNG", "108": "HKG", "110": "VNM", "111": "THA", "112": "SGP",
	"113": "MYS", "116": "BRN", "117": "PHL", "118": "IDN", "120": "KHM", "121": "LAO", "122": "MMR", "123": "IND", "124": "PAK",
	"125": "LKA", "127": "BGD", "129": "MAC", "205": "GBR", "207": "NLD", "208": "BEL", "210": "FRA", "213": "DEU", "215": "CHE",
	"218": "ESP", "220": "ITA", "224": "RUS", "302": "CAN", "304": "USA", "305": "MEX", "409": "CHL", "410": "BRA", "601": "AUS",
	"606": "NZL",
}
