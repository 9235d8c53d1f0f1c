package study

import (
	"cmp"
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/calibrate/casebook"
	"jiritsu/scenarios"
	"jiritsu/scenarios/data"
)

// A Fate is what became of a firm's business abroad up to the year that a case
// tells of.
type Fate uint8

// The fates. Growth without a word on independence counts as abroad.
const (
	NotAbroad   Fate = iota // never abroad, or unknown
	Independent             // with customers of its own, no one dominating
	Abroad                  // operating abroad
	Withdrawn               // gave up all that it had abroad
	Closed                  // the firm closed
	fateCount
)

// FateNames lists the names of the fates in results.
var FateNames = [fateCount]string{"not_abroad", "independent", "abroad", "withdrawn", "closed"}

// fateOf maps the outcomes of the codebook. Ventures that were planned or cancelled
// are no failure: they say that there was none up to a year.
func fateOf(outcome string) Fate {
	switch outcome {
	case "independent":
		return Independent
	case "grew", "operating":
		return Abroad
	case "withdrew":
		return Withdrawn
	case "failed":
		return Closed
	}
	return NotAbroad
}

// read puts cases into the terms of the model.
func (t *CaseTwins) read(book *casebook.Casebook) {
	var truths [4][][]float64
	for n, name := range coded {
		item, _ := casebook.Find(name)
		truths[n] = book.Truths(item, t.options.CodingError)
	}
	tables := scenarios.Tables()
	for n := range book.Cases {
		c := &book.Cases[n]
		x := told{id: c.ID, build: c.Set != "held_out", success: c.Chosen == "success", until: min(c.Until, t.options.To), class: -1,
			fate:     fateOf(c.Word("outcome")),
			numbers:  facts{c.Number("employees"), c.Number("dependence_before"), c.Number("founded")},
			industry: slices.IndexFunc(tables.Industries, func(i data.Industry) bool { return i.Key == c.Industry })}
		if e := x.numbers.employees; !math.IsNaN(e) {
			x.class = classOf(e)
		}
		for k := range truths {
			x.truths[k] = truths[k][n]
		}
		t.ventures(&x, c)
		x.states = t.courseOf(&x, c)
		if x.first != nil && x.first.year > 0 && x.until > 0 {
			t.spans = append(t.spans, x.until-x.first.year)
		}
		t.told = append(t.told, x)
	}
}

// classOf is the size class of a number of employees; those outside all classes
// count with the nearest.
func classOf(employees float64) int {
	for class := range agents.Classes {
		if _, high := agents.SizeOf(uint8(class)); employees < high {
			return class
		}
	}
	return len(agents.Classes) - 1
}

// ventures reads the entries of a case: what it had before the start, and the
// first venture that counts.
func (t *CaseTwins) ventures(x *told, c *casebook.Case) {
	regions := scenarios.Tables().Regions
	last := 0
	for _, e := range c.Course() {
		last = max(last, e.Year)
		if e.Kind != "entry" || !t.counts(modeOf(e.Mode)) && e.Mode != casebook.Unknown || e.Year > t.options.To {
			continue
		}
		v := &venture{year: e.Year, late: e.Late, mode: modeOf(e.Mode), followed: -1,
			region: slices.IndexFunc(regions, func(r data.Region) bool { return r.Key == e.Region })}
		if e.Trigger != casebook.Unknown {
			v.followed = one(e.Trigger == "customer")
		}
		if e.Year > 0 && e.Year < t.options.From {
			x.before = v
		}
		if x.first == nil {
			x.first = v
		}
	}
	switch word := c.Word("followed"); {
	case x.first == nil:
		x.planned, x.fate = cmp.Or(x.until, min(last, t.options.To)), NotAbroad
	case word == "yes":
		x.first.followed = 1
	case word == "no":
		x.first.followed = 0
	}
}

// scored tells whether the first venture is one that a twin could have made: it
// was made after the start.
func (x *told) scored() bool { return x.first != nil && x.before == nil }
