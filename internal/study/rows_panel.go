package study

import (
	"math/bits"

	"jiritsu/agents"
)

// A panelRow is a living firm at the end of a year in panel.parquet. Flows are
// of the firm's last business year.
type panelRow struct {
	Replicate    int32   `parquet:"replicate,delta" unit:"number"`
	Year         int32   `parquet:"year" unit:"year"`
	Firm         int64   `parquet:"firm" unit:"number"`
	Twin         int32   `parquet:"twin" unit:"number; 0 for a firm of the sample"`
	Weight       float64 `parquet:"weight" unit:"real firms"`
	State        string  `parquet:"state,dict"`
	Dependence   float64 `parquet:"dependence" unit:"share of sales"`
	ForeignShare float64 `parquet:"foreign_share" unit:"share of sales"`
	Sales        float64 `parquet:"sales" unit:"million yen per year"`
	Profit       float64 `parquet:"profit" unit:"million yen per year"`
	ExportShare  float64 `parquet:"export_share" unit:"share of sales"`
	Competence   float64 `parquet:"competence" unit:"trait in [0,1]"`
	Aspiration   float64 `parquet:"aspiration" unit:"return on sales"`
	Employees    float64 `parquet:"employees_home" unit:"persons"`
	Capacity     float64 `parquet:"capacity_home" unit:"million yen per quarter"`
	Cash         float64 `parquet:"cash" unit:"million yen"`
	Customers    int32   `parquet:"customers_home" unit:"customers"`
	Buyers       int32   `parquet:"buyers" unit:"larger firms"`
	Regions      int32   `parquet:"regions_abroad" unit:"regions"`
	Bases        int32   `parquet:"bases" unit:"bases"`
	Indirect     bool    `parquet:"indirect_export"`
	Direct       bool    `parquet:"direct_export"`
	Alliance     bool    `parquet:"alliance"`
	JointVenture bool    `parquet:"joint_venture"`
	WhollyOwned  bool    `parquet:"wholly_owned"`
}

// panelRows adds the living firms of a world, as they are, to rows.
func panelRows(rows []panelRow, w *agents.World, year int) []panelRow {
	for n := range w.Firms {
		f := &w.Firms[n]
		if !f.Alive {
			continue
		}
		o := &w.Outcomes[n]
		used := func(m agents.Mode) bool { return o.Modes>>m&1 != 0 }
		rows = append(rows, panelRow{
			Replicate: int32(w.Replicate), Year: int32(year), Firm: int64(f.ID), Twin: int32(f.Twin), Weight: f.Weight,
			State: agents.States[f.State], Dependence: float64(o.Dependence), ForeignShare: float64(o.ForeignShare),
			Sales: float64(o.Sales), Profit: float64(o.Sales) * float64(f.Performance), ExportShare: float64(o.ExportShare),
			Competence: float64(f.Competence), Aspiration: float64(f.Aspiration), Employees: float64(f.Employees), Capacity: float64(f.Capacity),
			Cash: float64(f.Cash), Customers: f.Customers, Buyers: int32(o.Buyers),
			Regions: int32(bits.OnesCount16(f.Abroad)), Bases: int32(bits.OnesCount16(f.BasesIn)),
			Indirect: used(agents.IndirectExport), Direct: used(agents.DirectExport), Alliance: used(agents.Alliance),
			JointVenture: used(agents.JointVenture), WhollyOwned: used(agents.WhollyOwned)})
	}
	return rows
}
