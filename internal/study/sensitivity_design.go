package study

import (
	"errors"
	"slices"

	"jiritsu/calibrate/sensitivity"
	"jiritsu/internal/design"
	"jiritsu/internal/strict"
)

// elements is the design of a sensitivity study: rows or blocks whose points are
// run like those of any sweep.
type elements struct {
	saltelli *sensitivity.Saltelli // of Sobol' indices, or nil
	blocks   []design.Block        // of elementary effects
	groups   []int                 // of the factors
	names    []string              // of the groups
	luck     []int                 // the number of the seed of each point: equal numbers, equal draws
}

// elementary places the points of a sensitivity study.
func (w *Sweep) elementary() error {
	e := &elements{}
	e.groups, e.names = w.groups()
	var err error
	if w.study.Design.Kind == saltelli {
		err = w.rows(e)
	} else {
		err = w.blocks(e)
	}
	if err != nil {
		return strict.Faults{w.study.fault("design.kind", "= %q: %v", w.study.Design.Kind, err)}
	}
	w.elements = e
	return nil
}

// groups numbers the groups of the factors in the order in which they first come.
func (w *Sweep) groups() (of []int, names []string) {
	for n := range w.factors {
		name := w.factors[n].Group
		if name == "" {
			name = w.factors[n].name()
		}
		at := slices.Index(names, name)
		if at < 0 {
			at, names = len(names), append(names, name)
		}
		of = append(of, at)
	}
	return of, names
}

// rows places the points of a saltelli design.
func (w *Sweep) rows(e *elements) (err error) {
	s := &w.study.Sensitivity
	d := sensitivity.Saltelli{Rows: w.study.Design.Points, Scrambles: s.Scrambles, Inputs: len(w.factors), Second: s.SecondOrder,
		Noise: sensitivity.SeedAsInput, Replicates: w.study.Replicates.Number, Seed: uint64(w.study.Design.Seed)}
	if s.Noise == replicateNoise {
		d.Noise = sensitivity.Replicated
	}
	for g, name := range e.names {
		var members []int
		for n, of := range e.groups {
			if of == g {
				members = append(members, n)
			}
		}
		d.Groups = append(d.Groups, sensitivity.Group{Name: name, Inputs: members})
	}
	if e.saltelli, err = sensitivity.NewSaltelli(d); err != nil {
		return err
	}
	if e.saltelli.Points() > mostPoints {
		return errors.New("has more points than a sweep can hold; take fewer rows")
	}
	u := make([]float64, len(w.factors))
	for p := range e.saltelli.Points() {
		seed := int(e.saltelli.Point(p, 0, u))
		if d.Noise == sensitivity.Replicated {
			seed = p // its replicates have draws of their own
		}
		w.place(u)
		e.luck = append(e.luck, seed)
	}
	return nil
}

// blocks places the points of elementary effects. The points of a block share
// their draws, replicate by replicate, so that an effect is that of the factor.
func (w *Sweep) blocks(e *elements) (err error) {
	d, s := &w.study.Design, &w.study.Sensitivity
	if d.Kind == morris {
		e.blocks, err = design.Radial(d.Points, len(w.factors), uint64(d.Seed))
	} else {
		e.blocks, err = design.OptimisedTrajectories(d.Points, s.Pool, s.Levels, e.groups, uint64(d.Seed))
	}
	for b := range e.blocks {
		for _, u := range e.blocks[b].Points {
			w.place(u)
			e.luck = append(e.luck, b)
		}
	}
	return err
}

// place adds the point at a place of the unit cube.
func (w *Sweep) place(u []float64) {
	point := make([]level, len(w.factors))
	for n := range w.factors {
		point[n] = w.factors[n].at(u[n], w.factors[n].whole)
	}
	w.points = append(w.points, point)
}
