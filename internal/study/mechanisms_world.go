package study

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/agents"
	"jiritsu/sim"
)

// asItIs is the form of the scenario that no draw and no variant changes.
const asItIs = "scenario"

// nine is the number of mechanisms.
const nine = len(agents.Mechanisms)

// A world is what one point of a mechanisms design simulates, beside the study's
// scenario.
type world struct {
	// levels of the mechanisms: empty is as the scenario has it, else off, spread_off,
	// off@2005, or a dose.
	levels [nine]string
	closed bool
	form   int // of the scenario: 0 as it is, then the draws, then the variants
	// held is the mediator that is held at its path in the world without a
	// mechanism, with one added; 0 is none.
	held, without int
}

// off is the world without a mechanism.
func (w world) off(m int) world { return w.at(m, off) }

// at is the world with a mechanism at a level.
func (w world) at(m int, level string) world {
	w.levels[m] = level
	return w
}

// holding is the world in which a mediator is held at its path without a mechanism.
func (w world) holding(mediator, m int) world {
	w.held, w.without = mediator+1, m
	return w
}

// key tells worlds apart.
func (w world) key() string {
	return fmt.Sprintf("%s|%t|%d|%d", strings.Join(w.levels[:], ","), w.closed, w.held, w.without)
}

// setup makes the world out of the setup of its form.
func (w world) setup(s *sim.Setup, firstYear int) (*sim.Setup, error) {
	p := *s.Params
	p.Switches = slices.Clone(p.Switches)
	for m, text := range w.levels {
		sw, err := switchOf(agents.Mechanism(m), text, firstYear)
		if err != nil {
			return nil, err
		}
		if text != "" {
			p.Switches = append(p.Switches, sw)
		}
	}
	if w.closed {
		p.ClosedFrom = 0
	}
	made := *s
	made.Params = &p
	return &made, nil
}

// switchOf reads a level.
func switchOf(m agents.Mechanism, text string, firstYear int) (agents.Switch, error) {
	sw := agents.Switch{Mechanism: m}
	how, date, dated := strings.Cut(text, "@")
	switch {
	case text == "" || text == off:
	case text == spreadOff:
		sw.Spread = true
	case how == off && dated:
		year, err := strconv.Atoi(date)
		sw.From = quartersInAYear * (year - firstYear)
		return sw, err
	default:
		dose, err := strconv.ParseFloat(text, 64)
		sw.Dose = dose
		return sw, err
	}
	return sw, nil
}

// doseLevel is the level of a dose; 0 is off and 1 is as it is.
func doseLevel(dose float64) string {
	switch dose {
	case 0:
		return off
	case 1:
		return ""
	}
	return strconv.FormatFloat(dose, 'g', -1, 64)
}

// columns are the levels of a world as the table of runs shows them.
func (w world) columns(forms []form) []level {
	all := make([]level, 0, nine+3)
	for _, text := range w.levels {
		if text == "" {
			text = on
		}
		all = append(all, level{word: text})
	}
	foreign, held := "open", "free"
	if w.closed {
		foreign = closedName
	}
	if w.held > 0 {
		held = sim.Mediators[w.held-1] + " of off:" + agents.Mechanisms[w.without]
	}
	return append(all, level{word: foreign}, level{word: held}, level{word: forms[w.form].name})
}

// mechanismFactors are the columns of a mechanisms design.
func mechanismFactors() (all []factor) {
	for _, name := range agents.Mechanisms {
		f := &StudyFactor{Mechanism: name}
		all = append(all, factor{StudyFactor: f, asIs: level{word: on}})
	}
	for _, x := range [][2]string{{"foreign_markets", "whether any foreign mode is available"},
		{"mediator", "mediator that is held, and the world whose path it takes"}, {"form", "form of the scenario: as it is, a draw or a variant"}} {
		all = append(all, factor{StudyFactor: &StudyFactor{Name: x[0], Levels: []string{on}, about: x[1]}})
	}
	return all
}
