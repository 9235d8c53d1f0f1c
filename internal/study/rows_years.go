package study

import (
	"math"

	"jiritsu/agents"
	"jiritsu/sim"
)

// A yearRow is a group of firms in a year in years.parquet. Shares are of the
// living firms of the group unless their unit says otherwise; a share of nothing
// is null. Counts are of real firms.
type yearRow struct {
	Replicate int32   `parquet:"replicate,delta" unit:"number"`
	Year      int32   `parquet:"year" unit:"year"`
	Group     string  `parquet:"group,dict"`
	Firms     float64 `parquet:"firms" unit:"real firms"`

	Captive     *float64 `parquet:"captive" unit:"share of firms"`
	Follower    *float64 `parquet:"follower" unit:"share of firms"`
	Mixed       *float64 `parquet:"mixed" unit:"share of firms"`
	Diversified *float64 `parquet:"diversified_domestic" unit:"share of firms"`
	Emerging    *float64 `parquet:"emerging" unit:"share of firms"`
	Independent *float64 `parquet:"independent_international" unit:"share of firms"`

	Suppliers    *float64 `parquet:"suppliers" unit:"share of firms"`
	Dependent    *float64 `parquet:"suppliers_dependent" unit:"share of suppliers"`
	FewBuyers    *float64 `parquet:"suppliers_with_few_buyers" unit:"share of suppliers"`
	Direct       *float64 `parquet:"direct_exporters" unit:"share of firms, within the year"`
	Indirect     *float64 `parquet:"indirect_exporters" unit:"share of firms, within the year"`
	Based        *float64 `parquet:"with_base" unit:"share of firms, within the year"`
	BasedNow     *float64 `parquet:"with_base_at_end" unit:"share of firms"`
	Exports      *float64 `parquet:"exports" unit:"share of sales"`
	SupplyReturn *float64 `parquet:"return_suppliers" unit:"share of sales, mean of firms"`
	OtherReturn  *float64 `parquet:"return_others" unit:"share of sales, mean of firms"`
	Competence   *float64 `parquet:"competence" unit:"mean trait in [0,1]"`
	Employees    *float64 `parquet:"employees" unit:"persons a firm"`
	EverLeft     *float64 `parquet:"ever_withdrawn" unit:"share of firms with a base ever"`

	Sales        float64 `parquet:"sales" unit:"million yen"`
	Bases        float64 `parquet:"bases" unit:"bases"`
	Entries      float64 `parquet:"entries" unit:"presences, first or deeper"`
	BaseEntries  float64 `parquet:"bases_opened" unit:"bases"`
	Follows      float64 `parquet:"bases_by_invitation" unit:"bases"`
	Reentries    float64 `parquet:"reentries" unit:"bases"`
	Withdrawals  float64 `parquet:"withdrawals" unit:"bases"`
	Stops        float64 `parquet:"stops" unit:"exports and alliances given up"`
	Closures     float64 `parquet:"closures" unit:"real firms"`
	OwnerClosing float64 `parquet:"closures_owner" unit:"real firms"`
	CashClosing  float64 `parquet:"closures_cash" unit:"real firms"`
	Births       float64 `parquet:"births" unit:"real firms"`
	Links        float64 `parquet:"links" unit:"buyer links"`
	LinksLost    float64 `parquet:"links_lost" unit:"buyer links"`
}

// yearRowOf tells of one group in one year.
func yearRowOf(y *sim.Year, replicate int32) yearRow {
	others := y.Firms - y.Supply
	return yearRow{Replicate: replicate, Year: int32(y.Year), Group: sim.Groups[y.Group], Firms: y.Firms,
		Captive: share(y.States[agents.Captive], y.Firms), Follower: share(y.States[agents.Follower], y.Firms),
		Mixed: share(y.States[agents.Mixed], y.Firms), Diversified: share(y.States[agents.DiversifiedDomestic], y.Firms),
		Emerging: share(y.States[agents.Emerging], y.Firms), Independent: share(y.States[agents.Independent], y.Firms),
		Suppliers: share(y.Supply, y.Firms), Dependent: share(y.Dependent, y.Supply), FewBuyers: share(y.FewBuyers, y.Supply),
		Direct: share(y.Direct, y.Firms), Indirect: share(y.Indirect, y.Firms), Based: share(y.Based, y.Firms),
		BasedNow: share(y.BasedNow, y.Firms), Exports: share(y.Exports, y.Sales),
		SupplyReturn: share(y.SupplyProfit, y.Supply), OtherReturn: share(y.OtherProfit, others),
		Competence: share(y.Competence, y.Firms), Employees: share(y.Employees, y.Firms), EverLeft: share(y.EverLeft, y.EverBased),
		Sales: y.Sales, Bases: y.Bases, Entries: y.Entries, BaseEntries: y.BaseEntries, Follows: y.Follows,
		Reentries: y.Reentries, Withdrawals: y.Withdrawals, Stops: y.Stops, Closures: y.Closures,
		OwnerClosing: y.OwnerClosing, CashClosing: y.CashClosing, Births: y.Births, Links: y.Links, LinksLost: y.LinksLost}
}

// share is a over b, or null where there is nothing to share.
func share(a, b float64) *float64 {
	x := ratio(a, b)
	if math.IsNaN(x) {
		return nil
	}
	return &x
}
