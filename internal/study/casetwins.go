package study

import (
	"math"
	"slices"

	"jiritsu/agents"
	"jiritsu/calibrate/casebook"
	"jiritsu/scenarios"
)

// mostCopies bounds the twins of one case in one history,, and mostTwinned the cases,
// so that a key below 2^23 names both.
const (
	mostCopies  = 4095
	mostTwinned = 2000
)

// TwinOptions say how the cases of a casebook become twins.
type TwinOptions struct {
	// Copies is the number of twins of a case in a history, in [0,4095]; 0 shares
	// 2,300 twins among the cases. Few small firms go abroad: of a hundred twins of
	// a case of unknown size two to six do.
	Copies int
	// Selection is the odds by which a case that went well is likelier to be told
	// of, above 0; 1, and 0, is none. It holds for cases chosen for success.
	Selection float64
	// CodingError is the share of codes in words that is wrong, in [0,1), where
	// coders cannot be compared.
	CodingError float64
	// From and To are the years of the histories; 0 is 1995 and 2025.
	From, To int
}

// CaseTwins are the cases of a casebook as kinds of firms whose twins live in
// simulated economies, and what is known of how the real ones fared. They are safe
// for concurrent use.
type CaseTwins struct {
	options TwinOptions
	told    []told
	exports bool                    // cases tell of exports
	sought  [agents.MaxRegions]bool // regions in which cases were looked for
	spans   []int
}

// A told case is a case in the terms of the model. What is not known is -1, or
// NaN for numbers.
type told struct {
	id       string
	build    bool
	success  bool // chosen for it
	industry int
	class    int
	numbers  facts
	truths   [4][]float64 // of competence, leadership, marketing and networking; nil if not coded

	before  *venture // presence before the start
	first   *venture // the first venture that counts, or nil
	planned int      // year up to which there was none, of a case without a venture; 0 if unknown
	until   int      // 0 if unknown
	fate    Fate     // NotAbroad if unknown
	states  []uint8  // by year from the start, nil if it cannot be said
}

// facts are numbers of a case.
type facts struct{ employees, dependence, founded float64 }

// A venture is how a firm went abroad.
type venture struct {
	year     int // 0 if unknown
	late     int
	region   int
	mode     agents.Mode // NoMode if unknown
	followed int         // 1 yes, 0 no
}

// coded lists the traits that cases code, in the order of told.truths.
var coded = [4]string{"competence", "leadership", "marketing", "networking"}

// NewCaseTwins reads a casebook as twins. The error is of options out of range or
// of too many cases.
func NewCaseTwins(book *casebook.Casebook, o TwinOptions) (*CaseTwins, error) {
	if o.Selection == 0 {
		o.Selection = 1
	}
	if o.From == 0 {
		o.From = 1995
	}
	if o.To == 0 {
		o.To = 2025
	}
	n := len(book.Cases)
	switch {
	case n == 0:
		return nil, userf("the casebook has no case")
	case n > mostTwinned:
		return nil, userf("the casebook has %d cases, at most %d can be simulated", n, mostTwinned)
	case o.Copies < 0 || o.Copies > mostCopies:
		return nil, userf("%d twins a case is outside [0,%d]", o.Copies, mostCopies)
	case !(o.Selection > 0) || math.IsInf(o.Selection, 0):
		return nil, userf("a selection of %g is no odds: wanted a number above 0, 1 for none", o.Selection)
	case !(o.CodingError >= 0 && o.CodingError < 1):
		return nil, userf("a coding error of %g is outside [0,1)", o.CodingError)
	case o.To < o.From:
		return nil, userf("the years %d to %d are none", o.From, o.To)
	}
	if o.Copies == 0 {
		o.Copies = min(max(2300/n, 1), mostCopies)
	}
	t := &CaseTwins{options: o, exports: tellsOfExports(book)}
	for r, region := range scenarios.Tables().Regions {
		t.sought[r] = len(book.Regions) == 0 || slices.Contains(book.Regions, region.Key)
	}
	t.read(book)
	return t, nil
}

// tellsOfExports tells whether a case of the book counts exports as a venture.
func tellsOfExports(book *casebook.Casebook) bool {
	for n := range book.Cases {
		for _, e := range book.Cases[n].Events {
			if e.Kind == "entry" && modeOf(e.Mode).IsExport() {
				return true
			}
		}
	}
	return false
}

// modeOf gives the mode of a name, NoMode for an unknown one.
func modeOf(name string) agents.Mode {
	for m, known := range agents.Modes {
		if known == name {
			return agents.Mode(m)
		}
	}
	return agents.NoMode
}

// counts tells whether cases of this book would tell of a venture in a mode.
func (t *CaseTwins) counts(m agents.Mode) bool {
	return m >= agents.Alliance || t.exports && m.IsExport()
}

// Cases lists the ids of the cases.
func (t *CaseTwins) Cases() []string {
	var all []string
	for n := range t.told {
		all = append(all, t.told[n].id)
	}
	return all
}
