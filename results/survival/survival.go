// Package survival estimates how likely each of several competing events is by
// a given time, from weighted and possibly late-entering subjects.
//
// The estimator is that of Aalen and Johansen (1978, Scandinavian Journal of
// Statistics 5, 141-150): the event-free share just before an event time, times
// the weight of the events over the weight at risk, summed up. Subjects are at
// risk on (Entry, Exit]: those who leave at t still count at t, those who enter
// at t do not. Taking one minus Kaplan-Meier for each cause instead would
// overstate every cause that has a rival.
//
// Results are the same to the bit whatever the order of the spells.
package survival

import (
	"errors"
	"fmt"
	"math"
	"sort"
)

// A Spell is one subject's time at risk. A subject may be cut into several
// spells that follow each other, all but the last censored.
type Spell struct {
	Entry, Exit float64 // any unit of time, Entry < Exit
	Event       int     // at Exit: 0 is censored, 1 and up are causes
	Weight      float64 // how many subjects it stands for, above 0
}

// A Curve holds what happened at each time with an event, times rising.
// Between them nothing changes; after the last one nothing is known.
type Curve struct {
	Time      []float64
	Incidence [][]float64 // by cause (cause 1 first) and time: share that had this event by then
	Free      []float64   // by time: share that had no event by then
	AtRisk    []float64   // by time: weight at risk just before
}

// CumulativeIncidence estimates the incidence of causes 1 to causes.
// It is an error, naming the spell, if Entry is not below Exit, a number is not
// finite, a weight is not above 0 or an event is not among the causes.
func CumulativeIncidence(spells []Spell, causes int) (Curve, error) {
	if err := check(spells, causes); err != nil {
		return Curve{}, err
	}
	return incidence(spells, causes), nil
}

// incidence is CumulativeIncidence of spells that were checked.
func incidence(spells []Spell, causes int) Curve {
	c := Curve{Incidence: make([][]float64, causes)}
	free, had := 1.0, make([]float64, causes)
	for _, r := range risks(spells, causes) {
		all := sum{}
		for k, d := range r.events {
			had[k] += float64(free * d.float() / r.atRisk)
			c.Incidence[k] = append(c.Incidence[k], had[k])
			all = all.plus(d)
		}
		free *= max(0, r.atRisk-all.float()) / r.atRisk
		c.Time = append(c.Time, r.time)
		c.Free = append(c.Free, free)
		c.AtRisk = append(c.AtRisk, r.atRisk)
	}
	return c
}

// At returns the incidence of a cause by time t, in [0,1]: 0 before the first
// event, the last value after the last. It panics if there is no such cause.
func (c Curve) At(cause int, t float64) float64 {
	return at(c.Incidence[cause-1], c.Time, t, 0)
}

// FreeAt returns the share without any event by time t, in [0,1].
func (c Curve) FreeAt(t float64) float64 {
	return at(c.Free, c.Time, t, 1)
}

// at reads a step function that is start before its first time.
func at(y, time []float64, t, start float64) float64 {
	if i := sort.Search(len(time), func(i int) bool { return time[i] > t }); i > 0 {
		return y[i-1]
	}
	return start
}

// maxFaults is how many faulty spells an error names.
const maxFaults = 10

func check(spells []Spell, causes int) error {
	if causes < 1 {
		return fmt.Errorf("causes = %d; at least 1 is wanted", causes)
	}
	if len(spells) == 0 {
		return errors.New("there are no spells")
	}
	var faults []error
	for i, s := range spells {
		err := s.check(causes)
		if err == nil {
			continue
		}
		if len(faults) == maxFaults {
			faults = append(faults, errors.New("and perhaps more"))
			break
		}
		faults = append(faults, fmt.Errorf("spell %d: %w", i, err))
	}
	return errors.Join(faults...)
}

func (s Spell) check(causes int) error {
	switch {
	case math.IsNaN(s.Entry) || math.IsNaN(s.Exit) || math.IsInf(s.Entry, 0) || math.IsInf(s.Exit, 0):
		return fmt.Errorf("entry %v and exit %v must be finite", s.Entry, s.Exit)
	case s.Entry >= s.Exit:
		return fmt.Errorf("entry %v is not before exit %v", s.Entry, s.Exit)
	case !(s.Weight > 0) || math.IsInf(s.Weight, 0):
		return fmt.Errorf("weight %v; a number above 0 is wanted", s.Weight)
	case s.Event < 0 || s.Event > causes:
		return fmt.Errorf("event %d is outside 0 to %d", s.Event, causes)
	}
	return nil
}
