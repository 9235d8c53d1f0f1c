package qca

import (
	"errors"
	"fmt"
)

// MostConditions is how many conditions can be analysed: beyond it the rows of
// the truth table outnumber any cases.
const MostConditions = 12

// A Data holds the memberships of cases in the sets of conditions and outcome.
type Data struct {
	Conditions []string    // names
	Outcome    string      // its name
	Cases      []string    // names; nil if nothing is to list them
	X          [][]float64 // by condition and case, in [0,1]
	Y          []float64   // by case, in [0,1]
	Weight     []float64   // how many cases each stands for, at least 0; nil is 1 each
	Cluster    []int       // number of the cluster each belongs to, from 0; nil is none
}

// Negated is the same data with the opposite outcome.
func (d *Data) Negated() *Data {
	n := *d
	n.Outcome = negatedName(d.Outcome)
	n.Y = make([]float64, len(d.Y))
	for i, y := range d.Y {
		n.Y[i] = 1 - y
	}
	return &n
}

// negatedName puts a tilde before a name, or takes it away.
func negatedName(name string) string {
	if name != "" && name[0] == '~' {
		return name[1:]
	}
	return "~" + name
}

// Check says what is wrong with data: too few or too many conditions, sets of
// other lengths, memberships outside [0,1], an outcome that nothing has or that
// nothing lacks.
func (d *Data) Check() error {
	switch k := len(d.Conditions); {
	case k < 1 || k > MostConditions:
		return fmt.Errorf("there are %d conditions; 1 to %d are wanted", k, MostConditions)
	case len(d.X) != k:
		return fmt.Errorf("there are %d conditions and %d sets", k, len(d.X))
	case len(d.Y) < 2:
		return fmt.Errorf("there are %d cases; at least 2 are wanted", len(d.Y))
	}
	var faults []error
	for c, x := range d.X {
		faults = append(faults, d.checkSet(d.Conditions[c], x))
	}
	faults = append(faults, d.checkSet(d.Outcome, d.Y))
	if err := errors.Join(faults...); err != nil {
		return err
	}
	in, out := 0, 0
	for _, y := range d.Y {
		if y > .5 {
			in++
		}
		if y < .5 {
			out++
		}
	}
	if in == 0 || out == 0 {
		return fmt.Errorf("%d cases are more in than out of %s and %d more out than in; without both kinds there is nothing to compare", in, d.Outcome, out)
	}
	return nil
}

func (d *Data) checkSet(name string, x []float64) error {
	if len(x) != len(d.Y) {
		return fmt.Errorf("%s has %d cases; %d are wanted", name, len(x), len(d.Y))
	}
	same := true
	for i, m := range x {
		if !(m >= 0 && m <= 1) {
			return fmt.Errorf("%s of %s is %v, outside [0,1]", name, d.caseName(i), m)
		}
		same = same && m == x[0]
	}
	if same {
		return fmt.Errorf("every case has the same membership %v in %s: it cannot tell cases apart", x[0], name)
	}
	return nil
}

func (d *Data) caseName(i int) string {
	if d.Cases == nil {
		return fmt.Sprintf("case %d", i+1)
	}
	return d.Cases[i]
}

// names are the names of some cases, if they have any.
func (d *Data) names(cases []int) []string {
	names := []string{}
	if d.Cases == nil {
		return names
	}
	for _, i := range cases {
		names = append(names, d.caseName(i))
	}
	return names
}

func weightOf(weight []float64, i int) float64 {
	if weight == nil {
		return 1
	}
	return weight[i]
}

// A Half is a membership of exactly .5: the case belongs to no row of the truth
// table, or to neither side of the outcome.
type Half struct {
	Set  string `json:"set"`
	Case string `json:"case"`
}

// Halves lists the memberships of exactly .5.
func (d *Data) Halves() []Half {
	var all []Half
	add := func(set string, x []float64) {
		for i, m := range x {
			if m == .5 {
				all = append(all, Half{set, d.caseName(i)})
			}
		}
	}
	for c, x := range d.X {
		add(d.Conditions[c], x)
	}
	add(d.Outcome, d.Y)
	return all
}
