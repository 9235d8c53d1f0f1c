package story

import (
	"math"
	"strings"

	"jiritsu/agents"
)

// move is the change of a share within a year from which it is told.
const move = .05

// books tells of the business years in which something moved.
func (t *teller) books() {
	milestones := map[int][]agents.Event{}
	for _, e := range t.Events {
		milestones[int(e.Quarter)] = append(milestones[int(e.Quarter)], e)
	}
	plants := map[uint8]agents.ParentID{}
	for n := range t.Diary.Years {
		y := &t.Diary.Years[n]
		var texts []string
		texts = append(texts, t.plantLeft(y, plants)...)
		d, before := y.Outcome.Dependence, y.Last.Dependence
		changed := y.State != y.Before
		moved := math.Abs(d-before) >= move
		if moved {
			texts = append(texts, t.dependence(y))
		}
		if changed || moved || math.Abs(y.Outcome.ForeignShare-y.Last.ForeignShare) >= move {
			key := "year"
			if y.Won+y.Lost == 0 {
				key = "year still"
			}
			texts = append(texts, t.say(key, y.Won, y.Lost, y.Customers, pct(y.Outcome.ForeignShare), yen(y.Outcome.Sales), pct(y.Performance)))
		}
		if changed {
			if !moved {
				texts = append(texts, t.say("held at", pct(d)))
			}
			texts = append(texts, t.say("state", stateNames[y.State][t.lang]))
		}
		for _, e := range milestones[y.Quarter] {
			texts = append(texts, t.milestone(y, &e)...)
		}
		if len(texts) > 0 {
			t.add(y.Quarter, t.join(texts))
		}
	}
}

// plantLeft tells of plants that stopped buying from a base.
func (t *teller) plantLeft(y *agents.DiaryYear, plants map[uint8]agents.ParentID) (texts []string) {
	for n := range y.Markets {
		m := &y.Markets[n]
		if parent, was := plants[m.Region]; was && m.PlantBuys == 0 && m.Mode.IsBase() {
			texts = append(texts, t.say("plant left", t.parent(parent), t.region(int(m.Region))))
		}
		delete(plants, m.Region)
		if m.PlantBuys > 0 {
			plants[m.Region] = m.Plant
		}
	}
	return texts
}

// dependence tells why dependence fell or rose.
func (t *teller) dependence(y *agents.DiaryYear) string {
	o, last := &y.Outcome, &y.Last
	if o.Dependence > last.Dependence {
		var parts []string
		if group := float64(o.Group - last.Group); group > .02*last.Sales || last.Others <= o.Others {
			parts = append(parts, t.say("rise group", yen(float64(last.Group)), yen(float64(o.Group))))
		}
		if o.Others < last.Others {
			parts = append(parts, t.say("rise others", yen(float64(last.Others)), yen(float64(o.Others))))
		}
		return t.say("rose", pct(last.Dependence), pct(o.Dependence), strings.Join(parts, Name{" and ", "、"}[t.lang]))
	}
	var parts []string
	for _, x := range []struct {
		key string
		by  float32
	}{{"fall orders", o.FallOrders - last.FallOrders}, {"fall home", o.FallOwnHome - last.FallOwnHome},
		{"fall abroad", o.FallOwnAbroad - last.FallOwnAbroad}, {"fall other", o.FallOther - last.FallOther}} {
		if p := points(float64(x.by)); p != "0" && p != "−0" {
			parts = append(parts, t.say(x.key, p))
		}
	}
	if len(parts) == 0 {
		return t.say("held at", pct(o.Dependence))
	}
	return t.say("fell", pct(last.Dependence), pct(o.Dependence), strings.Join(parts, t.comma()), points(last.Dependence-o.Dependence))
}

// milestone tells of freedom and independence, reached or lost.
func (t *teller) milestone(y *agents.DiaryYear, e *agents.Event) []string {
	held := t.Params.Thresholds.Held
	switch e.Kind {
	case agents.Freed:
		return []string{t.say("freed", held)}
	case agents.Independence:
		return []string{t.say("indep")}
	case agents.Relapse:
		if y.Outcome.Dependence >= t.Params.Thresholds.Lost {
			return []string{t.say("relapse", t.say("relapse D", pct(y.Outcome.Dependence)))}
		}
		return []string{t.say("relapse", t.say("relapse X", pct(y.Outcome.ForeignShare)))}
	}
	return nil
}
