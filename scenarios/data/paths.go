package data

import (
	"fmt"
	"sort"
)

// A Path is a figure over the years, known at some of them.
type Path struct {
	years  []float64 // strictly increasing, at least one
	values []float64 // one for each year
}

// NewPath returns the path through the points (years[i], values[i]).
// The years must increase strictly and there must be at least one.
func NewPath(years, values []float64) (Path, error) {
	if len(years) == 0 || len(years) != len(values) {
		return Path{}, fmt.Errorf("path of %d years and %d values; wanted as many of both, at least one", len(years), len(values))
	}
	for i := 1; i < len(years); i++ {
		if years[i] <= years[i-1] {
			return Path{}, fmt.Errorf("path has year %v after %v; wanted increasing years", years[i], years[i-1])
		}
	}
	return Path{append([]float64(nil), years...), append([]float64(nil), values...)}, nil
}

// At returns the value at a time in years: linear between the anchors, flat
// before the first and after the last. The figure of a year is taken as reached
// at its start: At(2011) is the figure of 2011, At(2011.75) that of the fourth
// quarter, three quarters of the way to 2012.
func (p Path) At(year float64) float64 {
	n := len(p.years)
	i := sort.SearchFloat64s(p.years, year) // first anchor not before year
	if i == 0 {
		return p.values[0]
	}
	if i == n {
		return p.values[n-1]
	}
	if p.years[i] == year {
		return p.values[i] // exactly, whatever the rounding below
	}
	part := (year - p.years[i-1]) / (p.years[i] - p.years[i-1])
	return float64(part*(p.values[i]-p.values[i-1])) + p.values[i-1]
}

// Years returns the years at which the path is anchored.
func (p Path) Years() []float64 { return append([]float64(nil), p.years...) }

// collectPaths groups dated figures by key into paths.
func collectPaths(figures []Figure) map[string]Path {
	byKey := map[string][]Figure{}
	for _, f := range figures {
		byKey[f.Key] = append(byKey[f.Key], f)
	}
	paths := make(map[string]Path, len(byKey))
	for key, points := range byKey {
		sort.Slice(points, func(i, j int) bool { return points[i].Year < points[j].Year })
		var p Path
		for _, f := range points {
			p.years = append(p.years, f.Year)
			p.values = append(p.values, f.Value)
		}
		paths[key] = p
	}
	return paths
}
