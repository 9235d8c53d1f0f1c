package study

import (
	"cmp"
	"maps"
	"slices"
)

// Lost is what became in the other world of firms that were independent in one.
type Lost struct {
	Of      Estimate    `json:"of"`      // firms independent in the one world
	Firms   Estimate    `json:"firms"`   // of these, not in the other
	Sampled int         `json:"sampled"` // sampled firms behind Firms, all pairs together
	Fates   []TwinFate  `json:"fates"`   // what they were in the other world at the end
	First   []Diverging `json:"first"`   // the first events that differ
	Example *Example    `json:"example"` // of the most frequent of these
}

// An Example is a firm to read about, with jiritsu why.
type Example struct {
	Replicate   int     `json:"replicate"`
	Firm        int64   `json:"firm"`
	Diverged    float64 `json:"diverged"`    // year
	Independent float64 `json:"independent"` // year, in the world in which it was
}

// A TwinFate counts firms by how they ended in the other world: a state,
// closed_cash, closed_owner, closed_other or not_founded.
type TwinFate struct {
	Fate    string   `json:"fate"`
	Firms   Estimate `json:"firms"`
	Sampled int      `json:"sampled"`
}

// study brings the pairs together.
func (c *twinCount) study() *TwinStudy {
	s := &TwinStudy{rows: c.rows}
	for o, x := range twinOutcomes {
		t := TwinOutcome{Outcome: x.name}
		for n, to := range []*Estimate{&t.Both, &t.OnlyA, &t.OnlyB, &t.Neither} {
			*to, _ = estimate(c.crossed[o][n])
		}
		s.Outcomes = append(s.Outcomes, t)
	}
	s.OnlyA = c.lost(func(r *twinRow) (one, other *float64, fate string) { return r.IndependentA, r.IndependentB, r.FateB })
	s.OnlyB = c.lost(func(r *twinRow) (one, other *float64, fate string) { return r.IndependentB, r.IndependentA, r.FateA })
	return s
}

// lost counts the firms that were independent in one world and not in the other.
func (c *twinCount) lost(look func(*twinRow) (one, other *float64, fate string)) Lost {
	l := Lost{Fates: []TwinFate{}}
	var firms, lost []*twinRow
	fates := map[string][]*twinRow{}
	for n := range c.rows {
		r := &c.rows[n]
		one, other, fate := look(r)
		if one == nil {
			continue
		}
		if firms = append(firms, r); other == nil {
			lost, fates[fate] = append(lost, r), append(fates[fate], r)
		}
	}
	l.Of, l.Firms, l.Sampled = c.number(firms), c.number(lost), len(lost)
	for _, fate := range slices.Sorted(maps.Keys(fates)) {
		l.Fates = append(l.Fates, TwinFate{fate, c.number(fates[fate]), len(fates[fate])})
	}
	slices.SortStableFunc(l.Fates, func(a, b TwinFate) int { return cmp.Compare(b.Firms.Mean, a.Firms.Mean) })
	l.First = c.diverging(lost, func(r *twinRow) float64 { one, _, _ := look(r); return *one })
	for _, r := range lost {
		if d := l.First; len(d) > 0 && l.Example == nil && r.Diverged != nil && orEmpty(r.EventA) == d[0].EventA && orEmpty(r.EventB) == d[0].EventB {
			one, _, _ := look(r)
			l.Example = &Example{int(r.Replicate), r.Firm, *r.Diverged, *one}
		}
	}
	return l
}

// number estimates how many real firms a history some rows stand for.
func (c *twinCount) number(rows []*twinRow) Estimate {
	sums := make([]float64, len(c.pairs))
	for _, r := range rows {
		n, _ := slices.BinarySearch(c.pairs, int(r.Replicate))
		sums[n] += r.Weight
	}
	e, _ := estimate(sums)
	return e
}
