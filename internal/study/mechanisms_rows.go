package study

import (
	"math"
	"strings"

	"jiritsu/results/attribution"
)

// A MechanismRow is one estimate of a mechanisms study. What is not defined is null,
// and its column is left out of a table in which no row has it.
type MechanismRow struct {
	Cause string `json:"cause"`
	// With is the second cause of a pair, the mediator, the group, the dose, the year,
	// the draw or the variant, as the table has it.
	With    string   `json:"with,omitempty"`
	Outcome string   `json:"outcome,omitempty"`
	Group   string   `json:"group,omitempty"` // all, or a size class
	Measure string   `json:"measure,omitempty"`
	Value   *float64 `json:"value"`
	Low     *float64 `json:"low"` // of the 95% interval over seeds
	High    *float64 `json:"high"`
	Seeds   int      `json:"seeds,omitempty"`
	// There and Gone are the means of the two worlds whose difference is Value.
	There *float64 `json:"there,omitempty"`
	Gone  *float64 `json:"gone,omitempty"`
	// Correlation of the pairs, and the variance of the paired difference over that of
	// independent seeds, with its standard error by the jackknife.
	Correlation     *float64 `json:"correlation,omitempty"`
	VarianceRatio   *float64 `json:"variance_ratio,omitempty"`
	VarianceRatioSE *float64 `json:"variance_ratio_se,omitempty"`
	Share           *float64 `json:"share,omitempty"`
	Same            *int     `json:"same,omitempty"` // seeds whose worlds do not differ by a bit
	Note            string   `json:"note,omitempty"`
}

// estimated is a row with an estimate.
func estimated(r MechanismRow, e attribution.Estimate) MechanismRow {
	r.Value, r.Low, r.High, r.Seeds = given(e.Value), given(e.Low), given(e.High), e.Seeds
	return r
}

// compared is a row with the difference of two worlds.
func compared(r MechanismRow, there, gone []float64) (MechanismRow, bool) {
	e, ok := effectOf(there, gone)
	if !ok {
		return r, false
	}
	r.Value, r.Low, r.High, r.Seeds, r.There, r.Gone = &e.Effect, e.Low, e.High, e.Pairs, &e.With, &e.Without
	r.Correlation, r.VarianceRatio, r.VarianceRatioSE = e.Correlation, e.VarianceRatio, e.VarianceRatioSE
	return r, true
}

// sign is 1 or -1 where the interval of a row lies wholly above or below 0.
func (r *MechanismRow) sign() int {
	switch {
	case r.Low != nil && *r.Low > 0:
		return 1
	case r.High != nil && *r.High < 0:
		return -1
	}
	return 0
}

// outputOf is the output of an outcome in a group.
func outputOf(outcome, group string) string {
	if group == wholeGroup {
		return outcome
	}
	return outcome + "_size_" + strings.ReplaceAll(group, "-", "_")
}

// eachOutcome gives every outcome in every group.
func eachOutcome(do func(outcome, group, output string)) {
	for _, o := range mechanismOutcomes {
		for _, g := range mechanismGroups {
			do(o.name, g, outputOf(o.name, g))
		}
	}
}

// effects compares two worlds in every outcome and group.
func (c *cells) effects(cause, with string, there, gone world) (rows []MechanismRow) {
	same := c.same(there, gone)
	eachOutcome(func(outcome, group, output string) {
		r, ok := compared(MechanismRow{Cause: cause, With: with, Outcome: outcome, Group: group}, c.series(there, output), c.series(gone, output))
		if ok {
			r.Same = &same
			rows = append(rows, r)
		}
	})
	return rows
}

// slopeOf is the least-squares slope of y on x.
func slopeOf(x, y []float64) float64 {
	mx, my, xy, xx := mean(x), mean(y), 0.0, 0.0
	for n := range x {
		xy += (x[n] - mx) * (y[n] - my)
		xx += (x[n] - mx) * (x[n] - mx)
	}
	return xy / xx
}

// minus is the difference of two lists, value by value.
func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for n := range a {
		d[n] = a[n] - b[n]
	}
	return d
}

// shareOfRow is a part of a whole; nil unless the whole is told from 0.
func shareOfRow(part, whole float64, known bool) *float64 {
	if !known || whole == 0 || math.IsNaN(part) {
		return nil
	}
	return new(part / whole)
}
