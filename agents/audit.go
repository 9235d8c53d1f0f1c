package agents

import (
	"fmt"
	"math"
)

// Audit holds the accounts of the world: what passes between agents must
// balance, and every share, count and amount must be possible. It gives the
// first fault found.
func (w *World) Audit() error {
	if err := w.auditOrders(); err != nil {
		return err
	}
	alive := make([]float64, len(w.Strata))
	based := [MaxRegions]float64{}
	for n := range w.Firms {
		f := &w.Firms[n]
		if !f.Alive {
			continue
		}
		alive[f.Stratum] += f.Weight
		if err := w.auditFirm(f, &based); err != nil {
			return fmt.Errorf("quarter %d, firm %d: %w", w.Quarter, f.ID, err)
		}
	}
	for n := range alive {
		if !near(alive[n], w.Strata[n].Alive) {
			return fmt.Errorf("quarter %d, stratum %d: %g firms counted, %g on the books", w.Quarter, n, alive[n], w.Strata[n].Alive)
		}
	}
	for r := range based {
		if !near(based[r], w.own[r]) {
			return fmt.Errorf("quarter %d, region %d: %g bases counted, %g on the books", w.Quarter, r, based[r], w.own[r])
		}
	}
	return nil
}

// auditOrders holds that orders taken from suppliers are let again, kept, or
// still waiting to be let.
func (w *World) auditOrders() error {
	waiting := 0.0
	for n := range w.Relet {
		waiting += w.Relet[n].Volume
	}
	l := &w.Ledger
	if got := l.Relet + l.Kept + waiting; !near(got, l.Released) {
		return fmt.Errorf("quarter %d: orders taken %g, let again %g, kept %g, waiting %g", w.Quarter, l.Released, l.Relet, l.Kept, waiting)
	}
	for n := range w.Parents {
		q, sum := &w.Parents[n], w.Parents[n].Home
		for _, m := range q.Moved {
			sum += m
		}
		if !near(sum, 1) {
			return fmt.Errorf("quarter %d: production of parent %d sums to %g", w.Quarter, n, sum)
		}
	}
	return nil
}

// auditFirm holds one firm's accounts.
func (w *World) auditFirm(f *Firm, based *[MaxRegions]float64) error {
	var abroad, bases uint16
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		p := &w.Presences[i]
		if p.Mode != NoMode {
			abroad |= 1 << p.Region
		}
		if p.Mode.IsBase() {
			bases |= 1 << p.Region
			based[p.Region] += f.Weight
		}
		if p.Trials < 0 || p.Customers < 0 || !within(p.Knowledge, 0, 1) {
			return fmt.Errorf("presence in region %d: %d trials, %d customers, knowledge %g", p.Region, p.Trials, p.Customers, p.Knowledge)
		}
	}
	if abroad != f.Abroad || bases != f.BasesIn {
		return fmt.Errorf("presences %b and bases %b, but %b and %b on the books", abroad, bases, f.Abroad, f.BasesIn)
	}
	o := w.outcome(f)
	switch {
	case f.Customers < 0 || f.RestN < 0:
		return fmt.Errorf("%d customers, %d small buyers", f.Customers, f.RestN)
	case !within(o.Dependence, 0, 1+1e-6) || !within(o.ForeignShare, 0, 1+1e-6):
		return fmt.Errorf("dependence %g, foreign share %g", o.Dependence, o.ForeignShare)
	case !within(f.Competence, 0, 1), !within(float64(f.Risk), 0, 1), !within(float64(f.Horizon), 0, 1), !within(float64(f.Experience), 0, 1):
		return fmt.Errorf("traits out of range: %g %g %g %g", f.Competence, float64(f.Risk), float64(f.Horizon), float64(f.Experience))
	case !(f.Capacity > 0) || !(float64(f.Employees) > 0) || !(f.Cost > 0) || math.IsNaN(f.Cash) || math.IsInf(f.Cash, 0):
		return fmt.Errorf("capacity %g, employees %g, cost %g, cash %g", f.Capacity, float64(f.Employees), f.Cost, f.Cash)
	}
	return nil
}

func within(x, lo, hi float64) bool { return x >= lo && x <= hi }

// near tells whether two sums of the same amounts agree but for rounding.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*(1+math.Abs(a)+math.Abs(b))
}
