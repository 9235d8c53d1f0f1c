package study

import (
	"fmt"
	"math"

	"jiritsu/results/attribution"
)

// A Claim is one rung of the ladder for one mechanism: that it makes firms
// independent. The outcome is the primary estimand, in all size classes.
type Claim struct {
	Mechanism string   `json:"mechanism" parquet:"mechanism"`
	Rung      string   `json:"rung" parquet:"rung"` // L0 to L6
	Asks      string   `json:"asks" parquet:"asks"`
	Value     *float64 `json:"value" parquet:"value" unit:"as in column unit"`
	Low       *float64 `json:"low" parquet:"low" unit:"as in column unit"`
	High      *float64 `json:"high" parquet:"high" unit:"as in column unit"`
	Unit      string   `json:"unit" parquet:"unit"`
	Verdict   string   `json:"verdict" parquet:"verdict"` // for, against, open, or empty
	Note      string   `json:"note" parquet:"note"`       // why a rung is empty, or how it is read
}

// The verdicts of a rung.
const (
	forIt     = "for"
	againstIt = "against"
	openStill = "open"
	emptyRung = "empty"
)

// The rungs of the ladder.
const (
	rungAssociation = "L0 association"
	rungNecessity   = "L1 necessity"
	rungSufficiency = "L2 sufficiency"
	rungDose        = "L3 dose"
	rungTiming      = "L3 timing"
	rungPathway     = "L4 pathway"
	rungPosterior   = "L5 draws"
	rungForms       = "L5 other forms"
	rungCases       = "L6 cases"
)

// Rungs lists the rungs in order.
var Rungs = []string{rungAssociation, rungNecessity, rungSufficiency, rungDose, rungTiming, rungPathway, rungPosterior, rungForms, rungCases}

// claims fill in the ladder from the tables of a study.
func (s *Mechanisms) claims(c *cells) {
	for k, m := range c.causes {
		name := c.name(k)
		add := func(rung, asks, unit, note string, r *MechanismRow) {
			x := Claim{Mechanism: name, Rung: rung, Asks: asks, Unit: unit, Verdict: emptyRung, Note: note}
			if r != nil && r.Value != nil {
				x.Value, x.Low, x.High = r.Value, r.Low, r.High
				x.Verdict = map[int]string{1: forIt, -1: againstIt, 0: openStill}[r.sign()]
			}
			s.Claims = append(s.Claims, x)
		}
		if slopes := traitSlopes[m]; slopes != nil {
			for _, trait := range slopes {
				add(rungAssociation, "do firms with more "+trait+" at the start become independent more often", "share per standard deviation", "within size classes", s.find("association", trait, "", ""))
			}
		} else if name == "offshoring" {
			add(rungAssociation, "do followers of a parent become independent more often", shareOfBeginners, "firms that ever followed less others; they differ in much else", s.find("association", "follower", "", ""))
		} else {
			add(rungAssociation, "", "", "it rests on no trait of a firm: all firms are exposed alike", nil)
		}
		need, note := s.find("knockouts", name, "", ""), "as it is less without"
		if need != nil && need.Note != "" {
			note += "; " + need.Note
		}
		add(rungNecessity, "is independence rarer without it", shareOfBeginners, note, need)
		add(rungSufficiency, "does it add independence to the null model", shareOfBeginners, "null model with "+s.Null+" on", s.find("add_one", name, "", ""))
		add(rungDose, "does independence rise with its dose", "share per unit of dose", s.monotone(name), s.find("doses", name, "", "slope"))
		if years := c.Years; len(years) > 0 {
			year := fmt.Sprint(years[len(years)/2])
			add(rungTiming, "is independence rarer if it is off from "+year+" on", shareOfBeginners, "as it is less off from then on", s.find("timing", name, year, ""))
		} else {
			add(rungTiming, "", "", "the study asks for no years", nil)
		}
		s.pathways(c, name, add)
		s.robust(c, name, add)
		s.casesFor(c.cases, name)
	}
}

