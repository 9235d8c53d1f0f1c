package docking

import (
	"bufio"
	"fmt"
	"io"
)

// Counts are summed over a year, in real firms.
type Counts struct {
	Links, LinksLost, Broken, Entries, Opened, Invited, Stops, Bases, BaseQuarters, Withdrawals float64
	Births, Closures, ClosuresCash, ClosuresOwner                                               float64
}

// Row is a firm at the end of a year.
type Row struct {
	Year, Firm                                        int
	Weight, D, X, Sales, Profit, ExportShare, K       float64
	Aspiration, Employees, Capacity, Cash, Price, Use float64
	Customers, Buyers, Bases, Regions                 int
	State                                             string
	Direct, Indirect, Alliance                        bool
	OwnerAge                                          float64
}

// Results of a history.
type Results struct {
	Panel []Row
	Years []Counts
	Firms []*firm
}

func newResults() *Results { return &Results{} }

// state is read when books are closed (8.1).
func (w *World) state(f *firm) string {
	base := false
	for _, p := range f.abroad {
		base = base || p.base()
	}
	switch {
	case f.dep >= w.par("thresholds.captive") && base:
		return "follower"
	case f.dep >= w.par("thresholds.captive"):
		return "captive"
	case f.independent:
		return "independent_international"
	case f.dep >= w.par("thresholds.free"):
		return "mixed"
	case f.x < w.par("thresholds.domestic"):
		return "diversified_domestic"
	}
	return "emerging"
}

func (w *World) observe() {
	if w.t%4 != 3 {
		return
	}
	for _, f := range w.firms {
		if !f.alive {
			continue
		}
		r := Row{Year: firstYear + w.t/4, Firm: f.id, Weight: f.weight, D: f.dep, X: f.x, Sales: f.last.sales * 4 / float64(f.last.quarters), Profit: f.last.profit * 4 / float64(f.last.quarters),
			ExportShare: safe(f.last.exports, f.last.sales), K: f.k, Aspiration: f.aspiration, Employees: f.employees, Capacity: f.capacity,
			Cash: f.cash, Customers: f.customers, Buyers: f.buyers, State: f.state, Direct: f.last.modes[direct], Indirect: f.last.modes[indirect], Alliance: f.last.modes[alliance], OwnerAge: f.ownerAge, Use: f.use}
		v := 0.0
		for _, l := range f.links {
			r.Price += l.price * l.volume
			v += l.volume
		}
		r.Price = safe(r.Price, v)
		for _, p := range f.abroad {
			if p.active() {
				r.Regions++
			}
			if p.base() {
				r.Bases++
				w.counts.Bases += f.weight
			}
		}
		w.counts.Links += f.weight * float64(len(f.links)) // the five largest
		w.Out.Panel = append(w.Out.Panel, r)
	}
	w.Out.Years = append(w.Out.Years, w.counts)
	w.counts = Counts{}
}

func (w *World) finish() { w.Out.Firms = w.firms }

var classes = []string{"4-9", "10-49", "50-299"}

func when(t int) string {
	if t == never {
		return ""
	}
	return fmt.Sprint(firstYear + float64(t)/4)
}

// WriteHeads writes the first lines of the three tables.
func WriteHeads(panel, firms, years io.Writer) {
	fmt.Fprintln(panel, "replicate,year,firm,weight,state,dependence,foreign_share,sales,profit,export_share,competence,aspiration,employees_home,capacity_home,cash,customers_home,buyers,regions_abroad,bases,direct_export,indirect_export,alliance,price,use,owner_age")
	fmt.Fprintln(firms, "replicate,firm,industry,manufacturing,size_class,stratum,weight,born,founded,start_dependence,start_independent,closed,closed_cause,first_free,first_independent,start_competence")
	fmt.Fprintln(years, "replicate,year,links,links_lost,broken,entries,bases_opened,bases_by_invitation,stops,bases,base_quarters,withdrawals,births,closures,closures_cash,closures_owner")
}

// Write writes a history into the three tables.
func (w *World) Write(panel, firms, years *bufio.Writer) {
	n := w.opt.Replicate
	for _, r := range w.Out.Panel {
		fmt.Fprintf(panel, "%d,%d,%d,%.6g,%s,%.5g,%.5g,%.6g,%.5g,%.5g,%.5g,%.5g,%.5g,%.5g,%.5g,%d,%d,%d,%d,%t,%t,%t,%.5g,%.5g,%.4g\n", n, r.Year, r.Firm, r.Weight, r.State, r.D, r.X, r.Sales, r.Profit,
			r.ExportShare, r.K, r.Aspiration, r.Employees, r.Capacity, r.Cash, r.Customers, r.Buyers, r.Regions, r.Bases, r.Direct, r.Indirect, r.Alliance, r.Price, r.Use, r.OwnerAge)
	}
	for _, f := range w.Out.Firms {
		i := w.eco.industries[f.industry]
		fmt.Fprintf(firms, "%d,%d,%s,%t,%s,%d,%.6g,%s,%d,%.6g,%t,%s,%s,%s,%s,%.5g\n", n, f.id, i.Key, i.Manufacturing, classes[f.class], f.stratum, f.weight, when(f.born), f.founded,
			f.startDep, f.startIndependent, when(f.closedAt), f.cause, when(f.firstFree), when(f.firstIndependent), f.k)
	}
	for y, c := range w.Out.Years {
		fmt.Fprintf(years, "%d,%d,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g,%.6g\n", n, firstYear+y, c.Links, c.LinksLost, c.Broken, c.Entries, c.Opened, c.Invited, c.Stops, c.Bases,
			c.BaseQuarters, c.Withdrawals, c.Births, c.Closures, c.ClosuresCash, c.ClosuresOwner)
	}
}
