package study

import (
	"fmt"
	"math"
	"slices"

	"jiritsu/calibrate"
)

// A statistic is a figure of a run that targets can name.
type statistic struct {
	calibrate.Statistic
	lag    int    // years of the run that must lie before the filter's first
	ahead  bool   // the filter's years lie after its last year
	pooled bool   // computed from all histories together
	empty  string // why there may be no figure
	of     func(*record, *calibrate.Filter) float64
}

// The filters that kinds of statistics take.
var (
	firmFilters   = []string{"sector", "industry", "size_class", "headcount", "from", "to"}
	marketFilters = []string{"regions", "from", "to"}
	cohortFilters = []string{"sector", "size_class", "headcount", "from", "to"}
)

// Statistics lists what targets can name, in the order in which it is told.
func Statistics() []calibrate.Statistic {
	var all []calibrate.Statistic
	for _, s := range statistics() {
		all = append(all, s.Statistic)
	}
	return all
}

func statistics() []statistic {
	return slices.Concat(firmStatistics(), abroadStatistics(), presenceStatistics(), marketStatistics(), eventStatistics(), cohortStatistics())
}

// figure computes a statistic over the histories of a run.
func (s *statistic) figure(e *evidence, f calibrate.Filter) calibrate.Figure {
	if f.From == 0 {
		f.From, f.To = e.first+s.lag, e.last
	}
	last := f.To
	if s.ahead {
		last += f.Years
	}
	switch {
	case len(e.histories) == 0:
		return calibrate.Figure{Missing: "the run has no whole history"}
	case f.From-s.lag < e.first && s.lag > 0:
		return calibrate.Figure{Missing: fmt.Sprintf("needs %d; the run goes from %d to %d", f.From-s.lag, e.first, e.last)}
	case f.From < e.first || last > e.last:
		return calibrate.Figure{Missing: fmt.Sprintf("needs %s; the run goes from %d to %d", span(f.From, last), e.first, e.last)}
	case s.pooled:
		return s.jackknife(e, &f)
	}
	values := missing(len(e.histories))
	have := 0
	for n := range e.histories {
		if values[n] = s.of(&e.histories[n], &f); !math.IsNaN(values[n]) {
			have++
		}
	}
	mean, ok := estimate(values)
	if !ok {
		return calibrate.Figure{Missing: s.empty}
	}
	return calibrate.Figure{Mean: mean.Mean, MCSE: mean.MCSE, Replicates: have}
}

// jackknife computes a statistic from all histories together; its error comes
// from leaving each out in turn (Efron & Tibshirani 1993, ch. 11).
func (s *statistic) jackknife(e *evidence, f *calibrate.Filter) calibrate.Figure {
	n := len(e.histories)
	x := calibrate.Figure{Mean: s.of(e.together(never), f), Replicates: n}
	if math.IsNaN(x.Mean) {
		return calibrate.Figure{Missing: s.empty}
	}
	values, sum := make([]float64, n), 0.0
	for k := range values {
		values[k] = s.of(e.together(k), f)
		sum += values[k]
	}
	squares := 0.0
	for _, v := range values {
		squares += (v - sum/float64(n)) * (v - sum/float64(n))
	}
	if mcse := math.Sqrt(squares * float64(n-1) / float64(n)); n > 1 && !math.IsNaN(mcse) {
		x.MCSE = &mcse
	}
	return x
}

// span shows some years.
func span(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d to %d", from, to)
}
