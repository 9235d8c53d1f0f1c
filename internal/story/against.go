package story

import (
	"cmp"
	"reflect"
	"slices"

	"jiritsu/agents"
)

// A Fork sets two histories of one firm side by side: as it was, and under another
// setting with the same draws.
type Fork struct {
	Opening []string `json:"opening"`
	Parted  *Parting `json:"parted"` // where anything about the firm first differs, or null
	Deed    *Parting `json:"deed"`   // where what it did or met first differs, or null
	Years   []Pair   `json:"years"`
	Ending  []string `json:"ending"`
}

// A Parting is where two histories part.
type Parting struct {
	Year    int    `json:"year"`
	Quarter int    `json:"quarter"` // of the year, 1 to 4; 0 at the start
	Kind    string `json:"kind"`    // of what differs
	Text    string `json:"text"`
}

// A Pair is a year of both histories.
type Pair struct {
	Year    int   `json:"year"`
	As      *Side `json:"as_it_was"` // null where the firm is not there
	Against *Side `json:"against"`
}

// A Side is a year of one history.
type Side struct {
	State      string   `json:"state"` // in words, of the last books
	Dependence float64  `json:"dependence"`
	Foreign    float64  `json:"foreign_share"`
	Sales      float64  `json:"sales"`          // million yen
	Home       int      `json:"customers_home"` // independent ones
	Abroad     int      `json:"customers_abroad"`
	Bases      int      `json:"bases"`
	Cash       float64  `json:"cash"` // million yen
	Competence float64  `json:"competence"`
	Events     []string `json:"events,omitempty"`
}

// A note is a record of a diary with its place in the history.
type note struct {
	quarter, order int
	kind           string
	record         any
}

// Against sets the history of a firm beside that of the same firm under another
// setting, which is called by a name.
func Against(as, against *Subject, called Name, lang Lang) *Fork {
	a, b := newTeller(as, lang), newTeller(against, lang)
	f := &Fork{Opening: append(a.opening(), a.say("against", called[lang])), Parted: part(a, b), Deed: partInDeeds(a, b)}
	if f.Parted == nil {
		f.Opening = append(f.Opening, a.say("never parted"))
	}
	left, right := a.sides(), b.sides()
	for y := min(left.first, right.first); y <= max(left.last, right.last); y++ {
		f.Years = append(f.Years, Pair{y, left.year[y], right.year[y]})
	}
	f.Ending = []string{
		a.join(append([]string{a.say("as it was")}, a.outcome()...)),
		a.join(append([]string{a.say("under", called[lang])}, b.outcome()...)),
	}
	return f
}

func newTeller(s *Subject, lang Lang) *teller {
	return &teller{Subject: s, lang: lang, told: map[uint8]int{}, eventful: map[int]bool{}}
}

// outcome says how a history ended, closures included.
func (t *teller) outcome() []string {
	if t.Diary.End != nil {
		t.beats = nil
		t.owners()
		return append([]string{t.say("closed in", t.year(t.Diary.End.Quarter)), t.beats[len(t.beats)-1].text}, t.ending()...)
	}
	return t.ending()
}

// notes lists what a diary holds in the order in which it happened.
func (t *teller) notes() []note {
	d := t.Diary
	var all []note
	all = gather(all, 0, "shock", d.Shocks, func(x agents.DiaryShock) int { return x.Quarter })
	all = gather(all, 1, "step", d.Steps, func(x agents.DiaryStep) int { return x.Quarter })
	all = gather(all, 2, "link won", chosen(d.Links, func(x agents.DiaryLink) bool { return x.Won }), func(x agents.DiaryLink) int { return x.Quarter })
	all = gather(all, 3, "books", d.Years, func(x agents.DiaryYear) int { return x.Quarter })
	all = gather(all, 4, "price", d.Prices, func(x agents.DiaryPrice) int { return x.Quarter })
	all = gather(all, 5, "review", d.Review, func(x agents.DiaryReview) int { return x.Quarter })
	all = gather(all, 6, "link lost", chosen(d.Links, func(x agents.DiaryLink) bool { return !x.Won }), func(x agents.DiaryLink) int { return x.Quarter })
	all = gather(all, 7, "tie", d.Ties, func(x agents.DiaryTie) int { return x.Quarter })
	all = gather(all, 8, "exit", d.Exits, func(x agents.DiaryExit) int { return x.Quarter })
	all = gather(all, 9, "heir", d.Heirs, func(x agents.DiaryHeir) int { return x.Quarter })
	if d.End != nil {
		all = append(all, note{d.End.Quarter, 10, "end", *d.End})
	}
	slices.SortStableFunc(all, func(x, y note) int { return cmp.Or(cmp.Compare(x.quarter, y.quarter), cmp.Compare(x.order, y.order)) })
	return all
}

// gather adds records of one kind to the notes.
func gather[T any](all []note, order int, kind string, records []T, quarter func(T) int) []note {
	for _, x := range records {
		all = append(all, note{quarter(x), order, kind, x})
	}
	return all
}

// chosen gives the records for which something holds.
func chosen[T any](records []T, holds func(T) bool) (some []T) {
	for _, x := range records {
		if holds(x) {
			some = append(some, x)
		}
	}
	return some
}

// part finds where anything that the diaries hold first differs.
func part(a, b *teller) *Parting {
	if !alike(a.Diary.Start, b.Diary.Start) {
		return &Parting{a.year(a.Diary.Start.Quarter), 0, "start", a.startDiffers(b)}
	}
	left, right := a.notes(), b.notes()
	for n := range max(len(left), len(right)) {
		switch {
		case n >= len(left) || n < len(right) && before(&right[n], &left[n]):
			return a.parting(right[n].quarter, right[n].kind, a.say("only against", b.noted(&right[n])))
		case n >= len(right) || before(&left[n], &right[n]):
			return a.parting(left[n].quarter, left[n].kind, a.say("only as it was", a.noted(&left[n])))
		case !reflect.DeepEqual(left[n].record, right[n].record):
			return a.parting(left[n].quarter, left[n].kind, a.differs(b, &left[n], &right[n]))
		}
	}
	return nil
}

// before tells whether one note stands before another.
func before(x, y *note) bool {
	return x.quarter < y.quarter || x.quarter == y.quarter && x.order < y.order
}

// alike tells whether two starts are the same but for where the firm is kept.
func alike(a, b *agents.DiaryStart) bool {
	x, y := *a, *b
	for _, f := range []*agents.Firm{&x.Firm, &y.Firm} {
		f.Place, f.Presence, f.Tie = 0, 0, 0
	}
	x.Presences, y.Presences = unlinked(x.Presences), unlinked(y.Presences)
	return reflect.DeepEqual(x, y)
}

// unlinked forgets where presences are kept.
func unlinked(all []agents.Presence) []agents.Presence {
	all = slices.Clone(all)
	for n := range all {
		all[n].Next = 0
	}
	return all
}

func (t *teller) parting(quarter int, kind, text string) *Parting {
	return &Parting{t.year(quarter), quarter%4 + 1, kind, text}
}
