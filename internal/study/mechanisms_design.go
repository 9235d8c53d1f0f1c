package study

import (
	"crypto/sha256"
	"fmt"
	"reflect"
	"strconv"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/sim"
	"jiritsu/sim/sweep"
)

// worlds are those of a mechanisms design, each of them once.
type worlds struct {
	*StudyMechanisms
	causes []agents.Mechanism
	forms  []form
	draws  int // of the forms, from the second on
	list   []world
	place  map[world]int // of a world among the points
	first  int           // year
	cases  map[string]caseEvidence
}

// A form is the scenario as it is, at a draw of parameters, or as a variant.
type form struct {
	name  string
	text  string // effective scenario
	setup *sim.Setup
}

// mechanisms places the points of a mechanisms design.
func (w *Sweep) mechanismsDesign() error {
	d := &worlds{StudyMechanisms: &w.study.Mechanisms, place: map[world]int{}, first: w.bases[0].Run.From}
	for _, name := range d.Causes {
		for m, known := range agents.Mechanisms {
			if known == name {
				d.causes = append(d.causes, agents.Mechanism(m))
			}
		}
	}
	err := w.readForms(d)
	if err == nil {
		d.cases, err = w.readCases()
	}
	if err != nil {
		return err
	}
	for n, year := range d.Years {
		if year < d.first || year > w.bases[0].Run.To {
			return strict.Faults{w.study.fault(fmt.Sprintf("mechanisms.years[%d]", n), "= %d is outside the history, %d to %d", year, d.first, w.bases[0].Run.To)}
		}
	}
	d.choose()
	w.worlds, w.factors = d, mechanismFactors()
	for _, x := range d.list {
		w.points = append(w.points, x.columns(d.forms))
	}
	return nil
}

// choose lists the worlds, in the order in which questions are asked: what going
// abroad contributes, what each cause does, and so on.
func (d *worlds) choose() {
	asIs, nothing := world{}, world{}
	d.add(asIs)
	if d.Closed {
		d.add(world{closed: true})
	}
	for _, m := range d.causes {
		d.add(asIs.off(int(m)))
		nothing = nothing.off(int(m))
	}
	for _, m := range d.causes {
		if d.Spread && m.IsTrait() {
			d.add(asIs.at(int(m), spreadOff))
		}
	}
	d.add(nothing)
	for _, m := range d.causes {
		d.add(nothing.at(int(m), ""))
		for _, dose := range d.Doses {
			d.add(asIs.at(int(m), doseLevel(dose)))
		}
		for _, year := range d.Years {
			d.add(asIs.at(int(m), off+"@"+strconv.Itoa(year)))
		}
	}
	if d.Shapley {
		for s := range 1 << len(d.causes) {
			d.add(d.setting(s, 0))
		}
	}
	for _, m := range d.causes {
		for _, mediator := range d.mediators() {
			d.add(asIs.holding(mediator, int(m)))
		}
	}
	for f := 1; f < len(d.forms); f++ {
		for _, m := range d.causes {
			d.add(world{form: f})
			d.add(world{form: f}.off(int(m)))
		}
		if f > d.draws { // the game of the traits, in a variant
			for s := range 1 << len(d.causes) {
				if d.traitsOnly(s) {
					d.add(d.setting(s, f))
				}
			}
		}
	}
}

// setting is the world in which just the causes of a set are on.
func (d *worlds) setting(set, form int) world {
	w := world{form: form}
	for k, m := range d.causes {
		if set>>k&1 == 0 {
			w = w.off(int(m))
		}
	}
	return w
}

// traitsOnly tells whether a set lacks no cause but traits.
func (d *worlds) traitsOnly(set int) bool {
	for k, m := range d.causes {
		if set>>k&1 == 0 && !m.IsTrait() {
			return false
		}
	}
	return true
}

// mediators are the numbers of those that are held.
func (d *worlds) mediators() (all []int) {
	for _, name := range d.Mediators {
		for m, known := range sim.Mediators {
			if known == name {
				all = append(all, m)
			}
		}
	}
	return all
}

// add adds a world unless it is there.
func (d *worlds) add(w world) {
	if _, ok := d.place[w]; !ok {
		d.place[w] = len(d.list)
		d.list = append(d.list, w)
	}
}

// readForms reads the scenario, its draws and its variants.
func (w *Sweep) readForms(d *worlds) error {
	b, sets := &w.bases[0], w.study.sets()
	d.forms = []form{{asItIs, b.Text(), b.setup}}
	draws, err := w.readDraws(d)
	if err != nil {
		return err
	}
	add := func(name string, own []studySet, told func(studySet, strict.Fault) strict.Fault) error {
		s, err := w.read(b.name, append(sets[:len(sets):len(sets)], own...), told)
		if err != nil {
			return err
		}
		setup := &sim.Setup{Params: &s.Params, Economy: b.setup.Economy, Seed: s.Run.Seed, Firms: s.Run.Firms}
		if s.Run.From != b.Run.From || s.Run.To != b.Run.To || !reflect.DeepEqual(s.Shocks, b.Shocks) || !reflect.DeepEqual(s.Shock, b.Shock) {
			if setup, err = s.Setup(); err != nil {
				return &UserError{err}
			}
		}
		d.forms = append(d.forms, form{name, s.Text(), setup})
		return nil
	}
	for n, own := range draws {
		if err := add(fmt.Sprintf("draw %d", n+1), own, w.study.byKey); err != nil {
			return err
		}
	}
	d.draws = len(draws)
	for n, v := range d.Variants {
		var own []studySet
		for k, set := range v.Set {
			own = append(own, studySet{set, fmt.Sprintf("mechanisms.variant[%d].set[%d]", n, k)})
		}
		if err := add(v.Name, own, func(x studySet, f strict.Fault) strict.Fault {
			at := w.study.fault(fmt.Sprintf("mechanisms.variant[%d].name", n), "= %q, set %q: %s %s", v.Name, x.set, f.Key, f.Message)
			return at
		}); err != nil {
			return err
		}
	}
	return nil
}

// identity is all that makes the runs of a world but the replicate.
func (d *worlds) identity(point int) sweep.ID {
	x := d.list[point]
	return sha256.Sum256(fmt.Appendf(nil, "%s\n%s\n%d outputs of mechanisms, fit %t\n%s\n%s", sim.Version, inputHash(),
		len(mechanismOutputs()), d.fitted(x), x.key(), d.forms[x.form].text))
}

// fitted tells whether a world is held against the targets: the scenario, its
// forms, and each with one cause taken away.
func (d *worlds) fitted(x world) bool {
	gone := 0
	for _, text := range x.levels {
		if text == off {
			gone++
		} else if text != "" {
			return false
		}
	}
	return d.Fit && gone <= 1 && !x.closed && x.held == 0
}
