package story

import (
	"slices"
	"strconv"

	"jiritsu/agents"
)

// decimals shows a number with so many decimals.
func decimals(x float64, n int) string { return strconv.FormatFloat(x, 'f', n, 64) }

// noted tells of a record of a diary in words.
func (t *teller) noted(x *note) string {
	switch r := x.record.(type) {
	case agents.DiaryShock:
		if text := t.shock(&r); text != "" {
			return text
		}
	case agents.DiaryStep:
		return t.say("step", t.parent(r.Parent), pct(r.Stake), t.region(int(r.Region)), pct(r.Home))
	case agents.DiaryLink:
		if !r.Won {
			return t.say("lost link", t.parent(r.Parent), pct(r.Stake))
		}
		return t.say("won link", t.parent(r.Parent), pct(r.Stake), two(r.Price))
	case agents.DiaryPrice:
		return t.say("n price", t.parent(r.Parent), three(r.Before), three(r.After))
	case agents.DiaryReview:
		return t.say("n review")
	case agents.DiaryYear:
		return t.say("n books", pct(r.Outcome.Dependence))
	case agents.DiaryTie:
		if r.Peer {
			return t.say("peer", t.regions(r.Regions))
		}
		return t.say("trainee", t.regions(r.Regions))
	case agents.DiaryExit:
		return t.say("e withdrew", t.venture(r.Mode, int(r.Region)))
	case agents.DiaryHeir:
		return t.say("e succession")
	case agents.DiaryEnd:
		return t.say("n end")
	}
	return t.say("unseen")
}

// sides are the years of one history.
type sides struct {
	first, last int
	year        map[int]*Side
}

// sides gives the years of a history, each with the books that were closed in it
// and what happened in it.
func (t *teller) sides() sides {
	s := sides{t.year(t.Diary.Start.Quarter), t.year(len(t.Economy.Quarters) - 1), map[int]*Side{}}
	if t.Diary.End != nil {
		s.last = t.year(t.Diary.End.Quarter)
	}
	for n := range t.Diary.Years {
		y := &t.Diary.Years[n]
		side := &Side{State: stateNames[y.State][t.lang], Dependence: y.Outcome.Dependence, Foreign: y.Outcome.ForeignShare,
			Sales: y.Outcome.Sales, Home: int(y.Customers), Cash: y.Cash, Competence: y.Competence}
		for k := range y.Markets {
			if m := &y.Markets[k]; m.Mode != agents.NoMode {
				side.Abroad += int(m.Customers)
				if m.Mode.IsBase() {
					side.Bases++
				}
			}
		}
		s.year[t.year(y.Quarter)] = side
	}
	for n := range t.Events {
		e := &t.Events[n]
		text := t.event(e)
		if text == "" {
			continue
		}
		at := s.year[t.year(int(e.Quarter))]
		if at == nil {
			at = &Side{State: stateNames[t.Diary.Start.Outcome.StartState][t.lang], Dependence: t.Diary.Start.Outcome.Dependence}
			s.year[t.year(int(e.Quarter))] = at
		}
		at.Events = append(at.Events, text)
	}
	return s
}

// eventNames are the sentences of events that need no place.
var eventNames = map[agents.EventKind]string{
	agents.Freed: "e freed", agents.Captured: "e captured", agents.Independence: "e independence", agents.Relapse: "e relapse",
	agents.Succeeded: "e succession", agents.ClosedCash: "e cash", agents.ClosedOwner: "e owner", agents.ClosedOther: "e other",
	agents.LinkLost: "e link lost", agents.LinkWon: "e link won",
}

// event tells of an event in a few words, or nothing if it goes without saying.
func (t *teller) event(e *agents.Event) string {
	switch e.Kind {
	case agents.Entered:
		return t.venture(e.Mode, int(e.Region))
	case agents.Stopped, agents.Withdrew:
		return t.say("e withdrew", t.venture(e.From, int(e.Region)))
	}
	if key := eventNames[e.Kind]; key != "" {
		return t.say(key)
	}
	return ""
}

// deed is what of an event counts when histories are compared.
type deed struct {
	kind       agents.EventKind
	quarter    int16
	region     uint8
	mode, from agents.Mode
}

// partInDeeds finds where what the firm did or met first differs.
func partInDeeds(a, b *teller) *Parting {
	of := func(t *teller) (all []agents.Event) {
		return slices.DeleteFunc(slices.Clone(t.Events), func(e agents.Event) bool { return t.event(&e) == "" })
	}
	left, right := of(a), of(b)
	for n := range max(len(left), len(right)) {
		switch {
		case n >= len(left) || n < len(right) && right[n].Quarter < left[n].Quarter:
			return a.parting(int(right[n].Quarter), agents.Events[right[n].Kind], a.say("only against", b.event(&right[n])))
		case n >= len(right) || left[n].Quarter < right[n].Quarter:
			return a.parting(int(left[n].Quarter), agents.Events[left[n].Kind], a.say("only as it was", a.event(&left[n])))
		case deedOf(&left[n]) != deedOf(&right[n]):
			return a.parting(int(left[n].Quarter), agents.Events[left[n].Kind], a.say("one and other", a.event(&left[n]), b.event(&right[n])))
		}
	}
	return nil
}

func deedOf(e *agents.Event) deed { return deed{e.Kind, e.Quarter, e.Region, e.Mode, e.From} }
