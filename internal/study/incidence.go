package study

import (
	"jiritsu/results/survival"
)

const quartersInAYear = 4

// The events of a spell.
const (
	reached = 1
	closing = 2
)

// independentAt and freeAt are the quarters in which a firm first was
// independent, and first had no dominant customer, or never.
func independentAt(s *subject) int { return int(s.Outcome.FirstIndep) }
func freeAt(s *subject) int        { return int(s.Outcome.FirstFree) }

// bornAt and enteredAt are the quarters from which time is counted.
func bornAt(s *subject) int    { return s.born }
func enteredAt(s *subject) int { return s.entry }

// incidence is the weighted cumulative incidence of an outcome among subjects,
// closure competing (Aalen and Johansen), by years since a beginning. Whoever
// never began is not at risk; ok tells whether anybody is.
func incidence(all []subject, quarters int, since, outcome func(*subject) int) (c survival.Curve, ok bool, err error) {
	spells := make([]survival.Spell, 0, len(all))
	for n := range all {
		s := &all[n]
		if from := since(s); from != never {
			if x := spell(s, quarters, from, outcome(s)); x.Exit > 0 {
				spells = append(spells, x)
			}
		}
	}
	if len(spells) == 0 {
		return c, false, nil
	}
	c, err = survival.CumulativeIncidence(spells, closing)
	return c, true, err
}

// spell is a subject's time at risk, in years. What happens in a quarter
// happens at its end.
func spell(s *subject, quarters, from, outcome int) survival.Spell {
	x := survival.Spell{Exit: float64(quarters-from) / quartersInAYear, Weight: s.Weight}
	switch {
	case outcome != never:
		x.Exit, x.Event = float64(outcome+1-from)/quartersInAYear, reached
	case s.closed != never:
		x.Exit, x.Event = float64(s.closed+1-from)/quartersInAYear, closing
	}
	return x
}

// only keeps the subjects for which want holds.
func only(all []subject, want func(*subject) bool) []subject {
	var some []subject
	for n := range all {
		if want(&all[n]) {
			some = append(some, all[n])
		}
	}
	return some
}
