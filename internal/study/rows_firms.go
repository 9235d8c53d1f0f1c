package study

import (
	"strings"

	"jiritsu/agents"
)

// A firmRow is a firm in firms.parquet: who it is, how it started, how it ended.
// Times are calendar years with the quarter as a fraction; what never happened
// is null.
type firmRow struct {
	Replicate int32   `parquet:"replicate,delta" unit:"number"`
	Firm      int64   `parquet:"firm" unit:"number"`
	Twin      int32   `parquet:"twin" unit:"number; 0 for a firm of the sample"`
	Industry  string  `parquet:"industry,dict"`
	SizeClass string  `parquet:"size_class,dict" unit:"employees"`
	Stratum   int32   `parquet:"stratum" unit:"number"`
	Weight    float64 `parquet:"weight" unit:"real firms"`
	Born      float64 `parquet:"born" unit:"year"`
	Founded   int32   `parquet:"founded" unit:"year"`

	StartCompetence float32 `parquet:"start_competence" unit:"trait in [0,1]"`
	StartMarketing  float32 `parquet:"start_marketing" unit:"trait in [0,1]"`
	StartNetworking float32 `parquet:"start_networking" unit:"trait in [0,1]"`
	StartRisk       float32 `parquet:"start_risk" unit:"trait in [0,1]"`
	StartHorizon    float32 `parquet:"start_horizon" unit:"trait in [0,1]"`
	StartExperience float32 `parquet:"start_experience" unit:"trait in [0,1]"`
	StartDependence float64 `parquet:"start_dependence" unit:"share of sales"`
	StartState      string  `parquet:"start_state,dict"`
	StartAbroad     bool    `parquet:"start_abroad"`
	StartIndep      bool    `parquet:"start_independent"`

	Alive        bool     `parquet:"alive"`
	Closed       *float64 `parquet:"closed" unit:"year"`
	ClosedCause  *string  `parquet:"closed_cause,dict"`
	State        string   `parquet:"state,dict"`
	Dependence   float64  `parquet:"dependence" unit:"share of sales"`
	ForeignShare float64  `parquet:"foreign_share" unit:"share of sales"`

	Route       string   `parquet:"route,dict"`
	FirstAbroad *float64 `parquet:"first_abroad" unit:"year"`
	FirstRegion *string  `parquet:"first_region,dict"`
	FirstFree   *float64 `parquet:"first_free" unit:"year"`
	FirstIndep  *float64 `parquet:"first_independent" unit:"year"`
	Followed    bool     `parquet:"followed_parent"`
	Withdrawals int32    `parquet:"withdrawals" unit:"bases"`
	Reentries   int32    `parquet:"reentries" unit:"bases"`

	FallOrders    float64 `parquet:"fall_lost_orders" unit:"share of sales"`
	FallOwnHome   float64 `parquet:"fall_own_sales_home" unit:"share of sales"`
	FallOwnAbroad float64 `parquet:"fall_own_sales_abroad" unit:"share of sales"`
	FallOther     float64 `parquet:"fall_other_buyers" unit:"share of sales"`

	Competence  float64 `parquet:"competence" unit:"trait in [0,1]"`
	OwnerAge    float64 `parquet:"owner_age" unit:"years"`
	Employees   float64 `parquet:"employees_home" unit:"persons"`
	Capacity    float64 `parquet:"capacity_home" unit:"million yen per quarter"`
	Cash        float64 `parquet:"cash" unit:"million yen"`
	Sales       float64 `parquet:"sales" unit:"million yen per year"`
	Return      float64 `parquet:"return_on_sales" unit:"share of sales"`
	ExportShare float64 `parquet:"export_share" unit:"share of sales"`
	Customers   int32   `parquet:"customers_home" unit:"customers"`
	Regions     string  `parquet:"regions_abroad,dict"`
	Bases       string  `parquet:"regions_with_base,dict"`
}

// firmRow tells of one firm.
func (c *Case) firmRow(f *agents.FirmRecord, all fates, replicate int32) firmRow {
	o, x := &f.Outcome, all.of(f.ID)
	row := firmRow{
		Replicate: replicate, Firm: int64(f.ID), Industry: c.Setup.Economy.Industries[f.Industry].Key, SizeClass: agents.Classes[f.Class],
		Twin: int32(f.Twin), Stratum: int32(f.ID.Stratum()), Weight: f.Weight, Born: c.time(f.ID.Birth()), Founded: int32(f.Founded),
		StartCompetence: o.StartTraits[0], StartMarketing: o.StartTraits[1], StartNetworking: o.StartTraits[2],
		StartRisk: o.StartTraits[3], StartHorizon: o.StartTraits[4], StartExperience: o.StartTraits[5],
		StartDependence: float64(o.StartD), StartState: agents.States[o.StartState], StartAbroad: o.AbroadFirst, StartIndep: o.WasIndep,
		Alive: x.closed == never, State: agents.States[f.State], Dependence: float64(o.Dependence), ForeignShare: float64(o.ForeignShare),
		Route: agents.Routes[o.Route], FirstAbroad: c.timeOf(int(o.FirstAbroad)), FirstFree: c.timeOf(int(o.FirstFree)),
		FirstIndep: c.timeOf(int(o.FirstIndep)), Followed: o.EverFollowed,
		Withdrawals: int32(o.Withdrawals), Reentries: int32(o.Reentries),
		FallOrders: float64(o.FallOrders), FallOwnHome: float64(o.FallOwnHome), FallOwnAbroad: float64(o.FallOwnAbroad), FallOther: float64(o.FallOther),
		Competence: float64(f.Competence), OwnerAge: float64(f.OwnerAge), Employees: float64(f.Employees), Capacity: float64(f.Capacity), Cash: float64(f.Cash),
		Sales: float64(o.Sales), Return: float64(f.Performance), ExportShare: float64(o.ExportShare), Customers: f.Customers,
		Regions: c.regionNames(f.Abroad), Bases: c.regionNames(f.BasesIn),
	}
	if x.closed != never {
		cause := strings.TrimPrefix(agents.Events[x.cause], "closed_")
		row.Closed, row.ClosedCause = c.timeOf(x.closed), &cause
	}
	if x.entry != never && !o.AbroadFirst {
		row.FirstRegion = &c.Setup.Economy.Regions[x.region].Key
	}
	return row
}

// time is the calendar year of a quarter, the quarter as a fraction.
func (c *Case) time(quarter int) float64 {
	return float64(c.Setup.Economy.FirstYear) + float64(quarter)/quartersInAYear
}

// timeOf is the same for what may never have happened.
func (c *Case) timeOf(quarter int) *float64 {
	if quarter == never {
		return nil
	}
	t := c.time(quarter)
	return &t
}

// regionNames lists the regions of a mask, separated by blanks.
func (c *Case) regionNames(mask uint16) string {
	var names []string
	for r, region := range c.Setup.Economy.Regions {
		if mask>>r&1 != 0 {
			names = append(names, region.Key)
		}
	}
	return strings.Join(names, " ")
}
