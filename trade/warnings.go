package trade

import (
	"fmt"
	"slices"
	"strings"
)

// fewReporters is below how many reporters "the world" is not the world.
const fewReporters = 100

// warn tells what the data lack.
func (a *Analysis) warn(b *book) {
	var few []int
	least := 0
	var without, mirrored []string
	for n, when := range b.Years {
		if w := b.world[Export][n]; w != nil && w.Basis == "reporters" && w.Count < fewReporters {
			few, least = append(few, when), max(least, w.Count)
		}
	}
	for _, u := range b.units {
		var absent, mirror []int
		for n, when := range b.Years {
			switch s := b.exports[u.code][n]; {
			case b.exports[b.plan.Home][n] == nil: // nothing to compare with
			case s == nil:
				absent = append(absent, when)
			case s.Basis == "mirror":
				mirror = append(mirror, when)
			}
		}
		if len(absent) > 0 {
			without = append(without, fmt.Sprintf("%s (%s)", u.code, YearList(absent)))
		}
		if len(mirror) > 0 {
			mirrored = append(mirrored, fmt.Sprintf("%s (%s)", u.code, YearList(mirror)))
		}
	}
	if years := b.homeYears(b.plan.Home); len(years) < len(b.Years) {
		a.Warnings = append(a.Warnings, fmt.Sprintf("The exports of %s are known in %s only; in other years nothing is compared with them.", b.plan.Home, YearList(years)))
	}
	if len(few) > 0 {
		a.Warnings = append(a.Warnings, fmt.Sprintf("The world is only the sum of those who report, at most %d, in %s: RCA is relative to them.", least, YearList(few)))
	}
	if len(without) > 0 {
		a.Warnings = append(a.Warnings, "No exports by chapter are known of "+strings.Join(without, ", ")+".")
	}
	if len(mirrored) > 0 {
		a.Warnings = append(a.Warnings, "Mirror figures, from what partners state (CIF), stand for the exports of "+strings.Join(mirrored, ", ")+".")
	}
	if !slices.ContainsFunc(b.units, func(u unit) bool {
		return slices.ContainsFunc(b.imports[u.code], func(s *Statement) bool { return s != nil })
	}) {
		a.Warnings = append(a.Warnings, "There are no imports: trade specialisation, Grubel-Lloyd, complementarity with imports and the product map are left out, and competition cannot be told from linkage.")
	}
}
