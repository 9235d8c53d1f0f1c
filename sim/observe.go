package sim

import "jiritsu/agents"

// The groups of firms that yearly figures are given for.
const (
	groupAll   = iota
	groupClass // three of them, by size class
	_
	_
	groupManufacturing
	groupManufacturing50
	groupCount
)

// Groups lists the names of the groups.
var Groups = [groupCount]string{
	"all", agents.Classes[0], agents.Classes[1], agents.Classes[2],
	"manufacturing", "manufacturing_50-299",
}

// A Year is what is observed of a group of firms at the end of a year. Firms are
// weighted by the real firms that they stand for; shares are of living firms.
type Year struct {
	Year, Group  int
	Firms        float64
	States       [agents.StateCount]float64 // firms by state
	Supply       float64                    // firms that take orders from a larger firm
	Dependent    float64                    // of these, D over the line of dependence
	FewBuyers    float64                    // of these, with five or fewer larger buyers
	Direct       float64                    // exported directly within the year
	Indirect     float64                    // exported through trading houses within the year
	Based        float64                    // had a base within the year
	BasedNow     float64                    // have a base
	Sales        float64                    // million yen of the year
	Exports      float64                    // of these, exports
	SupplyProfit float64                    // sum of return on sales of those that supply
	OtherProfit  float64                    // sum of return on sales of the others
	Competence   float64                    // sum
	Employees    float64
	Bases        float64 // open at the end of the year
	EverLeft     float64 // firms with a base ever that withdrew from one
	EverBased    float64 // firms with a base ever
	Entries      float64 // of the year: first presences and deeper ones
	BaseEntries  float64 // of the year: bases opened
	Follows      float64 // of these, by invitation
	Reentries    float64 // of these, by firms that had withdrawn from a base
	Withdrawals  float64 // of the year: bases given up
	Stops        float64 // of the year: exports and alliances given up
	Closures     float64
	OwnerClosing float64 // of these, by the owner's age or health
	CashClosing  float64 // of these, for want of cash
	Births       float64
	LinksLost    float64 // events
	Links        float64 // links of the five largest, at the end of the year
}

// A cell of the census is a size class in or outside manufacturing; groups are
// sums of cells.
const cellCount = 6

// cellOf is the cell of a firm.
func cellOf(w *agents.World, industry, class uint8) int {
	if w.Economy.Industries[industry].Manufacturing {
		return 3 + int(class)
	}
	return int(class)
}

// inGroup tells whether a cell belongs to a group.
func inGroup(cell, group int) bool {
	switch group {
	case groupAll:
		return true
	case groupManufacturing:
		return cell >= 3
	case groupManufacturing50:
		return cell == 5
	}
	return cell%3 == group-groupClass
}

// A census sums a year, cell by cell.
type census struct {
	cells [cellCount]Year
}

// events counts the events of a quarter.
func (c *census) events(w *agents.World, events []agents.Event) {
	for n := range events {
		st := &w.Strata[events[n].Firm.Stratum()]
		c.cells[cellOf(w, st.Industry, st.Class)].count(&events[n])
	}
}

// add counts a firm at the end of a year.
func (c *census) add(w *agents.World, f *agents.Firm) {
	if f.Alive && f.Weight > 0 {
		c.cells[cellOf(w, f.Industry, f.Class)].add(f, &w.Outcomes[f.Place], w.Params.Thresholds.Free)
	}
}

// close gives the rows of a year and begins the next.
func (c *census) close(year int) []Year {
	rows := make([]Year, groupCount)
	for g := range rows {
		for n := range c.cells {
			if inGroup(n, g) {
				rows[g].sum(&c.cells[n])
			}
		}
		rows[g].Year, rows[g].Group = year, g
	}
	c.cells = [cellCount]Year{}
	return rows
}

// count adds an event to a group's year.
func (y *Year) count(e *agents.Event) {
	switch e.Kind {
	case agents.Entered:
		y.Entries += e.Weight
		if e.Mode.IsBase() && !e.From.IsBase() {
			y.BaseEntries += e.Weight
			if e.Motive == agents.FollowCustomer {
				y.Follows += e.Weight
			}
			if e.Again {
				y.Reentries += e.Weight
			}
		}
	case agents.Withdrew:
		y.Withdrawals += e.Weight
	case agents.Stopped:
		y.Stops += e.Weight
	case agents.ClosedOwner:
		y.Closures += e.Weight
		y.OwnerClosing += e.Weight
	case agents.ClosedCash:
		y.Closures += e.Weight
		y.CashClosing += e.Weight
	case agents.ClosedOther:
		y.Closures += e.Weight
	case agents.Founding:
		y.Births += e.Weight
	case agents.LinkLost:
		y.LinksLost += e.Weight
	}
}

// add counts a living firm.
func (y *Year) add(f *agents.Firm, o *agents.Outcome, free float64) {
	wt := f.Weight
	y.Firms += wt
	y.States[f.State] += wt
	if o.Buyers > 0 {
		y.Supply += wt
		y.SupplyProfit += float64(wt * float64(f.Performance))
		y.Links += float64(wt * float64(f.NLinks))
		if o.Dependence > free {
			y.Dependent += wt
		}
		if o.Buyers <= 5 {
			y.FewBuyers += wt
		}
	} else {
		y.OtherProfit += float64(wt * float64(f.Performance))
	}
	y.abroad(f, o)
	y.Sales += float64(wt * o.Sales)
	y.Exports += float64(wt * o.Sales * float64(o.ExportShare))
	y.Competence += float64(wt * f.Competence)
	y.Employees += float64(wt * float64(f.Employees))
}

// abroad counts what a living firm has abroad.
func (y *Year) abroad(f *agents.Firm, o *agents.Outcome) {
	wt := f.Weight
	if o.Modes>>agents.DirectExport&1 != 0 {
		y.Direct += wt
	}
	if o.Modes>>agents.IndirectExport&1 != 0 {
		y.Indirect += wt
	}
	based := o.Modes>>agents.JointVenture != 0 || f.BasesIn != 0
	if based {
		y.Based += wt
	}
	if f.BasesIn != 0 {
		y.BasedNow += wt
		y.Bases += float64(wt * float64(f.Bases()))
	}
	if based || o.Withdrawals > 0 {
		y.EverBased += wt
		if o.Withdrawals > 0 {
			y.EverLeft += wt
		}
	}
}

// sum adds the figures of other firms.
func (y *Year) sum(x *Year) {
	for n := range y.States {
		y.States[n] += x.States[n]
	}
	y.Firms += x.Firms
	y.Supply += x.Supply
	y.Dependent += x.Dependent
	y.FewBuyers += x.FewBuyers
	y.Direct += x.Direct
	y.Indirect += x.Indirect
	y.Based += x.Based
	y.BasedNow += x.BasedNow
	y.Sales += x.Sales
	y.Exports += x.Exports
	y.SupplyProfit += x.SupplyProfit
	y.OtherProfit += x.OtherProfit
	y.Competence += x.Competence
	y.Employees += x.Employees
	y.Bases += x.Bases
	y.EverLeft += x.EverLeft
	y.EverBased += x.EverBased
	y.Entries += x.Entries
	y.BaseEntries += x.BaseEntries
	y.Follows += x.Follows
	y.Reentries += x.Reentries
	y.Withdrawals += x.Withdrawals
	y.Stops += x.Stops
	y.Closures += x.Closures
	y.OwnerClosing += x.OwnerClosing
	y.CashClosing += x.CashClosing
	y.Births += x.Births
	y.LinksLost += x.LinksLost
	y.Links += x.Links
}
