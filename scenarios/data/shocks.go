package data

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// A Shock is a dated event that hits regions and industries from outside.
type Shock struct {
	Name     string `toml:"name"`
	Title    string `toml:"title"`
	TitleJA  string `toml:"title_ja"`
	From     string `toml:"from"`     // first quarter, as 2011Q4
	Quarters int    `toml:"quarters"` // how long it lasts, at least 1

	Regions    []string `toml:"regions"`    // the regions hit
	Industries []string `toml:"industries"` // the industries hit; none means all

	ShareHit float64 `toml:"share_hit"` // share of the bases there that it hits, in [0,1]
	Demand   float64 `toml:"demand"`    // multiplier on customers' demand there while it lasts, in [0,2]
	Loss     float64 `toml:"loss"`      // share of a hit base's sales lost while it lasts, in [0,1]
	Orders   float64 `toml:"orders"`    // multiplier on parents' orders at home while it lasts, in [0,2]
	Exit     float64 `toml:"exit"`      // multiplier on the withdrawal hazard of hit bases in the 4 quarters after, in [0,10]
	Tariff   float64 `toml:"tariff"`    // added to the tariff while it lasts, share in [0,1]

	// Source and Grade are the evidence of every figure above that Sourced
	// does not name.
	Source  string              `toml:"source"`
	Grade   string              `toml:"grade"`
	Sourced map[string]Evidence `toml:"sourced"`
}

// Evidence is where a figure comes from and how good that is.
type Evidence struct {
	Source string `toml:"source"`
	Grade  string `toml:"grade"`
}

// Start returns the calendar year and the quarter, 1 to 4, in which s begins.
func (s Shock) Start() (year, quarter int) {
	if _, err := fmt.Sscanf(s.From, "%4dQ%1d", &year, &quarter); err != nil {
		panic(fmt.Sprintf("data: shock %s from %q", s.Name, s.From)) // Load has checked it
	}
	return year, quarter
}

// Shocks returns the shocks in the order of their file. The caller may keep
// and reorder the slice, not change what the shocks hold.
func (t *Tables) Shocks() []Shock { return slices.Clone(t.shocks) }

func (t *Tables) readShocks(files fs.FS) error {
	const name = "shocks.toml"
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	var file struct {
		Shock []Shock `toml:"shock"`
	}
	meta, err := toml.Decode(string(text), &file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var faults []error
	for _, key := range meta.Undecoded() {
		faults = append(faults, fmt.Errorf("%s: %s is not a field of a shock", name, key))
	}
	seen := map[string]bool{}
	for _, s := range file.Shock {
		if seen[s.Name] {
			faults = append(faults, fmt.Errorf("%s: shock %s again", name, s.Name))
		}
		seen[s.Name] = true
		for _, err := range t.shockFaults(s) {
			faults = append(faults, fmt.Errorf("%s: shock %s: %w", name, s.Name, err))
		}
		t.figures = append(t.figures, s.figures(name)...)
	}
	t.shocks = file.Shock
	return errors.Join(faults...)
}

// shockFigures are the numbers of a shock, in the order of the struct.
var shockFigures = []struct {
	name string
	quantity
	of func(Shock) float64
}{
	{"share_hit", quantity{share, 0, 1}, func(s Shock) float64 { return s.ShareHit }},
	{"demand", quantity{"multiplier", 0, 2}, func(s Shock) float64 { return s.Demand }},
	{"loss", quantity{share, 0, 1}, func(s Shock) float64 { return s.Loss }},
	{"orders", quantity{"multiplier", 0, 2}, func(s Shock) float64 { return s.Orders }},
	{"exit", quantity{"multiplier", 0, 10}, func(s Shock) float64 { return s.Exit }},
	{"tariff", quantity{share, 0, 1}, func(s Shock) float64 { return s.Tariff }},
}

// figures are the numbers of s with the evidence of each.
func (s Shock) figures(file string) []Figure {
	year := 0.0
	if s.fromFault() == nil {
		y, q := s.Start()
		year = float64(y) + float64(q-1)/4
	}
	var figures []Figure
	for _, f := range shockFigures {
		e, own := s.Sourced[f.name]
		if !own {
			e = Evidence{s.Source, s.Grade}
		}
		figures = append(figures, Figure{File: file, Key: s.Name + "." + f.name, Year: year,
			Value: f.of(s), Unit: f.unit, Source: e.Source, Grade: e.Grade})
	}
	return figures
}

func (s Shock) fromFault() error {
	var year, quarter int
	n, err := fmt.Sscanf(s.From, "%4dQ%1d", &year, &quarter)
	if n != 2 || err != nil || len(s.From) != 6 || quarter < 1 || quarter > 4 || year < firstYear || year > lastYear {
		return fmt.Errorf("from = %q; wanted a quarter such as 2011Q4", s.From)
	}
	return nil
}

// shockFaults is everything that is wrong with s.
func (t *Tables) shockFaults(s Shock) []error {
	var faults []error
	wrong := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if err := s.fromFault(); err != nil {
		wrong("%w", err)
	}
	if !keyForm.MatchString(s.Name) || s.Title == "" || s.TitleJA == "" {
		wrong("name, title and title_ja are %q, %q, %q; wanted all three", s.Name, s.Title, s.TitleJA)
	}
	if s.Quarters < 1 {
		wrong("quarters = %d; wanted at least 1", s.Quarters)
	}
	if len(s.Regions) == 0 {
		wrong("regions is empty; wanted the regions hit")
	}
	for _, key := range s.Regions {
		if !t.hasRegion(key) {
			wrong("regions has %q, which is no region", key)
		}
	}
	for _, key := range s.Industries {
		if !t.hasIndustry(key) {
			wrong("industries has %q, which is no industry", key)
		}
	}
	for i, f := range s.figures("shocks.toml") {
		q := shockFigures[i].quantity
		if math.IsNaN(f.Value) || f.Value < q.low || f.Value > q.high {
			wrong("%s = %v is outside [%v,%v] (%s)", shockFigures[i].name, f.Value, q.low, q.high, q.unit)
		}
		if f.Source == "" || !slices.Contains(grades, f.Grade) || (f.Grade == "J") != strings.HasPrefix(f.Source, judged) {
			wrong("%s has source %q and grade %q; wanted a source and a grade, %q if and only if J", shockFigures[i].name, f.Source, f.Grade, judged)
		}
	}
	for name := range s.Sourced {
		if !slices.ContainsFunc(s.figures(""), func(f Figure) bool { return f.Key == s.Name+"."+name }) {
			wrong("sourced names %q, which is no figure of a shock", name)
		}
	}
	return faults
}
