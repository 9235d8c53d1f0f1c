package study

import (
	"fmt"
	"math/bits"
	"regexp"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

// columnName is what a factor can be called: it becomes a column and a folder.
var columnName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// The kinds of designs.
const (
	grid      = "grid"
	oneFactor = "one_factor"
	sobol     = "sobol"
	lhs       = "lhs"
	maximin   = "maximin"
	random    = "random"
	listed    = "list"

	saltelli     = "saltelli"
	morris       = "morris"
	trajectories = "trajectories"
)

// The distributions of a factor.
const (
	uniform    = "uniform"
	logUniform = "log_uniform"
	triangular = "triangular"
	normal     = "normal"
)

// studyFaults collects what is wrong with a study.
type studyFaults []strict.Fault

func (all *studyFaults) add(key, format string, args ...any) {
	*all = append(*all, strict.Fault{Key: key, Message: fmt.Sprintf(format, args...)})
}

// check holds what tags cannot say.
func (s *StudyFile) check() []strict.Fault {
	var all studyFaults
	all.design(&s.Design)
	all.replicates(&s.Replicates)
	all.sensitivity(s)
	all.mechanisms(s)
	all.phase(s)
	names := map[string]bool{}
	for n := range s.Factors {
		f, key := &s.Factors[n], fmt.Sprintf("factor[%d]", n)
		all.factor(f, key, s.Design.Kind)
		name := f.name()
		switch {
		case names[name]:
			all.add(key, "is called %s as another factor is; give one of them another name", name)
		case f.subject() != "" && !columnName.MatchString(name):
			all.add(key, "cannot be called %q: a name has letters, digits and _ and begins with no digit", name)
		case slices.Contains(takenNames(), name):
			all.add(key, "cannot be called %s, as a column of the results is; give it another name", name)
		}
		names[name] = true
	}
	for n, name := range s.Keep.Partition {
		if !names[name] {
			all.add(fmt.Sprintf("keep.partition[%d]", n), "= %q is no factor; they are %s", name, strings.Join(s.factorNames(), ", "))
		}
	}
	if len(s.Factors) == 0 && s.Design.Kind != grid && s.Design.Kind != mechanismsDesign && s.Design.Kind != "" {
		all.add("design.kind", "= %q has nothing to vary: wanted at least one [[factor]]", s.Design.Kind)
	}
	return all
}

func (s *StudyFile) factorNames() []string {
	var names []string
	for n := range s.Factors {
		names = append(names, s.Factors[n].name())
	}
	return names
}

// design checks how factors are combined.
func (all *studyFaults) design(d *StudyDesign) {
	counted := slices.Contains([]string{sobol, lhs, maximin, random, saltelli, morris, trajectories}, d.Kind)
	switch {
	case counted && d.Points == 0:
		all.add("design.points", "is missing: wanted the number of points of a %s design", d.Kind)
	case !counted && d.Points != 0:
		all.add("design.points", "= %d has no meaning in a %s design", d.Points, d.Kind)
	case d.Kind == sobol && bits.OnesCount(uint(d.Points)) != 1:
		all.add("design.points", "= %d is no power of 2: Sobol' points are balanced in powers of 2, such as %d", d.Points, 1<<bits.Len(uint(d.Points)))
	}
	if (d.File != "") != (d.Kind == listed) {
		all.add("design.file", "= %q: a file belongs to kind = \"list\", and to that alone", d.File)
	}
}

// replicates checks how many runs points get.
func (all *studyFaults) replicates(r *StudyReplicates) {
	if r.Output == "" {
		if r.Error != 0 || r.Step != 0 || r.Most != 0 {
			all.add("replicates.output", "is missing: error, step and most need an output to be watched")
		}
		return
	}
	if !slices.Contains(OutputNames(), r.Output) {
		text := "see the outputs in docs/sweeps.md"
		if near, ok := strict.Nearest(r.Output, OutputNames()); ok {
			text = fmt.Sprintf("did you mean %q?", near)
		}
		all.add("replicates.output", "= %q is no output; %s", r.Output, text)
	}
	switch {
	case r.Error == 0:
		all.add("replicates.output", "wants replicates.error beside it: the standard error to be reached, above 0")
	case r.Error < 0:
		all.add("replicates.error", "= %g: wanted a standard error above 0 to be reached", r.Error)
	}
	if r.Number < 2 {
		all.add("replicates.number", "= %d: a standard error needs at least 2 replicates; 10 or more are wise", r.Number)
	}
	switch {
	case r.Most == 0:
		all.add("replicates.output", "wants replicates.most beside it: the replicates after which a point ends in any case")
	case r.Most <= r.Number:
		all.add("replicates.most", "= %d: wanted more than the %d with which a point begins", r.Most, r.Number)
	}
}

// factor checks one factor.
func (all *studyFaults) factor(f *StudyFactor, key, kind string) {
	if f.subject() == "" || f.subjects() > 1 {
		all.add(key, "wants one of parameter, mechanism, policy and scenarios")
		return
	}
	if f.Mechanism != "" {
		if wrong := unknownMechanism(f.Mechanism); wrong != "" {
			all.add(key+".mechanism", "= %s", wrong)
		}
	}
	ways := 0
	for _, given := range []bool{len(f.Values) > 0, len(f.Levels) > 0, len(f.Range) > 0 || f.SD != 0} {
		if given {
			ways++
		}
	}
	switch {
	case len(f.Scenarios) > 0 && ways > 0:
		all.add(key, "has scenarios; values, levels and range have no meaning beside them")
	case len(f.Scenarios) > 0 || kind == listed && ways == 0:
	case ways == 0 && (f.Mechanism != "" || f.Policy != ""): // on and off
	case ways != 1:
		all.add(key, "wants one of values, levels and range")
	case len(f.Range) > 0 || f.SD != 0:
		all.distribution(f, key, kind)
	}
	all.levels(f, key)
}

// distribution checks a factor with a range.
func (all *studyFaults) distribution(f *StudyFactor, key, kind string) {
	spaced := kind == grid || kind == oneFactor
	switch ok := len(f.Range) == 2 && f.Range[0] < f.Range[1]; {
	case f.Distribution == normal && (f.SD <= 0 || len(f.Range) > 0):
		all.add(key, "with a normal distribution wants mean and an sd above 0, and no range")
	case f.Distribution == normal && spaced:
		all.add(key, "cannot be normal in a %s design: wanted values, or a range and steps", kind)
	case f.Distribution == normal:
	case !ok:
		all.add(key+".range", "= %v: wanted [lowest, highest]", f.Range)
	case f.Distribution == logUniform && f.Range[0] <= 0:
		all.add(key+".range", "= %v: a log_uniform range begins above 0", f.Range)
	case f.Distribution == triangular && !(f.Range[0] <= f.Mode && f.Mode <= f.Range[1]):
		all.add(key+".mode", "= %g lies outside the range %v", f.Mode, f.Range)
	case spaced && f.Steps < 2:
		all.add(key+".steps", "= %d: a range in a %s design wants at least 2 steps", f.Steps, kind)
	}
}

// levels checks the words of a factor.
func (all *studyFaults) levels(f *StudyFactor, key string) {
	for n, level := range f.Levels {
		name, _, dated := strings.Cut(level, "@")
		known := level == on || name == off || f.Mechanism != "" && name == spreadOff
		if f.Mechanism != "" && !known || f.Policy != "" && (!known || dated) {
			all.add(fmt.Sprintf("%s.levels[%d]", key, n), "= %q: wanted %s", level,
				map[bool]string{true: `"on", "off", "spread_off", or one of the last two from a year on, as "off@2005"`, false: `"on" or "off"`}[f.Mechanism != ""])
		}
	}
	for n, x := range f.Values {
		if slices.Contains(f.Values[:n], x) {
			all.add(key+".values", "has %g twice", x)
		}
	}
	for _, list := range [][]string{f.Levels, f.Scenarios} {
		for n, x := range list {
			if slices.Contains(list[:n], x) {
				all.add(key, "has %q twice", x)
			}
		}
	}
}
