package calibrate

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"jiritsu/internal/strict"
)

//go:embed targets.toml
var embedded string

// EmbeddedName is how faults and results call the project's own targets.
const EmbeddedName = "targets.toml"

// The roles of a target.
const (
	Input = "input" // sets the start or a path of the model
	Tune  = "tune"  // parameters may be fitted to it
	Check = "check" // no parameter is fitted to it
)

// Roles lists the roles in the order in which they are shown.
var Roles = []string{Input, Tune, Check}

// A Target is a published figure and the simulated one that it is compared with.
type Target struct {
	ID         string  `toml:"id" required:"true"`
	Quantity   string  `toml:"quantity"`   // what was published
	Population string  `toml:"population"` // of whom
	Period     string  `toml:"period"`     // when
	Statistic  string  `toml:"statistic" required:"true"`
	Compared   string  `toml:"compared"` // where the simulated population departs from the published one
	Filter     Filter  `toml:"filter"`
	Scale      float64 `toml:"scale" unit:"multiplier" range:"(0,inf)"` // on the simulated figure
	Value      float64 `toml:"value" required:"true"`
	Low        float64 `toml:"low" required:"true"`
	High       float64 `toml:"high" required:"true"`
	Role       string  `toml:"role" enum:"input|tune|check" required:"true"`
	Grade      string  `toml:"grade" enum:"A|B|C|T|J"`
	Source     string  `toml:"source" required:"true"`
}

// SetDefaults makes the simulated figure count as it is, the grade judgement, and the
// filter pick all.
func (t *Target) SetDefaults() {
	t.Scale, t.Grade = 1, "J"
	t.Filter = Filter{Sector: All, SizeClass: All, Headcount: All, Motive: All, Mode: All}
}

// All is a filter's word for everything.
const All = "all"

// A Filter picks whom and when a statistic is about. What is left out picks all.
type Filter struct {
	Sector    string   `toml:"sector" enum:"all|manufacturing|other"`
	Industry  string   `toml:"industry"`                                          // empty is all
	SizeClass string   `toml:"size_class" enum:"all|4-9|10-49|50-299"`            // employees at the start or at birth
	Headcount string   `toml:"headcount" enum:"all|under 50|50-299|300 and more"` // employees at home at the time
	Regions   []string `toml:"regions"`                                           // abroad; none is all
	Motive    string   `toml:"motive" enum:"all|host_demand|labour_cost|follow_customer"`
	Mode      string   `toml:"mode" enum:"all|indirect_export|direct_export|alliance|joint_venture|wholly_owned"`
	From      int      `toml:"from" unit:"year, 0 = first" range:"[0,2100]"`      // first year
	To        int      `toml:"to" unit:"year, 0 = from" range:"[0,2100]"`         // last year
	AgeFrom   float64  `toml:"age_from" unit:"years" range:"[0,100]"`             // from this age on
	AgeBelow  float64  `toml:"age_below" unit:"years, 0 = any" range:"[0,100]"`   // and below this one
	Years     int      `toml:"years" unit:"years after the first" range:"[0,12]"` // of a cohort
}

// Given lists the keys by which a filter picks, in the order of the form.
func (f *Filter) Given() []string {
	var keys []string
	for _, x := range []struct {
		key   string
		given bool
	}{
		{"sector", named(f.Sector)}, {"industry", f.Industry != ""}, {"size_class", named(f.SizeClass)}, {"headcount", named(f.Headcount)},
		{"regions", len(f.Regions) > 0}, {"motive", named(f.Motive)}, {"mode", named(f.Mode)}, {"from", f.From != 0}, {"to", f.To != 0},
		{"age_from", f.AgeFrom != 0}, {"age_below", f.AgeBelow != 0}, {"years", f.Years != 0},
	} {
		if x.given {
			keys = append(keys, x.key)
		}
	}
	return keys
}

// named tells whether a word picks something.
func named(word string) bool { return word != "" && word != All }

