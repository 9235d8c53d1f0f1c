package study

// A cellRow is a kind of firm in a year in cells.parquet: the sums from which
// shares of any population are made. Firms, links and bases count with the real
// firms that they stand for. Cells without a firm or a closure are left out.
type cellRow struct {
	Replicate     int32  `parquet:"replicate,delta" unit:"number"`
	Year          int32  `parquet:"year" unit:"year"`
	Industry      string `parquet:"industry,dict"`
	Manufacturing bool   `parquet:"manufacturing"`
	SizeClass     string `parquet:"size_class,dict" unit:"employees at the start or at birth"`
	Headcount     string `parquet:"headcount,dict" unit:"employees at home at the end of the year"`
	cellSums
}

// cellSums are the sums of a cell.
type cellSums struct {
	Firms        float64 `parquet:"firms" unit:"real firms"`
	Suppliers    float64 `parquet:"suppliers" unit:"real firms"`
	Dependent    float64 `parquet:"suppliers_dependent" unit:"real firms"`
	FewBuyers    float64 `parquet:"suppliers_with_few_buyers" unit:"real firms"`
	Direct       float64 `parquet:"direct_exporters" unit:"real firms, within the business year"`
	Based        float64 `parquet:"with_base" unit:"real firms, within the business year"`
	EverBased    float64 `parquet:"with_base_ever" unit:"real firms"`
	Withdrawn    float64 `parquet:"ever_withdrawn" unit:"real firms"`
	StillBased   float64 `parquet:"withdrawn_with_base" unit:"real firms"`
	BasesLeft    float64 `parquet:"withdrawn_bases" unit:"bases of firms that have given one up"`
	Abroad       float64 `parquet:"abroad" unit:"real firms, by any mode within the business year"`
	Indirect     float64 `parquet:"indirect_exporters" unit:"real firms, within the business year"`
	Allied       float64 `parquet:"with_alliance" unit:"real firms, within the business year"`
	Several      float64 `parquet:"with_base_in_several_regions" unit:"real firms at the end of the year"`
	EverDirect   float64 `parquet:"direct_exporters_ever" unit:"real firms, in a year of the history"`
	Stopped      float64 `parquet:"direct_exporters_once" unit:"real firms that exported in an earlier year and not in this one"`
	EverSupplier float64 `parquet:"suppliers_ever" unit:"real firms that work or have worked to order"`
	Free         float64 `parquet:"suppliers_ever_free" unit:"of these, real firms without a dominant customer"`
	Independent  float64 `parquet:"suppliers_ever_independent" unit:"of these, independent international firms"`
	SalesHome    float64 `parquet:"sales_home" unit:"million yen a year, own bases' customers left out"`
	Exports      float64 `parquet:"exports_direct" unit:"million yen a year, by orders in hand at its end"`
	SupplyReturn float64 `parquet:"return_suppliers" unit:"sum of shares of sales"`
	OtherReturn  float64 `parquet:"return_others" unit:"sum of shares of sales"`
	Links        float64 `parquet:"links" unit:"buyer links"`
	LinksLost    float64 `parquet:"links_lost" unit:"buyer links"`
	Closures     float64 `parquet:"closures" unit:"real firms"`
	OwnerClosing float64 `parquet:"closures_owner" unit:"real firms"`
	CostHit      float64 `parquet:"suppliers_hit_by_costs" unit:"real firms"`
	PassedOn     float64 `parquet:"cost_passed_on" unit:"sum of shares of the rise of costs"`
	Outside      float64 `parquet:"not_abroad_before" unit:"real firms"`
	OutsideK     float64 `parquet:"not_abroad_before_competence" unit:"sum of traits in [0,1]"`
	OutsideK2    float64 `parquet:"not_abroad_before_competence_squared" unit:"sum of squares"`
	Entrants     float64 `parquet:"entrants" unit:"real firms"`
	EntrantsK    float64 `parquet:"entrants_competence" unit:"sum of traits in [0,1]"`
}

