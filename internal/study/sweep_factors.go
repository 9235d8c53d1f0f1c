package study

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiritsu/internal/strict"
)

// factorFault is a fault of a factor, at the line where it says what it varies.
func (s *studyText) factorFault(key, format string, args ...any) strict.Fault {
	var f strict.Fault
	for _, subject := range []string{"parameter", "mechanism", "policy", "scenarios"} {
		if f = s.fault(key+"."+subject, format, args...); f.Line > 0 {
			break
		}
	}
	f.Key = key
	return f
}

// readFactors holds the factors against the scenarios.
func (w *Sweep) readFactors() (faults strict.Faults) {
	leaves := map[string]strict.Leaf{}
	for _, leaf := range strict.Leaves(w.bases[0].Scenario) {
		leaves[leaf.Path] = leaf
	}
	scenarioFactors := 0
	for n := range w.study.Factors {
		f := factor{StudyFactor: &w.study.Factors[n], key: fmt.Sprintf("factor[%d]", n)}
		var wrong string
		switch {
		case f.Parameter != "":
			wrong = f.parameter(leaves)
		case f.Mechanism != "":
			wrong = f.mechanism(w.bases)
		case f.Policy != "":
			wrong = f.policy(w.bases)
		default:
			if scenarioFactors++; scenarioFactors > 1 {
				wrong = "varies the scenario as another factor does"
			}
			wrong += f.scenarioLevels()
		}
		if wrong != "" {
			faults = append(faults, w.study.factorFault(f.key, "%s", wrong))
		}
		w.factors = append(w.factors, f)
	}
	return faults
}

// parameter holds a factor against a parameter, and says what is wrong.
func (f *factor) parameter(leaves map[string]strict.Leaf) string {
	leaf, ok := leaves[f.Parameter]
	if !ok {
		var known []string
		for path := range leaves {
			known = append(known, path)
		}
		slices.Sort(known)
		return f.Parameter + " is not a parameter" + strict.Suggest(f.Parameter, known, "; see jiritsu params")
	}
	if reserved := map[string]string{"run.replicates": "[replicates]", "run.seed": "[run] seed or [replicates] paired", "title": "nothing", "title_ja": "nothing"}[f.Parameter]; reserved != "" {
		return fmt.Sprintf("%s cannot be a factor; see %s", f.Parameter, reserved)
	}
	f.unit, f.whole = leaf.Unit, leaf.Kind == "integer"
	if f.inWords() {
		f.asIs = level{word: leaf.Value}
		return ""
	}
	if !f.whole && leaf.Kind != "number" {
		return fmt.Sprintf("%s is a %s: wanted levels, as in levels = ['%s']", f.Parameter, leaf.Kind, leaf.Value)
	}
	f.asIs.number, _ = strconv.ParseFloat(leaf.Value, 64)
	return f.inside(leaf.Range)
}

// inside says which number of a factor lies outside what is allowed.
func (f *factor) inside(interval string) string {
	r, err := strict.ParseRange(interval)
	if err != nil {
		return ""
	}
	for _, x := range append(slices.Clone(f.Values), f.Range...) {
		if !r.Contains(x) {
			return fmt.Sprintf("has %g, which is outside %s (%s)", x, interval, f.unit)
		}
		if f.whole && x != float64(int64(x)) && len(f.Values) > 0 {
			return fmt.Sprintf("has %g; %s takes whole numbers", x, f.Parameter)
		}
	}
	return ""
}

// mechanism holds a factor against the switches of the scenarios.
func (f *factor) mechanism(bases []base) string {
	f.unit, f.asIs = "dose", level{number: 1}
	if f.inWords() {
		f.unit, f.asIs = "", level{word: on}
	}
	for _, b := range bases {
		_, dosed := b.Mechanisms.Scale[f.Mechanism]
		named := func(text string) bool { name, _, _ := strings.Cut(text, "@"); return name == f.Mechanism }
		if dosed || slices.ContainsFunc(b.Mechanisms.Off, named) || slices.ContainsFunc(b.Mechanisms.SpreadOff, named) {
			return fmt.Sprintf("varies %s, which scenario %s switches or doses itself", f.Mechanism, b.Name)
		}
	}
	return f.inside("[0,1.5]")
}

