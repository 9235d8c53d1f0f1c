package study

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"jiritsu/results/report"
)

// intervalOf is the mean of the values that are there with its 95% interval, by
// Student's t over histories. Without two histories, or where none differs from
// another, there is no interval. None of the quantities reported can be
// negative, so that intervals end at 0; shares end at 1, too.
func intervalOf(values []float64, share bool) (v report.Value, ok bool) {
	e, ok := estimate(values)
	if !ok {
		return v, false
	}
	v = report.Value{Mean: e.Mean, N: countOf(values)}
	if e.MCSE == nil || *e.MCSE == 0 {
		return v, true
	}
	half := distuv.StudentsT{Sigma: 1, Nu: float64(v.N - 1)}.Quantile((1+confidence)/2) * *e.MCSE
	low, high := max(v.Mean-half, 0), v.Mean+half
	if share {
		high = min(high, 1)
	}
	v.Low, v.High = &low, &high
	return v, true
}

// rangeOf is the mean with the range that holds 90% of the histories.
func rangeOf(values []float64) (v report.Value, ok bool) {
	e, ok := estimate(values)
	if !ok {
		return v, false
	}
	v = report.Value{Mean: e.Mean, N: countOf(values)}
	if v.N < 2 {
		return v, true
	}
	sorted := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	slices.Sort(sorted)
	low, high := quantile(sorted, bandTail), quantile(sorted, 1-bandTail)
	v.Low, v.High = &low, &high
	return v, true
}

// countOf counts the values that are there.
func countOf(values []float64) (n int) {
	for _, x := range values {
		if !math.IsNaN(x) {
			n++
		}
	}
	return n
}

// addBoth adds a point with either band; the option of the band comes last.
func addBoth(f *report.Figure, at []int, series int, x float64, values []float64, share bool) {
	for band, of := range []func() (report.Value, bool){func() (report.Value, bool) { return intervalOf(values, share) },
		func() (report.Value, bool) { return rangeOf(values) }} {
		if v, ok := of(); ok {
			f.Add(append(slices.Clone(at), band), series, x, v)
		}
	}
}

// cellWith formats a value that may be missing.
func cellWith(f report.Format, values []float64, share bool) report.Cell {
	if v, ok := intervalOf(values, share); ok {
		return f.Cell(v)
	}
	return report.Blank()
}

// things counts things: with the noun in English, the bare number in Japanese.
func things(n int, noun string) report.Text {
	number := report.Number.Text(float64(n)).EN
	if n != 1 {
		noun += "s"
	}
	return report.Text{EN: number + " " + noun, JA: number}
}

// inWords formats a value for a sentence.
func inWords(f report.Format, values []float64, share bool) report.Text {
	if v, ok := intervalOf(values, share); ok {
		return f.Short(v)
	}
	return report.Say("none that could be known (there were no such firms)", "不明（該当企業なし）")
}
