package study

import (
	"fmt"
	"slices"
	"strings"

	"jiritsu/agents"
	"jiritsu/internal/strict"
	"jiritsu/sim"
)

// The kinds of designs that ask what mechanisms do.
const (
	mechanismsDesign = "mechanisms"
	phaseDesign      = "phase"
)

// StudyMechanisms says which worlds a mechanisms design compares.
type StudyMechanisms struct {
	// Causes are the mechanisms that are studied; unless given, all nine.
	Causes []string `toml:"causes"`
	// Groups of causes that belong together, each as "bargaining+offshoring", for
	// Owen values; causes that none names stand alone.
	Groups []string `toml:"groups"`
	// Closed runs the world without any foreign mode.
	Closed bool `toml:"closed" grade:"J"`
	// Spread runs each trait without its spread.
	Spread bool `toml:"spread" grade:"J"`
	// Shapley runs every setting of the causes, on and off, 2 to the power of their
	// number; else only the scenario, each cause taken away, and each alone.
	Shapley bool `toml:"shapley" grade:"J"`
	// Doses in which each cause is given, beside off and as it is.
	Doses []float64 `toml:"doses" unit:"dose" range:"[0,1.5]" grade:"J"`
	// Years from which each cause is off.
	Years []int `toml:"years" unit:"year" range:"[1995,2035]" grade:"J"`
	// Mediators that are held at their paths in the world without a cause.
	Mediators []string `toml:"mediators"`
	// Draws is a CSV file of parameters, a row for each draw of a posterior or a
	// prior, whose header names the parameters.
	Draws string `toml:"draws"`
	// MostDraws bounds the draws that are taken, from the first on; 0 is all.
	MostDraws int `toml:"most_draws" unit:"draws" range:"[0,100000]" grade:"J"`
	// Fit holds the scenario and each cause taken away against the targets.
	Fit bool `toml:"fit" grade:"J"`
	// Cases is the against.csv of jiritsu cases against: columns mechanism, case,
	// log_bayes_factor and set.
	Cases string `toml:"cases"`
	// NullSurvival is the survival that a null model must have, over that of the
	// scenario, to count as viable.
	NullSurvival float64 `toml:"null_survival" unit:"ratio" range:"[0,2]" grade:"J"`
	// NullAbroad is the same for the share of firms that go abroad.
	NullAbroad float64 `toml:"null_abroad" unit:"ratio" range:"[0,2]" grade:"J"`
	// Variants are other forms of the scenario in which each cause is taken away.
	Variants []StudyVariant `toml:"variant"`
}

// A StudyVariant is another form of the scenario.
type StudyVariant struct {
	// Name of the variant in results.
	Name string `toml:"name"`
	// Set changes parameters, each as "key=value".
	Set []string `toml:"set"`
}

// defaultMechanisms is what a study asks for unless it says otherwise.
func defaultMechanisms() StudyMechanisms {
	return StudyMechanisms{Causes: slices.Clone(agents.Mechanisms[:]), Closed: true, Spread: true, Shapley: true,
		Groups: []string{"bargaining+offshoring", "competence+leadership+marketing+networks", "knowledge", "linkage+flying_geese"},
		Doses:  []float64{.25, .5, .75, 1.25, 1.5}, Years: []int{2000, 2005, 2010, 2015}, Mediators: slices.Clone(sim.Mediators[:]),
		Fit: true, NullSurvival: .8, NullAbroad: .25}
}

// mechanisms checks what a mechanisms design asks for.
func (all *studyFaults) mechanisms(s *StudyFile) {
	m := &s.Mechanisms
	if s.Design.Kind != mechanismsDesign {
		return
	}
	if len(s.Factors) > 0 {
		all.add("factor[0]", "has no meaning in a %s design, which varies the mechanisms itself", mechanismsDesign)
	}
	if s.Replicates.Output != "" {
		all.add("replicates.output", "has no meaning in a %s design, whose worlds have equal numbers of runs", mechanismsDesign)
	}
	if s.Replicates.Number < 2 {
		all.add("replicates.number", "= %d: an interval wants at least 2 replicates; 10 or more are wise", s.Replicates.Number)
	}
	if !s.Replicates.Paired {
		all.add("replicates.paired", "= false: worlds are compared on the same draws")
	}
	all.causes(m)
	for n, name := range m.Mediators {
		if !slices.Contains(sim.Mediators[:], name) {
			all.add(fmt.Sprintf("mechanisms.mediators[%d]", n), "= %q cannot be held%s", name,
				strict.Suggest(name, sim.Mediators[:], "; wanted "+strings.Join(sim.Mediators[:], ", ")))
		}
	}
	for n, x := range m.Doses {
		if slices.Contains(m.Doses[:n], x) {
			all.add(fmt.Sprintf("mechanisms.doses[%d]", n), "= %g is there twice", x)
		}
	}
	for n, x := range m.Years {
		if slices.Contains(m.Years[:n], x) {
			all.add(fmt.Sprintf("mechanisms.years[%d]", n), "= %d is there twice", x)
		}
	}
	for n, v := range m.Variants {
		key := fmt.Sprintf("mechanisms.variant[%d]", n)
		switch other := func(o StudyVariant) bool { return o.Name == v.Name }; {
		case v.Name == "" || strings.ContainsAny(v.Name, ",\"\n") || v.Name == asItIs:
			all.add(key+".name", "= %q: wanted a name of its own, without commas or quotes", v.Name)
		case slices.ContainsFunc(m.Variants[:n], other):
			all.add(key+".name", "= %q is there twice", v.Name)
		case len(v.Set) == 0:
			all.add(key+".name", "= %q changes nothing: wanted set = [\"key=value\"]", v.Name)
		}
	}
}

// causes checks the causes and their groups.
func (all *studyFaults) causes(m *StudyMechanisms) {
	if len(m.Causes) == 0 {
		all.add("mechanisms.causes", "is empty: wanted some of %s", strings.Join(agents.Mechanisms[:], ", "))
	}
	for n, name := range m.Causes {
		key := fmt.Sprintf("mechanisms.causes[%d]", n)
		if wrong := unknownMechanism(name); wrong != "" {
			all.add(key, "= %s", wrong)
		} else if slices.Contains(m.Causes[:n], name) {
			all.add(key, "= %q is there twice", name)
		}
	}
	seen := map[string]bool{}
	for n, group := range m.Groups {
		for _, name := range strings.Split(group, "+") {
			key := fmt.Sprintf("mechanisms.groups[%d]", n)
			if wrong := unknownMechanism(name); wrong != "" {
				all.add(key, "= %q has %s; wanted mechanisms with + between them, as in \"bargaining+offshoring\"", group, wrong)
			} else if seen[name] {
				all.add(key, "= %q has %s, which is in a group already", group, name)
			}
			seen[name] = true
		}
	}
}

// groupsOf gives the groups by the places of their causes; what no group has stands
// alone, and groups without a cause that is studied are left out.
func (m *StudyMechanisms) groupsOf() (groups [][]int, names []string) {
	seen := make([]bool, len(m.Causes))
	for _, text := range m.Groups {
		var group []int
		var members []string
		for _, name := range strings.Split(text, "+") {
			if at := slices.Index(m.Causes, name); at >= 0 {
				group, members, seen[at] = append(group, at), append(members, name), true
			}
		}
		if len(group) > 0 {
			groups, names = append(groups, group), append(names, strings.Join(members, "+"))
		}
	}
	for at, there := range seen {
		if !there {
			groups, names = append(groups, []int{at}), append(names, m.Causes[at])
		}
	}
	return groups, names
}