// policy finds the policy of a factor.
func (f *factor) policy(bases []base) string {
	f.unit = "share"
	for _, b := range bases {
		var names []string
		for _, p := range b.Policies {
			names = append(names, p.Name)
		}
		at := slices.Index(names, f.Policy)
		if at < 0 {
			otherwise := "; they are " + strings.Join(names, ", ")
			if len(names) == 0 {
				otherwise = ", which has none"
			}
			return fmt.Sprintf("varies %q, which is no policy of scenario %s%s", f.Policy, b.Name, strict.Suggest(f.Policy, names, otherwise))
		}
		f.policyPlace = append(f.policyPlace, at)
		f.asIs = level{number: b.Policies[at].Strength}
	}
	if f.inWords() {
		f.unit, f.asIs = "", level{word: on}
	}
	return f.inside("[0,1]")
}

// scenarioLevels holds the names of scenarios apart.
func (f *factor) scenarioLevels() string {
	list := f.list(false)
	for n, l := range list {
		if slices.Contains(list[:n], l) {
			return fmt.Sprintf("has two scenarios that results would call %s", l.word)
		}
	}
	f.asIs = list[0]
	return ""
}

// pointSets are the settings of a point, those of the study first.
func (w *Sweep) pointSets(point int, b *base) []studySet {
	sets := w.study.sets()
	if seed := w.seed(point); seed != b.Run.Seed {
		sets = append(sets, studySet{fmt.Sprintf("run.seed=%d", seed), "run.seed"})
	}
	switches := map[string][]string{"mechanisms.off": b.Mechanisms.Off, "mechanisms.spread_off": b.Mechanisms.SpreadOff}
	changed := map[string]string{}
	for n := range w.factors {
		f, l := &w.factors[n], w.points[point][n]
		switch {
		case len(f.Scenarios) > 0 || f.about != "" && f.Parameter == "":
		case f.Policy != "":
			if set, ok := f.policySet(l, slices.Index(w.baseNames(), b.name)); ok {
				sets = append(sets, studySet{set, f.key})
			}
		case f.Mechanism == "":
			sets = append(sets, studySet{f.Parameter + "=" + l.text(), f.key})
		case !f.inWords():
			sets = append(sets, studySet{"mechanisms.scale." + f.Mechanism + "=" + l.text(), f.key})
		case l.word != on:
			how, date, _ := strings.Cut(l.word, "@")
			list := "mechanisms." + how
			if date != "" {
				date = "@" + date
			}
			switches[list] = append(slices.Clip(switches[list]), f.Mechanism+date)
			changed[list] = f.key
		}
	}
	for _, list := range []string{"mechanisms.off", "mechanisms.spread_off"} {
		if key, ok := changed[list]; ok {
			sets = append(sets, studySet{list + "=[" + strings.Join(quoteAll(switches[list]), ", ") + "]", key})
		}
	}
	return sets
}

func (w *Sweep) baseNames() []string {
	var names []string
	for _, b := range w.bases {
		names = append(names, b.name)
	}
	return names
}

// policySet is the setting that gives a policy its strength; as it is, there is
// none.
func (f *factor) policySet(l level, base int) (string, bool) {
	key := fmt.Sprintf("policy[%d].strength=", f.policyPlace[base])
	switch l.word {
	case on:
		return "", false
	case off:
		return key + "0", true
	}
	return key + l.text(), true
}

// meaning says what a factor varies.
func (f *factor) meaning() string {
	switch {
	case f.about != "":
		return f.about
	case f.Parameter != "":
		return "parameter " + f.Parameter
	case f.Mechanism != "" && f.inWords():
		return "mechanism " + f.Mechanism + ": on, off, or off from a year on"
	case f.Mechanism != "":
		return "dose of mechanism " + f.Mechanism + "; 0 is off, 1 as it is"
	case f.Policy != "" && f.inWords():
		return "policy " + f.Policy + ": on or off"
	case f.Policy != "":
		return "strength of policy " + f.Policy
	}
	return "scenario that is simulated"
}
