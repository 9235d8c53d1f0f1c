package scenarios

import (
	"fmt"
	"slices"

	"jiritsu/scenarios/data"
)

// A Path takes the place of an embedded path of a region from its first year on.
// Before that year the embedded path holds; after its last year the value stays.
// `jiritsu trade` writes such paths.
type Path struct {
	// Region abroad whose path it is.
	Region string `toml:"region" required:"true"`
	// Industry whose path it is; none for demand_quality.
	Industry string `toml:"industry"`
	// Quantity is what it is of.
	Quantity string `toml:"quantity" required:"true" enum:"rival_strength|complementarity|demand_quality" grade:"J"`
	// Years in which the value is known, rising, from 1990 to 2035; at least one.
	Years []int `toml:"years" unit:"year" range:"[1990,2035]" grade:"J"`
	// Values of these years.
	Values []float64 `toml:"values" unit:"share" range:"[0,1]" grade:"J"`
	// Source says where the values are from.
	Source string `toml:"source" required:"true"`
}

// ofRegion are the quantities that a region has as a whole, and not by industry.
var ofRegion = []string{"demand_quality"}

// key is how the data call the path.
func (p *Path) key() string {
	if p.Industry == "" {
		return p.Region + "." + p.Quantity
	}
	return p.Industry + "." + p.Region + "." + p.Quantity
}

// paths checks the paths of a scenario.
func (all *faults) paths(s *Scenario, t *data.Tables) {
	abroad := keysOf(t.Regions[1:], func(r data.Region) string { return r.Key })
	var industries, seen []string
	for _, i := range t.Industries {
		if i.Manufacturing { // elsewhere the model takes no figures of trade
			industries = append(industries, i.Key)
		}
	}
	for n := range s.Path {
		p, key := &s.Path[n], fmt.Sprintf("path[%d]", n)
		if _, err := indexOf("region abroad", p.Region, abroad); err != nil {
			all.add(key+".region", "%v", err)
		}
		whole := slices.Contains(ofRegion, p.Quantity)
		if whole && p.Industry != "" {
			all.add(key+".industry", "= %q: %s is of a region as a whole", p.Industry, p.Quantity)
		}
		if !whole {
			if _, err := indexOf("manufacturing industry", p.Industry, industries); err != nil {
				all.add(key+".industry", "%v", err)
			}
		}
		all.anchors(key, p)
		if slices.Contains(seen, p.key()) {
			all.add(key+".quantity", "= %q: this path is given twice", p.Quantity)
		}
		seen = append(seen, p.key())
	}
}

// anchors checks years and values.
func (all *faults) anchors(key string, p *Path) {
	if len(p.Years) == 0 || len(p.Years) != len(p.Values) {
		all.add(key+".values", "has %d values for %d years, wanted as many of both, at least one", len(p.Values), len(p.Years))
	}
	for n := 1; n < len(p.Years); n++ {
		if p.Years[n] <= p.Years[n-1] {
			all.add(key+".years", "has %d after %d, wanted rising years", p.Years[n], p.Years[n-1])
		}
	}
}

// withPaths is the input data with the scenario's own paths.
func (s *Scenario) withPaths(t *data.Tables) (*data.Tables, error) {
	for n := range s.Path {
		p := &s.Path[n]
		var years, values []float64
		before := t.Path(p.key())
		for _, y := range before.Years() {
			if y < float64(p.Years[0]) {
				years, values = append(years, y), append(values, before.At(y))
			}
		}
		for i, y := range p.Years {
			years, values = append(years, float64(y)), append(values, p.Values[i])
		}
		path, err := data.NewPath(years, values)
		if err != nil {
			return nil, fmt.Errorf("path of %s: %w", p.key(), err)
		}
		t = t.With(p.key(), path)
	}
	return t, nil
}
