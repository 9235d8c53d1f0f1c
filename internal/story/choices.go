package story

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"jiritsu/agents"
)

// reviews tells of the reviews in which the firm searched or was invited.
func (t *teller) reviews() {
	for n := range t.Diary.Review {
		r := &t.Diary.Review[n]
		var texts, lines []string
		if r.Parent != agents.None && r.Served {
			texts = append(texts, t.say("served", t.parent(r.Parent), t.region(r.Host)))
		}
		if r.Searched {
			key := "searched above"
			if r.Performance < r.Aspiration {
				key = "searched below"
			}
			texts = append(texts, t.say(key, pct(r.Performance), pct(r.Aspiration), pct(r.Chance), pct(r.Cash)))
		}
		if r.Parent != agents.None && !r.Served {
			texts = append(texts, t.say("invited", t.parent(r.Parent), t.region(r.Host)))
		}
		if len(r.Options) > 0 {
			texts = append(texts, t.decision(r))
			for k := range r.Options {
				if !twice(r, k) {
					lines = append(lines, t.option(r, k))
				}
			}
		}
		if len(texts) > 0 {
			t.add(r.Quarter, t.join(texts), lines...)
		}
	}
}

// decision says what was chosen and what tipped the choice.
func (t *teller) decision(r *agents.DiaryReview) string {
	if r.Chosen != agents.None {
		o := &r.Options[r.Chosen]
		text := t.say("chose", t.venture(o.Mode, o.Region), yen(math.Ceil(o.Cost)), t.tipped(r))
		if o.Needed > r.Dared*(1-o.Tie) {
			key := "tie dared"
			if o.Plant != agents.None {
				key = "plant dared"
			}
			text = t.join([]string{text, t.say(key)})
		}
		return text
	}
	open, best := t.openOptions(r)
	switch {
	case open > 0:
		o := &r.Options[best]
		return t.say("none better", signed(r.Stay), t.venture(o.Mode, o.Region), two(r.Stay-o.Utility))
	case slices.ContainsFunc(r.Options, func(o agents.DiaryOption) bool { return o.Deeper && o.Leader }):
		return t.say("none dared")
	}
	return t.say("none open")
}

// openOptions counts the options that were open and gives the best.
func (t *teller) openOptions(r *agents.DiaryReview) (open, best int) {
	best = agents.None
	for n := range r.Options {
		if o := &r.Options[n]; o.Open() {
			if open++; best == agents.None || o.Utility > r.Options[best].Utility {
				best = n
			}
		}
	}
	return open, best
}

// tipped says what tipped a choice: the parts of utility without which something
// else would have come first.
func (t *teller) tipped(r *agents.DiaryReview) string {
	if first := t.first(r, agents.PartChance); first != r.Chosen {
		return t.say("by chance", t.called(r, first))
	}
	chosen := &r.Options[r.Chosen]
	var parts []agents.Part
	for p := agents.PartCompetence; p < agents.PartChance; p++ {
		if chosen.Parts[p] > 0 && t.first(r, p) != r.Chosen {
			parts = append(parts, p)
		}
	}
	slices.SortStableFunc(parts, func(a, b agents.Part) int { return cmp.Compare(chosen.Parts[b], chosen.Parts[a]) })
	var names []string
	for _, p := range parts[:min(2, len(parts))] {
		names = append(names, t.say("else", partNames[p][t.lang], signed(chosen.Parts[p]), t.called(r, t.first(r, p))))
	}
	if len(names) == 0 {
		return t.say("clear")
	}
	return t.say("tipped", t.list(names))
}

// first is the option that would come first without a part of utility, or None
// for staying put. What was chosen comes before its like.
func (t *teller) first(r *agents.DiaryReview, without agents.Part) int {
	best, most := r.Chosen, r.Options[r.Chosen].Utility-r.Options[r.Chosen].Parts[without]
	for n := range r.Options {
		if o := &r.Options[n]; o.Open() && o.Utility-o.Parts[without] > most {
			best, most = n, o.Utility-o.Parts[without]
		}
	}
	stay := r.Stay
	if without == agents.PartChance {
		stay = 0
	}
	if stay > most {
		return agents.None
	}
	return best
}

// called is what an option is called, or staying put.
func (t *teller) called(r *agents.DiaryReview, n int) string {
	if n == agents.None {
		return t.say("staying")
	}
	return t.venture(r.Options[n].Mode, r.Options[n].Region)
}

// twice tells whether an option came to mind before in the same search.
func twice(r *agents.DiaryReview, n int) bool {
	return slices.ContainsFunc(r.Options[:n], func(o agents.DiaryOption) bool {
		x := &r.Options[n]
		return o.Region == x.Region && o.Mode == x.Mode && o.Plant == x.Plant
	})
}

// slight is the size from which a part of a utility is told.
const slight = .05

// option tells of an option: its utility part by part, and what became of it.
func (t *teller) option(r *agents.DiaryReview, n int) string {
	o := &r.Options[n]
	name := t.venture(o.Mode, o.Region)
	switch {
	case !o.Deeper:
		return t.say("shut option", name, t.say("there already", t.mode(o.There)))
	case !o.Leader:
		return t.say("shut option", name, t.say("no leader"))
	}
	var terms []string
	for p := agents.Part(0); p < agents.PartCount; p++ {
		if x := o.Parts[p]; math.Abs(x) >= slight || p == agents.PartMode {
			terms = append(terms, t.say("term", partNames[p][t.lang], signed(x)))
		}
	}
	text := t.say("option", name, signed(o.Utility), strings.Join(terms, t.comma()))
	if o.Local > 0 {
		text += t.gap() + t.say("tie to", tieNames[o.TieOf][t.lang], two(o.Local))
	}
	if o.Peers > 0 {
		text += t.gap() + t.say("peers there", int(o.Peers))
	}
	return text + t.dash() + t.fate(r, n)
}

// fate says what became of an option.
func (t *teller) fate(r *agents.DiaryReview, n int) string {
	o := &r.Options[n]
	switch {
	case !o.Dared:
		return t.say("not dared", pct(o.Needed), pct(o.Known), pct(r.Dared))
	case n == r.Chosen:
		return t.say("chosen")
	case o.Utility > r.Stay:
		return t.say("second")
	}
	return t.say("below")
}

// comma, gap and dash are what stands between terms.
func (t *teller) comma() string { return Name{", ", "、"}[t.lang] }
func (t *teller) gap() string   { return Name{" ", ""}[t.lang] }
func (t *teller) dash() string  { return Name{" – ", " ― "}[t.lang] }
