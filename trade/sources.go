package trade

import (
	"fmt"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

// A source is a kind of table, known by the columns that it must have. Names are
// plain: see plainName.
type source struct {
	name  string
	needs []string       // each column, or some with | between of which one
	row   func(t *table) // takes over one row
	fast  bool           // read by readBACI
}

// comtradeNeeds are the columns of UN Comtrade, and the names of its JSON.
var comtradeNeeds = []string{"reportercode|reporteriso", "flowcode", "partnercode|partneriso", "cmdcode", "primaryvalue", "refyear|period"}

// sources are the kinds of tables, the most telling headers first.
func sources() []source {
	return []source{
		{name: "CEPII BACI", needs: []string{"t", "i", "j", "k|hs6", "v"}, fast: true},
		{name: "UN Comtrade", needs: comtradeNeeds, row: comtradeRow},
		{name: "UN Comtrade (legacy)", needs: []string{"year", "tradeflow|tradeflowcode", "reportercode|reporteriso", "partnercode|partneriso", "commoditycode", "tradevalueus"}, row: legacyRow},
		{name: "World Bank WITS", needs: []string{"reporteriso3", "productcode", "partneriso3", "year", "tradeflowcode|tradeflowname", "tradevaluein1000usd"}, row: witsRow},
		{name: "Japan customs", needs: []string{"exporimp", "year", "hs", "country", "valueyear"}, row: customsRow},
		{name: "Harvard Growth Lab Atlas", needs: []string{"countryiso3code|locationcode", "year", atlasProduct, "exportvalue"}, row: atlasRow},
		{name: "OEC (bulk file)", needs: []string{"year", "origin", bulkProduct, "exportval"}, row: bulkRow},
		{name: "OEC", needs: []string{"exportercountryid|countryid", "hs2id|hs4id|hs6id", "year|yearid", "tradevalue"}, row: oecRow},
		{name: "plain table", needs: []string{"year", "reporter", "hs2|hs4|hs6|hs", plainValues}, row: plainRow},
	}
}

// refused are tables that people have beside those that can be read, and why
// they are not.
var refused = []struct {
	needs []string
	why   string
	list  bool // of codes, which publishers put into their zip files
}{
	{[]string{"countrycode", "countrynameabbreviation|countryname|countryiso3"}, "is a list of country codes, not of trade", true},
	{[]string{"code", "description"}, "is a list of product codes, not of trade", true},
	{[]string{"productcategories", "indicatortype", "indicator"}, "is a trade summary of WITS: it has groups of products but no chapters; fetch the data by Advanced Query", false},
	{[]string{"sectionid", "tradevalue"}, "has sections but no chapters, or no year: ask the OEC for the drilldowns Year, Exporter Country and HS2", false},
	{[]string{"tradevalue", "hs2id|hs4id|hs6id"}, "has no year, and then the OEC sums all years: ask for the drilldown Year too", false},
	{[]string{"exporimp", "commodity"}, "is by principal commodity, which is no HS code: fetch the table by HS code and country", false},
	{[]string{"isoo", "isod", "dist"}, "is a table of distances, not of trade", false},
}

// fits tells whether a header has the columns, and which are lacking.
func fits(at map[string]int, needs []string) (lacking []string) {
	for _, need := range needs {
		if !slices.ContainsFunc(strings.Split(need, "|"), func(c string) bool { _, ok := at[c]; return ok }) {
			lacking = append(lacking, need)
		}
	}
	return lacking
}

// recognise finds the source of a table. A list of codes in a zip file gives nil.
func recognise(in *input, at map[string]int) (*source, error) {
	var near *source
	var lacking []string
	for _, s := range sources() {
		l := fits(at, s.needs)
		if len(l) == 0 {
			return &s, nil
		}
		if near == nil || len(s.needs)-len(l) > len(near.needs)-len(lacking) {
			near, lacking = &s, l
		}
	}
	fault := strict.Fault{File: in.name, Line: 1}
	for _, x := range refused {
		if len(fits(at, x.needs)) > 0 {
			continue
		}
		if x.list && in.member {
			return nil, nil
		}
		fault.Message = x.why
		return nil, strict.Faults{fault}
	}
	fault.Message = "the header is of no source that is known: " + sourceNames()
	if 2*len(lacking) <= len(near.needs) {
		fault.Message = fmt.Sprintf("looks like %s, but lacks %s", near.name, strings.Join(lacking, ", "))
	}
	if in.odd {
		fault.Message += "; the header is not UTF-8 (perhaps Shift_JIS): save the table as CSV UTF-8"
	}
	return nil, strict.Faults{fault}
}

func sourceNames() string {
	var names []string
	for _, s := range sources() {
		names = append(names, s.name)
	}
	return strings.Join(names, ", ")
}

// whole checks what has to be settled before the first row.
func (t *table) whole(s *source) error {
	if s.name == "Japan customs" && t.options.Yen == nil {
		return strict.Faults{{File: t.in.name, Message: "is in yen, and no rate of the yen is given"}}
	}
	return nil
}
