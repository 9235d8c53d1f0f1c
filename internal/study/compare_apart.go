package study

import (
	"cmp"
	"slices"

	"jiritsu/agents"
	"jiritsu/sim"
)

// eventsApart are the events of the first quarter in which the lives of a firm in
// two worlds differ: the first of A that B lacks then, and the first of B that A
// lacks; nil where there is none. Volumes and shares are not looked at.
type eventsApart struct {
	EventA  *string `parquet:"event_a,dict"`
	RegionA *string `parquet:"region_a,dict"`
	ModeA   *string `parquet:"mode_a,dict"`
	LaterA  bool    `parquet:"event_a_later_in_b"` // B has the same event in a later quarter
	EventB  *string `parquet:"event_b,dict"`
	RegionB *string `parquet:"region_b,dict"`
	ModeB   *string `parquet:"mode_b,dict"`
	LaterB  bool    `parquet:"event_b_later_in_a"` // A has the same event in a later quarter
}

// Diverging counts firms by the first events that differ.
type Diverging struct {
	EventA  string   `json:"event_a"` // empty if A has none
	EventB  string   `json:"event_b"`
	Firms   Estimate `json:"firms"` // real firms a history
	Sampled int      `json:"sampled"`
	Later   int      `json:"later"` // of the sampled, those with the event in the other world in a later quarter
	// Year is when the lives parted and Lead how many years before independence:
	// weighted medians.
	Year float64 `json:"year"`
	Lead float64 `json:"lead"`
}

// eventsOf gives the events of some firms of a history, in the order in which
// they happened.
func eventsOf(h *sim.History, some []*twin) map[agents.FirmID][]agents.Event {
	all := make(map[agents.FirmID][]agents.Event, len(some))
	for _, t := range some {
		all[t.id] = nil
	}
	for n := range h.Events {
		if e := &h.Events[n]; e.Weight > 0 {
			if list, ok := all[e.Firm]; ok {
				all[e.Firm] = append(list, *e)
			}
		}
	}
	return all
}

// A deed is what makes two events of a firm the same.
type deed struct {
	kind         agents.EventKind
	region       uint8
	mode, before agents.Mode
	motive       agents.Motive
}

func deedOf(e *agents.Event) deed { return deed{e.Kind, e.Region, e.Mode, e.From, e.Motive} }

// apart finds the first quarter whose events differ, in whatever order they stand
// there, and the events that do; never if none differ.
func (c *Case) apart(a, b []agents.Event) (quarter int, x eventsApart) {
	for len(a) > 0 || len(b) > 0 {
		quarter = nextQuarter(a, b)
		var now [2][]agents.Event
		now[0], a = until(a, quarter)
		now[1], b = until(b, quarter)
		onlyA, onlyB := without(now[0], now[1]), without(now[1], now[0])
		if len(onlyA)+len(onlyB) == 0 {
			continue
		}
		x.EventA, x.RegionA, x.ModeA, x.LaterA = c.described(onlyA, b)
		x.EventB, x.RegionB, x.ModeB, x.LaterB = c.described(onlyB, a)
		return quarter, x
	}
	return never, x
}

// nextQuarter is that of the first event of two lives, one of which has some.
func nextQuarter(a, b []agents.Event) int {
	switch {
	case len(a) == 0:
		return int(b[0].Quarter)
	case len(b) == 0:
		return int(a[0].Quarter)
	}
	return int(min(a[0].Quarter, b[0].Quarter))
}

// until splits off the events up to a quarter.
func until(all []agents.Event, quarter int) (now, rest []agents.Event) {
	n := 0
	for n < len(all) && int(all[n].Quarter) <= quarter {
		n++
	}
	return all[:n], all[n:]
}

// without leaves out as many events of a kind as others hold.
func without(all, others []agents.Event) (rest []agents.Event) {
	count := map[deed]int{}
	for n := range others {
		count[deedOf(&others[n])]++
	}
	for n := range all {
		if d := deedOf(&all[n]); count[d] > 0 {
			count[d]--
		} else {
			rest = append(rest, all[n])
		}
	}
	return rest
}

// described tells of the first of some events, and whether the other life has it
// in a later quarter.
func (c *Case) described(some, later []agents.Event) (event, region, mode *string, again bool) {
	if len(some) == 0 {
		return nil, nil, nil, false
	}
	row := c.eventRow(&some[0], 0)
	again = slices.ContainsFunc(later, func(e agents.Event) bool { return deedOf(&e) == deedOf(&some[0]) })
	return &row.Event, row.Region, row.Mode, again
}

// diverging counts firms by the first events that differ, the most frequent
// first. Firms that one world lacks have none.
func (c *twinCount) diverging(rows []*twinRow, independent func(*twinRow) float64) []Diverging {
	type pair struct{ a, b string }
	kinds := map[pair][]*twinRow{}
	for _, r := range rows {
		if r.Diverged != nil {
			kind := pair{orEmpty(r.EventA), orEmpty(r.EventB)}
			kinds[kind] = append(kinds[kind], r)
		}
	}
	all := []Diverging{}
	for kind, some := range kinds {
		d := Diverging{EventA: kind.a, EventB: kind.b, Firms: c.number(some), Sampled: len(some)}
		var years, leads []weighted
		for _, r := range some {
			years = append(years, weighted{*r.Diverged, r.Weight})
			leads = append(leads, weighted{independent(r) - *r.Diverged, r.Weight})
			if r.LaterA || r.LaterB {
				d.Later++
			}
		}
		d.Year, d.Lead = weightedMedian(years), weightedMedian(leads)
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b Diverging) int {
		return cmp.Or(cmp.Compare(b.Firms.Mean, a.Firms.Mean), cmp.Compare(a.EventA, b.EventA), cmp.Compare(a.EventB, b.EventB))
	})
	return all
}

// orEmpty is a text, or nothing.
func orEmpty(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}

// weighted is a value and how much it counts.
type weighted struct{ value, weight float64 }

// weightedMedian is the least value with at least half of the weight at or below.
func weightedMedian(all []weighted) float64 {
	slices.SortFunc(all, func(a, b weighted) int { return cmp.Compare(a.value, b.value) })
	half := 0.
	for _, x := range all {
		half += x.weight / 2
	}
	sum := 0.
	for _, x := range all {
		if sum += x.weight; sum >= half {
			return x.value
		}
	}
	return all[len(all)-1].value
}
