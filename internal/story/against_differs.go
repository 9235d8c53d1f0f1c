package story

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"jiritsu/agents"
)

// A figure is a number of a record under a name.
type figure struct {
	name string // of a sentence
	x    float64
	show func(float64) string
}

// startDiffers says what differs at the start.
func (t *teller) startDiffers(b *teller) string {
	figures := func(s *agents.DiaryStart) []figure {
		f := &s.Firm
		all := []figure{{"f dependence", s.Outcome.Dependence, pct}, {"f foreign", s.Outcome.ForeignShare, pct},
			{"f price", float64(f.Links[0].Price), three}, {"f customers", float64(f.Customers), yen},
			{"f competence", f.Competence, two}, {"f presences", float64(len(s.Presences)), yen},
			{"f won", float64(f.Drive.HomeWin), four}, {"f tried", float64(f.Drive.ForeignWin), four}, {"f share", s.Shares[0], pct}}
		return all
	}
	return t.say("start differs", t.compared(figures(t.Diary.Start), figures(b.Diary.Start)))
}

// differs says what differs between two records of the same kind and time.
func (t *teller) differs(b *teller, x, y *note) string {
	switch r := x.record.(type) {
	case agents.DiaryReview:
		other := y.record.(agents.DiaryReview)
		return t.reviewDiffers(b, &r, &other)
	case agents.DiaryYear:
		other := y.record.(agents.DiaryYear)
		return t.say("books differ", t.compared(bookFigures(&r), bookFigures(&other)))
	case agents.DiaryPrice:
		other := y.record.(agents.DiaryPrice)
		if r.Parent == other.Parent && r.Deal == other.Deal {
			return t.say("price differs", t.parent(r.Parent), t.compared(
				[]figure{{"f price", r.After, three}, {"f floor", r.Floor, three}, {"f ceiling", r.Ceiling, three}, {"f refill", r.Refill, pct}},
				[]figure{{"f price", other.After, three}, {"f floor", other.Floor, three}, {"f ceiling", other.Ceiling, three}, {"f refill", other.Refill, pct}}))
		}
	case agents.DiaryExit:
		other := y.record.(agents.DiaryExit)
		if r.Region == other.Region {
			return t.say("exit differs", t.venture(r.Mode, int(r.Region)), t.compared(
				[]figure{{"f hazard", yearly(r.Hazard), pct}, {"f kept", float64(r.Kept), yen}},
				[]figure{{"f hazard", yearly(other.Hazard), pct}, {"f kept", float64(other.Kept), yen}}))
		}
	}
	return t.say("one and other", t.noted(x), b.noted(y))
}

// bookFigures are the figures of a business year that are compared.
func bookFigures(y *agents.DiaryYear) []figure {
	known, contacts, customers := 0.0, 0.0, 0.0
	for n := range y.Markets {
		known, contacts = max(known, y.Markets[n].Knowledge), contacts+float64(y.Markets[n].Contacts)
		customers += float64(y.Markets[n].Customers)
	}
	return []figure{{"f customers", float64(y.Customers), yen}, {"f abroad", customers, yen}, {"f contacts", contacts, two}, {"f known", known, two},
		{"f competence", y.Competence, three}, {"f price", y.Price, three}, {"f cost", y.Cost, three}, {"f orders", y.ParentOrders, two},
		{"f cash", y.Cash, yen}, {"f sales", y.Outcome.Sales, yen}, {"f return", y.Performance, pct}, {"f dependence", y.Outcome.Dependence, pct},
		{"f employees", y.Employees, yen}, {"f used", y.Used, pct}}
}

// compared names the figures that differ, as they show, at the most three; where
// none shows a difference it says so.
func (t *teller) compared(a, b []figure) string {
	var parts []string
	for n := range a {
		if from, to := a[n].show(a[n].x), b[n].show(b[n].x); from != to && len(parts) < 3 {
			parts = append(parts, t.say("instead", t.say(a[n].name), from, to))
		}
	}
	for n := range a {
		if a[n].x != b[n].x && len(parts) == 0 {
			return t.say("instead", t.say(a[n].name), exact(a[n].x), exact(b[n].x))
		}
	}
	if len(parts) == 0 {
		return t.say("unseen")
	}
	return strings.Join(parts, Name{"; ", "、"}[t.lang])
}

// exact shows all digits of a number, for differences that rounding hides.
func exact(x float64) string { return strconv.FormatFloat(x, 'g', 9, 64) }

// three and four show numbers with so many decimals.
func three(x float64) string { return decimals(x, 3) }
func four(x float64) string  { return decimals(x, 4) }

// reviewDiffers says what differs between two reviews: the search, an option, or
// what was chosen.
func (t *teller) reviewDiffers(b *teller, x, y *agents.DiaryReview) string {
	switch {
	case x.Closed != y.Closed:
		return t.say("review closed")
	case x.Searched != y.Searched:
		if x.Searched {
			return t.say("search only as", pct(x.Chance), pct(y.Chance))
		}
		return t.say("search only against", pct(x.Chance), pct(y.Chance))
	case x.Parent != y.Parent && y.Parent == agents.None:
		return t.say("invited only as", t.parent(x.Parent), t.region(x.Host))
	case x.Parent != y.Parent && x.Parent == agents.None:
		return t.say("invited only against", b.parent(y.Parent), b.region(y.Host))
	}
	for n := range min(len(x.Options), len(y.Options)) {
		if text := t.optionDiffers(&x.Options[n], &y.Options[n]); text != "" {
			return t.join([]string{text, t.choiceDiffers(b, x, y)})
		}
	}
	return t.say("review differs", t.compared(
		[]figure{{"f chance", x.Chance, pct}, {"f return", x.Performance, pct}, {"f aspired", x.Aspiration, pct}, {"f slack", x.Cash, two}, {"f dared", x.Dared, three}, {"f norm", x.Norm, pct}},
		[]figure{{"f chance", y.Chance, pct}, {"f return", y.Performance, pct}, {"f aspired", y.Aspiration, pct}, {"f slack", y.Cash, two}, {"f dared", y.Dared, three}, {"f norm", y.Norm, pct}}))
}

// optionDiffers says in which part an option was valued otherwise, the part that
// differs most, or nothing.
func (t *teller) optionDiffers(x, y *agents.DiaryOption) string {
	if x.Region != y.Region || x.Mode != y.Mode {
		return t.say("other option", t.venture(x.Mode, x.Region), t.venture(y.Mode, y.Region))
	}
	if reflect.DeepEqual(*x, *y) {
		return ""
	}
	name := t.venture(x.Mode, x.Region)
	if x.Dared != y.Dared {
		key := "dared only as"
		if y.Dared {
			key = "dared only against"
		}
		return t.say(key, name, three(x.Needed), three(y.Needed))
	}
	most := agents.Part(0)
	for p := range agents.PartCount {
		if math.Abs(x.Parts[p]-y.Parts[p]) > math.Abs(x.Parts[most]-y.Parts[most]) {
			most = p
		}
	}
	return t.say("option differs", name, signed(x.Utility), signed(y.Utility), partNames[most][t.lang], signed(x.Parts[most]), signed(y.Parts[most]))
}

// choiceDiffers says what was chosen in either review.
func (t *teller) choiceDiffers(b *teller, x, y *agents.DiaryReview) string {
	if from, to := t.called(x, x.Chosen), b.called(y, y.Chosen); from != to {
		return t.say("chose differently", from, to)
	}
	return t.say("chose alike", t.called(x, x.Chosen))
}
