package story

import (
	"strings"

	"jiritsu/agents"
)

// turnover tells of customers won and lost abroad in years in which there is
// something else to tell, or in which they begin or end.
func (t *teller) turnover() {
	for n := range t.Diary.Years {
		y := &t.Diary.Years[n]
		for k := range y.Markets {
			m := &y.Markets[k]
			first := m.Turnover.Won > 0 && int(m.Customers) <= m.Turnover.Won
			last := m.Turnover.Lost+m.Turnover.Failed > 0 && m.Customers == 0
			if first || last || t.eventful[t.year(y.Quarter)] {
				if text := t.customers("turnover", m.Region, m.Turnover, float64(m.Contacts)); text != "" {
					t.add(y.Quarter, text)
				}
			}
		}
	}
}

// quietTurnover sums up customers won and lost abroad over quiet years.
func (t *teller) quietTurnover(from, to int) (texts []string) {
	var sum [agents.MaxRegions]agents.DiaryTurnover
	for n := range t.Diary.Years {
		y := &t.Diary.Years[n]
		if at := t.year(y.Quarter); at < from || at > to {
			continue
		}
		for k := range y.Markets {
			s, x := &sum[y.Markets[k].Region], &y.Markets[k].Turnover
			s.Tried, s.Won, s.Failed, s.Lost = s.Tried+x.Tried, s.Won+x.Won, s.Failed+x.Failed, s.Lost+x.Lost
		}
	}
	for r := range sum {
		if text := t.customers("over quiet", uint8(r), sum[r], 0); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// customers tells how many customers were won and lost in a region.
func (t *teller) customers(key string, region uint8, x agents.DiaryTurnover, contacts float64) string {
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"tried", x.Tried}, {"settled", x.Won}, {"failed", x.Failed}, {"left", x.Lost}} {
		if c.n > 0 {
			parts = append(parts, t.count(c.key, c.n))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	referred := t.say("not referred")
	if more := t.Params.Networks.Contacts * contacts; more >= .1 && x.Tried > 0 {
		referred = t.say("referred", two(1+more))
	}
	return t.say(key, t.region(int(region)), strings.Join(parts, t.comma()), referred)
}