// A Statistic says what a figure of a finished run is, for whoever writes targets.
type Statistic struct {
	Name       string   `json:"name"`
	Population string   `json:"population"`
	Formula    string   `json:"formula"`
	Unit       string   `json:"unit"`
	Filters    []string `json:"filters"` // the keys of a filter that it takes
	Needs      []string `json:"needs"`   // of these, the ones that it cannot do without
}

// Known is what targets may speak of.
type Known struct {
	Statistics          []Statistic
	Industries, Regions []string
}

// file is the form of a file of targets.
type file struct {
	Targets []Target `toml:"target"`
}

// Read reads a file of targets. The error names every fault by file and line.
func Read(name, text string, known Known) ([]Target, error) {
	var f file
	_, err := strict.Read(&f, []strict.Source{{Name: name, Text: text}}, nil, strict.Options{Check: known.check})
	if err != nil {
		return nil, err
	}
	if len(f.Targets) == 0 {
		return nil, strict.Faults{{File: name, Message: "has no [[target]]"}}
	}
	for n := range f.Targets {
		if x := &f.Targets[n].Filter; x.To == 0 {
			x.To = x.From
		}
	}
	return f.Targets, nil
}

// Embedded gives the project's own targets.
func Embedded(known Known) ([]Target, error) { return Read(EmbeddedName, embedded, known) }

// check finds the faults that no single key shows.
func (k Known) check(v any) (faults []strict.Fault) {
	seen := map[string]bool{}
	for n := range v.(*file).Targets {
		t := &v.(*file).Targets[n]
		say := func(key, format string, args ...any) {
			faults = append(faults, strict.Fault{Key: fmt.Sprintf("target[%d].%s", n, key), Message: fmt.Sprintf(format, args...)})
		}
		if seen[t.ID] {
			say("id", "= %q is the id of another target", t.ID)
		}
		seen[t.ID] = true
		if t.Low > t.High {
			say("low", "= %v is above high = %v", t.Low, t.High)
		}
		if t.Filter.From == 0 && t.Filter.To != 0 {
			say("filter.to", "= %d lacks a from", t.Filter.To)
		}
		if t.Filter.To != 0 && t.Filter.To < t.Filter.From {
			say("filter.to", "= %d is before from = %d", t.Filter.To, t.Filter.From)
		}
		k.names(t, say)
	}
	return faults
}

// names checks what a target calls by name.
func (k Known) names(t *Target, say func(key, format string, args ...any)) {
	var statistics []string
	for _, s := range k.Statistics {
		statistics = append(statistics, s.Name)
	}
	if t.Filter.Industry != "" && !slices.Contains(k.Industries, t.Filter.Industry) {
		say("filter.industry", "%s", unknown("industry", t.Filter.Industry, k.Industries))
	}
	for _, r := range t.Filter.Regions {
		if !slices.Contains(k.Regions, r) {
			say("filter.regions", "%s", unknown("region abroad", r, k.Regions))
		}
	}
	at := slices.Index(statistics, t.Statistic)
	if at < 0 {
		say("statistic", "%s", unknown("statistic", t.Statistic, statistics))
		return
	}
	given := t.Filter.Given()
	for _, key := range given {
		if !slices.Contains(k.Statistics[at].Filters, key) {
			say("filter."+key, "is no filter of %s, which takes %s", t.Statistic, strings.Join(k.Statistics[at].Filters, ", "))
		}
	}
	for _, key := range k.Statistics[at].Needs {
		if !slices.Contains(given, key) {
			say("statistic", "= %q needs filter.%s", t.Statistic, key)
		}
	}
}

// unknown says that a name is not known, and which was perhaps meant.
func unknown(kind, name string, known []string) string {
	if near, ok := strict.Nearest(name, known); ok {
		return fmt.Sprintf("= %q is not a known %s; did you mean %q?", name, kind, near)
	}
	return fmt.Sprintf("= %q is not a known %s; they are %s", name, kind, strings.Join(known, ", "))
}
