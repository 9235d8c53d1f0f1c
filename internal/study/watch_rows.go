package study

import (
	"jiritsu/agents"
	"jiritsu/sim"
)

// finish adds what the events of the history say, once it is over.
func (x *watch) finish(h *sim.History) {
	at := make(map[agents.FirmID]int, len(x.tracks))
	for n := range x.tracks {
		at[x.tracks[n].id] = n
	}
	for n := range h.Events {
		e := &h.Events[n]
		year := int(e.Quarter) / quartersInAYear
		switch e.Kind {
		case agents.Withdrew:
			m := x.market(year, int(e.Region))
			*ageBand(int(e.Age), &m.Exits0, &m.Exits5, &m.Exits10) += e.Weight
		case agents.LinkLost, agents.ClosedCash, agents.ClosedOwner, agents.ClosedOther:
			var t *track
			if k, ok := at[e.Firm]; ok {
				t = &x.tracks[k]
			}
			x.event(e, t, year)
		}
	}
}

// event counts a lost link or a closure in the cell of the firm, by its headcount
// at the last look. A firm that closed before there was one has that of its class.
func (x *watch) event(e *agents.Event, t *track, year int) {
	st := &x.strata[e.Firm.Stratum()]
	band, links := int(st.Class)/2, 0
	if t != nil {
		band, links = headcount(t.employees[min(year, int(t.seen))]), t.nLinks
	}
	c := x.cell(year, st.Industry, st.Class, band)
	switch e.Kind {
	case agents.LinkLost:
		c.LinksLost += e.Weight
		return
	case agents.ClosedOwner:
		c.OwnerClosing += e.Weight
	}
	c.Closures += e.Weight
	c.LinksLost += e.Weight * float64(links) // as last seen
}

// cellRows are the cells in which there is anything.
func (x *watch) cellRows(replicate, first int) (rows []cellRow) {
	for year := range x.years {
		for i, industry := range x.economy.Industries {
			for k, class := range agents.Classes {
				for band, heads := range headcounts {
					sums := x.cell(year, uint8(i), uint8(k), band)
					if *sums == (cellSums{}) {
						continue
					}
					rows = append(rows, cellRow{Replicate: int32(replicate), Year: int32(first + year), Industry: industry.Key,
						Manufacturing: industry.Manufacturing, SizeClass: class, Headcount: heads, cellSums: *sums})
				}
			}
		}
	}
	return rows
}

// marketRows are the regions abroad in each year.
func (x *watch) marketRows(replicate, first int) (rows []marketRow) {
	for year := range x.years {
		for r, region := range x.economy.Regions {
			if r != agents.Home {
				rows = append(rows, marketRow{Replicate: int32(replicate), Year: int32(first + year), Region: region.Key,
					marketSums: *x.market(year, r)})
			}
		}
	}
	return rows
}

// longestCohort is for how many years a cohort is followed.
const longestCohort = 12

// cohortRows follow the firms that began something in each year.
func (x *watch) cohortRows(replicate, first int) (rows []cohortRow) {
	kinds := []string{cohortExport, cohortInvest, cohortRest, cohortLeft, cohortStay}
	for begun := 2; begun < x.years; begun++ { // the first books cover less than a year
		for since := range min(longestCohort+1, x.years-begun) {
			sums := make([]cohortSums, len(kinds)*2*len(agents.Classes)*len(headcounts))
			for n := range x.tracks {
				x.tracks[n].follow(x, sums, begun, since)
			}
			for n, s := range sums {
				if s.Firms == 0 {
					continue
				}
				band, k := n%len(headcounts), n/len(headcounts)
				rows = append(rows, cohortRow{Replicate: int32(replicate), Kind: kinds[k/len(agents.Classes)/2], Cohort: int32(first + begun),
					Years: int32(since), Manufacturing: k/len(agents.Classes)%2 == 1, SizeClass: agents.Classes[k%len(agents.Classes)],
					Headcount: headcounts[band], cohortSums: s})
			}
		}
	}
	return rows
}

// follow adds a firm to the cohorts that it belongs to.
func (t *track) follow(x *watch, sums []cohortSums, begun, since int) {
	before, now := t.employees[begun-1], t.employees[begun+since]
	if before <= 0 || now <= 0 {
		return
	}
	made := one(x.economy.Industries[t.industry].Manufacturing)
	at := func(kind int) *cohortSums {
		return &sums[((kind*2+made)*len(agents.Classes)+int(t.class))*len(headcounts)+headcount(before)]
	}
	if t.exported>>(begun-1)&3 == 2 {
		s := at(0)
		s.add(t.weight, before, now)
		s.AtRisk += weigh(t.weight, since == 0 || t.exports(begun, since))
		s.Exporting += weigh(t.weight, t.exports(begun, since+1))
	}
	switch {
	case int(t.firstBase) == begun:
		at(1).add(t.weight, before, now)
	case t.firstBase == never || int(t.firstBase) > begun+since:
		at(2).add(t.weight, before, now)
	}
	switch {
	case int(t.firstExit) == begun:
		at(3).add(t.weight, before, now)
	case t.based>>(begun-1)&1 != 0 && (t.firstExit == never || int(t.firstExit) > begun+since):
		at(4).add(t.weight, before, now)
	}
}

// exports tells whether a firm exported in each of some years.
func (t *track) exports(from, years int) bool {
	mask := uint64(1)<<years - 1
	return t.exported>>from&mask == mask
}

func (s *cohortSums) add(weight float64, before, now float32) {
	s.Firms += weight
	s.Before += weight * float64(before)
	s.Now += weight * float64(now)
}
