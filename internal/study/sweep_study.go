package study

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"jiritsu/internal/strict"
	"jiritsu/scenarios"
	"jiritsu/sim"
)

// A Sweep is a study that was read, with all its points, ready to run.
type Sweep struct {
	*SweepPlan
	study   *studyText
	factors []factor
	bases   []base // by level of the factor that varies the scenario; else one
	points  [][]level
	// elements is the design of a sensitivity study, else nil.
	elements *elements
}

// A factor is one thing that is varied, and what the scenario says of it.
type factor struct {
	*StudyFactor
	key         string // in the study file, as factor[0]
	whole       bool   // takes whole numbers
	unit        string
	asIs        level // what the scenario says
	policyPlace []int // of its policy among those of each base
}

// A base is a scenario that is varied.
type base struct {
	name string // as the reader of scenarios takes it
	*scenarios.Scenario
	setup *sim.Setup
}

// A studySet is a setting with the key of the study that asks for it.
type studySet struct{ set, key string }

// LoadSweep reads a study file, its scenarios and its design. The error names
// every fault at once.
func LoadSweep(path string) (*Sweep, error) {
	s, err := readStudy(path)
	if err != nil {
		return nil, err
	}
	w := &Sweep{study: s}
	if err := w.readBases(); err != nil {
		return nil, err
	}
	if faults := w.readFactors(); len(faults) > 0 {
		return nil, faults
	}
	if err := w.design(); err != nil {
		return nil, err
	}
	ids, err := w.identities()
	if err != nil {
		return nil, err
	}
	w.SweepPlan = w.planOf(ids)
	if n := len(w.parts()); n > mostParts {
		return nil, strict.Faults{s.fault("keep.partition", "cuts the data set into %d folders, at most %d are wanted; name fewer factors, or none with []", n, mostParts)}
	}
	return w, nil
}

// readBases reads the scenarios that are varied.
func (w *Sweep) readBases() error {
	names, key := []string{w.study.Scenario}, "scenario"
	for n := range w.study.Factors {
		if f := &w.study.Factors[n]; len(f.Scenarios) > 0 {
			names, key = f.Scenarios, fmt.Sprintf("factor[%d].scenarios", n)
		}
	}
	sets := w.study.sets()
	for _, name := range names {
		found := w.study.find(name)
		scenario, err := w.read(found, sets, w.study.byKey)
		if err != nil {
			return w.study.inScenario(key, name, err)
		}
		setup, err := scenario.Setup()
		if err != nil {
			return &UserError{err}
		}
		w.bases = append(w.bases, base{name: found, Scenario: scenario, setup: setup})
	}
	return nil
}

// inScenario puts the place in the study before faults that have none of their
// own, such as a name that is not known.
func (s *studyText) inScenario(key, name string, err error) error {
	var faults strict.Faults
	if !errors.As(err, &faults) {
		return err
	}
	for n := range faults {
		if faults[n].File == "" {
			faults[n] = s.fault(key, "= %q: %s", name, faults[n].Message)
		}
	}
	return faults
}

// sets are the settings that hold for the whole study.
func (s *studyText) sets() (all []studySet) {
	for n, set := range s.Set {
		all = append(all, studySet{set, fmt.Sprintf("set[%d]", n)})
	}
	if s.Run.Seed >= 0 {
		all = append(all, studySet{fmt.Sprintf("run.seed=%d", s.Run.Seed), "run.seed"})
	}
	for _, x := range []struct {
		key   string
		value int
	}{{"run.firms", s.Run.Firms}, {"run.from", s.Run.From}, {"run.to", s.Run.To}} {
		if x.value > 0 {
			all = append(all, studySet{fmt.Sprintf("%s=%d", x.key, x.value), x.key})
		}
	}
	return all
}

// byKey is a fault at the key of the study that asks for a setting.
func (s *studyText) byKey(x studySet, f strict.Fault) strict.Fault {
	text := strings.TrimSpace(f.Key + " " + f.Message)
	if strings.HasPrefix(x.key, "run.") {
		text = strings.TrimPrefix(text, x.key+" ")
	}
	return s.fault(x.key, "%s", text)
}

// read reads a scenario with settings on top; told gives the fault of a setting.
func (w *Sweep) read(name string, sets []studySet, told func(studySet, strict.Fault) strict.Fault) (*scenarios.Scenario, error) {
	texts := make([]string, len(sets))
	for n, x := range sets {
		texts[n] = x.set
	}
	s, _, err := scenarios.Read(name, texts)
	var faults strict.Faults
	if !errors.As(err, &faults) {
		return s, err
	}
	for n, f := range faults {
		given, ok := strings.CutPrefix(f.File, "--set ")
		if !ok {
			continue
		}
		given = strings.TrimSuffix(given, "...")
		at := slices.IndexFunc(sets, func(x studySet) bool { return strings.HasPrefix(x.set, given) })
		if at >= 0 {
			faults[n] = told(sets[at], f)
		}
	}
	return nil, faults
}

// base is the scenario of a point.
func (w *Sweep) base(point int) *base {
	for n := range w.factors {
		if f := &w.factors[n]; len(f.Scenarios) > 0 {
			return &w.bases[slices.Index(f.list(false), w.points[point][n])]
		}
	}
	return &w.bases[0]
}

// scenario is the effective scenario of a point.
func (w *Sweep) scenario(point int) (*scenarios.Scenario, error) {
	b := w.base(point)
	return w.read(b.name, w.pointSets(point, b), func(x studySet, f strict.Fault) strict.Fault {
		if strings.HasPrefix(x.key, "factor[") {
			return w.study.factorFault(x.key, "in point %d: %s %s", point, f.Key, f.Message)
		}
		return w.study.byKey(x, f)
	})
}

// setup is the setup of a point. Points share the economy of their scenario, which
// takes long to build.
func (w *Sweep) setup(point int) (*sim.Setup, error) {
	s, err := w.scenario(point)
	if err != nil {
		return nil, err
	}
	b := w.base(point)
	if s.Run.From == b.Run.From && s.Run.To == b.Run.To && reflect.DeepEqual(s.Shocks, b.Shocks) && reflect.DeepEqual(s.Shock, b.Shock) {
		return &sim.Setup{Params: &s.Params, Economy: b.setup.Economy, Seed: s.Run.Seed, Firms: s.Run.Firms, Vary: s.Vary()}, nil
	}
	return s.Setup()
}
