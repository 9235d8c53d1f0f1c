package study

import (
	"math"

	"jiritsu/calibrate"
)

// cohortStatistics follow firms that began something in a year.
func cohortStatistics() []statistic {
	after := append([]string{"years"}, cohortFilters...)
	stopped := statistic{Statistic: calibrate.Statistic{Name: "export_stopped", Population: "firms whose direct exports began in the years of the filter, alive so many years later",
		Formula: "1 - firms that exported in every year since over firms", Unit: "share", Filters: after, Needs: []string{"from", "years"}},
		empty: "no firm that began to export in those years is left", of: func(r *record, f *calibrate.Filter) float64 {
			s := r.cohort(f, cohortExport, f.Years)
			return 1 - ratio(s.Exporting, s.Firms)
		}}
	relative := statistic{Statistic: calibrate.Statistic{Name: "employment_after_investment", Population: "firms with their first base in the years of the filter, and firms without a base",
		Formula: "employees at home so many years later over employees before, starters' over non-starters'; sums of firms alive at both times",
		Unit:    "ratio", Filters: after, Needs: []string{"from", "years"}},
		empty: "no firm with its first base in those years is left", of: func(r *record, f *calibrate.Filter) float64 {
			return relativeEmployment(r, f, f.Years)
		}}
	recovery := statistic{Statistic: calibrate.Statistic{Name: "employment_recovery", Population: "as employment_after_investment, all histories together",
		Formula: "years after which the ratio of employment_after_investment, once below 1, is back at 1; between years on a straight line",
		Unit:    "years", Filters: cohortFilters, Needs: []string{"from"}}, pooled: true,
		empty: "home employment of the starters never fell behind, or did not come back within 12 years", of: recoveryYears}
	left := statistic{Statistic: calibrate.Statistic{Name: "employment_after_withdrawal", Population: "firms that gave up their first base in the years of the filter, and firms with a base that have given up none",
		Formula: "employees at home so many years later over employees before, those of firms that withdrew over the others'; sums of firms alive at both times",
		Unit:    "ratio", Filters: after, Needs: []string{"from", "years"}},
		empty: "no firm that first withdrew in those years is left", of: func(r *record, f *calibrate.Filter) float64 {
			return r.relative(f, cohortLeft, cohortStay, f.Years)
		}}
	for _, s := range []*statistic{&stopped, &relative, &recovery, &left} {
		s.lag, s.ahead = 2, true
	}
	return []statistic{stopped, relative, recovery, left}
}

// cohort sums the cohorts that a filter picks, so many years later.
func (r *record) cohort(f *calibrate.Filter, kind string, years int) (sum cohortSums) {
	for n := range r.cohorts {
		c := &r.cohorts[n]
		if c.Kind != kind || int(c.Years) != years || int(c.Cohort) < f.From || int(c.Cohort) > f.To ||
			!inSector(f.Sector, c.Manufacturing) || !same(f.SizeClass, c.SizeClass) || !same(f.Headcount, c.Headcount) {
			continue
		}
		sum.Firms += c.Firms
		sum.AtRisk += c.AtRisk
		sum.Exporting += c.Exporting
		sum.Before += c.Before
		sum.Now += c.Now
	}
	return sum
}

// relativeEmployment is the growth of employment at home of those that began to
// invest over that of those that did not.
func relativeEmployment(r *record, f *calibrate.Filter, years int) float64 {
	return r.relative(f, cohortInvest, cohortRest, years)
}

// relative is the growth of employment at home of a kind of cohort over that of
// another.
func (r *record) relative(f *calibrate.Filter, kind, other string, years int) float64 {
	a, b := r.cohort(f, kind, years), r.cohort(f, other, years)
	return ratio(a.Now, a.Before) / ratio(b.Now, b.Before)
}

// recoveryYears is when relative employment, once below 1, is back at 1.
func recoveryYears(r *record, f *calibrate.Filter) float64 {
	last := math.NaN()
	for years := range longestCohort + 1 {
		now := relativeEmployment(r, f, years)
		if last < 1 && now >= 1 {
			return float64(years-1) + (1-last)/(now-last)
		}
		last = now
	}
	return math.NaN()
}