// A marketRow is a region abroad in a year in markets.parquet.
type marketRow struct {
	Replicate int32  `parquet:"replicate,delta" unit:"number"`
	Year      int32  `parquet:"year" unit:"year"`
	Region    string `parquet:"region,dict"`
	marketSums
}

// marketSums are the sums of a region. New exporters began there within the year.
type marketSums struct {
	JapaneseFirms float64 `parquet:"japanese_firms" unit:"firms present, of the data at the first quarter and the model's own at the last"`
	New           float64 `parquet:"new_exporters" unit:"real firms that export directly"`
	NewSales      float64 `parquet:"new_exporters_orders" unit:"million yen per quarter at the orders of the start"`
	Old           float64 `parquet:"old_exporters" unit:"real firms that export directly"`
	OldSales      float64 `parquet:"old_exporters_orders" unit:"million yen per quarter at the orders of the start"`
	NewBefore     float64 `parquet:"new_exporters_before" unit:"real firms, of the year before"`
	NewGone       float64 `parquet:"new_exporters_gone" unit:"real firms of the year before that left or closed"`
	OldBefore     float64 `parquet:"old_exporters_before" unit:"real firms, of the year before"`
	OldGone       float64 `parquet:"old_exporters_gone" unit:"real firms of the year before that left or closed"`
	Bases         float64 `parquet:"bases" unit:"bases"`
	Struck        float64 `parquet:"bases_in_reach_of_shock" unit:"bases open when the latest shock in force began"`
	Hit           float64 `parquet:"bases_hit" unit:"bases"`
	HitIndirect   float64 `parquet:"bases_hit_indirectly" unit:"bases whose market the shock cut, not hit themselves"`

	Bases0  float64 `parquet:"bases_age_0_4" unit:"bases"`
	Bases5  float64 `parquet:"bases_age_5_9" unit:"bases"`
	Bases10 float64 `parquet:"bases_age_10" unit:"bases of ten years and more"`
	Exits0  float64 `parquet:"withdrawals_age_0_4" unit:"bases"`
	Exits5  float64 `parquet:"withdrawals_age_5_9" unit:"bases"`
	Exits10 float64 `parquet:"withdrawals_age_10" unit:"bases of ten years and more"`
}

// The kinds of cohorts.
const (
	cohortExport = "first_export" // first year of direct exports, none in the year before
	cohortInvest = "first_base"   // first year with a base
	cohortRest   = "no_base"      // without a base up to the year looked at
	cohortLeft   = "first_withdrawal"
	cohortStay   = "with_base" // with a base at the end of the year before, none given up to the year looked at
)

// A cohortRow is what became, some years later, of firms that began something in
// a year, in cohorts.parquet. Sums are of the firms that were alive a year before
// and still are.
type cohortRow struct {
	Replicate     int32  `parquet:"replicate,delta" unit:"number"`
	Kind          string `parquet:"kind,dict"`
	Cohort        int32  `parquet:"cohort" unit:"year"`
	Years         int32  `parquet:"years" unit:"years since"`
	Manufacturing bool   `parquet:"manufacturing"`
	SizeClass     string `parquet:"size_class,dict" unit:"employees at the start or at birth"`
	Headcount     string `parquet:"headcount,dict" unit:"employees at home at the end of the year before"`
	cohortSums
}

// cohortSums are the sums of a cohort.
type cohortSums struct {
	Firms     float64 `parquet:"firms" unit:"real firms"`
	AtRisk    float64 `parquet:"exported_until_then" unit:"real firms that exported in every year before"`
	Exporting float64 `parquet:"exporting_still" unit:"real firms that exported in every year"`
	Before    float64 `parquet:"employees_before" unit:"persons at the end of the year before the beginning"`
	Now       float64 `parquet:"employees_now" unit:"persons"`
}

// headcounts are the bands of employees at home.
var headcounts = []string{"under 50", "50-299", "300 and more"}

// headcount is the band of a number of employees.
func headcount(employees float32) int {
	switch {
	case employees < 50:
		return 0
	case employees < 300:
		return 1
	}
	return 2
}