// monotone says whether the mean outcome never turns over the doses.
func (s *Mechanisms) monotone(name string) string {
	up, down, last := true, true, math.NaN()
	for _, r := range s.table("doses") {
		if r.Cause == name && r.Outcome == primary && r.Group == wholeGroup && r.There != nil {
			up, down = up && !(*r.There < last), down && !(*r.There > last)
			last = *r.There
		}
	}
	switch {
	case math.IsNaN(last):
		return "the study asks for no doses"
	case up || down:
		return "means never turn over the doses"
	}
	return "means turn over the doses: see doses.csv"
}

// pathways are the parts of the effect that pass through each mediator.
func (s *Mechanisms) pathways(c *cells, name string, add func(rung, asks, unit, note string, r *MechanismRow)) {
	if len(c.Mediators) == 0 {
		add(rungPathway, "", "", "the study holds no mediator", nil)
	}
	for _, mediator := range c.Mediators {
		r := s.find("mediation", name, mediator, "indirect")
		note := "the rest is direct or through other paths"
		if r != nil && r.Share != nil {
			note = fmt.Sprintf("%.0f%% of the effect; %s", 100**r.Share, note)
		}
		add(rungPathway, "does it work through "+Display(mediator), shareOfBeginners, note, r)
	}
}

// robust are the rungs over draws and other forms.
func (s *Mechanisms) robust(c *cells, name string, add func(rung, asks, unit, note string, r *MechanismRow)) {
	r := s.find("robustness", name, "", "share of draws above 0")
	if r == nil {
		add(rungPosterior, "", "", "the study has no draws of parameters", nil)
	} else {
		add(rungPosterior, "is the effect above 0 at most draws", "share of draws", fmt.Sprintf("%d draws; exact binomial interval", r.Seeds), r)
		x := &s.Claims[len(s.Claims)-1]
		switch {
		case r.Value == nil:
			x.Note = "nothing differs in any draw"
		case *r.Low > .5:
			x.Verdict = forIt
		case *r.High < .5:
			x.Verdict = againstIt
		default:
			x.Verdict = openStill
		}
	}
	if c.draws+1 == len(c.forms) {
		add(rungForms, "", "", "the study has no variants", nil)
	}
	for _, f := range c.forms[c.draws+1:] {
		add(rungForms, "is independence rarer without it in the variant", shareOfBeginners, f.name, s.find("variants", name, f.name, ""))
	}
}

// find is the row of the primary estimand, in all size classes, of a table.
func (s *Mechanisms) find(table, cause, with, measure string) *MechanismRow {
	for n, r := range s.table(table) {
		if r.Cause == cause && (with == "" || r.With == with) && r.Measure == measure && r.Outcome == primary && r.Group == wholeGroup ||
			measure == "" && r.Cause == cause && with == "" && table == "association" {
			return &s.table(table)[n]
		}
	}
	return nil
}

// casesFor is the rung of the cases.
func (s *Mechanisms) casesFor(cases map[string]caseEvidence, name string) {
	x := Claim{Mechanism: name, Rung: rungCases, Verdict: emptyRung, Note: "no file of Bayes factors is named: mechanisms.cases"}
	if cases != nil {
		x.Note = "no case speaks of it"
	}
	if e, ok := cases[name]; ok {
		m := attribution.OverSeeds(e.log)
		x.Asks, x.Unit = "are the events of cases likelier with it", "log10 of the Bayes factor, mean over cases"
		x.Value, x.Low, x.High = given(m.Value), given(m.Low), given(m.High)
		x.Verdict = map[int]string{1: forIt, -1: againstIt, 0: openStill}[m.Sign()]
		x.Note = fmt.Sprintf("%d cases, sum %.2f; %d held out, sum %.2f", len(e.log), sumOf(e.log), len(e.out), sumOf(e.out))
	}
	s.Claims = append(s.Claims, x)
}

func sumOf(list []float64) (sum float64) {
	for _, x := range list {
		sum += x
	}
	return sum
}
