// Package story tells the history of one firm in plain sentences, in English or
// Japanese: who it was, what it weighed and why it chose, what it won and lost,
// and how it ended. It reads a diary and an economy, and runs nothing.
//
// Each kind of note has a function that makes sentences of it; phrases.go and its
// siblings hold the sentences, a line for each language.
package story

import (
	"cmp"
	"slices"
	"strings"

	"jiritsu/agents"
)

// A Lang is a language of stories.
type Lang int

// The languages.
const (
	English Lang = iota
	Japanese
)

// Langs lists the languages by their codes.
var Langs = []string{"en", "ja"}

// A Name is what something is called, by language.
type Name [2]string

// A Subject is a firm with all that is known of it.
type Subject struct {
	Replicate  int
	Diary      *agents.Diary
	Events     []agents.Event // of the firm
	Final      *agents.FirmRecord
	Economy    *agents.Economy
	Params     *agents.Params
	Regions    []Name
	Industries []Name
	Shocks     map[string]Name // by key; one that is missing is called by its key
}

// A Paragraph tells of a year, or of a quiet stretch of years.
type Paragraph struct {
	From    int      `json:"from"` // calendar years
	To      int      `json:"to"`
	Text    string   `json:"text"`
	Options []string `json:"options,omitempty"` // what was weighed
}

// A Story is the history of one firm.
type Story struct {
	Opening []string    `json:"opening"`
	Years   []Paragraph `json:"years"`
	Ending  []string    `json:"ending"`
}

// A beat is something worth telling.
type beat struct {
	quarter int
	order   int // within the quarter, as in the schedule
	text    string
	options []string
}

// A teller tells the story of one subject in one language.
type teller struct {
	*Subject
	lang  Lang
	beats []beat
	order int           // of the beats being made
	told  map[uint8]int // year in which a base in danger was last told of, by region

	eventful map[int]bool // years in which there is something to tell
}

// booksOrder is the place of the books among what happens in a quarter.
const booksOrder = 3

// Tell tells the story of a firm.
func Tell(s *Subject, lang Lang) *Story {
	t := &teller{Subject: s, lang: lang, told: map[uint8]int{}, eventful: map[int]bool{}}
	for n, tell := range []func(){ // in the order of the schedule
		t.shocks, t.parents, func() { t.links(true) }, t.books, t.prices, t.reviews, func() { t.links(false) },
		t.happenings, t.bases, t.owners,
	} {
		t.order = n
		tell()
	}
	t.order = booksOrder
	t.turnover()
	slices.SortStableFunc(t.beats, func(a, b beat) int {
		return cmp.Or(cmp.Compare(a.quarter, b.quarter), cmp.Compare(a.order, b.order))
	})
	return &Story{Opening: t.opening(), Years: t.paragraphs(), Ending: t.ending()}
}

// add takes up a beat.
func (t *teller) add(quarter int, text string, options ...string) {
	t.beats = append(t.beats, beat{quarter, t.order, text, options})
	t.eventful[t.year(quarter)] = true
}

// year is the calendar year of a quarter.
func (t *teller) year(quarter int) int { return t.Economy.FirstYear + quarter/4 }

// paragraphs puts the beats of a year together, and the years without any.
func (t *teller) paragraphs() (all []Paragraph) {
	from, to := t.year(t.Diary.Start.Quarter), t.year(len(t.Economy.Quarters)-1)
	if t.Diary.End != nil {
		to = t.year(t.Diary.End.Quarter)
	}
	quiet, at := from, 0
	for y := from; y <= to; y++ {
		p := Paragraph{From: y, To: y}
		var texts []string
		for ; at < len(t.beats) && t.year(t.beats[at].quarter) == y; at++ {
			texts = append(texts, t.beats[at].text)
			p.Options = append(p.Options, t.beats[at].options...)
		}
		if len(texts) == 0 {
			continue
		}
		all = t.stretch(all, quiet, y-1)
		p.Text = t.join(texts)
		all, quiet = append(all, p), y+1
	}
	return t.stretch(all, quiet, to)
}

// stretch tells of quiet years in one sentence.
func (t *teller) stretch(all []Paragraph, from, to int) []Paragraph {
	if to < from {
		return all
	}
	var first, last *agents.DiaryYear
	lowest, highest := 1.0, 0.0
	for n := range t.Diary.Years {
		y := &t.Diary.Years[n]
		if at := t.year(y.Quarter); at < from || at > to {
			continue
		}
		if first == nil {
			first = y
		}
		last = y
		lowest, highest = min(lowest, y.Outcome.Dependence), max(highest, y.Outcome.Dependence)
	}
	if last == nil {
		return all
	}
	key := "quiet year"
	if to > from {
		key = "quiet years"
	}
	text := t.say(key, span(lowest, highest), yen(last.Outcome.Sales), pct(last.Performance), last.Customers, t.plural(int(last.Customers)))
	text = t.join(append([]string{text}, t.quietTurnover(from, to)...))
	return append(all, Paragraph{From: from, To: to, Text: text})
}

// join puts sentences one behind the other.
func (t *teller) join(texts []string) string {
	if t.lang == Japanese {
		return strings.Join(texts, "")
	}
	for n, text := range texts {
		texts[n] = strings.ToUpper(text[:1]) + text[1:]
	}
	return strings.Join(texts, " ")
}

// list joins the members of a list.
func (t *teller) list(all []string) string {
	switch {
	case t.lang == Japanese:
		return strings.Join(all, "、")
	case len(all) < 2:
		return strings.Join(all, "")
	}
	return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
}
